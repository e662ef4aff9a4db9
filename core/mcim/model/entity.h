// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"

namespace mcim::model {

/// The nine parties, in the order of their lifelines.
enum class Role : std::uint8_t { M2me, Tre, Vno, Icf, Ccif, Drf, Dpf, Sho, Pva };

inline constexpr auto allRoles = std::to_array<Role>(
    {Role::M2me, Role::Tre, Role::Vno, Role::Icf, Role::Ccif, Role::Drf, Role::Dpf, Role::Sho, Role::Pva});

constexpr auto namesOf(std::type_identity<Role>)
{
    return std::to_array<EnumName>({{0, "M2ME"}, {1, "TRE"}, {2, "VNO"}, {3, "ICF"}, {4, "CCIF"}, {5, "DRF"}, {6, "DPF"}, {7, "SHO"}, {8, "PVA"}});
}

/// M2ME and TRE exist once per device; a server exists once, with index 0.
struct EntityId {
    Role role = Role::M2me;
    std::uint32_t index = 0;

    /// "VNO"; a device party beyond the first carries its number from 2: "M2ME-2".
    std::string text() const;
    static std::optional<EntityId> fromText(std::string_view text);
    auto operator<=>(const EntityId&) const = default;
};

constexpr bool isDeviceRole(Role role)
{
    return role == Role::M2me || role == Role::Tre;
}

} // namespace mcim::model
