// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/knowledge/closure.h"
#include "mcim/model/profile.h"

#include <span>

namespace mcim::knowledge {

/// The values that the matrix has a row for.
enum class SecretId : std::uint8_t {
    Pcid, PcidK, PcidOpc, Rand, Autn, Xres, Ck, Ik, PlatformKey, McimImsi, McimK, McimOpc, OpRand, OpAutn, OpXres, OpCk, OpIk, DmClientSecret,
    DmServerSecret, BootKey, IcfKey, ShoKey, PvaKey,
};
inline constexpr std::size_t secretCount = static_cast<std::size_t>(SecretId::PvaKey) + 1;

/// One secret and who may come to know it. A party of a device may know what belongs to its own device only.
struct SecretRow {
    SecretId id;
    std::string_view name;
    std::string_view group;            ///< rows of one group are shown as one where there is little room
    unsigned may;                      ///< roles, as bits; `everybody`: the value is no secret
    std::optional<model::Measure> with; ///< there is no such value without this measure
    std::string_view clause;           ///< why nobody else may, or why anybody may
};

inline constexpr unsigned everybody = ~0u;

std::span<const SecretRow> secretTable();
const SecretRow& secretRow(SecretId id);
std::array<EnumName, secretCount> namesOf(std::type_identity<SecretId>);

/// Whether the procedure promises that this knower never learns the secret of that device (nullopt: of no device) in this profile.
bool mustNeverKnow(SecretId id, std::optional<std::uint32_t> device, const Knower& knower);

} // namespace mcim::knowledge
