// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/bytes.h"

#include <algorithm>
#include <cstring>

namespace mcim {
namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::string_view base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view base64UrlAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The two digits of each octet.
constexpr auto hexPairs = [] {
    std::array<std::array<char, 2>, 256> pairs{};
    for (std::size_t octet = 0; octet < pairs.size(); ++octet) {
        pairs[octet] = {hexDigits[octet >> 4], hexDigits[octet & 0x0f]};
    }
    return pairs;
}();

int hexValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

constexpr std::uint8_t noDigit64 = 0xff;
using Digits64 = std::array<std::uint8_t, 256>;

/// The value of each character, or noDigit64.
constexpr Digits64 digits64(std::string_view alphabet)
{
    Digits64 values{};
    values.fill(noDigit64);
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        values[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::uint8_t>(i);
    }
    return values;
}

constexpr Digits64 base64Digits = digits64(base64Alphabet);
constexpr Digits64 base64UrlDigits = digits64(base64UrlAlphabet);

bool isSeparator(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':' || c == '-';
}

void append64(std::string& text, ByteView octets, std::string_view alphabet, bool padded)
{
    const std::size_t start = text.size();
    text.resize(start + (octets.size() + 2) / 3 * 4);
    char* out = text.data() + start;
    const auto digit = [&](std::uint32_t group, unsigned shift) { *out++ = alphabet[group >> shift & 0x3f]; };
    std::size_t i = 0;
    for (; i + 3 <= octets.size(); i += 3) {
        const std::uint32_t group = std::uint32_t{octets[i]} << 16 | std::uint32_t{octets[i + 1]} << 8 | octets[i + 2];
        digit(group, 18);
        digit(group, 12);
        digit(group, 6);
        digit(group, 0);
    }
    const std::size_t left = octets.size() - i;
    if (left != 0) {
        const std::uint32_t group = std::uint32_t{octets[i]} << 16 | (left == 2 ? std::uint32_t{octets[i + 1]} << 8 : 0);
        digit(group, 18);
        digit(group, 12);
        if (left == 2) {
            digit(group, 6);
        }
        while (padded && out != text.data() + text.size()) {
            *out++ = '=';
        }
    }
    text.resize(static_cast<std::size_t>(out - text.data()));
}

std::optional<Bytes> decode64(std::string_view text, const Digits64& digits, bool padded)
{
    if (padded) {
        if (text.size() % 4 != 0) {
            return std::nullopt;
        }
        std::size_t padding = 0;
        while (padding < 2 && !text.empty() && text.back() == '=') {
            text.remove_suffix(1);
            ++padding;
        }
    }
    if (text.size() % 4 == 1) {
        return std::nullopt;
    }
    Bytes octets(text.size() * 3 / 4);
    std::uint8_t* out = octets.data();
    std::size_t i = 0;
    std::uint32_t group = 0;
    const auto value = [&](std::size_t at) { return digits[static_cast<std::uint8_t>(text[at])]; };
    for (; i + 4 <= text.size(); i += 4) {
        const std::uint8_t a = value(i), b = value(i + 1), c = value(i + 2), d = value(i + 3);
        if (((a | b | c | d) & 0xc0u) != 0) {
            return std::nullopt;
        }
        group = std::uint32_t{a} << 18 | std::uint32_t{b} << 12 | std::uint32_t{c} << 6 | d;
        *out++ = static_cast<std::uint8_t>(group >> 16);
        *out++ = static_cast<std::uint8_t>(group >> 8);
        *out++ = static_cast<std::uint8_t>(group);
    }
    unsigned bits = 0;
    for (group = 0; i < text.size(); ++i) {
        if (value(i) == noDigit64) {
            return std::nullopt;
        }
        group = group << 6 | value(i);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            *out++ = static_cast<std::uint8_t>(group >> bits);
        }
    }
    const bool looseBits = (group & ((1u << bits) - 1)) != 0;
    if (looseBits) {
        return std::nullopt;
    }
    return octets;
}

} // namespace

std::string toHex(ByteView octets)
{
    std::string text(octets.size() * 2, '0');
    char* out = text.data();
    for (const std::uint8_t octet : octets) {
        std::memcpy(out, hexPairs[octet].data(), 2);
        out += 2;
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    Bytes octets;
    octets.reserve(text.size() / 2);
    std::size_t i = 0;
    while (i < text.size()) {
        if (isSeparator(text[i])) {
            ++i;
            continue;
        }
        if (i + 1 >= text.size()) {
            return std::nullopt;
        }
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        octets.push_back(static_cast<std::uint8_t>(high << 4 | low));
        i += 2;
    }
    return octets;
}

std::string toHexGroups(ByteView octets, std::size_t maxOctets)
{
    const bool cut = maxOctets != 0 && octets.size() > maxOctets;
    const std::size_t shown = cut ? std::max<std::size_t>(4, maxOctets / 4 * 4) : octets.size();
    std::string text;
    for (std::size_t i = 0; i < shown; i += 4) {
        if (i != 0) {
            text.push_back(' ');
        }
        text += toHex(octets.subspan(i, std::min<std::size_t>(4, shown - i)));
    }
    if (cut) {
        text += "…";
    }
    return text;
}

Bytes toBytes(std::string_view text)
{
    return toBytes(octetsOf(text));
}

Bytes toBytes(ByteView octets)
{
    return Bytes(octets.begin(), octets.end());
}

std::string toText(ByteView octets)
{
    return std::string(textOf(octets));
}

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::size_t size = 0;
    for (const std::string_view part : parts) {
        size += part.size();
    }
    std::string result;
    result.reserve(size);
    for (const std::string_view part : parts) {
        result += part;
    }
    return result;
}

Bytes concat(std::initializer_list<ByteView> parts)
{
    std::size_t size = 0;
    for (const ByteView part : parts) {
        size += part.size();
    }
    Bytes result;
    result.reserve(size);
    for (const ByteView part : parts) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

bool equalOctets(ByteView a, ByteView b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

std::string toBase64(ByteView octets)
{
    std::string text;
    appendBase64(text, octets);
    return text;
}

void appendBase64(std::string& text, ByteView octets)
{
    append64(text, octets, base64Alphabet, true);
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    return decode64(text, base64Digits, true);
}

std::string toBase64Url(ByteView octets)
{
    std::string text;
    appendBase64Url(text, octets);
    return text;
}

void appendBase64Url(std::string& text, ByteView octets)
{
    append64(text, octets, base64UrlAlphabet, false);
}

std::optional<Bytes> fromBase64Url(std::string_view text)
{
    return decode64(text, base64UrlDigits, false);
}

} // namespace mcim
