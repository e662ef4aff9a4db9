// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/routing.h"

namespace mcim::engine {
namespace {

/// A sender that was told an address reaches nobody else.
bool isServerThere(const Endpoint& to, Role server)
{
    return to.address == 0 || to.address == serverAddress(server).value;
}

Route fromDevice(const World& world, EntityId sender, const Endpoint& to, const LinkRow& row)
{
    const Role far = row.a == Role::M2me ? row.b : row.a;
    const auto address = addressOf(*world.vno, sender.index);
    if (!address) {
        return {{far, 0}, {}, "no bearer"};
    }
    if (!isServerThere(to, far)) {
        return {{far, 0}, {}, "no such address"};
    }
    return {{far, 0}, {to.channel, address->value, to.connection}, {}};
}

Route toDevice(const World& world, const Endpoint& to)
{
    const auto link = linkOf(*world.vno, Ipv4{to.address});
    if (!link || *link >= world.m2me.size()) {
        return {{Role::M2me, 0}, {}, "no such address"};
    }
    return {{Role::M2me, *link}, {to.channel, 0, to.connection}, {}};
}

Route inBox(const World& world, EntityId sender, const Endpoint& to, const LinkRow& row)
{
    const Role far = sender.role == row.a ? row.b : row.a;
    const bool fromServer = !isDeviceRole(sender.role);
    const std::uint32_t index = fromServer ? to.address : sender.index;
    if (isDeviceRole(far) && index >= world.m2me.size()) {
        return {{far, 0}, {}, "no such address"};
    }
    return {{far, isDeviceRole(far) ? index : 0}, {to.channel, index, 0}, {}};
}

} // namespace

Route routeFor(const World& world, EntityId sender, const Endpoint& to)
{
    const LinkRow& row = linkRow(to.channel);
    const auto quality = world.links->find(to.channel);
    if (quality != world.links->end() && quality->second.cut) {
        return {{sender.role == row.a ? row.b : row.a, 0}, {}, "link cut"};
    }
    if (to.channel == Channel::Radio || to.channel == Channel::TreBus) {
        return inBox(world, sender, to, row);
    }
    if (needsBearer(to.channel)) {
        return sender.role == Role::M2me ? fromDevice(world, sender, to, row) : toDevice(world, to);
    }
    const Role far = sender.role == row.a ? row.b : row.a;
    return {{far, 0}, {to.channel, 0, to.connection}, isServerThere(to, far) ? "" : "no such address"};
}

Endpoint seenFrom(const World& world, EntityId from, EntityId to, Channel channel, std::uint16_t connection)
{
    if (channel == Channel::Radio || channel == Channel::TreBus) {
        return {channel, isDeviceRole(to.role) ? to.index : from.index, 0};
    }
    const bool hasBearer = needsBearer(channel) && from.role == Role::M2me;
    const auto address = hasBearer ? addressOf(*world.vno, from.index) : std::nullopt;
    return {channel, address ? address->value : 0, connection};
}

bool opensRadioConnection(MessageType type)
{
    return type == MessageType::AttachRequest;
}

} // namespace mcim::engine
