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
using wbxml::DocumentWriter;
using wbxml::Node;
using wbxml::NodeKind;

constexpr std::string_view verDtd = "1.2";
constexpr std::string_view verProto = "DM/1.2";
constexpr std::string_view challengeType = "syncml:auth-md5";

void putNumber(DocumentWriter& out, std::string_view name, std::uint32_t value)
{
    out.element(name, std::to_string(value));
}

void putPlace(DocumentWriter& out, std::string_view name, std::string_view uri, std::string_view locName = {})
{
    out.open(name);
    out.element("LocURI", uri);
    if (!locName.empty()) {
        out.element("LocName", locName);
    }
    out.close();
}

/// Opens Meta; what else belongs there may follow.
void openMeta(DocumentWriter& out, std::string_view format, std::string_view type)
{
    out.open("Meta");
    if (!format.empty()) {
        out.element("Format", format);
    }
    if (!type.empty()) {
        out.element("Type", type);
    }
}

void putItem(DocumentWriter& out, const DmItem& item)
{
    out.open("Item");
    if (!item.target.empty()) {
        putPlace(out, "Target", item.target);
    }
    if (!item.source.empty()) {
        putPlace(out, "Source", item.source);
    }
    if (!item.format.empty() || !item.type.empty()) {
        openMeta(out, item.format, item.type);
        out.close();
    }
    if (!item.content.empty()) {
        out.open("Data");
        if (item.format == "bin") {
            out.opaque(item.content);
        } else {
            out.text(item.content);
        }
        out.close();
    }
    out.close();
}

void putStatusReference(DocumentWriter& out, const DmCommand& command)
{
    putNumber(out, "MsgRef", command.msgRef);
    putNumber(out, "CmdRef", command.cmdRef);
    if (command.verb == DmVerb::Status) {
        out.element("Cmd", command.cmd);
    }
    if (!command.targetRef.empty()) {
        out.element("TargetRef", command.targetRef);
    }
    if (command.verb != DmVerb::Status) {
        return;
    }
    if (command.nextNonce) {
        out.open("Chal");
        openMeta(out, "b64", challengeType);
        out.element("NextNonce", *command.nextNonce);
        out.close();
        out.close();
    }
    putNumber(out, "Data", static_cast<std::uint32_t>(command.status));
}

void putCommand(DocumentWriter& out, const DmCommand& command)
{
    out.open(enumText(command.verb));
    putNumber(out, "CmdID", command.cmdId);
    if (command.verb == DmVerb::Alert) {
        putNumber(out, "Data", command.alertCode);
    }
    if (command.verb == DmVerb::Status || command.verb == DmVerb::Results) {
        putStatusReference(out, command);
    }
    for (const DmItem& item : command.items) {
        putItem(out, item);
    }
    out.close();
}

void putHeader(DocumentWriter& out, const DmMessage& message)
{
    out.open("SyncHdr");
    out.element("VerDTD", verDtd);
    out.element("VerProto", verProto);
    putNumber(out, "SessionID", message.sessionId);
    putNumber(out, "MsgID", message.msgId);
    putPlace(out, "Target", message.target);
    putPlace(out, "Source", message.source, message.sourceName);
    if (message.credential) {
        out.open("Cred");
        openMeta(out, "b64", message.credential->type);
        out.close();
        out.element("Data", message.credential->digest);
        out.close();
    }
    if (message.maxMsgSize != 0) {
        out.open("Meta");
        putNumber(out, "MaxMsgSize", message.maxMsgSize);
        out.close();
    }
    out.close();
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
        std::string result;
        for (const Node& part : child->children()) {
            if (!isWords(part)) {
                fail(part, fmt::format("<{}> is no text", name));
                return {};
            }
            result += textOf(part.content);
        }
        return result;
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
    /// The reader of the document looked at Text already.
    static bool isWords(const Node& part)
    {
        const bool isReadable = part.kind == NodeKind::Opaque && textOf(part.content).find('\0') == std::string_view::npos;
        return part.kind == NodeKind::Text || (isReadable && isUtf8(part.content));
    }

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
        for (const Node& part : content->children()) {
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
    for (const Node& child : node.children()) {
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
    DocumentWriter out(wbxml::syncmlLanguage());
    out.open("SyncML");
    putHeader(out, message);
    out.open("SyncBody");
    for (const DmCommand& command : message.commands) {
        putCommand(out, command);
    }
    if (message.isFinal) {
        out.element("Final", {});
    }
    out.close();
    out.close();
    return out.take();
}

Decoded<DmMessage> decodeMessage(ByteView octets)
{
    const auto read = wbxml::readWhole(octets, wbxml::syncmlLanguage());
    if (!read) {
        return tl::unexpected(read.error());
    }
    const Node& root = *read->root();
    const Node* head = root.child("SyncHdr");
    const Node* body = root.child("SyncBody");
    if (!head || !body) {
        return tl::unexpected(DecodeError{root.offset, "<SyncML> without <SyncHdr> and <SyncBody>"});
    }
    DmMessage message;
    message.isFinal = false;
    std::optional<DecodeError> error;
    readHeader(*head, message, error);
    for (const Node& node : body->children()) {
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
