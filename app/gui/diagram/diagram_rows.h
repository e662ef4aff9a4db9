// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/run_view.h"

#include <vector>

namespace mcim::gui {

/// The rows of the diagram: phases, events, and one row for each step that the run does not reach.
std::vector<diagram::DiagramRow> diagramRows(const RunView& view);

/// The parties with their badges; `isShort` takes the short titles of groups and leaves the counts out.
diagram::Lifelines lifelines(const RunView& view, bool isShort);

} // namespace mcim::gui
