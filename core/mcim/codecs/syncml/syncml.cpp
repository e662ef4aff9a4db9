// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/syncml/syncml.h"

#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <charconv>
#include <fmt/format.h>

namespace mcim::codecs::syncml {
namespace {

using model::DmCommand;
using model::DmItem;
using model::DmMessage;
using model::DmVerb;
using wbxml::element;
using wbxml::Node;
using wbxml::NodeKind;

constexpr std::string_view verDtd = "1.2";
constexpr std::string_view verProto = "DM/1.2";
constexpr std::string_view challengeType = "syncml:auth-md5";

/// The nodes in a list; an initializer list would copy them with everything below.
template <std::same_as<Node>... Nodes>
std::vector<Node> listOf(Nodes... nodes)
{
    std::vector<Node> list;
    list.reserve(sizeof...(nodes));
    (list.push_back(std::move(nodes)), ...);
    return list;
}

Node numberElement(std::string_view name, std::uint32_t value)
{
    return element(name, std::to_string(value));
}

Node place(std::string_view name, std::string_view uri, std::string_view locName = {})
{
    Node node = element(name, listOf(element("LocURI", uri)));
    if (!locName.empty()) {
        node.children.push_back(element("LocName", locName));
    }
    return node;
}

Node meta(std::string_view format, std::string_view type)
{
    Node node = element("Meta");
    if (!format.empty()) {
        node.children.push_back(element("Format", format));
    }
    if (!type.empty()) {
        node.children.push_back(element("Type", type));
    }
    return node;
}

Node itemElement(const DmItem& item)
{
    Node node = element("Item");
    if (!item.target.empty()) {
        node.children.push_back(place("Target", item.target));
    }
    if (!item.source.empty()) {
        node.children.push_back(place("Source", item.source));
    }
    if (!item.format.empty() || !item.type.empty()) {
        node.children.push_back(meta(item.format, item.type));
    }
    if (!item.content.empty()) {
        const bool isBinary = item.format == "bin";
        node.children.push_back(element("Data", listOf(isBinary ? wbxml::opaqueNode(item.content) : wbxml::textNode(item.content))));
    }
    return node;
}

void putStatusReference(Node& node, const DmCommand& command)
{
    node.children.push_back(numberElement("MsgRef", command.msgRef));
    node.children.push_back(numberElement("CmdRef", command.cmdRef));
    if (command.verb == DmVerb::Status) {
        node.children.push_back(element("Cmd", command.cmd));
    }
    if (!command.targetRef.empty()) {
        node.children.push_back(element("TargetRef", command.targetRef));
    }
    if (command.verb != DmVerb::Status) {
        return;
    }
    if (command.nextNonce) {
        Node challenge = meta("b64", challengeType);
        challenge.children.push_back(element("NextNonce", *command.nextNonce));
        node.children.push_back(element("Chal", listOf(std::move(challenge))));
    }
    node.children.push_back(numberElement("Data", static_cast<std::uint32_t>(command.status)));
}

Node commandElement(const DmCommand& command)
{
    Node node = element(enumText(command.verb));
    node.children.push_back(numberElement("CmdID", command.cmdId));
    if (command.verb == DmVerb::Alert) {
        node.children.push_back(numberElement("Data", command.alertCode));
    }
    if (command.verb == DmVerb::Status || command.verb == DmVerb::Results) {
        putStatusReference(node, command);
    }
    for (const DmItem& item : command.items) {
        node.children.push_back(itemElement(item));
    }
    return node;
}

Node header(const DmMessage& message)
{
    Node node = element("SyncHdr",
        listOf(element("VerDTD", verDtd), element("VerProto", verProto), numberElement("SessionID", message.sessionId),
            numberElement("MsgID", message.msgId), place("Target", message.target), place("Source", message.source, message.sourceName)));
    if (message.credential) {
        node.children.push_back(element("Cred", listOf(meta("b64", message.credential->type), element("Data", message.credential->digest))));
    }
    if (message.maxMsgSize != 0) {
        node.children.push_back(element("Meta", listOf(numberElement("MaxMsgSize", message.maxMsgSize))));
    }
    return node;
}

/// Reads the children of one element; the first error of a message stays and everything after it is empty.
class ElementReader
{
public:
    ElementReader(const Node& node, std::optional<DecodeError>& error) : m_node(node), m_error(error) {}

    const Node* find(std::string_view name) const { return m_node.child(name); }

    /// The child's text; required ones that are missing are an error, others are "".
    std::string text(std::string_view name, bool isRequired = false)
    {
        const Node* child = find(name);
        if (!child) {
            if (isRequired) {
                fail(m_node, fmt::format("<{}> without <{}>", m_node.name, name));
            }
            return {};
        }
        for (const Node& part : child->children) {
            const bool isText = part.kind != NodeKind::Element && isUtf8(part.content);
            if (!isText || std::find(part.content.begin(), part.content.end(), 0) != part.content.end()) {
                fail(part, fmt::format("<{}> is no text", name));
                return {};
            }
        }
        return toText(child->text());
    }

    template <class T>
    T number(std::string_view name, bool isRequired)
    {
        const Node* child = find(name);
        const std::string digits = text(name, isRequired);
        T value{};
        if (!child || m_error) {
            return value;
        }
        const auto [end, result] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (result != std::errc{} || end != digits.data() + digits.size()) {
            fail(*child, fmt::format("<{}> is no number in its range", name));
        }
        return value;
    }

    /// Text of name/inner, or "".
    std::string textBelow(std::string_view name, std::string_view inner)
    {
        const Node* child = find(name);
        return child ? ElementReader(*child, m_error).text(inner) : std::string();
    }

    void fail(const Node& at, std::string reason)
    {
        if (!m_error) {
            m_error = DecodeError{at.offset, std::move(reason)};
        }
    }

private:
    const Node& m_node;
    std::optional<DecodeError>& m_error;
};

DmItem readItem(const Node& node, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    DmItem item;
    item.target = in.textBelow("Target", "LocURI");
    item.source = in.textBelow("Source", "LocURI");
    item.format = in.textBelow("Meta", "Format");
    item.type = in.textBelow("Meta", "Type");
    if (const Node* content = in.find("Data")) {
        for (const Node& part : content->children) {
            if (part.kind == NodeKind::Element) {
                in.fail(part, "elements in an Item's Data");
            }
        }
        item.content = content->text();
    }
    return item;
}

void readStatusReference(DmCommand& command, ElementReader& in, std::optional<DecodeError>& error)
{
    const bool isStatus = command.verb == DmVerb::Status;
    command.msgRef = in.number<std::uint32_t>("MsgRef", isStatus);
    command.cmdRef = in.number<std::uint32_t>("CmdRef", true);
    command.targetRef = in.text("TargetRef");
    if (!isStatus) {
        return;
    }
    command.cmd = in.text("Cmd", true);
    command.status = static_cast<model::DmStatus>(in.number<std::uint16_t>("Data", true));
    const Node* challenge = in.find("Chal");
    const Node* challengeMeta = challenge ? challenge->child("Meta") : nullptr;
    if (challengeMeta && challengeMeta->child("NextNonce")) {
        command.nextNonce = ElementReader(*challengeMeta, error).text("NextNonce");
    }
}

void readCommand(const Node& node, DmMessage& message, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    const auto names = namesOf(std::type_identity<DmVerb>{});
    const auto row = std::find_if(names.begin(), names.end(), [&](const EnumName& name) { return name.id == node.name; });
    if (row == names.end()) {
        in.fail(node, fmt::format("command <{}> is not supported", node.name));
        return;
    }
    DmCommand command;
    command.verb = static_cast<DmVerb>(row->value);
    command.cmdId = in.number<std::uint32_t>("CmdID", true);
    if (command.verb == DmVerb::Alert) {
        command.alertCode = in.number<std::uint16_t>("Data", true);
    }
    if (command.verb == DmVerb::Status || command.verb == DmVerb::Results) {
        readStatusReference(command, in, error);
    }
    for (const Node& child : node.children) {
        if (child.name == "Item") {
            command.items.push_back(readItem(child, error));
        }
    }
    message.commands.push_back(std::move(command));
}

void readHeader(const Node& node, DmMessage& message, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    if (in.text("VerDTD", true) != verDtd || in.text("VerProto", true) != verProto) {
        in.fail(node, "not a message of DM/1.2");
    }
    message.sessionId = in.number<std::uint16_t>("SessionID", true);
    message.msgId = in.number<std::uint32_t>("MsgID", true);
    for (const std::string_view name : {"Target", "Source"}) {
        if (!in.find(name)) {
            in.fail(node, fmt::format("<SyncHdr> without <{}>", name));
        }
    }
    message.target = in.textBelow("Target", "LocURI");
    message.source = in.textBelow("Source", "LocURI");
    message.sourceName = in.textBelow("Source", "LocName");
    if (const Node* credential = in.find("Cred")) {
        ElementReader inside(*credential, error);
        message.credential = model::DmCredential{inside.textBelow("Meta", "Type"), inside.text("Data", true)};
    }
    if (const Node* limits = in.find("Meta")) {
        message.maxMsgSize = ElementReader(*limits, error).number<std::uint32_t>("MaxMsgSize", false);
    }
}

} // namespace

Bytes encodeMessage(const DmMessage& message)
{
    Node body = element("SyncBody");
    for (const DmCommand& command : message.commands) {
        body.children.push_back(commandElement(command));
    }
    if (message.isFinal) {
        body.children.push_back(element("Final"));
    }
    return wbxml::write(wbxml::syncmlLanguage(), element("SyncML", listOf(header(message), std::move(body))));
}

Decoded<DmMessage> decodeMessage(ByteView octets)
{
    const auto read = wbxml::readWhole(octets, wbxml::syncmlLanguage());
    if (!read) {
        return tl::unexpected(read.error());
    }
    const Node& root = *read->root;
    const Node* head = root.child("SyncHdr");
    const Node* body = root.child("SyncBody");
    if (!head || !body) {
        return tl::unexpected(DecodeError{root.offset, "<SyncML> without <SyncHdr> and <SyncBody>"});
    }
    DmMessage message;
    message.isFinal = false;
    std::optional<DecodeError> error;
    readHeader(*head, message, error);
    for (const Node& node : body->children) {
        if (node.kind == NodeKind::Element && node.name == "Final") {
            message.isFinal = true;
        } else if (node.kind == NodeKind::Element) {
            readCommand(node, message, error);
        }
    }
    if (error) {
        return tl::unexpected(*error);
    }
    return message;
}

std::string toXml(ByteView octets)
{
    return wbxml::toXml(octets);
}

} // namespace mcim::codecs::syncml
