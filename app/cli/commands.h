// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"

#include <span>

/// The sub-commands; each takes its arguments without its own name and returns an exit code.
namespace mcim::cli {

int listCommand(const Console& console, std::span<const std::string> arguments);
int runCommand(const Console& console, std::span<const std::string> arguments);
int akaCommand(const Console& console, std::span<const std::string> arguments);
int exportCommand(const Console& console, std::span<const std::string> arguments);
int replayCommand(const Console& console, std::span<const std::string> arguments);

} // namespace mcim::cli
