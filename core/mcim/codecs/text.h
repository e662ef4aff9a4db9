// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <cstring>

namespace mcim::codecs {

/// Octets from `at` on that are from `least` to `most` (both ASCII), looked at eight at a time; gives where they end.
template <std::uint8_t least, std::uint8_t most>
std::size_t pastRun(ByteView octets, std::size_t at = 0)
{
    static_assert(least <= most && most < 0x80);
    constexpr std::uint64_t each = 0x0101010101010101;
    constexpr std::uint64_t top = 0x80 * each;
    for (; octets.size() - at >= 8; at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, octets.data() + at, 8);
        if (((eight | (eight - least * each) | (eight + (0x7f - most) * each)) & top) != 0) {
            break;
        }
    }
    while (at < octets.size() && octets[at] >= least && octets[at] <= most) {
        ++at;
    }
    return at;
}

/// True when the octets are well-formed UTF-8 (RFC 3629 4: no surrogates, nothing overlong, nothing above U+10FFFF).
bool isUtf8(ByteView octets);

/// The same without an octet 00, as WBXML strings are.
bool isUtf8WithoutNul(ByteView octets);

/// Offset of the first octet that is no UTF-8, or the size when all is well.
std::size_t utf8Length(ByteView octets);

/// A character (a scalar value of Unicode, at most 10FFFF) in UTF-8.
std::string utf8Of(std::uint32_t code);

/// True when every character is a visible ASCII one (21 to 7E).
bool isVisibleAscii(std::string_view text);

} // namespace mcim::codecs
