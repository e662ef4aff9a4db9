// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mcim {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
template <std::size_t N>
using Octets = std::array<std::uint8_t, N>;

/// Lower-case hex, two digits an octet, no separators.
std::string toHex(ByteView octets);

/// Reads hex of either case; white space, ':' and '-' between octets are skipped; nullopt when anything else stands there or a digit is missing.
std::optional<Bytes> fromHex(std::string_view text);

/// Lower-case hex in groups of four octets, cut at a group with an ellipsis when longer than maxOctets (0 = never cut).
std::string toHexGroups(ByteView octets, std::size_t maxOctets = 0);

/// The characters as octets, and back, without a copy; the view lives as long as what it views.
inline ByteView octetsOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
inline std::string_view textOf(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

Bytes toBytes(std::string_view text);
Bytes toBytes(ByteView octets);
/// The octets as text, unchanged; the caller knows that they are text.
std::string toText(ByteView octets);

/// The parts one after the other.
Bytes concat(std::initializer_list<ByteView> parts);
Bytes concat(std::initializer_list<std::string_view> parts);
std::string joined(std::initializer_list<std::string_view> parts);

/// Exactly N octets, or nullopt when the view has another size.
template <std::size_t N>
std::optional<Octets<N>> toOctets(ByteView octets)
{
    if (octets.size() != N) {
        return std::nullopt;
    }
    Octets<N> result;
    std::copy(octets.begin(), octets.end(), result.begin());
    return result;
}

bool equalOctets(ByteView a, ByteView b);

std::string toBase64(ByteView octets);
/// The characters that putBase64() writes.
std::size_t base64Size(ByteView octets);
void putBase64(char* out, ByteView octets);
/// Standard alphabet with padding; nullopt when the text is not that.
std::optional<Bytes> fromBase64(std::string_view text);
/// RFC 4648 section 5, no padding, as JOSE wants it.
std::string toBase64Url(ByteView octets);
std::size_t base64UrlSize(ByteView octets);
void putBase64Url(char* out, ByteView octets);
std::optional<Bytes> fromBase64Url(std::string_view text);

} // namespace mcim
