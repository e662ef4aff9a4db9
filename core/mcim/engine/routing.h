// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// Where a message goes and how its receiver will see the sender; or why it can't leave.
struct Route {
    EntityId to;
    Endpoint seenFrom;
    std::string unrouted; ///< "no bearer", "no such address", "link cut"; empty when it goes
};

/// Follows the link table; traffic of a device's IP bearer needs its PDP context in the VNO.
Route routeFor(const World& world, EntityId sender, const Endpoint& to);

/// How a party sees another that sends to it on this channel, whoever the sender is.
Endpoint seenFrom(const World& world, EntityId from, EntityId to, Channel channel, std::uint16_t connection);

/// Whether the message opens a connection on the radio, so that it passes before any security mode: in clear and without MAC-I
/// (TS 33.102 6.4.5). A device that was switched on again has no keys besides.
bool opensRadioConnection(MessageType type);

} // namespace mcim::engine
