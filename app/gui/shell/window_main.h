// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mcim::gui {

/// Opens the window, or writes one screenshot when --screenshot asks for it; returns the exit code.
int runWindow(int argc, char** argv);

} // namespace mcim::gui
