// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/cms/cms_tree.h"

#include "mcim/base/time.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/text.h"
#include "mcim/crypto/der.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs::cms {
namespace {

namespace tag = crypto::tag;
using crypto::DerElement;
using crypto::DerNode;

constexpr std::uint8_t context0 = 0xa0;
constexpr std::uint8_t context1 = 0xa1;
constexpr std::uint8_t context2 = 0xa2;
constexpr std::uint8_t context3 = 0xa3;
constexpr std::uint8_t any = 0x00;
constexpr std::string_view encryptedContentName = "encryptedContent";

struct Schema;

/// A part of a structure: its name, the identifier octet by which it is known (any = whatever stands there), and its own parts.
struct Part {
    std::string_view name;
    std::uint8_t identifier = any;
    const Schema* inner = nullptr;
};

/// The parts of a SEQUENCE in their order, absent ones skipped; or, with `repeats`, one part for every element of a SET OF.
struct Schema {
    std::span<const Part> parts;
    bool repeats = false;
};

// ---- RFC 5280

constexpr auto algorithmParts = std::to_array<Part>({{"algorithm", tag::Oid}, {"parameters", any}});
constexpr Schema algorithmSchema{algorithmParts};

constexpr auto attributeParts = std::to_array<Part>({{"type", tag::Oid}, {"value", any}});
constexpr Schema attributeSchema{attributeParts};
constexpr auto relativeNameParts = std::to_array<Part>({{"attribute", tag::Sequence, &attributeSchema}});
constexpr Schema relativeName{relativeNameParts, true};
constexpr auto nameParts = std::to_array<Part>({{"relativeDistinguishedName", tag::Set, &relativeName}});
constexpr Schema nameSchema{nameParts, true};
constexpr auto validityParts = std::to_array<Part>({{"notBefore", any}, {"notAfter", any}});
constexpr Schema validity{validityParts};
constexpr auto keyParts = std::to_array<Part>({{"algorithm", tag::Sequence, &algorithmSchema}, {"subjectPublicKey", tag::BitString}});
constexpr Schema publicKey{keyParts};
constexpr auto extensionParts = std::to_array<Part>({{"extnID", tag::Oid}, {"critical", tag::Boolean}, {"extnValue", tag::OctetString}});
constexpr Schema extension{extensionParts};
constexpr auto extensionListParts = std::to_array<Part>({{"extension", tag::Sequence, &extension}});
constexpr Schema extensionList{extensionListParts, true};
constexpr auto extensionsParts = std::to_array<Part>({{"extensionList", tag::Sequence, &extensionList}});
constexpr Schema extensions{extensionsParts};
constexpr auto explicitVersionParts = std::to_array<Part>({{"version", tag::Integer}});
constexpr Schema explicitVersion{explicitVersionParts};
constexpr auto tbsParts = std::to_array<Part>({
    {"version", context0, &explicitVersion},
    {"serialNumber", tag::Integer},
    {"signature", tag::Sequence, &algorithmSchema},
    {"issuer", tag::Sequence, &nameSchema},
    {"validity", tag::Sequence, &validity},
    {"subject", tag::Sequence, &nameSchema},
    {"subjectPublicKeyInfo", tag::Sequence, &publicKey},
    {"extensions", context3, &extensions},
});
constexpr Schema tbsCertificate{tbsParts};
constexpr auto certificateParts = std::to_array<Part>({
    {"tbsCertificate", tag::Sequence, &tbsCertificate},
    {"signatureAlgorithm", tag::Sequence, &algorithmSchema},
    {"signatureValue", tag::BitString},
});
constexpr Schema certificate{certificateParts};

// ---- RFC 5652, 5083, 5084, 5753

constexpr auto gcmParts = std::to_array<Part>({{"nonce", tag::OctetString}, {"ICVlen", tag::Integer}});
constexpr Schema gcmParameters{gcmParts};
constexpr auto issuerSerialParts = std::to_array<Part>({{"issuer", tag::Sequence, &nameSchema}, {"serialNumber", tag::Integer}});
constexpr Schema issuerAndSerial{issuerSerialParts};
constexpr auto originatorKeyParts = std::to_array<Part>({{"algorithm", tag::Sequence, &algorithmSchema}, {"publicKey", tag::BitString}});
constexpr Schema originatorKey{originatorKeyParts};
constexpr auto originatorParts = std::to_array<Part>({{"originatorKey", context1, &originatorKey}, {"issuerAndSerialNumber", tag::Sequence, &issuerAndSerial}});
constexpr Schema originator{originatorParts};
constexpr auto recipientKeyParts = std::to_array<Part>({{"rid", tag::Sequence, &issuerAndSerial}, {"rKeyId", context0}, {"encryptedKey", tag::OctetString}});
constexpr Schema recipientKey{recipientKeyParts};
constexpr auto recipientKeysParts = std::to_array<Part>({{"recipientEncryptedKey", tag::Sequence, &recipientKey}});
constexpr Schema recipientKeys{recipientKeysParts, true};
constexpr auto keyAgreeParts = std::to_array<Part>({
    {"version", tag::Integer},
    {"originator", context0, &originator},
    {"ukm", context1},
    {"keyEncryptionAlgorithm", tag::Sequence, &algorithmSchema},
    {"recipientEncryptedKeys", tag::Sequence, &recipientKeys},
});
constexpr Schema keyAgreeRecipient{keyAgreeParts};
constexpr auto recipientInfoParts = std::to_array<Part>({{"keyAgreeRecipientInfo", context1, &keyAgreeRecipient}});
constexpr Schema recipientInfos{recipientInfoParts, true};
constexpr auto encryptedContentParts = std::to_array<Part>({
    {"contentType", tag::Oid},
    {"contentEncryptionAlgorithm", tag::Sequence, &algorithmSchema},
    {encryptedContentName, tag::Context0},
});
constexpr Schema encryptedContentInfo{encryptedContentParts};
constexpr auto cmsAttributeParts = std::to_array<Part>({{"attrType", tag::Oid}, {"attrValues", tag::Set}});
constexpr Schema cmsAttribute{cmsAttributeParts};
constexpr auto cmsAttributesParts = std::to_array<Part>({{"attribute", tag::Sequence, &cmsAttribute}});
constexpr Schema cmsAttributes{cmsAttributesParts, true};
constexpr auto envelopedParts = std::to_array<Part>({
    {"version", tag::Integer},
    {"originatorInfo", context0},
    {"recipientInfos", tag::Set, &recipientInfos},
    {"encryptedContentInfo", tag::Sequence, &encryptedContentInfo},
    {"unprotectedAttrs", context1, &cmsAttributes},
});
constexpr Schema envelopedData{envelopedParts};
constexpr auto authEnvelopedParts = std::to_array<Part>({
    {"version", tag::Integer},
    {"originatorInfo", context0},
    {"recipientInfos", tag::Set, &recipientInfos},
    {"authEncryptedContentInfo", tag::Sequence, &encryptedContentInfo},
    {"authAttrs", context1, &cmsAttributes},
    {"mac", tag::OctetString},
    {"unauthAttrs", context2, &cmsAttributes},
});
constexpr Schema authEnvelopedData{authEnvelopedParts};
constexpr auto algorithmListParts = std::to_array<Part>({{"digestAlgorithm", tag::Sequence, &algorithmSchema}});
constexpr Schema digestAlgorithms{algorithmListParts, true};
constexpr auto explicitContentParts = std::to_array<Part>({{"eContentOctets", tag::OctetString}});
constexpr Schema explicitContent{explicitContentParts};
constexpr auto encapsulatedParts = std::to_array<Part>({{"eContentType", tag::Oid}, {"eContent", context0, &explicitContent}});
constexpr Schema encapsulated{encapsulatedParts};
constexpr auto certificateListParts = std::to_array<Part>({{"certificate", tag::Sequence, &certificate}});
constexpr Schema certificates{certificateListParts, true};
constexpr auto signerParts = std::to_array<Part>({
    {"version", tag::Integer},
    {"sid", tag::Sequence, &issuerAndSerial},
    {"digestAlgorithm", tag::Sequence, &algorithmSchema},
    {"signedAttrs", context0, &cmsAttributes},
    {"signatureAlgorithm", tag::Sequence, &algorithmSchema},
    {"signature", tag::OctetString},
    {"unsignedAttrs", context1, &cmsAttributes},
});
constexpr Schema signerInfo{signerParts};
constexpr auto signerListParts = std::to_array<Part>({{"signerInfo", tag::Sequence, &signerInfo}});
constexpr Schema signerInfos{signerListParts, true};
constexpr auto signedParts = std::to_array<Part>({
    {"version", tag::Integer},
    {"digestAlgorithms", tag::Set, &digestAlgorithms},
    {"encapContentInfo", tag::Sequence, &encapsulated},
    {"certificates", context0, &certificates},
    {"crls", context1},
    {"signerInfos", tag::Set, &signerInfos},
});
constexpr Schema signedData{signedParts};
constexpr auto contentInfoParts = std::to_array<Part>({{"contentType", tag::Oid}, {"content", context0}});
constexpr Schema contentInfo{contentInfoParts};

struct ContentRow {
    std::string_view name;
    const Schema* schema;
    std::string_view clause;
};
constexpr auto contents = std::to_array<ContentRow>({
    {"signedData", &signedData, "RFC 5652 5.1"},
    {"envelopedData", &envelopedData, "RFC 5652 6.1"},
    {"authEnvelopedData", &authEnvelopedData, "RFC 5083 2.1"},
});

const ContentRow* contentRow(std::string_view name)
{
    const auto row = std::find_if(contents.begin(), contents.end(), [name](const ContentRow& r) { return r.name == name; });
    return row == contents.end() ? nullptr : &*row;
}

std::string oidWords(ByteView value)
{
    const std::string dotted = crypto::oidText(value);
    const std::string_view name = crypto::oidName(dotted);
    return name.empty() ? dotted : fmt::format("{} · {}", name, dotted);
}

bool isOidNamed(const DerElement& element, std::string_view name)
{
    return element.identifier == tag::Oid && crypto::oidName(crypto::oidText(element.value)) == name;
}

std::string integerWords(ByteView value)
{
    if (value.empty() || value.size() > 7 || (value[0] & 0x80u) != 0) {
        return toHexGroups(value, 32);
    }
    std::uint64_t number = 0;
    for (const std::uint8_t octet : value) {
        number = number << 8 | octet;
    }
    return std::to_string(number);
}

std::string leafWords(const DerElement& element)
{
    switch (element.identifier) {
    case tag::Oid: return oidWords(element.value);
    case tag::Integer: return integerWords(element.value);
    case tag::Null: return "NULL";
    case tag::Boolean: return element.value.empty() || element.value[0] == 0 ? "FALSE" : "TRUE";
    case tag::Utf8String:
    case tag::PrintableString: return isUtf8(element.value) ? toText(element.value) : toHexGroups(element.value, 32);
    case tag::UtcTime:
    case tag::GeneralizedTime: {
        const auto seconds = crypto::derTime(element);
        return seconds ? dateText(*seconds + SimTime::epochUnixSeconds) : toHexGroups(element.value, 32);
    }
    default: return toHexGroups(element.value, 32);
    }
}

/// Names the nodes of a DER tree by schemas.
class Namer
{
public:
    FieldNode node(const DerNode& der, std::string_view name, const Schema* schema, unsigned depth)
    {
        const DerElement& element = der.element;
        if (!element.isConstructed()) {
            FieldNode leaf{std::string(name), element.valueOffset(), element.value.size(), leafWords(element), {}, {}};
            leaf.children = inside(name, element, depth);
            return leaf;
        }
        FieldNode field{std::string(name), element.offset, element.all.size(), {}, {}, {}};
        if (isStringInParts(element, name)) {
            const auto content = crypto::stringContent(element);
            field.value = content ? toHexGroups(*content, 32) : std::string();
            // What is in one part only stands there in a row, and opens as it would without it.
            field.children = oneByOne(der, der.children.size() == 1 ? name : std::string_view(), nullptr, depth);
            return field;
        }
        if (name == "content" && m_content) {
            field.clause = m_content->clause;
            field.children = oneByOne(der, m_content->name, m_content->schema, depth);
        } else if (schema && schema->repeats) {
            field.children = oneByOne(der, schema->parts[0].name, schema->parts[0].inner, depth);
        } else if (schema) {
            field.children = inOrder(der, *schema, depth);
        } else {
            field.children = oneByOne(der, {}, nullptr, depth);
        }
        summarize(field);
        return field;
    }

private:
    /// A string of BER in parts; the name tells one with a tag of its own from other constructed elements.
    static bool isStringInParts(const DerElement& element, std::string_view name)
    {
        return crypto::isInParts(element.identifier, tag::OctetString) || crypto::isInParts(element.identifier, tag::BitString)
            || (name == encryptedContentName && crypto::isInParts(element.identifier, tag::Context0));
    }

    static bool fits(const Part& part, std::uint8_t identifier)
    {
        return part.identifier == any || part.identifier == identifier || crypto::isInParts(identifier, part.identifier);
    }

    std::vector<FieldNode> oneByOne(const DerNode& der, std::string_view name, const Schema* schema, unsigned depth)
    {
        std::vector<FieldNode> fields;
        fields.reserve(der.children.size());
        for (const DerNode& child : der.children) {
            fields.push_back(name.empty() ? node(child, crypto::derTypeName(child.element.identifier), schema, depth) : node(child, name, schema, depth));
        }
        return fields;
    }

    std::vector<FieldNode> inOrder(const DerNode& der, const Schema& schema, unsigned depth)
    {
        std::vector<FieldNode> fields;
        fields.reserve(der.children.size());
        std::size_t next = 0;
        const DerNode* previous = nullptr;
        for (const DerNode& child : der.children) {
            std::size_t at = next;
            while (at < schema.parts.size() && !fits(schema.parts[at], child.element.identifier)) {
                ++at;
            }
            if (at == schema.parts.size()) {
                fields.push_back(node(child, crypto::derTypeName(child.element.identifier), nullptr, depth));
            } else {
                fields.push_back(part(child, schema.parts[at], previous, depth));
                next = at + 1;
            }
            previous = &child;
        }
        return fields;
    }

    FieldNode part(const DerNode& child, const Part& part, const DerNode* previous, unsigned depth)
    {
        if (part.name == "contentType") {
            m_content = contentRow(crypto::oidName(crypto::oidText(child.element.value)));
        }
        if (part.name == "parameters" && previous) {
            return parameters(child, previous->element, depth);
        }
        return node(child, part.name, part.inner, depth);
    }

    /// The parameters of an AlgorithmIdentifier go by its algorithm.
    FieldNode parameters(const DerNode& child, const DerElement& algorithm, unsigned depth)
    {
        if (isOidNamed(algorithm, "aes256-CBC")) {
            return node(child, "iv", nullptr, depth);
        }
        if (isOidNamed(algorithm, "aes256-GCM")) {
            return node(child, "GCMParameters", &gcmParameters, depth);
        }
        if (isOidNamed(algorithm, "ecPublicKey")) {
            return node(child, "namedCurve", nullptr, depth);
        }
        const bool isKeyAgreement = isOidNamed(algorithm, "dhSinglePass-stdDH-sha256kdf") || isOidNamed(algorithm, "dhSinglePass-stdDH-sha1kdf");
        return isKeyAgreement ? node(child, "keyWrapAlgorithm", &algorithmSchema, depth) : node(child, "parameters", nullptr, depth);
    }

    /// What a primitive value holds: a DER object in an extension, a ContentInfo in the content that is signed.
    std::vector<FieldNode> inside(std::string_view name, const DerElement& element, unsigned depth)
    {
        constexpr unsigned maxDepth = 4;
        const bool isExtension = name == "extnValue";
        const bool isContent = name == "eContentOctets" && looksLikeCms(element.value);
        if ((!isExtension && !isContent) || depth >= maxDepth) {
            return {};
        }
        const crypto::DerTree tree = crypto::readDerTree(element.value, element.valueOffset(), isContent ? crypto::Encoding::Ber : crypto::Encoding::Der);
        std::vector<FieldNode> fields;
        for (const DerNode& root : tree.roots) {
            Namer namer;
            fields.push_back(isContent ? namer.node(root, "ContentInfo", &contentInfo, depth + 1)
                                       : namer.node(root, crypto::derTypeName(root.element.identifier), nullptr, depth + 1));
        }
        return fields;
    }

    /// An algorithm or attribute says in one line what it is.
    static void summarize(FieldNode& field)
    {
        if (!field.children.empty() && field.children.front().children.empty() && field.value.empty()) {
            const std::string& first = field.children.front().name;
            const bool isNamed = first == "algorithm" || first == "extnID" || first == "attrType" || first == "contentType";
            field.value = isNamed ? field.children.front().value : std::string();
        }
        if (field.name == "attribute" && field.children.size() == 2 && field.value.empty()) {
            field.value = fmt::format("{} = {}", field.children[0].value, field.children[1].value);
        }
    }

    const ContentRow* m_content = nullptr;
};

Fields fieldsOf(ByteView octets, std::size_t baseOffset, std::string_view name, const Schema& schema, crypto::Encoding encoding)
{
    const crypto::DerTree tree = crypto::readDerTree(octets, baseOffset, encoding);
    Fields fields{{}, tree.damage};
    for (const DerNode& root : tree.roots) {
        Namer namer;
        const bool isSequence = root.element.identifier == tag::Sequence;
        fields.nodes.push_back(namer.node(root, isSequence ? std::string(name) : crypto::derTypeName(root.element.identifier), isSequence ? &schema : nullptr, 0));
    }
    return fields;
}

} // namespace

Fields cmsFields(ByteView der, std::size_t baseOffset)
{
    return fieldsOf(der, baseOffset, looksLikeCms(der) ? "ContentInfo" : "SEQUENCE", contentInfo, crypto::Encoding::Ber);
}

Fields certificateFields(ByteView der, std::size_t baseOffset)
{
    return fieldsOf(der, baseOffset, "Certificate", certificate, crypto::Encoding::Der);
}

bool looksLikeCms(ByteView octets)
{
    if (octets.size() < 4 || octets[0] != tag::Sequence) {
        return false;
    }
    const std::size_t header = (octets[1] & 0x80u) == 0 ? 2 : 2 + (octets[1] & 0x7fu);
    return header + 2 < octets.size() && octets[header] == tag::Oid;
}

} // namespace mcim::codecs::cms

namespace mcim::codecs {

void cmsTree(ByteView der, std::vector<FieldLayer>& layers)
{
    cms::Fields fields = cms::cmsFields(der);
    layers.push_back({"CMS", toBytes(der), std::move(fields.nodes), std::move(fields.damage)});
}

void certificatesTree(ByteView der, std::vector<FieldLayer>& layers)
{
    crypto::DerReader reader(der);
    while (!reader.atEnd() && reader.ok()) {
        const std::size_t start = reader.offset();
        const crypto::DerElement element = reader.next("certificate");
        const ByteView octets = reader.ok() ? element.all : der.subspan(start);
        cms::Fields fields = cms::certificateFields(octets);
        layers.push_back({"X.509", toBytes(octets), std::move(fields.nodes), std::move(fields.damage)});
    }
}

} // namespace mcim::codecs
