// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// The fields of a party's state that do not survive a crash: sessions and what belongs to them. Databases, keys and the TRE's store do.
std::span<const std::string_view> lostInCrash(Role role);

/// The parties that lose power with this one: an M2ME and its TRE.
std::vector<EntityId> poweredWith(const World& world, EntityId party);

bool isDown(const World& world, EntityId party);
/// The party stops and forgets.
void crash(World& world, EntityId party);
/// The party works again; it is switched on by an event that this record causes.
void restart(World& world, EntityId party, const StepRecord& cause);

} // namespace mcim::engine
