// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/http_grammar.h"

#include "mcim/codecs/text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mcim::codecs::http {
namespace {

using CharacterTable = std::array<bool, 256>;

constexpr CharacterTable alphanumericAnd(std::string_view marks)
{
    CharacterTable table{};
    for (std::size_t c = 0; c < 0x80; ++c) {
        table[c] = isLetterOrDigit(static_cast<char>(c)) || marks.find(static_cast<char>(c)) != std::string_view::npos;
    }
    return table;
}

constexpr CharacterTable tokenCharacters = alphanumericAnd("!#$%&'*+-.^_`|~");   // tchar, RFC 9110 5.6.2
constexpr CharacterTable nameCharacters = alphanumericAnd("-._~!$&'()*+,;=");    // reg-name, RFC 3986 3.2.2
constexpr CharacterTable literalCharacters = alphanumericAnd("-._~!$&'()*+,;=:"); // IP-literal
constexpr CharacterTable pathCharacters = alphanumericAnd("-._~!$&'()*+,;=:@/"); // pchar and "/", RFC 3986 3.3
constexpr CharacterTable queryCharacters = alphanumericAnd("-._~!$&'()*+,;=:@/?");

bool isOf(const CharacterTable& table, char c)
{
    return table[static_cast<std::uint8_t>(c)];
}

bool isAllOf(const CharacterTable& table, std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [&](char c) { return isOf(table, c); });
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Characters of the table, or % and two hex digits.
bool isAllOfOrEncoded(const CharacterTable& table, std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (isOf(table, text[at])) {
            continue;
        }
        const bool isEncoded = text[at] == '%' && text.size() - at > 2 && isHexDigit(text[at + 1]) && isHexDigit(text[at + 2]);
        if (!isEncoded) {
            return false;
        }
        at += 2;
    }
    return true;
}

bool isDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The end of a quoted-string that begins at `at`; nullopt when it does not end.
std::optional<std::size_t> pastQuoted(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '"') {
            return at + 1;
        }
        at += text[at] == '\\' ? 1 : 0;
    }
    return std::nullopt;
}

std::size_t pastToken(std::string_view text, std::size_t at)
{
    while (at < text.size() && isOf(tokenCharacters, text[at])) {
        ++at;
    }
    return at;
}

std::size_t pastSpace(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(" \t", at), text.size());
}

/// *( BWS ";" BWS name [ BWS "=" BWS value ] ), RFC 9112 7.1.1
bool isChunkExtensions(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        at = pastSpace(text, at);
        if (at == text.size() || text[at] != ';') {
            return false;
        }
        const std::size_t name = pastSpace(text, at + 1);
        at = pastToken(text, name);
        if (at == name) {
            return false;
        }
        const std::size_t equals = pastSpace(text, at);
        if (equals == text.size() || text[equals] != '=') {
            continue;
        }
        const std::size_t value = pastSpace(text, equals + 1);
        const bool isQuoted = value < text.size() && text[value] == '"';
        const auto end = isQuoted ? pastQuoted(text, value) : std::optional(pastToken(text, value));
        if (!end || *end == value) {
            return false;
        }
        at = *end;
    }
    return isFieldValue(text);
}

/// "http://" and any other scheme; npos when there is none.
std::size_t pastScheme(std::string_view text)
{
    const std::size_t colon = text.find("://");
    const bool isScheme = colon != std::string_view::npos && colon > 0 &&
                          std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                              [](char c) { return isLetterOrDigit(c) || c == '+' || c == '-' || c == '.'; });
    return isScheme ? colon + 3 : std::string_view::npos;
}

std::optional<Target> absoluteTarget(std::string_view text)
{
    const std::size_t authorityAt = pastScheme(text);
    if (authorityAt == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t pathAt = std::min(text.find_first_of("/?", authorityAt), text.size());
    const std::string_view authority = text.substr(authorityAt, pathAt - authorityAt);
    // RFC 9110 4.2.1, 4.2.4: a host is there, user information is an error.
    const bool isGood = !authority.empty() && authority.front() != ':' && isHostAndPort(authority) && isPathAndQuery(text.substr(pathAt));
    if (!isGood) {
        return std::nullopt;
    }
    return Target{TargetForm::Absolute, equalIgnoringCase(text.substr(0, authorityAt), "http://"), text.substr(pathAt)};
}

} // namespace

bool isKnownMethod(std::string_view method)
{
    constexpr auto methods = std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE"});
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

bool isToken(std::string_view text)
{
    return !text.empty() && isAllOf(tokenCharacters, text);
}

bool isFieldValue(std::string_view text)
{
    const std::size_t plain = pastRun<0x20, 0x7e>(octetsOf(text));
    const std::string_view rest = text.substr(plain);
    return std::all_of(rest.begin(), rest.end(), [](char c) {
        const auto octet = static_cast<std::uint8_t>(c);
        return octet == '\t' || (octet >= 0x20 && octet != 0x7f);
    });
}

std::string_view withoutSpace(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::optional<std::size_t> wholeNumber(std::string_view digits)
{
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool isWhole = error == std::errc{} && end == digits.data() + digits.size() && isDigits(digits);
    return isWhole ? std::optional(value) : std::nullopt;
}

std::vector<std::string_view> listElements(std::string_view value)
{
    std::vector<std::string_view> elements;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= value.size(); ++at) {
        if (at < value.size() && value[at] == '"') {
            at = pastQuoted(value, at).value_or(value.size()) - 1;
            continue;
        }
        if (at < value.size() && value[at] != ',') {
            continue;
        }
        if (const std::string_view element = withoutSpace(value.substr(begin, at - begin)); !element.empty()) {
            elements.push_back(element);
        }
        begin = at + 1;
    }
    return elements;
}

std::optional<Version> versionOf(std::string_view text)
{
    if (text.size() != 8 || !text.starts_with("HTTP/") || text[6] != '.' || !isDigits(text.substr(5, 1)) || !isDigits(text.substr(7))) {
        return std::nullopt;
    }
    return Version{static_cast<unsigned>(text[5] - '0'), static_cast<unsigned>(text[7] - '0')};
}

bool isHostAndPort(std::string_view text)
{
    const bool isLiteral = text.starts_with('[');
    const std::size_t hostEnd = isLiteral ? text.find(']') : std::min(text.find(':'), text.size());
    if (hostEnd == std::string_view::npos) {
        return false;
    }
    const std::string_view host = text.substr(isLiteral ? 1 : 0, hostEnd - (isLiteral ? 1 : 0));
    const std::string_view port = text.substr(hostEnd + (isLiteral ? 1 : 0));
    const bool isHost = isLiteral ? !host.empty() && isAllOf(literalCharacters, host) : isAllOfOrEncoded(nameCharacters, host);
    return isHost && (port.empty() || (port.front() == ':' && isDigits(port.substr(1))));
}

bool isPathAndQuery(std::string_view text)
{
    const std::size_t query = std::min(text.find('?'), text.size());
    return isAllOfOrEncoded(pathCharacters, text.substr(0, query)) && isAllOfOrEncoded(queryCharacters, text.substr(query));
}

std::string withPlainUnreserved(std::string_view pathAndQuery)
{
    std::string plain(pathAndQuery);
    for (std::size_t at = plain.find('%'); at != std::string::npos; at = plain.find('%', at + 1)) {
        const auto octet = fromHex(std::string_view(plain).substr(at + 1, 2));
        if (octet && octet->size() == 1 && isUnreserved(static_cast<char>(octet->front()))) {
            plain.replace(at, 3, 1, static_cast<char>(octet->front()));
        }
    }
    return plain;
}

std::optional<Target> targetOf(std::string_view method, std::string_view text)
{
    if (method == "CONNECT") {
        const std::size_t colon = text.rfind(':');
        const bool isAuthority = colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() && isHostAndPort(text);
        return isAuthority ? std::optional(Target{TargetForm::Authority}) : std::nullopt;
    }
    if (text == "*") {
        return method == "OPTIONS" ? std::optional(Target{TargetForm::Asterisk}) : std::nullopt;
    }
    if (text.starts_with('/')) {
        return isPathAndQuery(text) ? std::optional(Target{TargetForm::Origin, true, text}) : std::nullopt;
    }
    return absoluteTarget(text);
}

std::optional<ChunkLine> chunkLineOf(std::string_view text)
{
    ChunkLine line;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), line.size, 16);
    line.digits = static_cast<std::size_t>(end - text.data());
    const bool isSize = error == std::errc{} && line.digits > 0;
    return isSize && isChunkExtensions(text.substr(line.digits)) ? std::optional(line) : std::nullopt;
}

std::string octetsShown(std::string_view text)
{
    if (isUtf8(octetsOf(text))) {
        return std::string(text);
    }
    std::string shown;
    for (const char c : text) {
        const auto octet = static_cast<std::uint8_t>(c);
        shown += octet < 0x80 ? std::string(1, c) : fmt::format("\\x{:02X}", octet);
    }
    return shown;
}

} // namespace mcim::codecs::http
