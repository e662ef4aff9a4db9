// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/profile.h"

namespace mcim::model {
namespace {

constexpr auto ids = std::to_array<std::string_view>({"tr33812", "hardened"});

} // namespace

std::optional<Profile> profileById(std::string_view id)
{
    if (id == "tr33812") {
        return Profile{};
    }
    if (id == "hardened") {
        Profile profile{.id = "hardened", .measures = {}, .disabledChecks = {}, .radioProtection = true};
        for (const EnumName& name : namesOf(std::type_identity<Measure>{})) {
            profile.measures.insert(static_cast<Measure>(name.value));
        }
        return profile;
    }
    return std::nullopt;
}

std::span<const std::string_view> profileIds()
{
    return ids;
}

} // namespace mcim::model
