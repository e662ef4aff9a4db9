// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/text.h"

#include "mcim/base/utf8.h"

namespace mcim::codecs {
std::size_t utf8Length(ByteView octets)
{
    std::size_t at = pastRun<0, 0x7f>(octets);
    while (at < octets.size()) {
        const std::size_t length = utf8CharacterLength(octets.subspan(at));
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
