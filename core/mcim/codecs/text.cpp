// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/text.h"

#include <algorithm>

namespace mcim::codecs {
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

/// Octets of the character that begins here with an octet of 80 or more; 0 when it is none.
std::size_t characterLength(ByteView octets)
{
    for (const Utf8Row& row : utf8Rows) {
        if (octets[0] < row.firstFrom || octets[0] > row.firstTo) {
            continue;
        }
        if (octets.size() < row.octets || octets[1] < row.secondFrom || octets[1] > row.secondTo) {
            return 0;
        }
        const ByteView tail = octets.subspan(2, row.octets - 2u);
        const bool whole = std::all_of(tail.begin(), tail.end(), [](std::uint8_t o) { return (o & 0xc0u) == 0x80u; });
        return whole ? row.octets : 0;
    }
    return 0;
}

} // namespace

std::size_t utf8Length(ByteView octets)
{
    std::size_t at = pastRun<0, 0x7f>(octets);
    while (at < octets.size()) {
        const std::size_t length = characterLength(octets.subspan(at));
        if (length == 0) {
            return at;
        }
        at = pastRun<0, 0x7f>(octets, at + length);
    }
    return at;
}

bool isUtf8(ByteView octets)
{
    return utf8Length(octets) == octets.size();
}

bool isUtf8WithoutNul(ByteView octets)
{
    const std::size_t ascii = pastRun<0x01, 0x7f>(octets);
    if (ascii == octets.size()) {
        return true;
    }
    const ByteView rest = octets.subspan(ascii);
    return isUtf8(rest) && textOf(rest).find('\0') == std::string_view::npos;
}

std::string utf8Of(std::uint32_t code)
{
    const auto tail = [code](unsigned shift) { return static_cast<char>(0x80u | (code >> shift & 0x3fu)); };
    if (code < 0x80) {
        return {static_cast<char>(code)};
    }
    if (code < 0x800) {
        return {static_cast<char>(0xc0u | code >> 6), tail(0)};
    }
    if (code < 0x10000) {
        return {static_cast<char>(0xe0u | code >> 12), tail(6), tail(0)};
    }
    return {static_cast<char>(0xf0u | code >> 18), tail(12), tail(6), tail(0)};
}

bool isVisibleAscii(std::string_view text)
{
    return pastRun<0x21, 0x7e>(octetsOf(text)) == text.size();
}

} // namespace mcim::codecs
