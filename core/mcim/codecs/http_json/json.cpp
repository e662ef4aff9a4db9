// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/json.h"

#include "mcim/codecs/text.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace mcim::codecs::json {
namespace {

constexpr unsigned maxDepth = 16;
constexpr std::size_t usualValues = 16;
/// Names are compared with each other, so that their number must stay small.
constexpr std::size_t maxMembers = 256;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

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

/// From `at` past whole eights of plain octets; up to seven may be left.
std::size_t pastPlainEights(ByteView octets, std::size_t at)
{
    while (octets.size() - at >= 8 && arePlain(octets.subspan(at).first<8>())) {
        at += 8;
    }
    return at;
}

/// How many of the first characters stand for themselves.
std::size_t plainLength(std::string_view text)
{
    const ByteView octets = octetsOf(text);
    std::size_t at = pastPlainEights(octets, 0);
    while (at < octets.size() && octets[at] < 0x80 && !endsRun[octets[at]]) {
        ++at;
    }
    return at;
}

void putEscaped(Writer& out, char c)
{
    if (c == '"' || c == '\\') {
        out.u8('\\');
        out.u8(static_cast<std::uint8_t>(c));
    } else if (static_cast<std::uint8_t>(c) < 0x20) {
        out.put(fmt::format("\\u{:04x}", static_cast<std::uint8_t>(c)));
    } else {
        out.u8(static_cast<std::uint8_t>(c));
    }
}

class TextReader
{
public:
    TextReader(ByteView octets, std::size_t base) : m_octets(octets), m_base(base) {}

    Text run()
    {
        m_text.values.reserve(std::min(m_octets.size() / 4 + 1, usualValues));
        m_text.values.emplace_back();
        readValue(0, 1);
        skipSpace();
        if (!m_error && m_at < m_octets.size()) {
            fail("octets after the value");
        }
        m_text.damage = std::move(m_error);
        return std::move(m_text);
    }

private:
    char peek() const { return m_at < m_octets.size() ? static_cast<char>(m_octets[m_at]) : '\0'; }

    void fail(std::string_view reason)
    {
        if (!m_error) {
            m_error = DecodeError{m_base + m_at, joined({"JSON: ", reason})};
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

    /// Fills a value that stands last and lets what is inside it follow.
    void readValue(std::size_t index, unsigned depth)
    {
        skipSpace();
        Value& value = m_text.values[index];
        value.offset = m_base + m_at;
        if (depth > maxDepth) {
            fail(fmt::format("more than {} levels", maxDepth));
            return;
        }
        switch (peek()) {
        case '{':
            value.kind = Kind::Object;
            readObject(index, depth);
            break;
        case '[':
            value.kind = Kind::Array;
            readArray(depth);
            break;
        case '"':
            value.kind = Kind::String;
            value.text = readString();
            break;
        case 't': readWord(value, Kind::Boolean, "true"); break;
        case 'f': readWord(value, Kind::Boolean, "false"); break;
        case 'n': readWord(value, Kind::Null, "null"); break;
        default: readNumber(value);
        }
        finish(m_text.values[index], index);
    }

    void finish(Value& value, std::size_t index) const
    {
        value.length = m_base + m_at - value.offset;
        value.size = m_text.values.size() - index;
    }

    void readWord(Value& value, Kind kind, std::string_view word)
    {
        const ByteView rest = m_octets.subspan(m_at);
        if (!textOf(rest).starts_with(word)) {
            fail("no value");
            return;
        }
        value.kind = kind;
        value.text = word;
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
        value.text = textOf(m_octets.subspan(start, m_at - start));
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
            text += utf8Of(code);
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
        text += utf8Of(0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
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
    std::string_view readPlainRun()
    {
        const std::size_t start = m_at;
        m_at = pastPlainEights(m_octets, m_at);
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
        return textOf(run);
    }

    /// After its quotation mark was seen.
    std::string_view readString()
    {
        ++m_at;
        const std::string_view run = readPlainRun();
        return m_error || take('"') ? run : readOn(run);
    }

    /// A string that goes on after its first run.
    std::string_view readOn(std::string_view first)
    {
        std::string& text = m_text.made.emplace_front(first);
        while (!m_error) {
            if (take('\\')) {
                readEscape(text);
            } else {
                fail(m_at < m_octets.size() ? "control character in a string" : "a string has no end");
            }
            if (m_error) {
                break;
            }
            text += readPlainRun();
            if (take('"')) {
                break;
            }
        }
        return text;
    }

    void readArray(unsigned depth)
    {
        take('[');
        skipSpace();
        if (take(']')) {
            return;
        }
        while (!m_error) {
            const std::size_t index = m_text.values.size();
            m_text.values.emplace_back();
            readValue(index, depth + 1);
            m_text.values[index].keyOffset = m_text.values[index].offset;
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

    void readObject(std::size_t object, unsigned depth)
    {
        take('{');
        skipSpace();
        if (take('}')) {
            return;
        }
        for (std::size_t members = 0; !m_error; ++members) {
            readMember(object, members, depth);
            if (!readSeparator('}')) {
                return;
            }
        }
    }

    bool hasMember(std::size_t object, std::string_view key) const
    {
        const auto& values = m_text.values;
        for (std::size_t at = object + 1; at < values.size(); at += values[at].size) {
            if (values[at].key == key) {
                return true;
            }
        }
        return false;
    }

    void readMember(std::size_t object, std::size_t members, unsigned depth)
    {
        skipSpace();
        const std::size_t start = m_at;
        if (peek() != '"') {
            fail("a member's name is missing");
            return;
        }
        if (members >= maxMembers) {
            fail(fmt::format("more than {} members", maxMembers));
            return;
        }
        const std::string_view key = readString();
        if (!m_error && hasMember(object, key)) {
            m_at = start;
            fail(fmt::format("member \"{}\" twice", key));
        }
        skipSpace();
        if (!m_error && !take(':')) {
            fail("':' is missing");
        }
        if (!m_error) {
            const std::size_t index = m_text.values.size();
            Value& member = m_text.values.emplace_back();
            member.key = key;
            member.keyOffset = m_base + start;
            readValue(index, depth + 1);
        }
    }

    ByteView m_octets;
    std::size_t m_base;
    std::size_t m_at = 0;
    Text m_text;
    std::optional<DecodeError> m_error;
};

} // namespace

const Value* Value::member(std::string_view name) const
{
    if (kind != Kind::Object) {
        return nullptr;
    }
    for (const Value& child : children()) {
        if (child.key == name) {
            return &child;
        }
    }
    return nullptr;
}

Text read(ByteView octets, std::size_t baseOffset)
{
    return TextReader(octets, baseOffset).run();
}

void putQuoted(Writer& out, std::string_view text)
{
    out.u8('"');
    while (true) {
        const std::size_t plainOnes = plainLength(text);
        out.put(text.substr(0, plainOnes));
        if (plainOnes == text.size()) {
            break;
        }
        text.remove_prefix(plainOnes);
        const std::size_t good = utf8Length(octetsOf(text));
        for (const char c : text.substr(0, good)) {
            putEscaped(out, c);
        }
        if (good < text.size()) {
            out.put("\xef\xbf\xbd");
        }
        text.remove_prefix(std::min(text.size(), good + 1));
    }
    out.u8('"');
}

} // namespace mcim::codecs::json
