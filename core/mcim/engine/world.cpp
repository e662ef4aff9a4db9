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

bool removeInterventions(World& world, std::string_view id)
{
    const auto isMeant = [id](const PendingIntervention& pending) { return pending.intervention->id == id; };
    if (std::ranges::none_of(*world.interventions, isMeant)) {
        return false;
    }
    auto& all = world.interventions.edit();
    std::erase_if(all, [&](const PendingIntervention& pending) { return isMeant(pending) && !pending.applied; });
    for (PendingIntervention& pending : all) {
        if (isMeant(pending)) {
            Intervention over = *pending.intervention;
            over.trigger.occurrence = std::max(pending.fits, std::uint32_t{1});
            pending.fits = over.trigger.occurrence;
            pending.intervention = std::make_shared<const Intervention>(std::move(over));
        }
    }
    return true;
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
