// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/multi_byte.h"

#include <fmt/format.h>

namespace mcim::codecs {

void putMultiByte(Writer& writer, std::uint32_t value)
{
    Octets<5> octets{};
    std::size_t at = octets.size();
    octets[--at] = static_cast<std::uint8_t>(value & 0x7fu);
    while ((value >>= 7) != 0) {
        octets[--at] = static_cast<std::uint8_t>(0x80u | (value & 0x7fu));
    }
    writer.put(ByteView(octets).subspan(at));
}

std::uint32_t readMultiByte(Reader& reader, std::string_view what)
{
    const std::size_t start = reader.offset();
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 5; ++i) {
        const std::uint8_t octet = reader.u8(what);
        value = value << 7 | (octet & 0x7fu);
        if ((octet & 0x80u) == 0 && value <= UINT32_MAX) {
            return static_cast<std::uint32_t>(value);
        }
    }
    reader.fail(start, fmt::format("{} exceeds 32 bits", what));
    return 0;
}

} // namespace mcim::codecs
