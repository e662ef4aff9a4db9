// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// What actions decided about a message besides changing its octets and its fate.
struct InFlight {
    std::optional<Duration> postponed; ///< goes back into the queue; of several the sum
    std::vector<Duration> copiesAfter; ///< further copies, counted from when it arrives itself
};

/// Lets an action that is for messages act on this one; false when it finds nothing to change.
bool actOnMessage(const World& world, Event& message, const Action& action, InFlight& inFlight);

} // namespace mcim::engine
