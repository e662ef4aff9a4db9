// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms.h"

#include "mcim/crypto/algorithm_ids.h"
#include "mcim/crypto/cms_parts.h"
#include "mcim/crypto/hash.h"

#include <algorithm>
#include <cassert>

namespace mcim::crypto {

namespace {

Bytes attribute(std::string_view type, const Bytes& value)
{
    return der::sequence({der::oid(type), der::setOf({value})});
}

} // namespace

Bytes signData(Context& context, std::string_view label, ByteView content, const Certificate& signer, const PrivateKey& key,
               std::optional<std::int64_t> signingTime)
{
    assert(!signer.isEmpty());
    const Bytes digestAlgorithm = der::sequence({der::oid(oids::sha256)});
    std::vector<Bytes> attributes{attribute(oids::contentType, der::oid(oids::data)),
                                  attribute(oids::messageDigest, der::octetString(sha256(content)))};
    if (signingTime) {
        attributes.push_back(attribute(oids::signingTime, der::time(*signingTime)));
    }
    const Bytes toSign = der::setOf(std::move(attributes));
    Bytes carried = toSign;
    carried[0] = tag::Context0Constructed;
    const Bytes signerInfo = der::sequence({
        der::integer(1),
        issuerAndSerial(signer.fields()),
        digestAlgorithm,
        carried,
        der::sequence({der::oid(oids::ecdsaWithSha256)}),
        der::octetString(ecdsaSignDer(context, label, key, toSign)),
    });
    const Bytes encapsulated = der::sequence({der::oid(oids::data), der::element(tag::Context0Constructed, {der::octetString(content)})});
    const Bytes signedData = der::sequence({
        der::integer(1),
        der::setOf({digestAlgorithm}),
        encapsulated,
        der::element(tag::Context0Constructed, {signer.der()}),
        der::setOf({signerInfo}),
    });
    return der::sequence({der::oid(oids::signedData), der::element(tag::Context0Constructed, {signedData})});
}

namespace {

// The first SignerInfo, views into the octets.
struct SignerParts {
    DerElement identifier;
    std::string digestAlgorithm;
    std::string signatureAlgorithm;
    std::optional<DerElement> attributes;
    Bytes signature;
};

// The attributes that matter, RFC 5652 11.
struct SignedAttributes {
    std::string contentType;
    Bytes messageDigest;
    std::optional<std::int64_t> signingTime;
    unsigned contentTypes = 0;
    unsigned messageDigests = 0;
};

std::string algorithmOf(DerReader& reader, std::string_view what)
{
    DerReader algorithm(reader.expect(tag::Sequence, what));
    algorithm.adopt(reader);
    const std::string type = oidText(algorithm.expect(tag::Oid, what).value);
    reader.adopt(algorithm);
    return type;
}

SignerParts readSigner(DerReader& list)
{
    SignerParts parts;
    DerReader info(list.expect(tag::Sequence, "SignerInfo"));
    info.adopt(list);
    info.expect(tag::Integer, "version");
    parts.identifier = info.next("signer identifier");
    parts.digestAlgorithm = algorithmOf(info, "digest algorithm");
    parts.attributes = info.optional(tag::Context0Constructed, "signed attributes");
    parts.signatureAlgorithm = algorithmOf(info, "signature algorithm");
    parts.signature = info.expectString(tag::OctetString, "signature");
    info.optional(tag::Context1Constructed, "unsigned attributes");
    info.expectEnd("SignerInfo");
    list.adopt(info);
    return parts;
}

Decoded<SignedAttributes> readAttributes(const DerElement& set)
{
    SignedAttributes result;
    DerReader list(set);
    while (!list.atEnd() && list.ok()) {
        DerReader one(list.expect(tag::Sequence, "attribute"));
        one.adopt(list);
        const std::string type = oidText(one.expect(tag::Oid, "attribute type").value);
        DerReader values(one.expect(tag::Set, "attribute values"));
        values.adopt(one);
        if (type == oids::contentType) {
            result.contentType = oidText(values.expect(tag::Oid, "contentType").value);
            ++result.contentTypes;
        } else if (type == oids::messageDigest) {
            result.messageDigest = values.expectString(tag::OctetString, "messageDigest");
            ++result.messageDigests;
        } else if (type == oids::signingTime) {
            result.signingTime = derTime(values.next("signingTime"));
        }
        list.adopt(values);
    }
    if (!list.ok()) {
        return tl::unexpected(*list.error());
    }
    return result;
}

bool isNamed(const Certificate& certificate, const DerElement& identifier)
{
    if (identifier.identifier == tag::Context0 || isInParts(identifier.identifier, tag::Context0)) {
        const auto keyIdentifier = stringContent(identifier);
        return keyIdentifier && !keyIdentifier->empty() && equalOctets(*keyIdentifier, certificate.fields().subjectKeyIdentifier);
    }
    return identifier.identifier == tag::Sequence && isIssuerAndSerial(identifier, certificate.fields());
}

void readCertificates(DerReader& body, SignedFacts& facts)
{
    const auto set = body.optional(tag::Context0Constructed, "certificates");
    if (!set) {
        return;
    }
    DerReader list(*set);
    while (!list.atEnd() && list.ok()) {
        // Of the CertificateChoices (RFC 5652 10.2.2) only an X.509 certificate has no tag of its own.
        const DerElement choice = list.next("certificate");
        if (choice.identifier == tag::Sequence) {
            facts.certificates.push_back(toBytes(choice.all));
        }
    }
    body.adopt(list);
}

// The parts of a SignedData that checking needs.
struct SignedParts {
    std::string contentType;
    SignerParts signer;
    bool hasSigner = false;
};

void readEncapsulated(DerReader& body, SignedFacts& facts, std::string& contentType)
{
    DerReader encapsulated(body.expect(tag::Sequence, "EncapsulatedContentInfo"));
    encapsulated.adopt(body);
    contentType = oidText(encapsulated.expect(tag::Oid, "content type").value);
    DerReader wrapped(encapsulated.expect(tag::Context0Constructed, "content"));
    wrapped.adopt(encapsulated);
    facts.content = wrapped.expectString(tag::OctetString, "content");
    wrapped.expectEnd("content");
    body.adopt(wrapped);
}

Decoded<SignedParts> readSigned(ByteView octets, SignedFacts& facts)
{
    SignedParts parts;
    std::string type;
    DerReader outer(octets, 0, Encoding::Ber);
    const DerElement content = openContentInfo(outer, type);
    if (outer.ok() && (type != oids::signedData || content.identifier != tag::Sequence)) {
        outer.fail(content.offset, "not SignedData");
    }
    DerReader body(content);
    body.adopt(outer);
    body.expect(tag::Integer, "version");
    body.expect(tag::Set, "digest algorithms");
    readEncapsulated(body, facts, parts.contentType);
    readCertificates(body, facts);
    body.optional(tag::Context1Constructed, "crls");
    DerReader signers(body.expect(tag::Set, "signerInfos"));
    body.expectEnd("SignedData");
    signers.adopt(body);
    parts.hasSigner = !signers.atEnd();
    if (parts.hasSigner) {
        parts.signer = readSigner(signers);
    }
    if (!signers.ok()) {
        return tl::unexpected(*signers.error());
    }
    return parts;
}

} // namespace

Decoded<SignedFacts> openSigned(ByteView octets)
{
    SignedFacts facts;
    const auto parts = readSigned(octets, facts);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    if (!parts->hasSigner) {
        return facts;
    }
    const SignerParts& signer = parts->signer;
    for (const Bytes& one : facts.certificates) {
        const auto certificate = Certificate::parse(one);
        if (certificate && isNamed(*certificate, signer.identifier)) {
            facts.signer = *certificate;
            break;
        }
    }
    facts.algorithmSupported = signer.digestAlgorithm == oids::sha256 && signer.signatureAlgorithm == oids::ecdsaWithSha256;
    Bytes toVerify = facts.content;
    facts.digestValid = parts->contentType == oids::data;
    if (signer.attributes) {
        const auto attributes = readAttributes(*signer.attributes);
        if (!attributes) {
            return tl::unexpected(attributes.error());
        }
        facts.signingTime = attributes->signingTime;
        facts.digestValid = attributes->contentTypes == 1 && attributes->contentType == parts->contentType
            && attributes->messageDigests == 1 && equalOctets(attributes->messageDigest, sha256(facts.content));
        // RFC 5652 5.4: the signature is over their DER, whatever carries them.
        toVerify = der::encodedAnew(*signer.attributes, tag::Set);
    }
    facts.signatureValid = facts.algorithmSupported && facts.digestValid
        && ecdsaVerifyDer(facts.signer.publicKey(), toVerify, signer.signature);
    return facts;
}

} // namespace mcim::crypto
