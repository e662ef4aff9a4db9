// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"
#include "mcim/engine/world.h"

#include <functional>

namespace mcim::engine {

/// Gives the record with this number of the run so far, or null.
using RecordAt = std::function<const StepRecord*(std::uint32_t number)>;

/// Makes a decision in a world; it acts from the next event on. One that can't be made leaves the world as it was.
/// `recordAt` is asked for a message that the decision replays and that has happened; without it the world has to have been told.
tl::expected<void, DecisionProblem> decide(World& world, const Decided& decided, const RecordAt& recordAt = {});

/// Lets a world at its beginning keep the messages that decisions are going to replay.
void expectReplays(World& world, const std::vector<Decision>& decisions);

} // namespace mcim::engine
