// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms.h"
#include "mcim/crypto/der.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestCms : public QObject
{
    Q_OBJECT

private slots:
    void opensItsOwnObjects();
    void opensslDecryptsOurObjects();
    void opensObjectsThatOpensslMade_data();
    void opensObjectsThatOpensslMade();
    void carriesTheAlgorithmsOfTheProcedure();
    void keepsThePlaintextOfAWrongTag();
    void anAlteredIvAltersThePlaintextUnnoticed();
    void malformedPaddingGivesNoPlaintext();
    void anotherRecipientIsTold();
    void aWrongKeyDoesNotUnwrap();
    void emptyAndLongContentsComeBack();
    void opensslVerifiesOurSignedData();
    void opensslVerifiesThenDecrypts();
    void readsSignedDataThatOpensslMade();
    void tellsAlteredContentAndSignature();
    void signedDataIsTheSameEveryTime();
    void signingTimeIsTheSimulatedOne();
    void refusesOtherContentTypes();
    void tellsTheKind();

private:
    Certificate certificate(const std::string& name, const PrivateKey& key, std::uint64_t serial)
    {
        CertificateSpec spec;
        spec.commonName = name;
        spec.serial = serial;
        spec.notAfter = 86400 * 3650LL;
        spec.keyUsage = {true, true, false, false};
        spec.subjectKey = key.publicKey();
        return *Certificate::parse(issueCertificate(m_context, "certificate " + name, spec, key));
    }
    Opened open(ByteView der) const { return openEnveloped(der, m_key, m_recipient).value(); }
    QString keyFile() const { return m_files.write("key.pem", pem("PRIVATE KEY", m_key.pkcs8().reveal())); }
    QString certificateFile() const { return m_files.write("cert.pem", pem("CERTIFICATE", m_recipient.der())); }

    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_key = PrivateKey::generate(m_context, "recipient");
    Certificate m_recipient = certificate("TRE", m_key, 7);
    const Bytes m_plaintext = toBytes(std::string_view("K, OPc and IMSI of the operational subscription"));
    Files m_files;
};

void TestCms::opensItsOwnObjects()
{
    const Opened cbc = open(envelop(m_context, "e", m_plaintext, m_recipient));
    QVERIFY(cbc.recipientMatches && cbc.keyUnwrapped && cbc.tagValid && !cbc.hasTag);
    QVERIFY(cbc.kind == CmsKind::Enveloped);
    QVERIFY(cbc.plaintext == m_plaintext);
    const Opened gcm = open(authEnvelop(m_context, "a", m_plaintext, m_recipient));
    QVERIFY(gcm.recipientMatches && gcm.keyUnwrapped && gcm.tagValid && gcm.hasTag);
    QVERIFY(gcm.plaintext == m_plaintext);
    QCOMPARE(gcm.nonce.size(), std::size_t{12});
    QCOMPARE(gcm.tag.size(), std::size_t{16});
    QCOMPARE(gcm.contentKey.size(), std::size_t{32});
}

void TestCms::opensslDecryptsOurObjects()
{
    for (const Bytes& der : {envelop(m_context, "e", m_plaintext, m_recipient), authEnvelop(m_context, "a", m_plaintext, m_recipient)}) {
        const QString path = m_files.write("object", der);
        const Ran judge = runProgram("openssl", {"cms", "-decrypt", "-inform", "DER", "-in", path, "-inkey", keyFile(), "-recip", certificateFile(), "-binary", "-out", m_files.path("plain")});
        QVERIFY2(judge.exitCode == 0, judge.errors);
        QVERIFY(m_files.read("plain") == m_plaintext);
    }
}

void TestCms::opensObjectsThatOpensslMade_data()
{
    QTest::addColumn<QString>("cipher");
    QTest::addColumn<QString>("further");
    QTest::newRow("CBC") << "-aes-256-cbc" << "";
    QTest::newRow("GCM") << "-aes-256-gcm" << "";
    QTest::newRow("GCM, recipient by key identifier") << "-aes-256-gcm" << "-keyid";
    QTest::newRow("CBC in BER") << "-aes-256-cbc" << "-stream";
    QTest::newRow("GCM in BER") << "-aes-256-gcm" << "-stream";
}

void TestCms::opensObjectsThatOpensslMade()
{
    QFETCH(QString, cipher);
    QFETCH(QString, further);
    const QString plain = m_files.write("plain", m_plaintext);
    QStringList arguments{"cms", "-encrypt", "-binary", cipher, "-outform", "DER", "-in", plain, "-out", m_files.path("theirs")};
    if (!further.isEmpty()) {
        arguments << further;
    }
    arguments << "-recip" << certificateFile() << "-keyopt" << "ecdh_kdf_md:sha256" << "-aes256-wrap";
    const Ran made = runProgram("openssl", arguments);
    QVERIFY2(made.exitCode == 0, made.errors);
    const auto opened = openEnveloped(m_files.read("theirs"), m_key, m_recipient);
    QVERIFY2(opened.has_value(), opened ? "" : opened.error().reason.c_str());
    QVERIFY(opened->tagValid);
    QVERIFY(opened->plaintext == m_plaintext);
}

void TestCms::carriesTheAlgorithmsOfTheProcedure()
{
    const auto print = [&](const Bytes& der) {
        return runProgram("openssl", {"cms", "-cmsout", "-print", "-inform", "DER", "-in", m_files.write("object", der)}).out;
    };
    const QByteArray cbc = print(envelop(m_context, "e", m_plaintext, m_recipient));
    for (const char* part : {"version: 2", "aes-256-cbc", "id-aes256-wrap", "dhSinglePass-stdDH-sha256kdf-scheme", "d.originatorKey", "version: 3"}) {
        QVERIFY2(cbc.contains(part), part + cbc);
    }
    const QByteArray gcm = print(authEnvelop(m_context, "a", m_plaintext, m_recipient));
    for (const char* part : {"id-smime-ct-authEnvelopedData", "aes-256-gcm", "id-aes256-wrap", "version: 0"}) {
        QVERIFY2(gcm.contains(part), part + gcm);
    }
}

void TestCms::keepsThePlaintextOfAWrongTag()
{
    Bytes der = authEnvelop(m_context, "a", m_plaintext, m_recipient);
    der.back() ^= 1;
    const Opened opened = open(der);
    QVERIFY(opened.keyUnwrapped);
    QVERIFY(!opened.tagValid);
    QVERIFY(opened.plaintext == m_plaintext);
    der.back() ^= 1;
    der[der.size() - 25] ^= 0x20;  // in the ciphertext: mac is the last 18 octets
    const Opened altered = open(der);
    QVERIFY(!altered.tagValid);
    QVERIFY(altered.plaintext && *altered.plaintext != m_plaintext);
    QCOMPARE(altered.plaintext->size(), m_plaintext.size());
}

void TestCms::anAlteredIvAltersThePlaintextUnnoticed()
{
    Bytes der = envelop(m_context, "e", m_plaintext, m_recipient);
    const Bytes iv = open(der).nonce;
    const auto at = std::search(der.begin(), der.end(), iv.begin(), iv.end());
    QVERIFY(at != der.end());
    *at ^= 0x03;
    const Opened opened = open(der);
    QVERIFY(opened.tagValid && !opened.hasTag);
    Bytes expected = m_plaintext;
    expected[0] ^= 0x03;
    QVERIFY(opened.plaintext == expected);
}

void TestCms::malformedPaddingGivesNoPlaintext()
{
    Bytes der = envelop(m_context, "e", m_plaintext, m_recipient);
    der[der.size() - 17] ^= 0xff;  // last octet of the block before the last one
    const Opened opened = open(der);
    QVERIFY(opened.keyUnwrapped);
    QVERIFY(!opened.tagValid);
    QVERIFY(!opened.plaintext);
}

void TestCms::anotherRecipientIsTold()
{
    const PrivateKey otherKey = PrivateKey::generate(m_context, "other");
    const Certificate other = certificate("other TRE", otherKey, 8);
    const Bytes der = authEnvelop(m_context, "a", m_plaintext, other);
    const Opened opened = open(der);
    QVERIFY(!opened.recipientMatches && !opened.keyUnwrapped && !opened.tagValid && !opened.plaintext);
}

void TestCms::aWrongKeyDoesNotUnwrap()
{
    const Bytes der = authEnvelop(m_context, "a", m_plaintext, m_recipient);
    const auto opened = openEnveloped(der, PrivateKey::generate(m_context, "other"), m_recipient);
    QVERIFY(opened);
    QVERIFY(opened->recipientMatches && !opened->keyUnwrapped && !opened->plaintext);
    const auto without = openEnveloped(der, PrivateKey(), m_recipient);
    QVERIFY(without && without->recipientMatches && !without->keyUnwrapped);
}

void TestCms::emptyAndLongContentsComeBack()
{
    for (const std::size_t size : {0u, 1u, 15u, 16u, 17u, 5000u}) {
        const Bytes content(size, 0xa5);
        QVERIFY(open(envelop(m_context, "e", content, m_recipient)).plaintext == content);
        QVERIFY(open(authEnvelop(m_context, "a", content, m_recipient)).plaintext == content);
    }
}

void TestCms::opensslVerifiesOurSignedData()
{
    for (const auto time : {std::optional<std::int64_t>(), std::optional<std::int64_t>(86400)}) {
        const Bytes der = signData(m_context, "s", m_plaintext, m_recipient, m_key, time);
        const QString path = m_files.write("object", der);
        const Ran judge = runProgram("openssl", {"cms", "-verify", "-binary", "-inform", "DER", "-in", path, "-CAfile", certificateFile(), "-attime",
                                                 QString::number(epochUnixSeconds + 86400), "-out", m_files.path("plain")});
        QVERIFY2(judge.exitCode == 0, judge.errors);
        QVERIFY(m_files.read("plain") == m_plaintext);
    }
}

void TestCms::opensslVerifiesThenDecrypts()
{
    const Bytes sealed = authEnvelop(m_context, "a", m_plaintext, m_recipient);
    const Bytes der = signData(m_context, "s", sealed, m_recipient, m_key);
    const Ran verified = runProgram("openssl", {"cms", "-verify", "-binary", "-inform", "DER", "-in", m_files.write("object", der), "-CAfile", certificateFile(),
                                                "-attime", QString::number(epochUnixSeconds + 86400), "-out", m_files.path("inner")});
    QVERIFY2(verified.exitCode == 0, verified.errors);
    const Ran decrypted = runProgram("openssl", {"cms", "-decrypt", "-binary", "-inform", "DER", "-in", m_files.path("inner"), "-inkey", keyFile(), "-recip",
                                                 certificateFile(), "-out", m_files.path("plain")});
    QVERIFY2(decrypted.exitCode == 0, decrypted.errors);
    QVERIFY(m_files.read("plain") == m_plaintext);
}

void TestCms::readsSignedDataThatOpensslMade()
{
    for (const QStringList& extra : {QStringList{}, QStringList{"-noattr"}, QStringList{"-keyid"}, QStringList{"-stream"}}) {
        const QString plain = m_files.write("plain", m_plaintext);
        const Ran made = runProgram("openssl", QStringList{"cms", "-sign", "-binary", "-nodetach", "-md", "sha256", "-outform", "DER", "-in", plain, "-signer", certificateFile(),
                                                           "-inkey", keyFile(), "-out", m_files.path("theirs")} + extra);
        QVERIFY2(made.exitCode == 0, made.errors);
        const auto facts = openSigned(m_files.read("theirs"));
        QVERIFY2(facts.has_value(), facts ? "" : facts.error().reason.c_str());
        QVERIFY(facts->content == m_plaintext);
        QVERIFY(facts->signer == m_recipient);
        QVERIFY(facts->algorithmSupported && facts->digestValid && facts->signatureValid);
    }
}

void TestCms::tellsAlteredContentAndSignature()
{
    const Bytes der = signData(m_context, "s", m_plaintext, m_recipient, m_key);
    QVERIFY(openSigned(der)->signatureValid);
    Bytes content = der;
    const auto at = std::search(content.begin(), content.end(), m_plaintext.begin(), m_plaintext.end());
    QVERIFY(at != content.end());
    *at ^= 1;
    const auto altered = openSigned(content);
    QVERIFY(altered && !altered->digestValid && !altered->signatureValid);
    QVERIFY(!altered->signer.isEmpty());
    Bytes signature = der;
    signature.back() ^= 1;
    const auto forged = openSigned(signature);
    QVERIFY(forged && forged->digestValid && !forged->signatureValid);
}

void TestCms::signedDataIsTheSameEveryTime()
{
    const Bytes first = signData(m_context, "s", m_plaintext, m_recipient, m_key);
    PrivateKey::generate(m_context, "between");
    QCOMPARE(text(signData(m_context, "s", m_plaintext, m_recipient, m_key)), text(first));
    QVERIFY(signData(m_context, "t", m_plaintext, m_recipient, m_key) != first);
    const Bytes sealed = authEnvelop(m_context, "a", m_plaintext, m_recipient);
    QCOMPARE(text(authEnvelop(m_context, "a", m_plaintext, m_recipient)), text(sealed));
    QVERIFY(authEnvelop(m_context, "b", m_plaintext, m_recipient) != sealed);
}

void TestCms::signingTimeIsTheSimulatedOne()
{
    QVERIFY(!openSigned(signData(m_context, "s", m_plaintext, m_recipient, m_key))->signingTime);
    QCOMPARE(openSigned(signData(m_context, "s", m_plaintext, m_recipient, m_key, 12345))->signingTime.value(), std::int64_t{12345});
}

void TestCms::refusesOtherContentTypes()
{
    QVERIFY(!openEnveloped(signData(m_context, "s", m_plaintext, m_recipient, m_key), m_key, m_recipient));
    QVERIFY(!openSigned(envelop(m_context, "e", m_plaintext, m_recipient)));
    QVERIFY(!openSigned({}));
    QVERIFY(!openEnveloped({}, m_key, m_recipient));
    QVERIFY(!openEnveloped(concat({envelop(m_context, "e", m_plaintext, m_recipient), hex("00")}), m_key, m_recipient));
    // OpenSSL's own default, SHA-1 in the key derivation, is not what the procedure uses.
    const QString plain = m_files.write("plain", m_plaintext);
    QCOMPARE(runProgram("openssl", {"cms", "-encrypt", "-binary", "-aes-256-cbc", "-outform", "DER", "-in", plain, "-out", m_files.path("sha1"), "-recip", certificateFile()}).exitCode, 0);
    const auto refused = openEnveloped(m_files.read("sha1"), m_key, m_recipient);
    QVERIFY(!refused);
    QVERIFY2(refused.error().reason.find("sha256kdf") != std::string::npos, refused.error().reason.c_str());
}

void TestCms::tellsTheKind()
{
    QVERIFY(*cmsKind(envelop(m_context, "e", m_plaintext, m_recipient)) == CmsKind::Enveloped);
    QVERIFY(*cmsKind(authEnvelop(m_context, "e", m_plaintext, m_recipient)) == CmsKind::AuthEnveloped);
    QVERIFY(*cmsKind(signData(m_context, "s", m_plaintext, m_recipient, m_key)) == CmsKind::Signed);
    QVERIFY(!cmsKind(hex("3000")));
}

QTEST_APPLESS_MAIN(TestCms)
#include "tst_cms.moc"
