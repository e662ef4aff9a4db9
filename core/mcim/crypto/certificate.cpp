// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/certificate.h"

#include "mcim/base/utf8.h"
#include "mcim/crypto/algorithm_ids.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/library.h"
#include "mcim/crypto/verifier_library.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <mutex>
#include <openssl/err.h>
#include <openssl/x509.h>

namespace mcim::crypto {

namespace {

constexpr std::uint8_t explicitVersion = 0xa0;
constexpr std::uint8_t explicitExtensions = 0xa3;

// keyUsage as the first octet of its BIT STRING, RFC 5280 4.2.1.3.
constexpr std::uint8_t digitalSignatureBit = 0x80;
constexpr std::uint8_t keyAgreementBit = 0x08;
constexpr std::uint8_t keyCertSignBit = 0x04;
constexpr std::uint8_t crlSignBit = 0x02;

Bytes nameAttribute(std::string_view type, std::string_view text)
{
    const Bytes value = der::element(tag::Utf8String, {toBytes(text)});
    return der::setOf({der::sequence({der::oid(type), value})});
}

Bytes nameOf(const CertificateSpec& spec)
{
    const Bytes organization = spec.organization.empty() ? Bytes() : nameAttribute(oids::organizationName, spec.organization);
    return der::sequence({organization, nameAttribute(oids::commonName, spec.commonName)});
}

Bytes extension(std::string_view type, bool critical, ByteView value)
{
    static const Bytes isCritical = der::element(tag::Boolean, {Octets<1>{0xff}});
    return der::sequence({der::oid(type), critical ? ByteView(isCritical) : ByteView(), der::octetString(value)});
}

Bytes keyUsageBits(const CertificateSpec& spec)
{
    unsigned bits = 0;
    bits |= spec.keyUsage.digitalSignature ? digitalSignatureBit : 0u;
    bits |= spec.keyUsage.keyAgreement ? keyAgreementBit : 0u;
    bits |= spec.keyUsage.keyCertSign || spec.isCa ? keyCertSignBit : 0u;
    bits |= spec.keyUsage.crlSign ? crlSignBit : 0u;
    std::uint8_t unused = 0;
    while (unused < 7 && (bits >> unused & 1u) == 0) {
        ++unused;
    }
    const Octets<2> value{unused, static_cast<std::uint8_t>(bits)};
    return der::element(tag::BitString, {bits == 0 ? ByteView(Octets<1>{0}) : ByteView(value)});
}

Bytes extensionsOf(const CertificateSpec& spec, ByteView authorityKeyIdentifier)
{
    static const Bytes yes = der::element(tag::Boolean, {Octets<1>{0xff}});
    const Bytes constraints = der::sequence({spec.isCa ? ByteView(yes) : ByteView()});
    const Octets<20> subjectKeyIdentifier = spec.subjectKey.keyIdentifier();
    return der::sequence({
        extension(oids::basicConstraints, true, constraints),
        extension(oids::keyUsage, true, keyUsageBits(spec)),
        extension(oids::subjectKeyIdentifier, false, der::octetString(subjectKeyIdentifier)),
        extension(oids::authorityKeyIdentifier, false, der::sequence({der::element(0x80, {authorityKeyIdentifier})})),
    });
}

} // namespace

Bytes issueCertificate(Context& context, std::string_view label, const CertificateSpec& spec, const PrivateKey& issuerKey,
                       ByteView issuerDer)
{
    const auto issuer = issuerDer.empty() ? Decoded<CertificateFields>() : parseCertificate(issuerDer);
    assert(issuer);
    const Bytes subject = nameOf(spec);
    const Bytes issuerName = issuerDer.empty() || !issuer ? subject : issuer->subjectDer;
    const Octets<20> ownIdentifier = issuerKey.publicKey().keyIdentifier();
    const bool issuerHasIdentifier = issuer && !issuer->subjectKeyIdentifier.empty();
    const Bytes keyIdentifier = issuerHasIdentifier ? issuer->subjectKeyIdentifier : toBytes(ownIdentifier);
    const Bytes algorithm = der::sequence({der::oid(oids::ecdsaWithSha256)});
    const Bytes body = der::sequence({
        der::element(explicitVersion, {der::integer(2)}),
        der::integer(spec.serial),
        algorithm,
        issuerName,
        der::sequence({der::time(spec.notBefore), der::time(spec.notAfter)}),
        subject,
        spec.subjectKey.spki(),
        der::element(explicitExtensions, {extensionsOf(spec, keyIdentifier)}),
    });
    return der::sequence({body, algorithm, der::bitString(ecdsaSignDer(context, label, issuerKey, body))});
}

namespace {

/// Length of the character of printable text at `at`, 0 when there is none.
std::size_t textLength(ByteView text, std::size_t at)
{
    const std::size_t length = utf8CharacterLength(text.subspan(at));
    const char32_t code = length == 0 ? 0 : codePointOf(text.subspan(at, length));
    const bool isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
    return isControl ? 0 : length;
}

/// Text that can stand in a list of attributes: valid UTF-8, anything else as \xx, separators behind a backslash.
std::string readable(ByteView text)
{
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = textLength(text, at);
        if (length == 0) {
            result += fmt::format("\\{:02x}", text[at++]);
            continue;
        }
        if (text[at] == ',' || text[at] == '=' || text[at] == '\\') {
            result += '\\';
        }
        result.append(reinterpret_cast<const char*>(text.data()) + at, length);
        at += length;
    }
    return result;
}

std::string attributeLabel(ByteView type)
{
    const std::string dotted = oidText(type);
    if (dotted == oids::commonName) {
        return "CN";
    }
    if (dotted == oids::organizationName) {
        return "O";
    }
    return dotted == "2.5.4.6" ? "C" : dotted == "2.5.4.11" ? "OU" : dotted;
}

/// Reads a Name; `commonName` takes the last one when it isn't null.
std::string readName(DerReader& reader, const DerElement& name, std::string* commonName)
{
    std::string text;
    DerReader sets(name);
    while (!sets.atEnd() && sets.ok()) {
        DerReader attributes(sets.expect(tag::Set, "relative name"));
        ByteView before;
        while (!attributes.atEnd() && attributes.ok() && sets.ok()) {
            const DerElement whole = attributes.expect(tag::Sequence, "name attribute");
            if (attributes.ok() && std::ranges::lexicographical_compare(whole.all, before)) {
                attributes.fail(whole.offset, "SET OF not in the order of DER");
            }
            before = whole.all;
            DerReader attribute(whole);
            attribute.adopt(attributes);
            const DerElement type = attribute.expect(tag::Oid, "attribute type");
            const DerElement value = attribute.next("attribute value");
            attribute.expectEnd("name attribute");
            attributes.adopt(attribute);
            const std::string label = attributeLabel(type.value);
            const std::string words = readable(value.value);
            text += fmt::format("{}{}={}", text.empty() ? "" : ", ", label, words);
            if (commonName && label == "CN") {
                *commonName = words;
            }
        }
        sets.adopt(attributes);
    }
    reader.adopt(sets);
    return text;
}

void readValidity(DerReader& reader, CertificateFields& fields)
{
    DerReader times(reader.expect(tag::Sequence, "validity"));
    times.adopt(reader);
    for (std::int64_t* into : {&fields.notBefore, &fields.notAfter}) {
        const DerElement element = times.next("time");
        const auto seconds = derTime(element);
        if (times.ok() && !seconds) {
            times.fail(element.offset, "time not in the form of RFC 5280");
        }
        *into = seconds.value_or(0);
    }
    times.expectEnd("validity");
    reader.adopt(times);
}

/// A BOOLEAN DEFAULT FALSE, which stands in DER only when it is TRUE (X.690 11.5).
bool readFlag(DerReader& reader, std::string_view what)
{
    const auto flag = reader.optional(tag::Boolean, what);
    if (flag && flag->value[0] == 0) {
        reader.fail(flag->offset, fmt::format("{}: the default is written out", what));
    }
    return flag.has_value();
}

void readBasicConstraints(DerReader& value, CertificateFields& fields)
{
    DerReader constraints(value.expect(tag::Sequence, "basicConstraints"));
    constraints.adopt(value);
    fields.isCa = readFlag(constraints, "cA");
    if (const auto length = constraints.optional(tag::Integer, "pathLenConstraint")) {
        if ((length->value[0] & 0x80) != 0) {
            constraints.fail(length->offset, "pathLenConstraint is negative");
        }
        std::uint64_t number = 0;
        for (const std::uint8_t octet : length->value) {
            number = number >> 56 != 0 ? ~std::uint64_t{0} : number << 8 | octet;
        }
        fields.pathLength = number;
    }
    constraints.expectEnd("basicConstraints");
    value.adopt(constraints);
    value.expectEnd("basicConstraints");
}

void readKeyUsage(DerReader& value, CertificateFields& fields)
{
    const DerElement bits = value.expect(tag::BitString, "keyUsage");
    value.expectEnd("keyUsage");
    if (value.ok() && (bits.value.empty() || bits.value[0] > 7)) {
        value.fail(bits.offset, "keyUsage isn't a BIT STRING");
    }
    if (!value.ok()) {
        return;
    }
    // A list of named bits ends with its last bit that is set (X.690 11.2.2); bits that are not used are 0 (11.2.1).
    const unsigned unused = bits.value[0];
    const bool isMinimal = bits.value.size() == 1 ? unused == 0 : (bits.value.back() & ((2u << unused) - 1)) == 1u << unused;
    if (!isMinimal) {
        value.fail(bits.offset, "keyUsage not in the form of DER");
    }
    const std::uint8_t first = bits.value.size() > 1 ? bits.value[1] : std::uint8_t{0};
    fields.hasKeyUsage = true;
    fields.keyUsage = {(first & digitalSignatureBit) != 0, (first & keyAgreementBit) != 0, (first & keyCertSignBit) != 0,
                       (first & crlSignBit) != 0};
}

/// Reads one extension; its type.
std::string readExtension(DerReader& list, CertificateFields& fields)
{
    DerReader extension(list.expect(tag::Sequence, "extension"));
    extension.adopt(list);
    const std::string type = oidText(extension.expect(tag::Oid, "extension type").value);
    readFlag(extension, "critical");
    const DerElement wrapped = extension.expect(tag::OctetString, "extension value");
    extension.expectEnd("extension");
    DerReader value(wrapped);
    value.adopt(extension);
    if (type == oids::basicConstraints) {
        readBasicConstraints(value, fields);
    } else if (type == oids::keyUsage) {
        readKeyUsage(value, fields);
    } else if (type == oids::subjectKeyIdentifier) {
        fields.subjectKeyIdentifier = toBytes(value.expect(tag::OctetString, "subjectKeyIdentifier").value);
    }
    list.adopt(value);
    return type;
}

void readExtensions(DerReader& body, CertificateFields& fields)
{
    const auto wrapped = body.optional(explicitExtensions, "extensions");
    if (!wrapped) {
        return;
    }
    DerReader outer(*wrapped);
    DerReader list(outer.expect(tag::Sequence, "extensions"));
    list.adopt(outer);
    std::vector<std::string> types;
    while (!list.atEnd() && list.ok()) {
        std::string type = readExtension(list, fields);
        fields.repeatsExtension = fields.repeatsExtension || std::ranges::find(types, type) != types.end();
        types.push_back(std::move(type));
    }
    body.adopt(list);
}

/// RFC 5280 4.1.2.1: version 1 is the default and not written in DER.
void readVersion(DerReader& body)
{
    const auto wrapped = body.optional(explicitVersion, "version");
    if (!wrapped) {
        return;
    }
    DerReader inside(*wrapped);
    const DerElement version = inside.expect(tag::Integer, "version");
    inside.expectEnd("version");
    if (inside.ok() && (version.value.size() != 1 || version.value[0] < 1 || version.value[0] > 2)) {
        inside.fail(version.offset, "version neither 2 nor 3");
    }
    body.adopt(inside);
}

void readBody(DerReader& body, CertificateFields& fields, ByteView outerAlgorithm)
{
    readVersion(body);
    const DerElement serial = body.expect(tag::Integer, "serial number");
    fields.serialOctets = toBytes(serial.value);
    fields.serial = toHex(serial.value);
    const DerElement algorithm = body.expect(tag::Sequence, "signature algorithm");
    if (body.ok() && !equalOctets(algorithm.all, outerAlgorithm)) {
        body.fail(algorithm.offset, "the two signature algorithms differ");
    }
    const DerElement issuer = body.expect(tag::Sequence, "issuer");
    fields.issuer = readName(body, issuer, nullptr);
    fields.issuerDer = toBytes(issuer.all);
    readValidity(body, fields);
    const DerElement subject = body.expect(tag::Sequence, "subject");
    fields.subject = readName(body, subject, &fields.subjectCommonName);
    fields.subjectDer = toBytes(subject.all);
    fields.spki = toBytes(body.expect(tag::Sequence, "subjectPublicKeyInfo").all);
    body.optional(0x81, "issuerUniqueID");
    body.optional(0x82, "subjectUniqueID");
    readExtensions(body, fields);
    body.expectEnd("certificate body");
}

} // namespace

Decoded<CertificateFields> parseCertificate(ByteView octets)
{
    CertificateFields fields;
    DerReader outer(octets);
    DerReader certificate(outer.expect(tag::Sequence, "Certificate"));
    outer.expectEnd("Certificate");
    certificate.adopt(outer);
    const DerElement body = certificate.expect(tag::Sequence, "certificate body");
    const DerElement algorithm = certificate.expect(tag::Sequence, "signature algorithm");
    const DerElement bits = certificate.expect(tag::BitString, "signature");
    certificate.expectEnd("Certificate");
    DerReader inner(body);
    inner.adopt(certificate);
    readBody(inner, fields, algorithm.all);
    if (inner.ok() && (bits.value.empty() || bits.value[0] != 0)) {
        inner.fail(bits.offset, "signature isn't whole octets");
    }
    if (!inner.ok()) {
        return tl::unexpected(*inner.error());
    }
    fields.fingerprint = sha256(octets);
    return fields;
}

namespace {

using X509Handle = std::unique_ptr<X509, Releaser<X509_free>>;
using X509NameHandle = std::unique_ptr<X509_NAME, Releaser<X509_NAME_free>>;

X509NameHandle nameOfOctets(ByteView octets)
{
    const unsigned char* at = octets.data();
    return X509NameHandle(d2i_X509_NAME(nullptr, &at, static_cast<long>(octets.size())));
}

} // namespace

bool isSameName(ByteView one, ByteView other)
{
    if (equalOctets(one, other)) {
        return true;
    }
    const X509NameHandle a = nameOfOctets(one);
    const X509NameHandle b = nameOfOctets(other);
    const bool isSame = a && b && X509_NAME_cmp(a.get(), b.get()) == 0;
    ERR_clear_error();
    return isSame;
}

struct Certificate::Impl {
    Bytes der;
    CertificateFields fields;
    PublicKey publicKey;
    mutable std::once_flag isOpened;
    mutable X509Handle x509;
};

Decoded<Certificate> Certificate::parse(ByteView octets)
{
    auto fields = parseCertificate(octets);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    auto impl = std::make_shared<Impl>();
    impl->der = toBytes(octets);
    impl->fields = std::move(*fields);
    impl->publicKey = PublicKey::fromSpki(impl->fields.spki).value_or(PublicKey());
    Certificate result;
    result.m_impl = std::move(impl);
    return result;
}

x509_st* Certificate::handle() const
{
    if (!m_impl) {
        return nullptr;
    }
    std::call_once(m_impl->isOpened, [this] {
        X509* made = X509_new_ex(verifierContext(), nullptr);
        const unsigned char* at = m_impl->der.data();
        // A failed reading frees what was made.
        m_impl->x509.reset(d2i_X509(&made, &at, static_cast<long>(m_impl->der.size())));
        ERR_clear_error();
    });
    return m_impl->x509.get();
}

const Bytes& Certificate::der() const
{
    static const Bytes none;
    return m_impl ? m_impl->der : none;
}

const CertificateFields& Certificate::fields() const
{
    static const CertificateFields none;
    return m_impl ? m_impl->fields : none;
}

const PublicKey& Certificate::publicKey() const
{
    static const PublicKey none;
    return m_impl ? m_impl->publicKey : none;
}

} // namespace mcim::crypto
