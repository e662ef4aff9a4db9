// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/http.h"

#include "mcim/base/names.h"
#include "mcim/base/reader.h"
#include "mcim/codecs/text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mcim::codecs::http {
namespace {

constexpr std::size_t maxFields = 64;
constexpr std::string_view versionText = "HTTP/1.1";

struct ReasonRow {
    std::uint16_t status;
    std::string_view phrase;
};
// RFC 9110 15
constexpr auto reasons = std::to_array<ReasonRow>({
    {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {400, "Bad Request"}, {401, "Unauthorized"},
    {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {409, "Conflict"}, {413, "Content Too Large"},
    {415, "Unsupported Media Type"}, {422, "Unprocessable Content"}, {429, "Too Many Requests"}, {500, "Internal Server Error"},
    {501, "Not Implemented"}, {502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"},
});

constexpr bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// tchar of RFC 9110 5.6.2, by octet.
constexpr auto tokenCharacters = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x80; ++c) {
        table[c] = isAlphanumeric(static_cast<char>(c)) || std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(c)) != std::string_view::npos;
    }
    return table;
}();

bool isTokenCharacter(char c)
{
    return tokenCharacters[static_cast<std::uint8_t>(c)];
}

bool isToken(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

/// field-value of RFC 9110 5.5 in ASCII.
bool isFieldValue(std::string_view text)
{
    std::size_t at = pastRun<0x20, 0x7e>(octetsOf(text));
    while (at < text.size() && text[at] == '\t') {
        at = pastRun<0x20, 0x7e>(octetsOf(text), at + 1);
    }
    return at == text.size();
}

/// The fields that say something here.
enum class Field { Other, Host, ContentType, ContentLength, TransferEncoding };

struct FieldRow {
    Field field;
    std::string_view name;
};
constexpr auto fieldRows = std::to_array<FieldRow>({
    {Field::Host, "host"}, {Field::ContentType, "content-type"}, {Field::ContentLength, "content-length"},
    {Field::TransferEncoding, "transfer-encoding"},
});

Field fieldOf(std::string_view name)
{
    for (const FieldRow& row : fieldRows) {
        if (equalIgnoringCase(name, row.name)) {
            return row.field;
        }
    }
    return Field::Other;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

std::optional<std::size_t> wholeNumber(std::string_view digits)
{
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool isWhole = error == std::errc{} && end == digits.data() + digits.size() && !digits.empty() && digits.front() != '+';
    return isWhole ? std::optional(value) : std::nullopt;
}

constexpr std::string_view lineEnd = "\r\n";

class MessageReader
{
public:
    MessageReader(ByteView octets, TreeBuilder& tree) : m_reader(octets), m_octets(octets), m_tree(tree) {}

    Decoded<HttpMessage> run()
    {
        readStartLine();
        readFields();
        readBody();
        if (!m_reader.ok()) {
            return tl::unexpected(*m_reader.error());
        }
        return std::move(m_message);
    }

private:
    /// The next line without its CRLF.
    std::string_view line(std::string_view what)
    {
        if (!m_reader.ok()) {
            return {};
        }
        const std::size_t start = m_reader.offset();
        const std::string_view rest = textOf(m_octets.subspan(start));
        std::size_t length = rest.find('\r');
        while (length != std::string_view::npos && rest.substr(length + 1, 1) != "\n") {
            length = rest.find('\r', length + 1);
        }
        if (length == std::string_view::npos) {
            m_reader.fail(start, fmt::format("{} has no line end", what));
            return {};
        }
        m_reader.take(length + lineEnd.size(), what);
        return rest.substr(0, length);
    }

    void readStartLine()
    {
        const std::string_view text = line("start line");
        if (!m_reader.ok()) {
            return;
        }
        if (text.starts_with("HTTP/")) {
            readStatusLine(text);
        } else {
            readRequestLine(text);
        }
    }

    void readRequestLine(std::string_view text)
    {
        m_message.isRequest = true;
        const std::size_t first = text.find(' ');
        const std::size_t last = text.rfind(' ');
        if (first == std::string_view::npos || first == last) {
            m_reader.fail(0, "request line is not method, target and version");
            return;
        }
        m_message.method = text.substr(0, first);
        m_message.target = text.substr(first + 1, last - first - 1);
        m_message.targetOffset = first + 1;
        const std::string_view version = text.substr(last + 1);
        if (!isToken(m_message.method)) {
            m_reader.fail(0, "method is no token");
        } else if (!m_message.target.starts_with('/') || !isVisibleAscii(m_message.target)) {
            m_reader.fail(first + 1, "request target is not in origin form");
        } else if (version != versionText) {
            m_reader.fail(last + 1, "not HTTP/1.1");
        }
        if (!m_reader.ok()) {
            return;
        }
        m_tree.open("request line", 0, "RFC 9112 3");
        leaf("method", 0, first, "RFC 9110 9", m_message.method);
        leaf("request-target", first + 1, last - first - 1, "RFC 9112 3.2", m_message.target);
        leaf("HTTP-version", last + 1, version.size(), "RFC 9112 2.3", version);
        m_tree.close(text.size() + 2, [&] { return std::string(text); });
    }

    void readStatusLine(std::string_view text)
    {
        const std::size_t codeAt = versionText.size() + 1;
        const auto code = text.size() >= codeAt + 3 ? wholeNumber(text.substr(codeAt, 3)) : std::nullopt;
        const bool hasShape = text.starts_with("HTTP/1.1 ") && code && *code >= 100 && text.size() > codeAt + 3 && text[codeAt + 3] == ' ';
        const std::string_view reason = hasShape ? text.substr(codeAt + 4) : std::string_view();
        if (!hasShape || !isFieldValue(reason)) {
            m_reader.fail(0, "status line is not HTTP/1.1, status code and reason");
            return;
        }
        m_message.status = static_cast<std::uint16_t>(*code);
        m_tree.open("status line", 0, "RFC 9112 4");
        leaf("HTTP-version", 0, versionText.size(), "RFC 9112 2.3", versionText);
        leaf("status-code", codeAt, 3, "RFC 9110 15", text.substr(codeAt, 3));
        leaf("reason-phrase", codeAt + 4, reason.size(), "RFC 9112 4", reason);
        m_tree.close(text.size() + 2, [&] { return std::string(text); });
    }

    void readFields()
    {
        std::size_t count = 0;
        while (m_reader.ok()) {
            const std::size_t start = m_reader.offset();
            const std::string_view text = line("field line");
            if (!m_reader.ok()) {
                return;
            }
            if (text.empty()) {
                leaf("empty line", start, m_reader.offset() - start, "RFC 9112 2.1", {});
                return;
            }
            if (++count > maxFields) {
                m_reader.fail(start, fmt::format("more than {} fields", maxFields));
                return;
            }
            readField(text, start);
        }
    }

    void readField(std::string_view text, std::size_t start)
    {
        const std::size_t colon = text.find(':');
        const std::string_view name = text.substr(0, std::min(colon, text.size()));
        const std::string_view value = colon == std::string_view::npos ? std::string_view() : trimmed(text.substr(colon + 1));
        if (colon == std::string_view::npos || !isToken(name) || !isFieldValue(value)) {
            m_reader.fail(start, "field line is not name, colon and value");
            return;
        }
        keepField(fieldOf(name), value, start);
        if (m_reader.ok()) {
            leaf(name, start, text.size() + 2, "RFC 9110 5", value);
        }
    }

    void leaf(std::string_view name, std::size_t offset, std::size_t length, std::string_view clause, std::string_view value)
    {
        m_tree.leaf(name, offset, length, clause, [&] { return std::string(value); });
    }

    void keepField(Field field, std::string_view value, std::size_t start)
    {
        switch (field) {
        case Field::ContentLength: {
            const auto length = wholeNumber(value);
            if (!length || (m_length && m_length != length)) {
                m_reader.fail(start, "Content-Length is not one number");
            }
            m_length = length;
            break;
        }
        case Field::ContentType:
            if (!m_message.mediaType.empty()) {
                m_reader.fail(start, "Content-Type twice");
            }
            m_message.mediaType = lowered(trimmed(value.substr(0, value.find(';'))));
            m_message.mediaTypeOffset = start;
            break;
        case Field::Host:
            if (m_hasHost) {
                m_reader.fail(start, "Host twice");
            }
            m_hasHost = true;
            break;
        case Field::TransferEncoding:
            m_reader.fail(start, "Transfer-Encoding is not supported");
            break;
        case Field::Other:
            break;
        }
    }

    void readBody()
    {
        if (!m_reader.ok()) {
            return;
        }
        m_message.bodyOffset = m_reader.offset();
        if (m_message.mediaType.empty()) {
            m_message.mediaTypeOffset = m_message.bodyOffset;
        }
        if (m_message.isRequest && !m_hasHost) {
            m_reader.fail(0, "request without Host");
        }
        // RFC 9112 6.3: a 204 ends with its header section, whatever Content-Length says.
        const bool isWithoutBody = !m_message.isRequest && m_message.status == 204;
        const std::size_t toEnd = m_message.isRequest ? 0 : m_reader.left();
        const std::size_t length = isWithoutBody ? 0 : m_length.value_or(toEnd);
        m_message.body = m_reader.take(length, "body");
        if (m_reader.ok() && !m_reader.atEnd()) {
            m_reader.fail(fmt::format("{} octets after the body", m_reader.left()));
        }
        if (m_reader.ok() && !m_message.body.empty()) {
            m_tree.leaf("body", m_message.bodyOffset, m_message.body.size(), "RFC 9112 6", [&] { return bodyWords(); });
        }
    }

    std::string bodyWords() const
    {
        const std::string type = m_message.mediaType.empty() ? "" : " of " + m_message.mediaType;
        return fmt::format("{} octets{}", m_message.body.size(), type);
    }

    Reader m_reader;
    ByteView m_octets;
    TreeBuilder& m_tree;
    HttpMessage m_message;
    std::optional<std::size_t> m_length;
    bool m_hasHost = false;
};

} // namespace

Bytes writeRequest(std::string_view method, std::string_view target, std::string_view host, std::string_view mediaType, ByteView body)
{
    if (mediaType.empty()) {
        return concat({method, " ", target, " HTTP/1.1\r\nHost: ", host, "\r\n\r\n", textOf(body)});
    }
    return concat({method, " ", target, " HTTP/1.1\r\nHost: ", host, "\r\nContent-Type: ", mediaType, "\r\nContent-Length: ",
                   std::to_string(body.size()), "\r\n\r\n", textOf(body)});
}

Bytes writeAnswer(std::uint16_t status, std::string_view mediaType, ByteView body)
{
    const std::string digits = std::to_string(status);
    const std::string_view zeros = std::string_view("00").substr(std::min(digits.size() - 1, std::size_t{2}));
    const bool hasType = !mediaType.empty();
    const bool hasLength = status != 204;
    const auto when = [](bool condition, std::string_view text) { return condition ? text : std::string_view(); };
    return concat({"HTTP/1.1 ", zeros, digits, " ", reasonPhrase(status), lineEnd, when(hasType, "Content-Type: "), mediaType,
                   when(hasType, lineEnd), when(hasLength, "Content-Length: "), when(hasLength, std::to_string(body.size())),
                   when(hasLength, lineEnd), lineEnd, textOf(body)});
}

Decoded<HttpMessage> read(ByteView octets, TreeBuilder& tree)
{
    return MessageReader(octets, tree).run();
}

std::string_view reasonPhrase(std::uint16_t status)
{
    const auto row = std::find_if(reasons.begin(), reasons.end(), [status](const ReasonRow& r) { return r.status == status; });
    return row == reasons.end() ? std::string_view() : row->phrase;
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view marks = "-._~";
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (isAlphanumeric(c) || marks.find(c) != std::string_view::npos) {
            result += c;
        } else {
            result += fmt::format("%{:02X}", static_cast<std::uint8_t>(c));
        }
    }
    return result;
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    if (isVisibleAscii(text) && text.find('%') == std::string_view::npos) {
        return std::string(text);
    }
    std::string result;
    while (!text.empty()) {
        if (text.front() != '%') {
            result += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto octet = text.size() >= 3 ? fromHex(text.substr(1, 2)) : std::nullopt;
        if (!octet || octet->size() != 1) {
            return std::nullopt;
        }
        result += static_cast<char>(octet->front());
        text.remove_prefix(3);
    }
    return isUtf8(octetsOf(result)) ? std::optional(result) : std::nullopt;
}

} // namespace mcim::codecs::http
