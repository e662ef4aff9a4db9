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

constexpr std::string_view dmApplication = "w7";
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

/// The first parm of that name, or nullptr.
const Node* parmOf(const Node& characteristic, std::string_view name)
{
    for (const Node& child : characteristic.children()) {
        if (isNamed(child, parmTag, nameAttribute, name)) {
            return &child;
        }
    }
    return nullptr;
}

/// The value of that parm; nullptr without one.
const Node* parmValue(const Node& characteristic, std::string_view name)
{
    const Node* parm = parmOf(characteristic, name);
    return parm ? attributeOf(*parm, valueAttribute) : nullptr;
}

std::string_view valueOf(const Node& characteristic, std::string_view name)
{
    const Node* value = parmValue(characteristic, name);
    return value ? textOf(value->content) : std::string_view();
}

/// All values of a parm that may be repeated, in their order.
std::vector<std::string_view> valuesOf(const Node& characteristic, std::string_view name)
{
    std::vector<std::string_view> values;
    for (const Node& child : characteristic.children()) {
        const Node* value = isNamed(child, parmTag, nameAttribute, name) ? attributeOf(child, valueAttribute) : nullptr;
        if (value) {
            values.push_back(textOf(value->content));
        }
    }
    return values;
}

/// Sets fields from the parms of a characteristic; the first error stays.
struct ParmReader {
    const Node& node;
    std::optional<DecodeError>& error;

    void operator()(const ParmName& name, std::string& field)
    {
        field.clear();
        if (const Node* value = parmValue(node, name.text)) {
            field = textOf(value->content);
            if (!isUtf8WithoutNul(value->content)) {
                fail(*value, fmt::format("{} is no text", name.text));
            }
        }
    }
    void operator()(const ParmName& name, Secret& field)
    {
        const Node* value = parmValue(node, name.text);
        field = value ? Secret(value->content) : Secret();
    }
    void operator()(const ParmName& name, std::uint16_t& field)
    {
        const Node* value = parmValue(node, name.text);
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
    void fail(const Node& at, std::string reason)
    {
        if (!error) {
            error = DecodeError{at.offset, std::move(reason)};
        }
    }
};

/// The first characteristic of that type that `isIt` accepts, or nullptr.
template <class IsIt>
const Node* characteristicOf(const Node& parent, std::string_view type, IsIt isIt)
{
    for (const Node& child : parent.children()) {
        if (isNamed(child, characteristicTag, typeAttribute, type) && isIt(child)) {
            return &child;
        }
    }
    return nullptr;
}

const Node* characteristicOf(const Node& parent, std::string_view type)
{
    return characteristicOf(parent, type, [](const Node&) { return true; });
}

/// A document may set up other applications too (4.4); that of device management has the APPID w7.
const Node* dmApplicationOf(const Node& root)
{
    return characteristicOf(root, "APPLICATION", [](const Node& one) { return valueOf(one, "APPID") == dmApplication; });
}

/// What the application names as its access points, the most wanted first: TO-NAPID, else those of its proxies (4.6.10, 4.6.2).
std::vector<std::string_view> accessPointNames(const Node& root, const Node& application)
{
    std::vector<std::string_view> names = valuesOf(application, "TO-NAPID");
    if (!names.empty()) {
        return names;
    }
    for (const std::string_view id : valuesOf(application, "TO-PROXY")) {
        const Node* proxy = characteristicOf(root, "PXLOGICAL", [&](const Node& one) { return valueOf(one, "PROXY-ID") == id; });
        const Node* place = proxy ? characteristicOf(*proxy, "PXPHYSICAL") : nullptr;
        for (const std::string_view name : place ? valuesOf(*place, "TO-NAPID") : std::vector<std::string_view>{}) {
            names.push_back(name);
        }
    }
    return names;
}

/// The NAPDEF of that NAPID; INTERNET is any that has the parm INTERNET (4.6.5).
const Node* accessPointNamed(const Node& root, std::string_view name)
{
    const Node* exact = characteristicOf(root, "NAPDEF", [&](const Node& one) { return valueOf(one, "NAPID") == name; });
    const bool isAny = !exact && name == "INTERNET";
    return isAny ? characteristicOf(root, "NAPDEF", [](const Node& one) { return parmOf(one, "INTERNET") != nullptr; }) : exact;
}

void readAccessPoint(const Node& root, const Node* application, BootstrapDocument& document, std::optional<DecodeError>& error)
{
    const std::vector<std::string_view> names = application ? accessPointNames(root, *application) : std::vector<std::string_view>{};
    for (const std::string_view name : names) {
        if (const Node* found = accessPointNamed(root, name)) {
            document.toNapId = name;
            visitAccessPoint(document, ParmReader{*found, error});
            return;
        }
    }
    // The application leaves it open; a name that no NAPDEF has may be one that the device knows already.
    const Node* first = names.empty() ? characteristicOf(root, "NAPDEF") : nullptr;
    if (first) {
        visitAccessPoint(document, ParmReader{*first, error});
    }
}

/// An address with its port stands in APPADDR; without one the short form counts, ADDR of the APPLICATION itself (4.6.10, which
/// does not say what both together mean; that APPADDR goes before is the emulator's choice).
void readAddress(const Node& application, BootstrapDocument& document, std::optional<DecodeError>& error)
{
    const Node* address = characteristicOf(application, "APPADDR", [](const Node& one) { return !valueOf(one, "ADDR").empty(); });
    visitAddress(document, ParmReader{address ? *address : application, error});
    const Node* holder = address ? address : characteristicOf(application, "APPADDR");
    if (const Node* port = holder ? characteristicOf(*holder, "PORT") : nullptr) {
        visitPort(document, ParmReader{*port, error});
    }
}

void readApplication(const Node& application, BootstrapDocument& document, std::optional<DecodeError>& error)
{
    visitApplication(document, ParmReader{application, error});
    readAddress(application, document, error);
    for (const Node& child : application.children()) {
        if (isNamed(child, characteristicTag, typeAttribute, "APPAUTH")) {
            visitAuth(document.auth.emplace_back(), ParmReader{child, error});
        }
    }
}

/// VENDORCONFIG is told from others by its NAME.
const Node* contextOf(const Node& root)
{
    return characteristicOf(root, "VENDORCONFIG", [](const Node& one) { return valueOf(one, "NAME") == contextName; });
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
    const Node* application = dmApplicationOf(*read->root());
    if (application) {
        readApplication(*application, document, error);
    }
    readAccessPoint(*read->root(), application, document, error);
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
    layers.push_back(wbxml::documentLayer(octets, wbxml::provisioningLanguage(), "OMA ProvCont 1.1 4"));
}

} // namespace mcim::codecs::provisioning
