// SPDX-License-Identifier: GPL-3.0-or-later
// Answers each line with "ok HEX" or "no REASON", by Bouncy Castle. Lists are hex with commas; "-" is an empty one.
//   chain SECONDS ANCHORS CERTIFICATES    leaf first, the others are a pool (RFC 5280 6.1 at that time, without revocation)
//   verify SECONDS ANCHORS OBJECT         SignedData and its signer's chain; prints the content
//   open KEY CERTIFICATE OBJECT           EnvelopedData or AuthEnvelopedData; prints the content
import java.io.*;
import java.security.*;
import java.security.cert.*;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.*;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.bouncycastle.asn1.*;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.x509.*;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.*;
import org.bouncycastle.cms.jcajce.*;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputAEADDecryptor;
import org.bouncycastle.util.encoders.Hex;

public class JudgePki {
    static final CertificateFactory factory = factory();

    static CertificateFactory factory() {
        Security.addProvider(new BouncyCastleProvider());
        try {
            return CertificateFactory.getInstance("X.509", "BC");
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /// Bouncy Castle agrees on keys for EnvelopedData only; unwrapping is its own here too, and so is the cipher.
    static class AuthenticatedRecipient extends JceKeyAgreeRecipient {
        AuthenticatedRecipient(PrivateKey key) {
            super(key);
        }

        public RecipientOperator getRecipientOperator(AlgorithmIdentifier keyEncryption, AlgorithmIdentifier content, SubjectPublicKeyInfo sender,
            ASN1OctetString material, byte[] wrapped) throws CMSException {
            final Key key = extractSecretKey(keyEncryption, content, sender, material, wrapped);
            return new RecipientOperator(new InputAEADDecryptor() {
                private final ByteArrayOutputStream attributes = new ByteArrayOutputStream();

                public AlgorithmIdentifier getAlgorithmIdentifier() {
                    return content;
                }

                public OutputStream getAADStream() {
                    return attributes;
                }

                public byte[] getMAC() {
                    return new byte[0];
                }

                public InputStream getInputStream(InputStream octets) {
                    try {
                        final GCMParameters parameters = GCMParameters.getInstance(content.getParameters());
                        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", "BC");
                        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(parameters.getIcvLen() * 8, parameters.getNonce()));
                        cipher.updateAAD(attributes.toByteArray());
                        return new ByteArrayInputStream(cipher.doFinal(octets.readAllBytes()));
                    } catch (GeneralSecurityException | IOException problem) {
                        throw new IllegalArgumentException(problem);
                    }
                }
            });
        }
    }

    static List<byte[]> list(String text) {
        final List<byte[]> parts = new ArrayList<>();
        for (String part : text.equals("-") ? new String[0] : text.split(",")) {
            parts.add(Hex.decode(part));
        }
        return parts;
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)factory.generateCertificate(new ByteArrayInputStream(der));
    }

    static void chain(String seconds, String anchors, List<byte[]> certificates) throws GeneralSecurityException {
        final Set<TrustAnchor> trusted = new HashSet<>();
        for (byte[] der : list(anchors)) {
            trusted.add(new TrustAnchor(certificate(der), null));
        }
        final List<X509Certificate> pool = new ArrayList<>();
        for (byte[] der : certificates) {
            pool.add(certificate(der));
        }
        final X509CertSelector leaf = new X509CertSelector();
        leaf.setCertificate(pool.get(0));
        final PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, leaf);
        parameters.setRevocationEnabled(false);
        parameters.setMaxPathLength(pool.size());
        parameters.setDate(new Date(Long.parseLong(seconds) * 1000));
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool), "BC"));
        final CertPath path = CertPathBuilder.getInstance("PKIX", "BC").build(parameters).getCertPath();
        CertPathValidator.getInstance("PKIX", "BC").validate(path, parameters);
    }

    static byte[] verify(String seconds, String anchors, byte[] object) throws Exception {
        final CMSSignedData signed = new CMSSignedData(object);
        if (signed.getSignerInfos().size() != 1) {
            throw new CMSException("not one signer");
        }
        final SignerInformation signer = signed.getSignerInfos().iterator().next();
        final X509CertificateHolder own = signed.getCertificates().getMatches((org.bouncycastle.util.Selector<X509CertificateHolder>)signer.getSID()).iterator().next();
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider("BC").build(own))) {
            throw new CMSException("signature does not verify");
        }
        chain(seconds, anchors, List.of(own.getEncoded()));
        return (byte[])signed.getSignedContent().getContent();
    }

    static byte[] open(byte[] key, byte[] certificate, byte[] object) throws Exception {
        final PrivateKey own = KeyFactory.getInstance("EC", "BC").generatePrivate(new PKCS8EncodedKeySpec(key));
        final RecipientId id = new JceKeyAgreeRecipientId(certificate(certificate));
        final ASN1ObjectIdentifier type = org.bouncycastle.asn1.cms.ContentInfo.getInstance(object).getContentType();
        if (type.equals(CMSObjectIdentifiers.envelopedData)) {
            return recipient(new CMSEnvelopedData(object).getRecipientInfos().get(id)).getContent(new JceKeyAgreeEnvelopedRecipient(own).setProvider("BC"));
        }
        return recipient(new CMSAuthEnvelopedData(object).getRecipientInfos().get(id)).getContent(new AuthenticatedRecipient(own).setProvider("BC"));
    }

    static RecipientInformation recipient(RecipientInformation found) throws CMSException {
        if (found == null) {
            throw new CMSException("for another recipient");
        }
        return found;
    }

    static byte[] judge(String[] words) throws Exception {
        switch (words[0]) {
        case "chain":
            chain(words[1], words[2], list(words[3]));
            return new byte[0];
        case "verify":
            return verify(words[1], words[2], Hex.decode(words[3]));
        default:
            return open(Hex.decode(words[1]), Hex.decode(words[2]), Hex.decode(words[3]));
        }
    }

    public static void main(String[] arguments) throws IOException {
        final BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            try {
                System.out.println("ok " + Hex.toHexString(judge(line.split(" "))));
            } catch (Exception problem) {
                System.out.println("no " + String.valueOf(problem.getMessage()).replace('\n', ' '));
            }
        }
    }
}
