// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/row.h"
#include "mcim/engine/recipe.h"

namespace mcim::gui {

/// The parties of a run and a row for each of its records, as they stand beside those of another. `isFolded` makes one party of the
/// four functions of the Registration Operator.
struct ComparedSide {
    diagram::Lifelines lifelines;
    std::vector<diagram::DiagramRow> rows;
};
ComparedSide comparedSide(const engine::Run& run, bool isFolded);

} // namespace mcim::gui
