// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"
#include "mcim/engine/world.h"

namespace mcim::engine {

/// Makes a decision in a world; it acts from the next event on. One that can't be made leaves the world as it was.
tl::expected<void, DecisionProblem> decide(World& world, const Decided& decided);

} // namespace mcim::engine
