// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/json.h"

#include "mcim/codecs/text.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace mcim::codecs::json {
namespace {

constexpr unsigned maxDepth = 16;
constexpr std::size_t usualMembers = 8;
/// Names are compared with each other, so that their number must stay small.
constexpr std::size_t maxMembers = 256;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto tail = [&](unsigned shift) { text.push_back(static_cast<char>(0x80u | (code >> shift & 0x3fu))); };
    if (code < 0x80) {
        text.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        text.push_back(static_cast<char>(0xc0u | code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        text.push_back(static_cast<char>(0xe0u | code >> 12));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xf0u | code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

/// By octet: visible ASCII and the space, without what JSON escapes.
constexpr auto plain = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c <= 0x7e; ++c) {
        table[c] = c != '"' && c != '\\';
    }
    return table;
}();

/// By octet: quotation mark, escape and control characters.
constexpr auto endsRun = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < 0x80; ++c) {
        table[c] = c < 0x20 || c == '"' || c == '\\';
    }
    return table;
}();

/// Whether none of them is a quotation mark, an escape, a control character or beyond ASCII; seldom false for others.
bool arePlain(std::span<const std::uint8_t, 8> octets)
{
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t top = 0x80 * each;
    std::uint64_t word = 0;
    std::memcpy(&word, octets.data(), octets.size());
    const auto has = [&](std::uint8_t octet) { return ((word ^ octet * each) - each) & top; };
    return ((word | (word - 0x20 * each) | has('"') | has('\\')) & top) == 0;
}

bool standsForItself(char c)
{
    return plain[static_cast<std::uint8_t>(c)];
}

void appendEscaped(std::string& text, char c)
{
    if (c == '"' || c == '\\') {
        text += '\\';
        text += c;
    } else if (static_cast<std::uint8_t>(c) < 0x20) {
        text += fmt::format("\\u{:04x}", static_cast<std::uint8_t>(c));
    } else {
        text += c;
    }
}

class TextReader
{
public:
    TextReader(ByteView octets, std::size_t base) : m_octets(octets), m_base(base) {}

    Text run()
    {
        Text text;
        readValue(text.root, 1);
        skipSpace();
        if (!m_error && m_at < m_octets.size()) {
            fail("octets after the value");
        }
        text.damage = m_error;
        return text;
    }

private:
    char peek() const { return m_at < m_octets.size() ? static_cast<char>(m_octets[m_at]) : '\0'; }

    void fail(std::string reason)
    {
        if (!m_error) {
            m_error = DecodeError{m_base + m_at, "JSON: " + std::move(reason)};
        }
    }

    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            ++m_at;
        }
    }

    bool take(char c)
    {
        if (m_at < m_octets.size() && peek() == c) {
            ++m_at;
            return true;
        }
        return false;
    }

    void readValue(Value& value, unsigned depth)
    {
        skipSpace();
        value.offset = m_base + m_at;
        if (depth > maxDepth) {
            fail(fmt::format("more than {} levels", maxDepth));
            return;
        }
        switch (peek()) {
        case '{': readObject(value, depth); break;
        case '[': readArray(value, depth); break;
        case '"':
            value.kind = Kind::String;
            value.text = readString();
            break;
        case 't': readWord(value, Kind::Boolean, "true"); break;
        case 'f': readWord(value, Kind::Boolean, "false"); break;
        case 'n': readWord(value, Kind::Null, "null"); break;
        default: readNumber(value);
        }
        value.length = m_base + m_at - value.offset;
    }

    void readWord(Value& value, Kind kind, std::string_view word)
    {
        const ByteView rest = m_octets.subspan(m_at);
        if (!textOf(rest).starts_with(word)) {
            fail("no value");
            return;
        }
        value.kind = kind;
        value.text = std::string(word);
        m_at += word.size();
    }

    void readDigits()
    {
        if (!isDigit(peek())) {
            fail("a digit is missing");
        }
        while (isDigit(peek())) {
            ++m_at;
        }
    }

    void readNumber(Value& value)
    {
        const std::size_t start = m_at;
        take('-');
        if (m_at == start && !isDigit(peek())) {
            fail("no value");
            return;
        }
        if (!take('0')) {
            readDigits();
        }
        if (take('.')) {
            readDigits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            readDigits();
        }
        value.kind = Kind::Number;
        value.text = toText(m_octets.subspan(start, m_at - start));
    }

    std::uint32_t readHex4()
    {
        std::uint32_t code = 0;
        for (int i = 0; i < 4; ++i) {
            const char c = peek();
            const char lower = static_cast<char>(c | 0x20);
            if (!isDigit(c) && (lower < 'a' || lower > 'f')) {
                fail("four hex digits follow \\u");
                return 0;
            }
            code = code << 4 | static_cast<std::uint32_t>(isDigit(c) ? c - '0' : lower - 'a' + 10);
            ++m_at;
        }
        return code;
    }

    void readUnicodeEscape(std::string& text)
    {
        const std::uint32_t code = readHex4();
        if (code < 0xd800 || code > 0xdfff) {
            appendUtf8(text, code);
            return;
        }
        if (code > 0xdbff || !take('\\') || !take('u')) {
            fail("half of a surrogate pair");
            return;
        }
        const std::uint32_t low = readHex4();
        if (low < 0xdc00 || low > 0xdfff) {
            fail("half of a surrogate pair");
            return;
        }
        appendUtf8(text, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
    }

    void readEscape(std::string& text)
    {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (take('u')) {
            readUnicodeEscape(text);
            return;
        }
        const std::size_t index = m_at < m_octets.size() ? letters.find(peek()) : std::string_view::npos;
        if (index == std::string_view::npos) {
            fail("unknown escape");
            return;
        }
        text.push_back(meanings[index]);
        ++m_at;
    }

    /// The octets between two characters that end them: quotation mark, escape or control.
    void readPlainRun(std::string& text)
    {
        const std::size_t start = m_at;
        while (m_octets.size() - m_at >= 8 && arePlain(m_octets.subspan(m_at).first<8>())) {
            m_at += 8;
        }
        bool isAscii = true;
        for (; m_at < m_octets.size() && !endsRun[m_octets[m_at]]; ++m_at) {
            isAscii = isAscii && m_octets[m_at] < 0x80;
        }
        const ByteView run = m_octets.subspan(start, m_at - start);
        const std::size_t good = isAscii ? run.size() : utf8Length(run);
        if (good != run.size()) {
            m_at = start + good;
            fail("a string is not UTF-8");
        }
        text.append(textOf(run));
    }

    std::string readString()
    {
        std::string text;
        take('"');
        while (!m_error) {
            readPlainRun(text);
            if (m_error || take('"')) {
                break;
            }
            if (take('\\')) {
                readEscape(text);
            } else {
                fail(m_at < m_octets.size() ? "control character in a string" : "a string has no end");
            }
        }
        return text;
    }

    void readArray(Value& value, unsigned depth)
    {
        value.kind = Kind::Array;
        take('[');
        skipSpace();
        if (take(']')) {
            return;
        }
        while (!m_error) {
            readValue(value.children.emplace_back(), depth + 1);
            value.children.back().keyOffset = value.children.back().offset;
            if (!readSeparator(']')) {
                return;
            }
        }
    }

    /// After a member or item: true when another follows.
    bool readSeparator(char end)
    {
        skipSpace();
        if (m_error || take(end)) {
            return false;
        }
        if (!take(',')) {
            fail(fmt::format("',' or '{}' is missing", end));
            return false;
        }
        return true;
    }

    void readObject(Value& value, unsigned depth)
    {
        value.kind = Kind::Object;
        take('{');
        skipSpace();
        if (take('}')) {
            return;
        }
        while (!m_error) {
            readMember(value, depth);
            if (!readSeparator('}')) {
                return;
            }
        }
    }

    void readMember(Value& object, unsigned depth)
    {
        skipSpace();
        Value member;
        member.keyOffset = m_base + m_at;
        if (peek() != '"') {
            fail("a member's name is missing");
            return;
        }
        if (object.children.size() >= maxMembers) {
            fail(fmt::format("more than {} members", maxMembers));
            return;
        }
        const std::size_t start = m_at;
        member.key = readString();
        if (!m_error && object.member(member.key)) {
            m_at = start;
            fail(fmt::format("member \"{}\" twice", member.key));
        }
        skipSpace();
        if (!m_error && !take(':')) {
            fail("':' is missing");
        }
        if (!m_error) {
            readValue(member, depth + 1);
            if (object.children.empty()) {
                object.children.reserve(usualMembers);
            }
            object.children.push_back(std::move(member));
        }
    }

    ByteView m_octets;
    std::size_t m_base;
    std::size_t m_at = 0;
    std::optional<DecodeError> m_error;
};

} // namespace

const Value* Value::member(std::string_view name) const
{
    for (const Value& child : children) {
        if (kind == Kind::Object && child.key == name) {
            return &child;
        }
    }
    return nullptr;
}

Text read(ByteView octets, std::size_t baseOffset)
{
    return TextReader(octets, baseOffset).run();
}

void appendQuoted(std::string& result, std::string_view text)
{
    result += '"';
    while (!text.empty()) {
        const auto odd = std::find_if_not(text.begin(), text.end(), standsForItself);
        result.append(text.begin(), odd);
        text.remove_prefix(static_cast<std::size_t>(odd - text.begin()));
        const std::size_t good = utf8Length(octetsOf(text));
        for (const char c : text.substr(0, good)) {
            appendEscaped(result, c);
        }
        if (good < text.size()) {
            result += "\xef\xbf\xbd";
        }
        text.remove_prefix(std::min(text.size(), good + 1));
    }
    result += '"';
}

} // namespace mcim::codecs::json
