// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/provisioning/provisioning.h"

#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/token_tables.h"
#include "mcim/codecs/wbxml/tree.h"

#include <charconv>
#include <fmt/format.h>

namespace mcim::codecs::provisioning {
namespace {

using model::BootstrapAuth;
using model::BootstrapDocument;
using wbxml::Node;

constexpr const wbxml::TagToken& rootTag = wbxml::provisioningTag("wap-provisioningdoc");
constexpr const wbxml::TagToken& characteristicTag = wbxml::provisioningTag("characteristic");
constexpr const wbxml::TagToken& parmTag = wbxml::provisioningTag("parm");
constexpr wbxml::AttributeToken nameAttribute = wbxml::provisioningAttribute("name");
constexpr wbxml::AttributeToken typeAttribute = wbxml::provisioningAttribute("type");
constexpr wbxml::AttributeToken valueAttribute = wbxml::provisioningAttribute("value");

/// A value of an attribute, with the token for both.
template <const wbxml::AttributeToken& attribute>
struct KnownValue {
    consteval KnownValue(const char* value) : text(value), start(wbxml::provisioningStart(attribute.name, value)) {}

    std::string_view text;
    wbxml::AttributeStart start;
};
using ParmName = KnownValue<nameAttribute>;
using CharacteristicType = KnownValue<typeAttribute>;

// Each list names the parms of one characteristic in the order in which they are sent; writer and reader share it.

template <class Document, class V>
void visitApplication(Document& document, V&& visit)
{
    visit("APPID", document.appId);
    visit("PROVIDER-ID", document.providerId);
    visit("NAME", document.name);
    visit("TO-NAPID", document.toNapId);
}

template <class Document, class V>
void visitAddress(Document& document, V&& visit)
{
    visit("ADDR", document.address);
}

template <class Document, class V>
void visitPort(Document& document, V&& visit)
{
    visit("PORTNBR", document.port);
}

template <class Auth, class V>
void visitAuth(Auth& auth, V&& visit)
{
    visit("AAUTHLEVEL", auth.level);
    visit("AAUTHTYPE", auth.type);
    visit("AAUTHNAME", auth.name);
    visit("AAUTHSECRET", auth.secret);
    visit("AAUTHDATA", auth.nonce);
}

template <class Document, class V>
void visitAccessPoint(Document& document, V&& visit)
{
    visit("NAPID", document.napId);
    visit("NAME", document.napName);
    visit("BEARER", document.bearer);
    visit("NAP-ADDRESS", document.napAddress);
    visit("NAP-ADDRTYPE", document.napAddressType);
}

constexpr std::string_view contextName = "MCIM-CTX";

template <class Document, class V>
void visitContext(Document& document, V&& visit)
{
    visit("SHO-ID", document.shoId);
    visit("SHO-ADDR", document.shoAddress);
    visit("PCID", document.pcid);
    visit("TXID", document.transactionId);
    visit("MCIM-URI", document.mcimUri);
    visit("MCIM-CT", document.mcimContentType);
    visit("M2M-URI", document.m2mUri);
}

void openCharacteristic(wbxml::DocumentWriter& out, const CharacteristicType& type)
{
    out.open(characteristicTag);
    out.attribute(type.start, octetsOf(type.text));
}

/// Writes a parm for every field that is not empty.
struct ParmWriter {
    wbxml::DocumentWriter& out;

    void operator()(const ParmName& name, std::string_view value) { put(name, octetsOf(value)); }
    void operator()(const ParmName& name, const Secret& value) { put(name, value.reveal()); }
    void operator()(const ParmName& name, std::uint16_t value) { put(name, octetsOf(std::to_string(value))); }

private:
    void put(const ParmName& name, ByteView value)
    {
        static constexpr wbxml::AttributeStart anyValue = wbxml::provisioningStart("value");
        if (!value.empty()) {
            out.open(parmTag);
            out.attribute(name.start, octetsOf(name.text));
            out.attribute(anyValue, value);
            out.close();
        }
    }
};

const Node* attributeOf(const Node& node, const wbxml::AttributeToken& name)
{
    for (const Node& attribute : node.attributes()) {
        if (attribute.id == name.id) {
            return &attribute;
        }
    }
    return nullptr;
}

bool isNamed(const Node& node, const wbxml::TagToken& element, const wbxml::AttributeToken& attribute, std::string_view value)
{
    const Node* found = node.is(element) ? attributeOf(node, attribute) : nullptr;
    return found && textOf(found->content) == value;
}

/// Sets fields from the parms of a characteristic; the first error stays.
struct ParmReader {
    const Node& node;
    std::optional<DecodeError>& error;

    void operator()(const ParmName& name, std::string& field)
    {
        field.clear();
        if (const Node* value = valueOf(name)) {
            field = textOf(value->content);
            if (!isUtf8WithoutNul(value->content)) {
                fail(*value, fmt::format("{} is no text", name.text));
            }
        }
    }
    void operator()(const ParmName& name, Secret& field)
    {
        const Node* value = valueOf(name);
        field = value ? Secret(value->content) : Secret();
    }
    void operator()(const ParmName& name, std::uint16_t& field)
    {
        const Node* value = valueOf(name);
        if (!value) {
            return;
        }
        const std::string_view text = textOf(value->content);
        const auto [end, result] = std::from_chars(text.data(), text.data() + text.size(), field);
        if (result != std::errc{} || end != text.data() + text.size()) {
            fail(*value, fmt::format("{} is no number of a port", name.text));
        }
    }

private:
    const Node* valueOf(const ParmName& name) const
    {
        for (const Node& child : node.children()) {
            if (isNamed(child, parmTag, nameAttribute, name.text)) {
                return attributeOf(child, valueAttribute);
            }
        }
        return nullptr;
    }

    void fail(const Node& at, std::string reason)
    {
        if (!error) {
            error = DecodeError{at.offset, std::move(reason)};
        }
    }
};

const Node* childOfType(const Node& node, std::string_view type)
{
    for (const Node& child : node.children()) {
        if (isNamed(child, characteristicTag, typeAttribute, type)) {
            return &child;
        }
    }
    return nullptr;
}

/// VENDORCONFIG is told from others by its NAME.
const Node* contextOf(const Node& root)
{
    for (const Node& child : root.children()) {
        if (!isNamed(child, characteristicTag, typeAttribute, "VENDORCONFIG")) {
            continue;
        }
        for (const Node& item : child.children()) {
            const Node* value = isNamed(item, parmTag, nameAttribute, "NAME") ? attributeOf(item, valueAttribute) : nullptr;
            if (value && textOf(value->content) == contextName) {
                return &child;
            }
        }
    }
    return nullptr;
}

void readApplication(const Node& application, BootstrapDocument& document, std::optional<DecodeError>& error)
{
    visitApplication(document, ParmReader{application, error});
    if (const Node* address = childOfType(application, "APPADDR")) {
        visitAddress(document, ParmReader{*address, error});
        if (const Node* port = childOfType(*address, "PORT")) {
            visitPort(document, ParmReader{*port, error});
        }
    }
    for (const Node& child : application.children()) {
        if (isNamed(child, characteristicTag, typeAttribute, "APPAUTH")) {
            visitAuth(document.auth.emplace_back(), ParmReader{child, error});
        }
    }
}

} // namespace

Bytes encodeDocument(const BootstrapDocument& document)
{
    wbxml::DocumentWriter out(wbxml::provisioningLanguage());
    ParmWriter parms{out};
    static constexpr wbxml::AttributeStart version = wbxml::provisioningStart("version", "1.0");
    out.open(rootTag);
    out.attribute(version, octetsOf("1.0"));

    openCharacteristic(out, "APPLICATION");
    visitApplication(document, parms);
    openCharacteristic(out, "APPADDR");
    visitAddress(document, parms);
    openCharacteristic(out, "PORT");
    visitPort(document, parms);
    out.close();
    out.close();
    for (const BootstrapAuth& item : document.auth) {
        openCharacteristic(out, "APPAUTH");
        visitAuth(item, parms);
        out.close();
    }
    out.close();

    openCharacteristic(out, "NAPDEF");
    visitAccessPoint(document, parms);
    out.close();

    openCharacteristic(out, "VENDORCONFIG");
    parms("NAME", contextName);
    visitContext(document, parms);
    out.close();

    out.close();
    return out.take();
}

Decoded<BootstrapDocument> decodeDocument(ByteView octets)
{
    const auto read = wbxml::readWhole(octets, wbxml::provisioningLanguage());
    if (!read) {
        return tl::unexpected(read.error());
    }
    BootstrapDocument document;
    document.appId.clear();
    document.bearer.clear();
    document.napAddressType.clear();
    std::optional<DecodeError> error;
    if (const Node* application = childOfType(*read->root(), "APPLICATION")) {
        readApplication(*application, document, error);
    }
    if (const Node* accessPoint = childOfType(*read->root(), "NAPDEF")) {
        visitAccessPoint(document, ParmReader{*accessPoint, error});
    }
    if (const Node* context = contextOf(*read->root())) {
        visitContext(document, ParmReader{*context, error});
    }
    if (error) {
        return tl::unexpected(*error);
    }
    return document;
}

void documentTree(ByteView octets, std::vector<FieldLayer>& layers)
{
    layers.push_back(wbxml::documentLayer(octets, "OMA ProvCont 1.1 4"));
}

} // namespace mcim::codecs::provisioning
