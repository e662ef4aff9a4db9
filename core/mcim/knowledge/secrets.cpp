// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/knowledge/secrets.h"

namespace mcim::knowledge {
namespace {

using model::Measure;
using model::Role;

constexpr unsigned roles(std::initializer_list<Role> list)
{
    unsigned bits = 0;
    for (const Role role : list) {
        bits |= 1u << static_cast<unsigned>(role);
    }
    return bits;
}

constexpr unsigned radioParties = roles({Role::M2me, Role::Tre, Role::Vno});
constexpr auto always = std::nullopt;

// id, name, group, who may know it, only with this measure, where it says so
constexpr auto secrets = std::to_array<SecretRow>({
    {SecretId::Pcid, "pcid", "pcid", everybody, always, "TS 24.008 4.7.3.1: sent in clear"},
    {SecretId::PcidK, "pcid-k", "pcid-credential", roles({Role::Tre, Role::Icf, Role::Ccif}), always, "TS 33.102 6.3.1"},
    {SecretId::PcidOpc, "pcid-opc", "pcid-credential", roles({Role::Tre, Role::Icf, Role::Ccif}), always, "TS 35.206 5.1"},
    {SecretId::Rand, "rand", "challenge", everybody, always, "TS 33.102 6.3.3: sent in clear"},
    {SecretId::Autn, "autn", "challenge", everybody, always, "TS 33.102 6.3.3: sent in clear"},
    {SecretId::Xres, "xres", "xres", everybody, always, "TS 33.102 6.3.3: RES is sent in clear"},
    {SecretId::Ck, "ck", "session-keys", radioParties | roles({Role::Icf}), always, "TS 33.102 6.3.1"},
    {SecretId::Ik, "ik", "session-keys", radioParties | roles({Role::Icf}), always, "TS 33.102 6.3.1"},
    {SecretId::PlatformKey, "platform-key", "platform-key", roles({Role::Tre}), always, "TR 33.812 5.1.3.7.3: never leaves the TRE"},
    {SecretId::McimImsi, "mcim-imsi", "mcim-imsi", everybody, always, "TS 24.008 4.7.3.1: sent in clear"},
    {SecretId::McimK, "mcim-k", "mcim", roles({Role::Tre, Role::Sho}), always, "TR 33.812 5.1.3.7.3 steps 16, 19"},
    {SecretId::McimOpc, "mcim-opc", "mcim", roles({Role::Tre, Role::Sho}), always, "TR 33.812 5.1.3.7.3 steps 16, 19"},
    {SecretId::OpRand, "op-rand", "op-challenge", everybody, always, "TS 33.102 6.3.3: sent in clear"},
    {SecretId::OpAutn, "op-autn", "op-challenge", everybody, always, "TS 33.102 6.3.3: sent in clear"},
    {SecretId::OpXres, "op-xres", "op-xres", everybody, always, "TS 33.102 6.3.3: RES is sent in clear"},
    {SecretId::OpCk, "op-ck", "op-session-keys", radioParties | roles({Role::Sho}), always, "TS 33.102 6.3.1"},
    {SecretId::OpIk, "op-ik", "op-session-keys", radioParties | roles({Role::Sho}), always, "TS 33.102 6.3.1"},
    // The Bootstrap message is authenticated at most, never encrypted: whoever sits between RO and M2ME reads them in both profiles.
    {SecretId::DmClientSecret, "dm-client-secret", "dm-secrets", everybody, always, "OMA CP 1.1: the Bootstrap message is not encrypted"},
    {SecretId::DmServerSecret, "dm-server-secret", "dm-secrets", everybody, always, "OMA CP 1.1: the Bootstrap message is not encrypted"},
    // The VNO has CK and IK and can derive it.
    {SecretId::BootKey, "boot-key", "boot-key", radioParties | roles({Role::Icf, Role::Drf}), Measure::BootstrapMac, "H2, emulator's choice"},
    {SecretId::IcfKey, "icf-key", "server-keys", roles({Role::Icf}), always, "emulator's choice: unwraps credentials of the CCIF"},
    {SecretId::ShoKey, "sho-key", "server-keys", roles({Role::Sho}), Measure::ObjectSignature, "H7, H8"},
    {SecretId::PvaKey, "pva-key", "server-keys", roles({Role::Pva}), Measure::SignedResult, "H6"},
});

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        if (static_cast<std::size_t>(secrets[i].id) != i) {
            return false;
        }
    }
    return secrets.size() == secretCount;
}
static_assert(inOrder());

} // namespace

std::span<const SecretRow> secretTable()
{
    return secrets;
}

const SecretRow& secretRow(SecretId id)
{
    return secrets[static_cast<std::size_t>(id)];
}

std::array<EnumName, secretCount> namesOf(std::type_identity<SecretId>)
{
    std::array<EnumName, secretCount> names{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = {static_cast<unsigned>(i), secrets[i].name};
    }
    return names;
}

bool mustNeverKnow(SecretId id, std::optional<std::uint32_t> device, const Knower& knower)
{
    const unsigned may = secretRow(id).may;
    if (may == everybody) {
        return false;
    }
    if (knower.isAttacker || knower.isWire || (may & 1u << static_cast<unsigned>(knower.party.role)) == 0) {
        return true;
    }
    return isDeviceRole(knower.party.role) && device && *device != knower.party.index;
}

} // namespace mcim::knowledge
