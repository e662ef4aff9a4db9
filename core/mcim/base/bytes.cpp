// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/bytes.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace mcim {
namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
/// The two digits of each octet.
constexpr auto hexPairs = [] {
    std::array<std::array<char, 2>, 256> pairs{};
    for (std::size_t octet = 0; octet < pairs.size(); ++octet) {
        pairs[octet] = {hexDigits[octet >> 4], hexDigits[octet & 0x0f]};
    }
    return pairs;
}();

constexpr std::uint8_t noHexDigit = 0xff;
constexpr auto hexValues = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(noHexDigit);
    for (std::uint8_t i = 0; i < 10; ++i) {
        values[static_cast<std::size_t>('0' + i)] = i;
    }
    for (std::uint8_t i = 10; i < 16; ++i) {
        values[static_cast<std::size_t>('a' + i - 10)] = i;
        values[static_cast<std::size_t>('A' + i - 10)] = i;
    }
    return values;
}();

std::uint8_t hexValue(char c)
{
    return hexValues[static_cast<std::uint8_t>(c)];
}

/// Base64 by pairs of digits: what twelve bits become, and back.
struct Base64 {
    static constexpr std::uint32_t noDigit = 1u << 31;

    explicit constexpr Base64(std::string_view lastDigits)
    {
        std::array<char, 64> alphabet{};
        constexpr std::string_view first = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        std::copy(first.begin(), first.end(), alphabet.begin());
        std::copy(lastDigits.begin(), lastDigits.end(), alphabet.begin() + 62);
        for (std::size_t bits = 0; bits < pairs.size(); ++bits) {
            pairs[bits] = {alphabet[bits >> 6], alphabet[bits & 0x3f]};
        }
        for (std::size_t place = 0; place < values.size(); ++place) {
            values[place].fill(noDigit);
            for (std::uint32_t i = 0; i < 64; ++i) {
                values[place][static_cast<std::uint8_t>(alphabet[i])] = i << (18 - 6 * place);
            }
        }
    }

    std::array<std::array<char, 2>, 4096> pairs{};
    std::array<std::array<std::uint32_t, 256>, 4> values{}; ///< of a digit at each place of four, or noDigit

    /// The 24 bits of four digits; noDigit is set in it when one is none.
    std::uint32_t four(const char* digits) const
    {
        const auto value = [&](std::size_t place) { return values[place][static_cast<std::uint8_t>(digits[place])]; };
        return value(0) | value(1) | value(2) | value(3);
    }
    void putPair(char* out, std::uint64_t bits) const { std::memcpy(out, pairs[bits & 0xfff].data(), 2); }
};

constexpr Base64 standard64("+/");
constexpr Base64 url64("-_");

/// Big-endian on the outside.
std::uint64_t swapped(std::uint64_t value)
{
    return std::endian::native == std::endian::little ? __builtin_bswap64(value) : value;
}

std::uint64_t bigEndian64(const std::uint8_t* in)
{
    std::uint64_t value = 0;
    std::memcpy(&value, in, sizeof value);
    return swapped(value);
}

void putBigEndian64(std::uint8_t* out, std::uint64_t value)
{
    value = swapped(value);
    std::memcpy(out, &value, sizeof value);
}

bool isSeparator(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ':' || c == '-';
}

void put64(char* out, ByteView octets, const Base64& base, bool padded)
{
    const std::uint8_t* in = octets.data();
    std::size_t left = octets.size();
    for (; left >= 8; left -= 6, in += 6, out += 8) {
        const std::uint64_t bits = bigEndian64(in);
        base.putPair(out, bits >> 52);
        base.putPair(out + 2, bits >> 40);
        base.putPair(out + 4, bits >> 28);
        base.putPair(out + 6, bits >> 16);
    }
    for (; left >= 3; left -= 3, in += 3, out += 4) {
        const std::uint32_t bits = std::uint32_t{in[0]} << 16 | std::uint32_t{in[1]} << 8 | in[2];
        base.putPair(out, bits >> 12);
        base.putPair(out + 2, bits);
    }
    if (left == 0) {
        return;
    }
    const std::uint32_t bits = std::uint32_t{in[0]} << 16 | (left == 2 ? std::uint32_t{in[1]} << 8 : 0);
    base.putPair(out, bits >> 12);
    if (left == 2) {
        out[2] = base.pairs[bits & 0xfff][0];
    }
    if (padded) {
        std::fill(out + left + 1, out + 4, '=');
    }
}

std::size_t size64(std::size_t octets, bool padded)
{
    return padded ? (octets + 2) / 3 * 4 : (octets * 4 + 2) / 3;
}

std::string text64(ByteView octets, const Base64& base, bool padded)
{
    std::string text(size64(octets.size(), padded), '\0');
    put64(text.data(), octets, base, padded);
    return text;
}

std::optional<Bytes> decode64(std::string_view text, const Base64& base, bool padded)
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
    std::optional<Bytes> octets(std::in_place, text.size() * 3 / 4);
    std::uint8_t* out = octets->data();
    const char* in = text.data();
    std::size_t left = text.size();
    std::uint32_t all = 0;
    for (; left >= 12; left -= 8, in += 8, out += 6) {
        const std::uint32_t first = base.four(in);
        const std::uint32_t second = base.four(in + 4);
        all |= first | second;
        putBigEndian64(out, std::uint64_t{first} << 40 | std::uint64_t{second} << 16);
    }
    while (left > 0) {
        const std::size_t digits = std::min<std::size_t>(left, 4);
        std::uint32_t bits = 0;
        for (std::size_t place = 0; place < digits; ++place) {
            bits |= base.values[place][static_cast<std::uint8_t>(in[place])];
        }
        all |= bits;
        for (std::size_t i = 1; i < digits; ++i, bits <<= 8) {
            *out++ = static_cast<std::uint8_t>(bits >> 16);
        }
        const bool looseBits = (bits & 0xffffff) != 0;
        if (looseBits) {
            return std::nullopt;
        }
        in += digits;
        left -= digits;
    }
    if ((all & Base64::noDigit) != 0) {
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
    Bytes octets(text.size() / 2);
    std::size_t made = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::uint8_t high = hexValue(text[i]);
        if (high == noHexDigit && isSeparator(text[i])) {
            ++i;
            continue;
        }
        const std::uint8_t low = i + 1 < text.size() ? hexValue(text[i + 1]) : noHexDigit;
        if (high == noHexDigit || low == noHexDigit) {
            return std::nullopt;
        }
        octets[made++] = static_cast<std::uint8_t>(high << 4 | low);
        i += 2;
    }
    octets.resize(made);
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

namespace {

template <class Whole, class Part>
Whole together(std::initializer_list<Part> parts)
{
    std::size_t size = 0;
    for (const Part& part : parts) {
        size += part.size();
    }
    Whole whole(size, 0);
    auto* out = whole.data();
    for (const Part& part : parts) {
        if (!part.empty()) {
            std::memcpy(out, part.data(), part.size());
            out += part.size();
        }
    }
    return whole;
}

} // namespace

std::string joined(std::initializer_list<std::string_view> parts)
{
    return together<std::string>(parts);
}

Bytes concat(std::initializer_list<ByteView> parts)
{
    return together<Bytes>(parts);
}

Bytes concat(std::initializer_list<std::string_view> parts)
{
    return together<Bytes>(parts);
}

bool equalOctets(ByteView a, ByteView b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

std::string toBase64(ByteView octets)
{
    return text64(octets, standard64, true);
}

std::size_t base64Size(ByteView octets)
{
    return size64(octets.size(), true);
}

void putBase64(char* out, ByteView octets)
{
    put64(out, octets, standard64, true);
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    return decode64(text, standard64, true);
}

std::string toBase64Url(ByteView octets)
{
    return text64(octets, url64, false);
}

std::size_t base64UrlSize(ByteView octets)
{
    return size64(octets.size(), false);
}

void putBase64Url(char* out, ByteView octets)
{
    put64(out, octets, url64, false);
}

std::optional<Bytes> fromBase64Url(std::string_view text)
{
    return decode64(text, url64, false);
}

} // namespace mcim
