// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/link.h"

#include <optional>
#include <span>
#include <vector>

namespace mcim::model {

/// What the attacker can do on a link.
enum class Access : std::uint8_t {
    Off,
    Listen,  ///< sees every octet that passes
    Control, ///< also drops, holds, alters, repeats and makes messages
};
constexpr auto namesOf(std::type_identity<Access>)
{
    return std::to_array<EnumName>({{0, "off"}, {1, "listen"}, {2, "control"}});
}

/// What the attacker has beside its links.
enum class HoldingKind : std::uint8_t {
    Party,      ///< all that a party knows and comes to know
    Device,     ///< the same of a genuine device that is its own, M2ME and TRE together
    Credential, ///< PCID, K and OPc of a device, copied from its TRE
};
constexpr auto namesOf(std::type_identity<HoldingKind>)
{
    return std::to_array<EnumName>({{0, "party"}, {1, "device"}, {2, "credential"}});
}

struct Holding {
    HoldingKind kind = HoldingKind::Party;
    EntityId party;           ///< Device and Credential: the TRE
    std::uint32_t since = 0;  ///< record after which it has it; 0 = from the start

    bool operator==(const Holding&) const = default;
};

inline constexpr std::size_t channelCount = static_cast<std::size_t>(Channel::IpDpf) + 1;

/// The person on the wire: an entity without an address.
struct Attacker {
    std::array<Access, channelCount> access{}; ///< by Channel
    std::vector<Holding> holds;

    Access on(Channel channel) const { return access[static_cast<std::size_t>(channel)]; }
    void set(Channel channel, Access value) { access[static_cast<std::size_t>(channel)] = value; }
    /// Whether this device is the attacker's own, so that what belongs to it is no loss.
    bool owns(std::uint32_t device) const;
    bool operator==(const Attacker&) const = default;
};

/// Where messages of this channel can be heard in the air: the radio itself and all that the bearer carries over it.
bool passesRadio(Channel channel);

/// A named attacker, ready to choose. Its words are the texts "attacker.<id>".
struct AttackerRole {
    std::string_view id;
    Attacker attacker;
};
/// The first is the default: it listens on the radio and on the IP path between M2ME and RO.
std::span<const AttackerRole> attackerRoles();
std::optional<Attacker> attackerById(std::string_view id);
/// The name of exactly this attacker, or "".
std::string_view roleOf(const Attacker& attacker);
/// The default attacker.
const Attacker& usualAttacker();

} // namespace mcim::model
