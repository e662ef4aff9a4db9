// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/label.h"

#include <fmt/format.h>

namespace mcim::codecs {

std::string numberWords(std::uint8_t value)
{
    return std::to_string(value);
}

std::string decimalWords(std::uint32_t value)
{
    return std::to_string(value);
}

std::string wideWords(std::uint64_t value)
{
    return std::to_string(value);
}

std::string groupWords(ByteView octets)
{
    constexpr std::size_t mostShown = 64;
    return octets.size() <= mostShown ? toHexGroups(octets) : fmt::format("{} octets, {}", octets.size(), toHexGroups(octets, 32));
}

std::string wrongLengthWords(std::size_t size, ValueLength bounds)
{
    return bounds.least == bounds.most ? fmt::format("{} octets, {} are right", size, bounds.least)
                                       : fmt::format("{} octets, {} to {} are right", size, bounds.least, bounds.most);
}

} // namespace mcim::codecs
