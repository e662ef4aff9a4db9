// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/engine_env.h"

namespace mcim::engine {

/// What a handler asked for, with the state already put back.
struct Reaction {
    std::vector<entities::Send> sends;
    std::vector<entities::TimerRequest> timers;
    std::vector<entities::ActRequest> acts;
    Verdict verdict;
};

/// Decodes the event's octets at the receiver (or takes the inner event as it is), calls the party's handler and puts its state back.
Reaction dispatch(World& world, const Event& event, EngineEnv& env, StepRecord& record);

} // namespace mcim::engine
