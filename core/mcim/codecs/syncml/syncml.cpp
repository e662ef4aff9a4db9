// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/syncml/syncml.h"

#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/token_tables.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <algorithm>
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
using wbxml::TagToken;

constexpr std::string_view verDtd = "1.2";
constexpr std::string_view verProto = "DM/1.2";
constexpr std::string_view typeMd5 = "syncml:auth-md5";
constexpr std::string_view typeMac = "syncml:auth-MAC";

consteval const TagToken& tag(std::string_view name)
{
    return wbxml::syncmlTag(name);
}

constexpr std::size_t verbCount = namesOf(std::type_identity<DmVerb>{}).size();

/// The tags of the commands, by verb.
constexpr auto verbTags = []() consteval {
    std::array<const TagToken*, verbCount> tags{};
    for (const EnumName& name : namesOf(std::type_identity<DmVerb>{})) {
        tags[name.value] = &tag(name.id);
    }
    return tags;
}();

void putNumber(DocumentWriter& out, const TagToken& name, std::uint32_t value)
{
    out.element(name, std::to_string(value));
}

void putUnlessEmpty(DocumentWriter& out, const TagToken& name, std::string_view text)
{
    if (!text.empty()) {
        out.element(name, text);
    }
}

void putPlace(DocumentWriter& out, const TagToken& name, std::string_view uri, std::string_view locName = {})
{
    out.open(name);
    out.element(tag("LocURI"), uri);
    putUnlessEmpty(out, tag("LocName"), locName);
    out.close();
}

/// Opens Meta; what else belongs there may follow.
void openMeta(DocumentWriter& out, std::string_view format, std::string_view type)
{
    out.open(tag("Meta"));
    putUnlessEmpty(out, tag("Format"), format);
    putUnlessEmpty(out, tag("Type"), type);
}

void putItem(DocumentWriter& out, const DmItem& item)
{
    out.open(tag("Item"));
    if (!item.target.empty()) {
        putPlace(out, tag("Target"), item.target);
    }
    if (!item.source.empty()) {
        putPlace(out, tag("Source"), item.source);
    }
    if (!item.format.empty() || !item.type.empty()) {
        openMeta(out, item.format, item.type);
        out.close();
    }
    if (!item.content.empty()) {
        out.open(tag("Data"));
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
    putNumber(out, tag("MsgRef"), command.msgRef);
    putNumber(out, tag("CmdRef"), command.cmdRef);
    if (command.verb == DmVerb::Status) {
        out.element(tag("Cmd"), command.cmd);
    }
    putUnlessEmpty(out, tag("TargetRef"), command.targetRef);
    if (command.verb != DmVerb::Status) {
        return;
    }
    if (command.nextNonce) {
        out.open(tag("Chal"));
        openMeta(out, "b64", command.wantsMac ? typeMac : typeMd5);
        out.element(tag("NextNonce"), *command.nextNonce);
        out.close();
        out.close();
    }
    putNumber(out, tag("Data"), static_cast<std::uint32_t>(command.status));
}

void putNoResp(DocumentWriter& out, bool isWanted)
{
    if (isWanted) {
        out.element(tag("NoResp"), {});
    }
}

/// Opens the element and writes everything but the commands inside it.
void openCommand(DocumentWriter& out, const DmCommand& command)
{
    out.open(*verbTags[static_cast<std::size_t>(command.verb)]);
    putNumber(out, tag("CmdID"), command.cmdId);
    putNoResp(out, command.noResp);
    if (command.verb == DmVerb::Alert) {
        putNumber(out, tag("Data"), command.alertCode);
    }
    if (command.verb == DmVerb::Status || command.verb == DmVerb::Results) {
        putStatusReference(out, command);
    }
    for (const DmItem& item : command.items) {
        putItem(out, item);
    }
}

/// Writes the command at `at` with all that stands inside it; gives the one behind.
std::size_t putCommand(DocumentWriter& out, const std::vector<DmCommand>& commands, std::size_t at)
{
    const DmCommand& command = commands[at++];
    if (static_cast<std::size_t>(command.verb) >= verbCount) {
        return at;
    }
    openCommand(out, command);
    const bool mayHold = holdsCommands(command.verb) && command.cmdId != 0 && command.cmdId != command.within;
    while (mayHold && at < commands.size() && commands[at].within == command.cmdId) {
        at = putCommand(out, commands, at);
    }
    out.close();
    return at;
}

void putHeader(DocumentWriter& out, const DmMessage& message)
{
    out.open(tag("SyncHdr"));
    out.element(tag("VerDTD"), verDtd);
    out.element(tag("VerProto"), verProto);
    putNumber(out, tag("SessionID"), message.sessionId);
    putNumber(out, tag("MsgID"), message.msgId);
    putPlace(out, tag("Target"), message.target);
    putPlace(out, tag("Source"), message.source, message.sourceName);
    putNoResp(out, message.noResp);
    if (message.credential) {
        out.open(tag("Cred"));
        openMeta(out, "b64", message.credential->type);
        out.close();
        out.element(tag("Data"), message.credential->digest);
        out.close();
    }
    if (message.maxMsgSize != 0) {
        out.open(tag("Meta"));
        putNumber(out, tag("MaxMsgSize"), message.maxMsgSize);
        out.close();
    }
    out.close();
}

/// Reads the children of one element; the first error of a message stays and everything after it is empty.
class ElementReader
{
public:
    ElementReader(const Node& node, std::optional<DecodeError>& error) : m_node(node), m_error(error) {}

    /// The child of that name; a required one that is missing is an error.
    const Node* find(const TagToken& name, bool isRequired = false)
    {
        const Node* child = m_node.child(name);
        if (!child && isRequired) {
            fail(m_node, fmt::format("<{}> without <{}>", m_node.name, name.name));
        }
        return child;
    }

    /// The child's text, or "".
    std::string text(const TagToken& name, bool isRequired = false)
    {
        std::string joined;
        const std::string_view view = viewOf(find(name, isRequired), name, joined);
        return joined.empty() ? std::string(view) : joined;
    }

    template <class T>
    T number(const TagToken& name, bool isRequired)
    {
        const Node* child = find(name, isRequired);
        std::string joined;
        const std::string_view digits = viewOf(child, name, joined);
        T value{};
        if (!child || m_error) {
            return value;
        }
        const auto [end, result] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (result != std::errc{} || end != digits.data() + digits.size()) {
            fail(*child, name, "is no number in its range");
        }
        return value;
    }

    /// Text of name/inner, or "".
    std::string textBelow(const TagToken& name, const TagToken& inner)
    {
        const Node* child = find(name);
        return child ? ElementReader(*child, m_error).text(inner) : std::string();
    }

    void fail(const Node& at, const TagToken& name, std::string_view why)
    {
        fail(at, fmt::format("<{}> {}", name.name, why));
    }

    void fail(const Node& at, std::string reason)
    {
        if (!m_error) {
            m_error = DecodeError{at.offset, std::move(reason)};
        }
    }

private:
    /// What a child says: of its only part, or of several put together in `joined`; "" for none.
    std::string_view viewOf(const Node* child, const TagToken& name, std::string& joined)
    {
        std::string_view view;
        if (!child) {
            return view;
        }
        for (const Node& part : child->children()) {
            if (!isWords(part)) {
                fail(part, name, "is no text");
                joined.clear();
                return {};
            }
            if (view.empty()) {
                view = textOf(part.content);
                continue;
            }
            if (joined.empty()) {
                joined = view;
            }
            joined += textOf(part.content);
            view = joined;
        }
        return view;
    }

    /// The reader of the document looked at Text already.
    static bool isWords(const Node& part)
    {
        return part.kind == NodeKind::Text || (part.kind == NodeKind::Opaque && isUtf8WithoutNul(part.content));
    }

    const Node& m_node;
    std::optional<DecodeError>& m_error;
};

void readMeta(ElementReader& in, std::optional<DecodeError>& error, std::string& format, std::string& type)
{
    const Node* meta = in.find(tag("Meta"));
    if (!meta) {
        return;
    }
    ElementReader inside(*meta, error);
    if (meta->child(tag("Format"))) {
        format = inside.text(tag("Format"));
    }
    if (meta->child(tag("Type"))) {
        type = inside.text(tag("Type"));
    }
}

void readItem(const Node& node, DmItem& item, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    item.target = in.textBelow(tag("Target"), tag("LocURI"));
    item.source = in.textBelow(tag("Source"), tag("LocURI"));
    readMeta(in, error, item.format, item.type);
    if (const Node* content = in.find(tag("Data"))) {
        for (const Node& part : content->children()) {
            if (part.kind == NodeKind::Element) {
                in.fail(part, "elements in an Item's Data");
            }
        }
        item.content = content->text();
    }
}

void readStatusReference(DmCommand& command, ElementReader& in, std::optional<DecodeError>& error)
{
    const bool isStatus = command.verb == DmVerb::Status;
    command.msgRef = in.number<std::uint32_t>(tag("MsgRef"), isStatus);
    command.cmdRef = in.number<std::uint32_t>(tag("CmdRef"), true);
    command.targetRef = in.text(tag("TargetRef"));
    if (!isStatus) {
        return;
    }
    command.cmd = in.text(tag("Cmd"), true);
    command.status = static_cast<model::DmStatus>(in.number<std::uint16_t>(tag("Data"), true));
    const Node* challenge = in.find(tag("Chal"));
    const Node* challengeMeta = challenge ? challenge->child(tag("Meta")) : nullptr;
    if (challengeMeta && challengeMeta->child(tag("NextNonce"))) {
        ElementReader meta(*challengeMeta, error);
        command.wantsMac = meta.text(tag("Type")) == typeMac;
        command.nextNonce = meta.text(tag("NextNonce"));
    }
}

bool isCommand(const Node& node)
{
    return std::any_of(verbTags.begin(), verbTags.end(), [&](const TagToken* verb) { return node.is(*verb); });
}

/// Adds the command and, behind it, those inside it. Meta of the command counts for the Items that have none of their own.
void readCommand(const Node& node, std::uint32_t within, DmMessage& message, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    const auto row = std::find_if(verbTags.begin(), verbTags.end(), [&](const TagToken* verb) { return node.is(*verb); });
    if (row == verbTags.end()) {
        in.fail(node, fmt::format("<{}> is no command", node.name));
        return;
    }
    DmCommand command;
    command.verb = static_cast<DmVerb>(row - verbTags.begin());
    command.cmdId = in.number<std::uint32_t>(tag("CmdID"), true);
    command.within = within;
    command.noResp = in.find(tag("NoResp")) != nullptr;
    if (command.verb == DmVerb::Alert) {
        command.alertCode = in.number<std::uint16_t>(tag("Data"), true);
    }
    if (command.verb == DmVerb::Status || command.verb == DmVerb::Results) {
        readStatusReference(command, in, error);
    }
    DmItem usual;
    readMeta(in, error, usual.format, usual.type);
    for (const Node& child : node.children()) {
        if (child.is(tag("Item"))) {
            readItem(child, command.items.emplace_back(usual), error);
        }
    }
    const std::uint32_t id = command.cmdId;
    const bool isContainer = holdsCommands(command.verb);
    message.commands.push_back(std::move(command));
    for (const Node& child : node.children()) {
        if (isContainer && isCommand(child)) {
            readCommand(child, id, message, error);
        }
    }
}

void readHeader(const Node& node, DmMessage& message, std::optional<DecodeError>& error)
{
    ElementReader in(node, error);
    if (in.text(tag("VerDTD"), true) != verDtd || in.text(tag("VerProto"), true) != verProto) {
        in.fail(node, "not a message of DM/1.2");
    }
    message.sessionId = in.number<std::uint16_t>(tag("SessionID"), true);
    message.msgId = in.number<std::uint32_t>(tag("MsgID"), true);
    (void)in.find(tag("Target"), true);
    (void)in.find(tag("Source"), true);
    message.target = in.textBelow(tag("Target"), tag("LocURI"));
    message.source = in.textBelow(tag("Source"), tag("LocURI"));
    message.sourceName = in.textBelow(tag("Source"), tag("LocName"));
    message.noResp = in.find(tag("NoResp")) != nullptr;
    if (const Node* credential = in.find(tag("Cred"))) {
        ElementReader inside(*credential, error);
        message.credential = model::DmCredential{inside.textBelow(tag("Meta"), tag("Type")), inside.text(tag("Data"), true)};
    }
    if (const Node* limits = in.find(tag("Meta"))) {
        message.maxMsgSize = ElementReader(*limits, error).number<std::uint32_t>(tag("MaxMsgSize"), false);
    }
}

/// The commands below SyncBody.
std::size_t commandsIn(const Node& body)
{
    std::size_t count = 0;
    for (const Node& node : body.children()) {
        count += node.kind == NodeKind::Element && !node.is(tag("Final")) ? 1u : 0u;
    }
    return count;
}

} // namespace

Bytes encodeMessage(const DmMessage& message)
{
    DocumentWriter out(wbxml::syncmlLanguage());
    out.open(tag("SyncML"));
    putHeader(out, message);
    out.open(tag("SyncBody"));
    for (std::size_t at = 0; at < message.commands.size();) {
        at = putCommand(out, message.commands, at);
    }
    if (message.isFinal) {
        out.element(tag("Final"), {});
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
    const Node* head = root.child(tag("SyncHdr"));
    const Node* body = root.child(tag("SyncBody"));
    if (!head || !body) {
        return tl::unexpected(DecodeError{root.offset, "<SyncML> without <SyncHdr> and <SyncBody>"});
    }
    DmMessage message;
    message.isFinal = false;
    std::optional<DecodeError> error;
    readHeader(*head, message, error);
    message.commands.reserve(commandsIn(*body));
    for (const Node& node : body->children()) {
        if (node.is(tag("Final"))) {
            message.isFinal = true;
        } else if (node.kind == NodeKind::Element) {
            readCommand(node, 0, message, error);
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
