// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/gmm/nas_coder.h"

#include <fmt/format.h>

namespace mcim::codecs {

std::string numberWords(std::uint8_t value)
{
    return std::to_string(value);
}

std::string groupWords(ByteView octets)
{
    return toHexGroups(octets);
}

void NasDecoder::failLength(const Label& label, std::size_t at, std::size_t length, ValueLength bounds)
{
    if (bounds.least == bounds.most) {
        m_in.fail(at, fmt::format("{} has {} octets, {} are right", label.name, length, bounds.least));
        return;
    }
    m_in.fail(at, fmt::format("{} has {} octets, {} to {} are right", label.name, length, bounds.least, bounds.most));
}

void NasDecoder::skipUnknown()
{
    const std::size_t at = m_in.offset();
    const std::uint8_t iei = m_in.u8("IEI");
    if (iei < 0x80) {
        const std::size_t length = m_in.u8("length of an unknown element");
        (void)m_in.take(length, "an unknown element");
    }
    note({"Unknown element", "TS 24.008 11.2.4"}, at, [&] { return fmt::format("IEI {:02x}, skipped", iei); });
}

} // namespace mcim::codecs
