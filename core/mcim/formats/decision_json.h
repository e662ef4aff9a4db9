// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

/// Decisions of a run as JSON.
namespace mcim::formats {

/// The complaint about the decision that can't be made, with its place below "/decisions".
InputError explained(const engine::RecipeProblem& problem);
/// engine::runOf() with its complaint.
Checked<engine::Run> runOf(engine::Recipe recipe);

} // namespace mcim::formats
