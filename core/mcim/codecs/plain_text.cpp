// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/plain_text.h"

#include <algorithm>

namespace mcim::codecs {
namespace {

/// Octets of the character that begins so; 0 when none begins so.
std::size_t characterLength(std::uint8_t lead)
{
    if (lead < 0x80) {
        return lead >= 0x20 && lead != 0x7f ? 1 : 0;
    }
    if (lead >= 0xc2 && lead < 0xe0) {
        return 2;
    }
    if (lead >= 0xe0 && lead < 0xf0) {
        return 3;
    }
    return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

/// Overlong forms, surrogates and what lies beyond U+10FFFF begin with one of these pairs (Unicode, table 3-7).
bool isPairAllowed(std::uint8_t lead, std::uint8_t second)
{
    switch (lead) {
    case 0xe0:
        return second >= 0xa0;
    case 0xed:
        return second < 0xa0;
    case 0xf0:
        return second >= 0x90;
    case 0xf4:
        return second < 0x90;
    default:
        return true;
    }
}

} // namespace

bool isPlainText(ByteView octets)
{
    while (!octets.empty()) {
        const std::size_t length = characterLength(octets[0]);
        if (length == 0 || length > octets.size()) {
            return false;
        }
        const ByteView rest = octets.subspan(1, length - 1);
        const bool continues = std::all_of(rest.begin(), rest.end(), [](std::uint8_t octet) { return (octet & 0xc0) == 0x80; });
        if (!continues || (length > 1 && !isPairAllowed(octets[0], octets[1]))) {
            return false;
        }
        octets = octets.subspan(length);
    }
    return true;
}

} // namespace mcim::codecs
