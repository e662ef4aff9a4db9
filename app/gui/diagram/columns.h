// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/run_view.h"

#include <vector>

namespace mcim::gui {

/// Which party stands where among the lifelines. The device that is looked at has its own; the others share one at the left, and
/// where all of more than two are looked at, their M2MEs share one and their TREs.
struct Columns {
    /// Of each column its party, or -1 where several share it.
    std::vector<int> parties;
    /// Of each party its column.
    std::vector<int> places;
    /// The column of the other devices, or -1.
    int others = -1;
    /// Whether all devices share two columns, so that a row must say which one it is about.
    bool isFolded = false;

    int at(int party) const { return places[static_cast<std::size_t>(party)]; }
    int count() const { return static_cast<int>(parties.size()); }
};

Columns columnsOf(const RunView& view);

} // namespace mcim::gui
