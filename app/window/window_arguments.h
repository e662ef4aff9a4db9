// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "gui/shell/window_main.h"

namespace mcim {

/// What the arguments of the window's command ask for. Nothing when there is no window to open: help was printed, or what is wrong
/// has been explained; the exit code is in `code`.
std::optional<gui::WindowOptions> readWindowArguments(const cli::Console& console, std::span<const std::string> arguments, int& code);

} // namespace mcim
