// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/world.h"

#include "mcim/engine/pending.h"
#include "mcim/engine/references.h"

namespace mcim::engine {

std::vector<FieldText> stateTexts(const World& world, EntityId id)
{
    std::vector<FieldText> texts;
    withState(world, id, [&](const auto& state) { texts = fieldTexts(state); });
    return texts;
}

std::vector<EntityId> partiesOf(const World& world)
{
    std::vector<EntityId> parties;
    for (std::uint32_t i = 0; i < world.m2me.size(); ++i) {
        parties.push_back({Role::M2me, i});
        parties.push_back({Role::Tre, i});
    }
    for (const Role role : allRoles) {
        if (!isDeviceRole(role)) {
            parties.push_back({role, 0});
        }
    }
    return parties;
}

void addIntervention(World& world, Intervention intervention)
{
    const auto* replay = std::get_if<Replay>(&intervention.action);
    if (replay && replay->record) {
        keepForReplay(world, *replay->record);
    }
    for (const MessageType type : passedReferences(intervention.action)) {
        keepPassing(world, type);
    }
    world.interventions.edit().push_back({std::make_shared<const Intervention>(std::move(intervention)), 0, false});
}

std::uint32_t installedMcims(const World& world)
{
    std::size_t count = 0;
    for (const auto& tre : world.tre) {
        count += tre->installed.size();
    }
    return static_cast<std::uint32_t>(count);
}

} // namespace mcim::engine
