// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

namespace mcim::gui {

/// To do this wherever the trigger says; a trigger that says nothing is the next event.
engine::Decided interventionOf(const char* id, const model::Trigger& trigger, model::Action action);

} // namespace mcim::gui
