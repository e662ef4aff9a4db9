// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/http.h"

#include "mcim/codecs/http_json/http_grammar.h"
#include "mcim/codecs/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs::http {
namespace {

struct ReasonRow {
    std::uint16_t status;
    std::string_view phrase;
};
// RFC 9110 15, RFC 6585
constexpr auto reasons = std::to_array<ReasonRow>({
    {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {400, "Bad Request"}, {401, "Unauthorized"},
    {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {409, "Conflict"}, {413, "Content Too Large"},
    {415, "Unsupported Media Type"}, {417, "Expectation Failed"}, {421, "Misdirected Request"}, {422, "Unprocessable Content"},
    {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
    {502, "Bad Gateway"}, {503, "Service Unavailable"}, {504, "Gateway Timeout"}, {505, "HTTP Version Not Supported"},
});

std::string fieldLines(Fields fields)
{
    std::string lines;
    for (const auto& [name, value] : fields) {
        lines.append(name).append(": ").append(value).append("\r\n");
    }
    return lines;
}

} // namespace

std::size_t HttpMessage::offsetOf(std::size_t inBody) const
{
    for (const ContentPart& chunk : chunks) {
        if (inBody < chunk.length) {
            return chunk.offset + inBody;
        }
        inBody -= chunk.length;
    }
    return chunks.empty() ? bodyOffset + inBody : chunks.back().offset + chunks.back().length;
}

Bytes writeRequest(
    std::string_view method, std::string_view target, std::string_view host, std::string_view mediaType, ByteView body, Fields fields)
{
    const std::string lines = fieldLines(fields);
    if (mediaType.empty()) {
        return concat({method, " ", target, " HTTP/1.1\r\nHost: ", host, "\r\n", lines, "\r\n", textOf(body)});
    }
    return concat({method, " ", target, " HTTP/1.1\r\nHost: ", host, "\r\n", lines, "Content-Type: ", mediaType, "\r\nContent-Length: ",
                   std::to_string(body.size()), "\r\n\r\n", textOf(body)});
}

Bytes writeAnswer(std::uint16_t status, std::string_view mediaType, ByteView body, Fields fields)
{
    constexpr std::string_view lineEnd = "\r\n";
    const std::string digits = std::to_string(status);
    const std::string_view zeros = std::string_view("00").substr(std::min(digits.size() - 1, std::size_t{2}));
    const bool hasType = !mediaType.empty();
    const bool hasLength = status != 204;
    const auto when = [](bool condition, std::string_view text) { return condition ? text : std::string_view(); };
    return concat({"HTTP/1.1 ", zeros, digits, " ", reasonPhrase(status), lineEnd, fieldLines(fields), when(hasType, "Content-Type: "),
        mediaType, when(hasType, lineEnd), when(hasLength, "Content-Length: "), when(hasLength, std::to_string(body.size())),
        when(hasLength, lineEnd), lineEnd, textOf(body)});
}

std::string_view reasonPhrase(std::uint16_t status)
{
    const auto row = std::find_if(reasons.begin(), reasons.end(), [status](const ReasonRow& r) { return r.status == status; });
    return row == reasons.end() ? std::string_view() : row->phrase;
}

std::string percentEncoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        if (isUnreserved(c)) {
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
