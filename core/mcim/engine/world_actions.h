// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// Lets an action that is for the world act on it and notes in the record what it changed; false when it finds nothing to change.
bool actOnWorld(World& world, const Action& action, StepRecord& record, Recording recording);

} // namespace mcim::engine
