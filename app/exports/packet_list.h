// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mcim::exports {

/// A capture as a list to be read.
struct PacketList {
    std::string lines; ///< "    1     0.000000  radio     4.1 …", one packet each, the first ones only
    std::size_t packets = 0;
    std::size_t interfaces = 0;
};

/// Numbers, seconds, interface, octets and the first line of the comment of the packets in a capture that we wrote; of any other
/// text what can be read of it.
PacketList packetList(std::string_view capture, std::size_t longest);

} // namespace mcim::exports
