// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/diagram/columns.h"

namespace mcim::gui {

/// The rows of the diagram: phases, the events that are shown, and one row for each step that the run does not reach.
std::vector<diagram::DiagramRow> diagramRows(const RunView& view, const Columns& columns);

/// The lifelines with their badges; `isShort` takes the short titles of groups and leaves the counts out.
diagram::Lifelines lifelines(const RunView& view, const Columns& columns, bool isShort);

} // namespace mcim::gui
