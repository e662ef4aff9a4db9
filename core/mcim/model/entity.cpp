// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/entity.h"

#include "mcim/base/number_of.h"
#include "mcim/model/limits.h"

namespace mcim::model {

std::string EntityId::text() const
{
    const std::string name = enumText(role);
    return isDeviceRole(role) && index > 0 ? name + "-" + std::to_string(index + 1) : name;
}

std::optional<EntityId> EntityId::fromText(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const std::string_view name = text.substr(0, dash);
    std::optional<Role> found;
    for (const Role role : allRoles) {
        if (enumText(role) == name) {
            found = role;
        }
    }
    if (!found) {
        return std::nullopt;
    }
    if (dash == std::string_view::npos) {
        return EntityId{*found, 0};
    }
    const auto number = numberOf<std::uint32_t>(text.substr(dash + 1));
    const bool valid = number && *number >= 1 && *number <= maxDevices && isDeviceRole(*found);
    return valid ? std::optional(EntityId{*found, *number - 1}) : std::nullopt;
}

} // namespace mcim::model
