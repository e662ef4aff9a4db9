// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// What interventions decided about the event besides changing its octets and its fate.
struct InFlight {
    std::optional<Duration> postponed; ///< goes back into the queue
    std::optional<Duration> copyAfter; ///< a second copy
};

/// Lets every intervention whose trigger fits act on the event and on the states; notes them in the record.
InFlight applyInterventions(World& world, Event& event, StepRecord& record, Recording recording);

} // namespace mcim::engine
