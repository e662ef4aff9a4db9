// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/link.h"

#include <charconv>

namespace mcim::entities {

/// First of the dynamic ports (RFC 6335 6).
inline constexpr std::uint16_t firstConnection = 49152;
/// First of the ports that a party goes on with when it has been through the dynamic ones.
inline constexpr std::uint16_t lowestConnection = 1024;

/// A request of a party that waits for its answer, as the party tells it from its others: by link and client port. A port is taken
/// once on a link, whoever the peer is.
struct Connection {
    model::Channel link = model::Channel::IcfDrf;
    std::uint16_t port = 0;

    /// "icf-drf/49152"
    std::string text() const { return joined({enumText(link), "/", std::to_string(port)}); }
    static std::optional<Connection> fromText(std::string_view text)
    {
        const std::size_t slash = text.find('/');
        const auto link = enumFromText<model::Channel>(text.substr(0, slash));
        std::uint16_t port = 0;
        if (!link || slash == std::string_view::npos || !setLeaf(port, text.substr(slash + 1))) {
            return std::nullopt;
        }
        return Connection{*link, port};
    }
    auto operator<=>(const Connection&) const = default;
};

/// The open connections of a party and for whom each was opened.
template <class Owner>
using Connections = CowMap<Connection, Owner>;

/// The next client port of a party, counting from 49152 to 65535 and then from 1024 on round and round.
inline std::uint16_t takeConnection(std::uint16_t& next)
{
    const std::uint16_t taken = next < lowestConnection ? firstConnection : next;
    next = taken == 65535 ? lowestConnection : static_cast<std::uint16_t>(taken + 1);
    return taken;
}

/// Opens a connection on the next port that is free on this link; with none of the 64,512 free the next one changes its owner.
template <class Owner>
std::uint16_t openConnection(Connections<Owner>& open, std::uint16_t& next, model::Channel link, const Owner& owner)
{
    std::uint16_t port = takeConnection(next);
    for (int tries = 65536 - lowestConnection; open.contains({link, port}) && tries > 1; --tries) {
        port = takeConnection(next);
    }
    open.insert_or_assign({link, port}, owner);
    return port;
}

/// For whom this connection is open; nullopt when it is not.
template <class Owner>
std::optional<Owner> ownerOf(const Connections<Owner>& open, model::Channel link, std::uint16_t port)
{
    const auto found = open.find({link, port});
    return found == open.end() ? std::nullopt : std::optional(found->second);
}

} // namespace mcim::entities
