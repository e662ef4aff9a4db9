// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/message_actions.h"

namespace mcim::engine {

/// What interventions decided about a message before it arrives.
struct Judgement {
    InFlight inFlight;
    std::vector<std::string> acted; ///< ids of the interventions
};

/// Lets every intervention on messages whose trigger fits act on the event. A message is judged once; no other event is.
Judgement judge(World& world, Event& event);

/// Lets every other intervention whose trigger fits act on the world before the event is handled, and notes them in its record.
void intervene(World& world, const Event& event, StepRecord& record, Recording recording);

} // namespace mcim::engine
