// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/utf8.h"

#include <algorithm>

namespace mcim {
namespace {

// first octet from, to, second octet from, to, octets in all; RFC 3629 4
struct Utf8Row {
    std::uint8_t firstFrom, firstTo, secondFrom, secondTo, octets;
};
constexpr auto utf8Rows = std::to_array<Utf8Row>({
    {0xc2, 0xdf, 0x80, 0xbf, 2},
    {0xe0, 0xe0, 0xa0, 0xbf, 3},
    {0xe1, 0xec, 0x80, 0xbf, 3},
    {0xed, 0xed, 0x80, 0x9f, 3},
    {0xee, 0xef, 0x80, 0xbf, 3},
    {0xf0, 0xf0, 0x90, 0xbf, 4},
    {0xf1, 0xf3, 0x80, 0xbf, 4},
    {0xf4, 0xf4, 0x80, 0x8f, 4},
});

bool continues(std::uint8_t octet)
{
    return (octet & 0xc0u) == 0x80u;
}

} // namespace

std::size_t utf8CharacterLength(ByteView octets)
{
    if (octets[0] < 0x80) {
        return 1;
    }
    for (const Utf8Row& row : utf8Rows) {
        if (octets[0] < row.firstFrom || octets[0] > row.firstTo) {
            continue;
        }
        if (octets.size() < row.octets || octets[1] < row.secondFrom || octets[1] > row.secondTo) {
            return 0;
        }
        const ByteView tail = octets.subspan(2, row.octets - 2u);
        return std::all_of(tail.begin(), tail.end(), continues) ? row.octets : 0;
    }
    return 0;
}

char32_t codePointOf(ByteView character)
{
    char32_t code = character.size() == 1 ? character[0] : character[0] & (0x7fu >> character.size());
    for (const std::uint8_t octet : character.subspan(1)) {
        code = code << 6 | (octet & 0x3fu);
    }
    return code;
}

std::size_t charactersIn(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !continues(static_cast<std::uint8_t>(c)); }));
}

} // namespace mcim
