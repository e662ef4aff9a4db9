// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/attacker.h"

#include <algorithm>

namespace mcim::model {
namespace {

using Channels = std::initializer_list<Channel>;

/// All that the bearer carries between M2ME and RO; the RO's gateway forwards what goes on to SHO and PVA.
constexpr auto ipPath = {Channel::IpIcf, Channel::PushDrf, Channel::IpSho, Channel::IpPva, Channel::PushDpf, Channel::IpDpf};

struct Reach {
    Access access;
    Channels channels;
};

Attacker attacker(std::initializer_list<Reach> reaches, std::vector<Holding> holds = {})
{
    Attacker made;
    for (const Reach& reach : reaches) {
        for (const Channel channel : reach.channels) {
            made.set(channel, reach.access);
        }
    }
    made.holds = std::move(holds);
    return made;
}

Holding party(Role role)
{
    return {HoldingKind::Party, {role, 0}, 0};
}

Attacker onOpenLinks()
{
    Attacker made;
    for (const LinkRow& row : linkTable()) {
        made.set(row.channel, row.isOpen ? Access::Control : Access::Off);
    }
    return made;
}

std::vector<AttackerRole> makeRoles()
{
    using enum Access;
    using enum Channel;
    return {
        {"radio-and-ip", attacker({{Listen, {Radio}}, {Listen, ipPath}})},
        {"nobody", {}},
        {"passive-radio", attacker({{Listen, {Radio}}})},
        {"false-base-station", attacker({{Control, {Radio}}})},
        {"on-path-ip", attacker({{Control, ipPath}})},
        {"rogue-dpf", attacker({{Control, {PushDpf, IpDpf}}})},
        {"compromised-vno", attacker({{Control, {Radio, S6dIcf, S6dSho}}, {Control, ipPath}}, {party(Role::Vno)})},
        {"curious-ro", attacker({}, {party(Role::Icf), party(Role::Ccif), party(Role::Drf), party(Role::Dpf)})},
        {"stolen-credential", attacker({{Control, {Radio}}, {Listen, ipPath}}, {{HoldingKind::Credential, {Role::Tre, 0}, 0}})},
        {"other-device", attacker({{Control, {Radio}}, {Control, ipPath}}, {{HoldingKind::Device, {Role::Tre, 1}, 0}})},
        {"exposed-ro-sho", attacker({{Control, {DrfSho, ShoDpf}}})},
        {"exposed-sho-pva", attacker({{Control, {ShoPva}}})},
        {"open-links", onOpenLinks()},
    };
}

} // namespace

bool Attacker::owns(std::uint32_t device) const
{
    return std::ranges::any_of(holds, [&](const Holding& h) { return h.kind == HoldingKind::Device && h.party.index == device; });
}

bool passesRadio(Channel channel)
{
    return channel == Channel::Radio || needsBearer(channel);
}

std::span<const AttackerRole> attackerRoles()
{
    static const std::vector<AttackerRole> roles = makeRoles();
    return roles;
}

std::optional<Attacker> attackerById(std::string_view id)
{
    const auto found = std::ranges::find(attackerRoles(), id, &AttackerRole::id);
    return found == attackerRoles().end() ? std::nullopt : std::optional(found->attacker);
}

std::string_view roleOf(const Attacker& attacker)
{
    const auto found = std::ranges::find(attackerRoles(), attacker, &AttackerRole::attacker);
    return found == attackerRoles().end() ? std::string_view() : found->id;
}

const Attacker& usualAttacker()
{
    return attackerRoles().front().attacker;
}

} // namespace mcim::model
