// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session_source.h"

#include <limits>

namespace mcim::gui {

/// What goes on beside the event loop: to where, and where it has come to.
struct Running {
    int target = std::numeric_limits<int>::max();
    bool stopsAtBreakpoints = false;
    /// It stops behind the first event that concerns this one; everyDevice: it does not.
    int device = everyDevice;
    int next = 0;
};

} // namespace mcim::gui
