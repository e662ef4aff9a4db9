// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms.h"

#include "mcim/crypto/algorithm_ids.h"
#include "mcim/crypto/cms_cipher.h"
#include "mcim/crypto/cms_parts.h"
#include "mcim/crypto/der.h"

#include <cassert>

namespace mcim::crypto {

namespace {

constexpr std::uint8_t context2Constructed = 0xa2;
constexpr std::size_t keyOctets = 32;
constexpr std::size_t cbcIvOctets = 16;
constexpr std::size_t gcmNonceOctets = 12;
constexpr std::size_t gcmTagOctets = 16;

Bytes drawn(Context& context, std::string_view label, std::string_view purpose, std::size_t count)
{
    return context.draw(joined({label, purpose}), count);
}

Bytes contentInfo(std::string_view type, ByteView content)
{
    return der::sequence({der::oid(type), der::element(tag::Context0Constructed, {content})});
}

Bytes wrapAlgorithm()
{
    return der::sequence({der::oid(oids::aes256Wrap)});
}

/// RecipientInfos with one KeyAgreeRecipientInfo, RFC 5753 3.1.1, that wraps `contentKey` for the recipient.
Bytes recipientInfos(Context& context, std::string_view label, ByteView contentKey, const Certificate& recipient, EnvelopeTrace* trace)
{
    const PrivateKey ephemeral = PrivateKey::generate(context, joined({label, "/ephemeral"}));
    const Secret shared = ecdhSharedSecret(ephemeral, recipient.publicKey()).value_or(Secret());
    const Bytes wrapAlg = wrapAlgorithm();
    const Bytes sharedInfo = eccCmsSharedInfo(wrapAlg, {});
    const Secret kek = keyEncryptionKey(shared, sharedInfo);
    const Bytes wrapped = wrapKey(kek, contentKey);
    if (trace) {
        trace->ephemeralKey = ephemeral.pkcs8();
        trace->ephemeralPoint = toBytes(ephemeral.publicKey().point());
        trace->sharedSecret = shared;
        trace->sharedInfo = sharedInfo;
        trace->keyEncryptionKey = kek;
        trace->encryptedKey = wrapped;
    }
    const Bytes originatorKey = der::element(tag::Context1Constructed, {der::sequence({der::oid(oids::ecPublicKey)}),
                                                                   der::bitString(ephemeral.publicKey().point())});
    const Bytes encryptedKey = der::sequence({issuerAndSerial(recipient.fields()), der::octetString(wrapped)});
    const Bytes info = der::element(tag::Context1Constructed, {
        der::integer(3),
        der::element(tag::Context0Constructed, {originatorKey}),
        der::sequence({der::oid(oids::stdDhSha256Kdf), wrapAlg}),
        der::sequence({encryptedKey}),
    });
    return der::setOf({info});
}

void traceContent(EnvelopeTrace* trace, const Secret& key, const Bytes& nonce, const Bytes& ciphertext, ByteView tag)
{
    if (trace) {
        trace->contentKey = key;
        trace->nonce = nonce;
        trace->ciphertext = ciphertext;
        trace->tag = toBytes(tag);
    }
}

Bytes encryptedContentInfo(ByteView algorithm, ByteView ciphertext)
{
    return der::sequence({der::oid(oids::data), algorithm, der::element(tag::Context0, {ciphertext})});
}

} // namespace

Bytes issuerAndSerial(const CertificateFields& fields)
{
    return der::sequence({fields.issuerDer, der::element(tag::Integer, {fields.serialOctets})});
}

Bytes envelop(Context& context, std::string_view label, ByteView plaintext, const Certificate& recipient, EnvelopeTrace* trace)
{
    assert(!recipient.publicKey().isEmpty());
    const Secret key(drawn(context, label, "/content-key", keyOctets));
    const Bytes iv = drawn(context, label, "/iv", cbcIvOctets);
    const Bytes algorithm = der::sequence({der::oid(oids::aes256Cbc), der::octetString(iv)});
    const Bytes ciphertext = encryptCbc(key, iv, plaintext);
    traceContent(trace, key, iv, ciphertext, {});
    return contentInfo(oids::envelopedData, der::sequence({
        der::integer(2),
        recipientInfos(context, label, key.reveal(), recipient, trace),
        encryptedContentInfo(algorithm, ciphertext),
    }));
}

Bytes authEnvelop(Context& context, std::string_view label, ByteView plaintext, const Certificate& recipient, EnvelopeTrace* trace)
{
    assert(!recipient.publicKey().isEmpty());
    const Secret key(drawn(context, label, "/content-key", keyOctets));
    const Bytes nonce = drawn(context, label, "/nonce", gcmNonceOctets);
    const Bytes parameters = der::sequence({der::octetString(nonce), der::integer(gcmTagOctets)});
    const Bytes algorithm = der::sequence({der::oid(oids::aes256Gcm), parameters});
    const GcmResult sealed = encryptGcm(key, nonce, plaintext);
    traceContent(trace, key, nonce, sealed.text, sealed.tag);
    return contentInfo(oids::authEnvelopedData, der::sequence({
        der::integer(0),
        recipientInfos(context, label, key.reveal(), recipient, trace),
        encryptedContentInfo(algorithm, sealed.text),
        der::octetString(sealed.tag),
    }));
}

DerElement openContentInfo(DerReader& reader, std::string& type)
{
    DerReader info(reader.expect(tag::Sequence, "ContentInfo"));
    reader.expectEnd("ContentInfo");
    info.adopt(reader);
    type = oidText(info.expect(tag::Oid, "content type").value);
    DerReader wrapped(info.expect(tag::Context0Constructed, "content"));
    info.expectEnd("ContentInfo");
    wrapped.adopt(info);
    const DerElement content = wrapped.next("content");
    wrapped.expectEnd("content");
    reader.adopt(wrapped);
    return content;
}

bool isIssuerAndSerial(const DerElement& element, const CertificateFields& certificate)
{
    DerReader parts(element);
    const DerElement issuer = parts.expect(tag::Sequence, "issuer");
    const DerElement serial = parts.expect(tag::Integer, "serial number");
    parts.expectEnd("IssuerAndSerialNumber");
    return parts.ok() && equalOctets(serial.value, certificate.serialOctets) && isSameName(issuer.all, certificate.issuerDer);
}

namespace {

// What an EnvelopedData or AuthEnvelopedData holds, views into its octets.
struct EnvelopeParts {
    CmsKind kind = CmsKind::Enveloped;
    DerElement recipients;
    std::string cipher;
    Bytes nonce;
    Bytes ciphertext;
    Bytes tag;
    std::size_t tagOctets = 0;
    Bytes authenticated;  // the authAttrs as a SET in DER, empty when absent (RFC 5083 2.2)
};

// One key of a KeyAgreeRecipientInfo that is for our certificate.
struct OurKey {
    PublicKey originator;
    Bytes wrapAlgorithm;
    Bytes userKeyingMaterial;
    Bytes encryptedKey;
};

void readCipher(DerReader& info, EnvelopeParts& parts)
{
    DerReader algorithm(info.expect(tag::Sequence, "content encryption algorithm"));
    algorithm.adopt(info);
    const DerElement type = algorithm.expect(tag::Oid, "content encryption algorithm");
    parts.cipher = oidText(type.value);
    if (parts.cipher == oids::aes256Cbc && parts.kind == CmsKind::Enveloped) {
        const std::size_t at = algorithm.offset();
        parts.nonce = algorithm.expectString(tag::OctetString, "IV");
        if (algorithm.ok() && parts.nonce.size() != cbcIvOctets) {
            algorithm.fail(at, "IV isn't 16 octets");
        }
    } else if (parts.cipher == oids::aes256Gcm && parts.kind == CmsKind::AuthEnveloped) {
        DerReader parameters(algorithm.expect(tag::Sequence, "GCMParameters"));
        parameters.adopt(algorithm);
        const std::size_t at = parameters.offset();
        parts.nonce = parameters.expectString(tag::OctetString, "nonce");
        const auto length = parameters.optional(tag::Integer, "ICVlen");
        parts.tagOctets = length && length->value.size() == 1 ? length->value[0] : 12;
        parameters.expectEnd("GCMParameters");
        if (parameters.ok() && (parts.nonce.empty() || parts.nonce.size() > gcmTagOctets || parts.tagOctets < 12 || parts.tagOctets > gcmTagOctets)) {
            parameters.fail(at, "nonce or tag length out of range");
        }
        algorithm.adopt(parameters);
    } else if (algorithm.ok()) {
        algorithm.fail(type.offset, "content encryption algorithm not supported");
    }
    info.adopt(algorithm);
}

void readEncryptedContent(DerReader& body, EnvelopeParts& parts)
{
    DerReader info(body.expect(tag::Sequence, "EncryptedContentInfo"));
    info.adopt(body);
    info.expect(tag::Oid, "content type");
    readCipher(info, parts);
    parts.ciphertext = info.expectString(tag::Context0, "encrypted content");
    info.expectEnd("EncryptedContentInfo");
    body.adopt(info);
}

Decoded<EnvelopeParts> readEnvelope(ByteView octets)
{
    EnvelopeParts parts;
    std::string type;
    DerReader reader(octets, 0, Encoding::Ber);
    const DerElement content = openContentInfo(reader, type);
    if (reader.ok() && type != oids::envelopedData && type != oids::authEnvelopedData) {
        reader.fail(0, "neither EnvelopedData nor AuthEnvelopedData");
    }
    parts.kind = type == oids::envelopedData ? CmsKind::Enveloped : CmsKind::AuthEnveloped;
    DerReader body(content);
    body.adopt(reader);
    if (body.ok() && content.identifier != tag::Sequence) {
        body.fail(content.offset, "SEQUENCE expected");
    }
    body.expect(tag::Integer, "version");
    body.optional(tag::Context0Constructed, "originatorInfo");
    parts.recipients = body.expect(tag::Set, "recipientInfos");
    readEncryptedContent(body, parts);
    if (parts.kind == CmsKind::AuthEnveloped) {
        if (const auto attributes = body.optional(tag::Context1Constructed, "authAttrs")) {
            parts.authenticated = der::encodedAnew(*attributes, tag::Set);
        }
        const std::size_t at = body.offset();
        parts.tag = body.expectString(tag::OctetString, "mac");
        if (body.ok() && parts.tag.size() != parts.tagOctets) {
            body.fail(at, "tag isn't as long as ICVlen says");
        }
        body.optional(context2Constructed, "unauthAttrs");
    } else {
        body.optional(tag::Context1Constructed, "unprotectedAttrs");
    }
    body.expectEnd("content");
    if (!body.ok()) {
        return tl::unexpected(*body.error());
    }
    return parts;
}

bool isOurs(const DerElement& identifier, const CertificateFields& ours)
{
    if (identifier.identifier == tag::Sequence) {
        return isIssuerAndSerial(identifier, ours);
    }
    DerReader keyIdentifier(identifier);
    const Bytes value = keyIdentifier.expectString(tag::OctetString, "subjectKeyIdentifier");
    return identifier.identifier == tag::Context0Constructed && keyIdentifier.ok() && !ours.subjectKeyIdentifier.empty()
        && equalOctets(value, ours.subjectKeyIdentifier);
}

/// The encrypted key for our certificate among the RecipientEncryptedKeys.
std::optional<Bytes> keyForUs(DerReader& info, const CertificateFields& ours)
{
    std::optional<Bytes> found;
    DerReader keys(info.expect(tag::Sequence, "recipientEncryptedKeys"));
    keys.adopt(info);
    while (!keys.atEnd() && keys.ok()) {
        DerReader key(keys.expect(tag::Sequence, "RecipientEncryptedKey"));
        key.adopt(keys);
        const DerElement identifier = key.next("recipient identifier");
        Bytes encrypted = key.expectString(tag::OctetString, "encryptedKey");
        keys.adopt(key);
        if (keys.ok() && !found && isOurs(identifier, ours)) {
            found = std::move(encrypted);
        }
    }
    info.adopt(keys);
    return found;
}

PublicKey readOriginator(DerReader& info)
{
    DerReader choice(info.expect(tag::Context0Constructed, "originator"));
    choice.adopt(info);
    DerReader key(choice.expect(tag::Context1Constructed, "originatorKey"));
    key.adopt(choice);
    DerReader algorithm(key.expect(tag::Sequence, "originator's algorithm"));
    algorithm.adopt(key);
    const DerElement type = algorithm.expect(tag::Oid, "originator's algorithm");
    if (algorithm.ok() && oidText(type.value) != oids::ecPublicKey) {
        algorithm.fail(type.offset, "originator's key isn't on an elliptic curve");
    }
    key.adopt(algorithm);
    const std::size_t at = key.offset();
    const Bytes bits = key.expectString(tag::BitString, "originator's public key");
    key.expectEnd("originatorKey");
    info.adopt(key);
    if (!info.ok()) {
        return {};
    }
    auto point = PublicKey::fromPoint(bits.empty() ? ByteView() : ByteView(bits).subspan(1));
    if (!point) {
        info.fail(at, point.error().reason);
    }
    return point.value_or(PublicKey());
}

/// Reads one KeyAgreeRecipientInfo; the key when it is for our certificate.
std::optional<OurKey> readKeyAgreement(DerReader& list, const CertificateFields& ours)
{
    DerReader info(list.expect(tag::Context1Constructed, "KeyAgreeRecipientInfo"));
    info.adopt(list);
    OurKey result;
    info.expect(tag::Integer, "version");
    result.originator = readOriginator(info);
    if (const auto material = info.optional(tag::Context1Constructed, "user keying material")) {
        DerReader inside(*material);
        result.userKeyingMaterial = inside.expectString(tag::OctetString, "user keying material");
        info.adopt(inside);
    }
    DerReader algorithm(info.expect(tag::Sequence, "keyEncryptionAlgorithm"));
    algorithm.adopt(info);
    const DerElement scheme = algorithm.expect(tag::Oid, "key agreement scheme");
    const DerElement wrap = algorithm.expect(tag::Sequence, "key wrap algorithm");
    DerReader wrapReader(wrap);
    wrapReader.adopt(algorithm);
    const DerElement wrapType = wrapReader.expect(tag::Oid, "key wrap algorithm");
    if (wrapReader.ok() && (oidText(scheme.value) != oids::stdDhSha256Kdf || oidText(wrapType.value) != oids::aes256Wrap)) {
        wrapReader.fail(scheme.offset, "key agreement other than stdDH-sha256kdf with aes256-wrap");
    }
    info.adopt(wrapReader);
    result.wrapAlgorithm = der::encodedAnew(wrap);
    auto encryptedKey = keyForUs(info, ours);
    info.expectEnd("KeyAgreeRecipientInfo");
    list.adopt(info);
    if (!encryptedKey) {
        return std::nullopt;
    }
    result.encryptedKey = std::move(*encryptedKey);
    return result;
}

Decoded<std::optional<OurKey>> findOurKey(const DerElement& recipients, const CertificateFields& ours)
{
    std::optional<OurKey> found;
    DerReader list(recipients);
    while (!list.atEnd() && list.ok()) {
        if (list.peek() != tag::Context1Constructed) {
            list.next("RecipientInfo");
            continue;
        }
        auto key = readKeyAgreement(list, ours);
        if (key && !found) {
            found = std::move(key);
        }
    }
    if (!list.ok()) {
        return tl::unexpected(*list.error());
    }
    return found;
}

void decryptContent(const EnvelopeParts& parts, Opened& opened)
{
    if (parts.kind == CmsKind::Enveloped) {
        opened.plaintext = decryptCbc(opened.contentKey, parts.nonce, parts.ciphertext);
        opened.tagValid = opened.plaintext.has_value();
        return;
    }
    GcmOpened plain = decryptGcm(opened.contentKey, parts.nonce, parts.authenticated, parts.ciphertext, parts.tag);
    opened.plaintext = std::move(plain.text);
    opened.tagValid = plain.tagValid;
}

} // namespace

Decoded<CmsKind> cmsKind(ByteView octets)
{
    std::string type;
    DerReader reader(octets, 0, Encoding::Ber);
    openContentInfo(reader, type);
    if (!reader.ok()) {
        return tl::unexpected(*reader.error());
    }
    if (type == oids::data) {
        return CmsKind::Data;
    }
    if (type == oids::envelopedData) {
        return CmsKind::Enveloped;
    }
    if (type == oids::authEnvelopedData) {
        return CmsKind::AuthEnveloped;
    }
    if (type == oids::signedData) {
        return CmsKind::Signed;
    }
    return tl::unexpected(DecodeError{0, "content type " + type + " not known here"});
}

Decoded<Opened> openEnveloped(ByteView octets, const PrivateKey& recipientKey, const Certificate& recipient)
{
    const auto parts = readEnvelope(octets);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    const auto ours = findOurKey(parts->recipients, recipient.fields());
    if (!ours) {
        return tl::unexpected(ours.error());
    }
    Opened opened;
    opened.kind = parts->kind;
    opened.hasTag = parts->kind == CmsKind::AuthEnveloped;
    opened.nonce = parts->nonce;
    opened.ciphertext = parts->ciphertext;
    opened.tag = parts->tag;
    opened.recipientMatches = ours->has_value();
    if (!opened.recipientMatches) {
        return opened;
    }
    const OurKey& key = **ours;
    opened.ephemeralPoint = toBytes(key.originator.point());
    opened.encryptedKey = key.encryptedKey;
    opened.sharedInfo = eccCmsSharedInfo(key.wrapAlgorithm, key.userKeyingMaterial);
    const auto shared = ecdhSharedSecret(recipientKey, key.originator);
    if (!shared) {
        return opened;
    }
    opened.sharedSecret = *shared;
    opened.keyEncryptionKey = keyEncryptionKey(*shared, opened.sharedInfo);
    const auto contentKey = unwrapKey(opened.keyEncryptionKey, key.encryptedKey);
    opened.keyUnwrapped = contentKey && contentKey->size() == keyOctets;
    if (opened.keyUnwrapped) {
        opened.contentKey = *contentKey;
        decryptContent(*parts, opened);
    }
    return opened;
}

} // namespace mcim::crypto
