// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mcim::gui {

/// What goes on beside the event loop: to where, and where it has come to.
struct Running {
    int target = 0;
    bool stopsAtBreakpoints = false;
    int next = 0;
};

} // namespace mcim::gui
