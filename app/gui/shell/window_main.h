// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace mcim::gui {

/// How the window begins; what is "" or nothing is left as it was the last time.
struct WindowOptions {
    std::string scenario; ///< an id, or a file of any kind that can be opened
    std::string profile;
    std::vector<std::string> faults;
    std::string place; ///< number of an event, "stepN" or "op"
    std::string device; ///< a number from 1, or "all"
    std::string theme;
    std::string inspector;
    std::string table;
    std::optional<double> textScale;
    std::optional<std::pair<int, int>> size; ///< width and height in pixels
    bool isPresenting = false;
    bool revealsFuture = false;
    bool isExpanded = false;
    std::string screenshot; ///< a PNG to be written instead of waiting for a user
};

/// What the program around the window gives it.
struct WindowCalls {
    /// Reads the arguments that Qt leaves; nothing when the program is to end, with the exit code in `code`.
    std::function<std::optional<WindowOptions>(std::span<const std::string> arguments, int& code)> read;
    /// Says one sentence to the user of a terminal.
    std::function<void(const std::string& sentence)> complain;
};

/// Opens the window, or writes one screenshot; returns the exit code.
int runWindow(int argc, char** argv, const WindowCalls& calls);

} // namespace mcim::gui
