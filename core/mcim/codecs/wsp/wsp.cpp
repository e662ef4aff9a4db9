// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/fields.h"
#include "mcim/base/names.h"
#include "mcim/base/reader.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/provisioning/provisioning.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/tree_builder.h"

#include <algorithm>
#include <fmt/format.h>

/// Connectionless push of WAP-230 WSP 8.2.4.1 over UDP: the bootstrap document and the notification of OMA DM (package 0).
namespace mcim::codecs {
namespace {

using model::BootstrapMessage;
using model::DmNotification;

constexpr std::uint8_t pduPush = 0x06;
constexpr std::uint8_t typeConnectivityWbxml = 0x36; ///< application/vnd.wap.connectivity-wbxml
constexpr std::uint8_t typeNotification = 0x44;      ///< application/vnd.syncml.notification
constexpr std::uint8_t parameterQ = 0x00;
constexpr std::uint8_t parameterSec = 0x11;
constexpr std::uint8_t parameterMac = 0x12;
constexpr std::uint8_t headerApplicationId = 0x2f;
constexpr std::uint8_t applicationSyncmlDm = 0x07;
constexpr std::uint8_t lengthQuote = 0x1f;
constexpr std::uint8_t shiftDelimiter = 0x7f;
constexpr std::uint32_t defaultPage = 1;
constexpr std::uint8_t textQuote = 0x7f;
constexpr std::size_t longIntegerMax = 30;
constexpr std::string_view applicationSyncmlDmUri = "x-wap-application:syncml.dm";
constexpr std::size_t digestOctets = 16;
constexpr std::size_t macCharacters = 40;

void putShortInteger(Writer& writer, std::uint8_t value)
{
    if (value >= 0x80) {
        writer.u8(1);
        writer.u8(value);
        return;
    }
    writer.u8(static_cast<std::uint8_t>(0x80u | value));
}

Bytes pushPdu(std::uint8_t transactionId, ByteView headers, ByteView body)
{
    Writer writer;
    writer.u8(transactionId);
    writer.u8(pduPush);
    putMultiByte(writer, static_cast<std::uint32_t>(headers.size()));
    writer.put(headers);
    writer.put(body);
    return writer.take();
}

std::string upperHex(ByteView octets)
{
    std::string text = toHex(octets);
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return static_cast<char>(c >= 'a' ? c - 'a' + 'A' : c); });
    return text;
}

Bytes contentTypeOf(const BootstrapMessage& message)
{
    Writer value;
    value.u8(0x80u | typeConnectivityWbxml);
    if (message.sec) {
        value.u8(0x80u | parameterSec);
        putShortInteger(value, *message.sec);
    }
    if (message.mac) {
        value.u8(0x80u | parameterMac);
        value.put(upperHex(*message.mac));
        value.u8(0);
    }
    if (value.size() == 1) {
        return value.take();
    }
    Writer field;
    if (value.size() < lengthQuote) {
        field.u8(static_cast<std::uint8_t>(value.size()));
    } else {
        field.u8(lengthQuote);
        putMultiByte(field, static_cast<std::uint32_t>(value.size()));
    }
    field.put(value.octets());
    return field.take();
}

Bytes encodeBootstrap(const BootstrapMessage& message)
{
    return pushPdu(message.transactionId, contentTypeOf(message), message.body);
}

/// Whether the octets that came say what `plain` says: all but the reserved bits, and vendor data may follow.
bool repeats(const Bytes& trigger, const Bytes& plain)
{
    if (trigger.size() < plain.size()) {
        return false;
    }
    const bool sameFlags = trigger[0] == plain[0] && (trigger[1] & 0xf8u) == plain[1];
    return sameFlags && std::equal(plain.begin() + 5, plain.end(), trigger.begin() + 5);
}

/// OMA DM Notification 1.2, 6.2.2: version 10 bits, ui-mode 2, initiator 1, reserved 27, session id 16, length of the server id 8.
Bytes triggerOf(const DmNotification& message)
{
    const std::string_view serverId = std::string_view(message.serverId).substr(0, 0xff);
    Writer writer;
    writer.u16(static_cast<std::uint16_t>((message.version & 0x3ffu) << 6 | (message.uiMode & 3u) << 4 | (message.initiator & 1u) << 3));
    writer.u24(0);
    writer.u16(message.sessionId);
    writer.u8(static_cast<std::uint8_t>(serverId.size()));
    writer.put(serverId);
    const Bytes plain = writer.take();
    return repeats(message.trigger, plain) ? message.trigger : plain;
}

Bytes encodeNotification(const DmNotification& message)
{
    const Octets<3> headers{0x80u | typeNotification, 0x80u | headerApplicationId, 0x80u | applicationSyncmlDm};
    return pushPdu(message.transactionId, headers, concat({message.digest, triggerOf(message)}));
}

/// Well-known media types of pushes that are read here, with their names.
struct MediaType {
    std::uint32_t code;
    std::string_view name;
};
constexpr auto mediaTypes = std::to_array<MediaType>({
    {typeConnectivityWbxml, "application/vnd.wap.connectivity-wbxml"},
    {typeNotification, "application/vnd.syncml.notification"},
});

/// A type in words; its own parameters, which a text may hold, count for nothing here (RFC 2045 5.1: names without case).
std::optional<std::uint32_t> mediaCodeOf(std::string_view text)
{
    std::string_view name = text.substr(0, text.find(';'));
    name = name.substr(0, name.find_last_not_of(' ') + 1);
    const auto row = std::find_if(mediaTypes.begin(), mediaTypes.end(), [&](const MediaType& type) { return equalIgnoringCase(type.name, name); });
    return row == mediaTypes.end() ? std::nullopt : std::optional(row->code);
}

/// A value of WSP 8.4.1.2: an integer, a text, or octets of a length of their own.
struct WspValue {
    std::optional<std::uint64_t> number; ///< short or long integer
    std::optional<std::string> text;
};

/// What the headers of a push say, as far as it matters here.
struct PushHeaders {
    std::optional<std::uint32_t> contentType; ///< well-known code; another type is no code
    std::optional<std::uint8_t> sec;
    std::optional<Octets<20>> mac;
    bool isForSyncmlDm = false; ///< X-Wap-Application-Id
};

/// Reads one push; the same walk gives the values and the fields of the tree.
class PushReader
{
public:
    PushReader(ByteView octets, TreeBuilder& tree) : m_octets(octets), m_reader(octets), m_tree(tree) {}

    /// Leaves the reader at the body.
    PushHeaders readHeaders()
    {
        m_transactionId = m_reader.u8("TID");
        leaf("TID", 0, "WSP 8.2.1", [&] { return std::to_string(m_transactionId); });
        const std::uint8_t type = m_reader.u8("PDU type");
        if (m_reader.ok() && type != pduPush) {
            m_reader.fail(1, fmt::format("PDU type {:02x}, not Push", type));
        }
        leaf("PDU type", 1, "WSP 8.2.1", [&] { return "06 · Push"; });
        const std::size_t lengthOffset = m_reader.offset();
        const std::uint32_t length = readMultiByte(m_reader, "HeadersLen");
        leaf("HeadersLen", lengthOffset, "WSP 8.2.4.1", [&] { return std::to_string(length); });
        Reader headers = m_reader.sub(length, "headers");
        std::swap(headers, m_reader);
        readContentType();
        while (m_reader.ok() && !m_reader.atEnd()) {
            readHeader();
        }
        std::swap(headers, m_reader);
        m_reader.adopt(headers);
        return m_headers;
    }

    Reader& reader() { return m_reader; }
    std::uint8_t transactionId() const { return m_transactionId; }

private:
    template <class Value>
    void leaf(std::string_view name, std::size_t offset, std::string_view clause, Value&& value)
    {
        if (m_reader.ok()) {
            m_tree.leaf(name, offset, m_reader.offset() - offset, clause, [&] { return std::string(value()); });
        }
    }

    /// A text up to its NUL; the NUL is taken too. An opening quote is dropped: 7F before octets of 80 and more, 22 before a
    /// quoted string, which has no closing one (8.4.2.1).
    std::string text(std::string_view what)
    {
        const std::size_t start = m_reader.offset();
        std::string result;
        while (m_reader.ok()) {
            if (m_reader.atEnd()) {
                m_reader.fail(start, fmt::format("{} has no end", what));
                return {};
            }
            const std::uint8_t octet = m_reader.u8(what);
            if (octet == 0) {
                break;
            }
            result.push_back(static_cast<char>(octet));
        }
        if (!result.empty() && (result.front() == textQuote || result.front() == '"')) {
            result.erase(0, 1);
        }
        return result;
    }

    /// Value-length of 8.4.2.2, when the next octet is one.
    std::optional<std::uint32_t> valueLength()
    {
        if (m_reader.atEnd() || m_reader.peek() > lengthQuote) {
            return std::nullopt;
        }
        const std::uint8_t first = m_reader.u8("value length");
        return first == lengthQuote ? readMultiByte(m_reader, "value length") : first;
    }

    /// Whatever comes next by the rules of 8.4.1.2. Octets of a length of their own are a long integer where they may be one.
    WspValue value(std::string_view what)
    {
        WspValue read;
        if ((m_reader.peek() & 0x80u) != 0) {
            read.number = m_reader.u8(what) & 0x7fu;
            return read;
        }
        const bool mayBeInteger = m_reader.peek() <= longIntegerMax;
        const auto length = valueLength();
        if (!length) {
            read.text = text(what);
            return read;
        }
        const ByteView octets = m_reader.take(*length, what);
        if (m_reader.ok() && mayBeInteger && !octets.empty() && octets.size() <= sizeof(std::uint64_t)) {
            std::uint64_t number = 0;
            for (const std::uint8_t octet : octets) {
                number = number << 8 | octet;
            }
            read.number = number;
        }
        return read;
    }

    /// Well-known-media or Extension-media: an integer or a text (8.4.2.24).
    void readMedia()
    {
        const std::size_t start = m_reader.offset();
        const WspValue media = value("media type");
        if (media.text) {
            m_mediaText = *media.text;
            m_headers.contentType = mediaCodeOf(m_mediaText);
        } else if (media.number && *media.number <= UINT32_MAX) {
            m_headers.contentType = static_cast<std::uint32_t>(*media.number);
        }
        leaf("media type", start, "WSP 8.4.2.24", [&] { return mediaWords(); });
    }

    std::string mediaWords() const
    {
        if (!m_mediaText.empty() || !m_headers.contentType) {
            return m_mediaText;
        }
        const std::uint32_t code = *m_headers.contentType;
        const auto row = std::find_if(mediaTypes.begin(), mediaTypes.end(), [&](const MediaType& type) { return type.code == code; });
        return row == mediaTypes.end() ? fmt::format("{:02x}", code) : fmt::format("{:02x} · {}", code, row->name);
    }

    void readContentType()
    {
        const std::size_t start = m_reader.offset();
        if (m_reader.ok() && m_reader.atEnd()) {
            m_reader.fail("no content type");
            return;
        }
        m_tree.open("Content-Type", start, "WSP 8.4.2.24");
        if (const auto length = valueLength()) {
            leaf("value length", start, "WSP 8.4.2.2", [&] { return std::to_string(*length); });
            Reader inside = m_reader.sub(*length, "content type");
            std::swap(inside, m_reader);
            readMedia();
            while (m_reader.ok() && !m_reader.atEnd()) {
                readParameter();
            }
            std::swap(inside, m_reader);
            m_reader.adopt(inside);
        } else {
            readMedia();
        }
        m_tree.close(m_reader.offset(), [&] { return mediaWords(); });
    }

    /// Typed-parameter or Untyped-parameter (8.4.2.4); a well-known one may be named in words too.
    void readParameter()
    {
        const std::size_t start = m_reader.offset();
        const bool isTyped = (m_reader.peek() & 0x80u) != 0 || m_reader.peek() <= longIntegerMax;
        const WspValue name = value("parameter");
        const std::string words = name.text ? *name.text : fmt::format("parameter {:02x}", name.number.value_or(0));
        if (isTyped ? name.number == parameterSec : equalIgnoringCase(words, "SEC")) {
            readSec(start);
            return;
        }
        if (isTyped ? name.number == parameterMac : equalIgnoringCase(words, "MAC")) {
            readMac(start);
            return;
        }
        // Q-value of one or two octets.
        const WspValue given = isTyped && name.number == parameterQ ? WspValue{readMultiByte(m_reader, "Q"), std::nullopt} : value("parameter value");
        leaf(words.empty() ? "parameter" : words, start, "WSP 8.4.2.4", [&] { return wordsOf(given); });
    }

    static std::string wordsOf(const WspValue& value)
    {
        return value.text ? *value.text : value.number ? std::to_string(*value.number) : std::string();
    }

    void readSec(std::size_t start)
    {
        const std::size_t at = m_reader.offset();
        WspValue sec = value("SEC");
        std::uint8_t digits = 0;
        if (sec.text && setLeaf(digits, *sec.text)) {
            sec.number = digits;
        }
        if (m_reader.ok() && (!sec.number || *sec.number > 0xff)) {
            m_reader.fail(at, "SEC is no integer of one octet");
        }
        if (!m_reader.ok()) {
            return;
        }
        const auto number = static_cast<std::uint8_t>(*sec.number);
        m_headers.sec = number;
        constexpr auto names = std::to_array<std::string_view>({"NETWPIN", "USERPIN", "USERNETWPIN", "USERPINMAC"});
        leaf("SEC", start, "OMA ProvBoot 1.1 5.2", [&] { return fmt::format("{}{}", number, number < names.size() ? fmt::format(" · {}", names[number]) : ""); });
    }

    void readMac(std::size_t start)
    {
        const std::size_t at = m_reader.offset();
        const std::string digits = text("MAC");
        const auto isUpperHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
        if (m_reader.ok() && (digits.size() != macCharacters || !std::all_of(digits.begin(), digits.end(), isUpperHex))) {
            m_reader.fail(at, "MAC is not 40 upper-case hex characters");
        }
        if (!m_reader.ok()) {
            return;
        }
        m_headers.mac = toOctets<20>(*fromHex(digits));
        leaf("MAC", start, "OMA ProvBoot 1.1 5.2", [&] { return digits; });
    }

    /// One message-header or a shift to another page of header codes (8.4.2.6); the numbers of other pages mean nothing here.
    void readHeader()
    {
        const std::size_t start = m_reader.offset();
        const std::uint8_t token = m_reader.u8("header");
        if (token == shiftDelimiter || (token != 0 && token <= lengthQuote)) {
            m_page = token == shiftDelimiter ? m_reader.u8("header page") : token;
            leaf("header page", start, "WSP 8.4.2.6", [&] { return std::to_string(m_page); });
            return;
        }
        if (token == 0) {
            m_reader.fail(start, "header without a name");
            return;
        }
        if ((token & 0x80u) == 0) {
            const std::string name = static_cast<char>(token) + text("header name");
            const std::string given = text("header value");
            noteApplication(equalIgnoringCase(name, "X-Wap-Application-Id") ? WspValue{std::nullopt, given} : WspValue{});
            leaf(name, start, "WSP 8.4.2.6", [&] { return given; });
            return;
        }
        const WspValue given = value("header value");
        if (m_page != defaultPage || token != (0x80u | headerApplicationId)) {
            leaf(fmt::format("header {:02x}", token & 0x7fu), start, "WSP 8.4.2.6", [&] { return wordsOf(given); });
            return;
        }
        noteApplication(given);
        leaf("X-Wap-Application-Id", start, "WSP 8.4.2.54",
            [&] { return given.number == applicationSyncmlDm ? std::string("07 · syncml.dm") : given.number ? fmt::format("{:02x}", *given.number) : wordsOf(given); });
    }

    /// Uri-value or the number that is assigned to it.
    void noteApplication(const WspValue& id)
    {
        const bool isUri = id.text && (*id.text == applicationSyncmlDmUri || *id.text == "syncml.dm");
        m_headers.isForSyncmlDm = m_headers.isForSyncmlDm || id.number == applicationSyncmlDm || isUri;
    }

    ByteView m_octets;
    Reader m_reader;
    TreeBuilder& m_tree;
    std::uint8_t m_transactionId = 0;
    std::uint32_t m_page = defaultPage; ///< of header codes
    std::string m_mediaText;
    PushHeaders m_headers;
};

void failOnType(Reader& reader, const PushHeaders& headers, std::uint8_t wanted)
{
    if (headers.contentType != wanted) {
        reader.fail(3, "content type of another push");
    }
}

BootstrapMessage readBootstrap(PushReader& push, TreeBuilder& tree)
{
    const PushHeaders headers = push.readHeaders();
    Reader& reader = push.reader();
    failOnType(reader, headers, typeConnectivityWbxml);
    BootstrapMessage message;
    message.transactionId = push.transactionId();
    message.sec = headers.sec;
    message.mac = headers.mac;
    const std::size_t bodyOffset = reader.offset();
    message.body = toBytes(reader.rest());
    if (reader.ok()) {
        tree.leaf("body", bodyOffset, message.body.size(), "OMA ProvCont 1.1", [&] { return fmt::format("{} octets of WBXML", message.body.size()); });
    }
    return message;
}

void triggerFields(const DmNotification& message, std::size_t at, TreeBuilder& tree)
{
    constexpr std::string_view clause = "OMA DM Notification 1.2 6.2.2";
    tree.open("trigger", at, clause);
    tree.leaf("version", at, 2, clause, [&] { return fmt::format("{} · {:010b}", message.version, message.version); });
    tree.leaf("ui-mode", at + 1, 1, clause, [&] {
        constexpr auto names = std::to_array<std::string_view>({"not specified", "background", "informative", "user interaction"});
        return fmt::format("{} · {}", message.uiMode, names[message.uiMode & 3u]);
    });
    tree.leaf("initiator", at + 1, 1, clause, [&] { return message.initiator == 1 ? std::string("1 · server") : std::string("0 · user"); });
    tree.leaf("session id", at + 5, 2, clause, [&] { return std::to_string(message.sessionId); });
    tree.leaf("length of server id", at + 7, 1, clause, [&] { return std::to_string(message.serverId.size()); });
    tree.leaf("server id", at + 8, message.serverId.size(), clause, [&] { return message.serverId; });
    const std::size_t used = 8 + message.serverId.size();
    if (message.trigger.size() > used) {
        tree.leaf("vendor specific", at + used, message.trigger.size() - used, clause, [&] { return toHexGroups(ByteView(message.trigger).subspan(used), 32); });
    }
    tree.close(at + message.trigger.size());
}

DmNotification readNotification(PushReader& push, TreeBuilder& tree)
{
    const PushHeaders headers = push.readHeaders();
    Reader& reader = push.reader();
    failOnType(reader, headers, typeNotification);
    if (!headers.isForSyncmlDm) {
        reader.fail(3, "no application id syncml.dm");
    }
    DmNotification message;
    message.transactionId = push.transactionId();
    const std::size_t digestOffset = reader.offset();
    message.digest = toOctets<digestOctets>(reader.take(digestOctets, "digest")).value_or(Octets<digestOctets>{});
    if (reader.ok()) {
        tree.leaf("digest", digestOffset, digestOctets, "OMA DM Notification 1.2 6.2.1", [&] { return toHexGroups(message.digest); });
    }
    const std::size_t at = reader.offset();
    Reader whole = reader;
    message.trigger = toBytes(whole.rest());
    const std::uint16_t flags = reader.u16("trigger header");
    reader.u24("reserved bits");
    message.version = flags >> 6;
    message.uiMode = flags >> 4 & 3u;
    message.initiator = flags >> 3 & 1u;
    message.sessionId = reader.u16("session id");
    const std::uint8_t length = reader.u8("length of the server id");
    const ByteView serverId = reader.take(length, "server id");
    if (reader.ok() && !isUtf8(serverId)) {
        reader.fail(at + 8 + utf8Length(serverId), "server id is not UTF-8");
    }
    message.serverId = toText(serverId);
    if (reader.ok()) {
        triggerFields(message, at, tree);
    }
    return message;
}

} // namespace

Bytes encodeWsp(model::Channel channel, const model::AnyMessage& message)
{
    if (const auto* bootstrap = std::get_if<BootstrapMessage>(&message); bootstrap && channel == model::Channel::PushDrf) {
        return encodeBootstrap(*bootstrap);
    }
    if (const auto* notification = std::get_if<DmNotification>(&message); notification && channel == model::Channel::PushDpf) {
        return encodeNotification(*notification);
    }
    return {};
}

Decoded<model::AnyMessage> decodeWsp(model::Role, model::Channel channel, ByteView octets)
{
    TreeBuilder tree = TreeBuilder::off();
    PushReader push(octets, tree);
    model::AnyMessage message;
    if (channel == model::Channel::PushDrf) {
        message = readBootstrap(push, tree);
    } else {
        message = readNotification(push, tree);
    }
    if (!push.reader().ok()) {
        return tl::unexpected(*push.reader().error());
    }
    return message;
}

void wspTree(model::Role, model::Channel channel, ByteView octets, std::vector<FieldLayer>& layers)
{
    TreeBuilder tree;
    PushReader push(octets, tree);
    if (channel != model::Channel::PushDrf) {
        readNotification(push, tree);
        layers.push_back(tree.layer("WSP", octets, push.reader().error()));
        return;
    }
    const BootstrapMessage message = readBootstrap(push, tree);
    const bool isWhole = push.reader().ok();
    layers.push_back(tree.layer("WSP", octets, push.reader().error()));
    if (isWhole && !message.body.empty()) {
        provisioning::documentTree(message.body, layers);
    }
}

} // namespace mcim::codecs
