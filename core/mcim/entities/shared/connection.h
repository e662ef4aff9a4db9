// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mcim::entities {

/// First of the dynamic ports (RFC 6335 6).
inline constexpr std::uint16_t firstConnection = 49152;

/// The next client port of a party, counting from 49152 to 65535 and round again.
inline std::uint16_t takeConnection(std::uint16_t& next)
{
    const std::uint16_t taken = next < firstConnection ? firstConnection : next;
    next = taken == 65535 ? firstConnection : static_cast<std::uint16_t>(taken + 1);
    return taken;
}

} // namespace mcim::entities
