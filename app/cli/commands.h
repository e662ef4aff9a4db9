// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/options.h"

/// The sub-commands: how each is called, and what it does with its options; the result is an exit code.
namespace mcim::cli {

const Usage& listUsage();
int listCommand(const Console& console, const Options& options);
const Usage& runUsage();
int runCommand(const Console& console, const Options& options);
const Usage& akaUsage();
int akaCommand(const Console& console, const Options& options);
const Usage& exportUsage();
int exportCommand(const Console& console, const Options& options);
const Usage& replayUsage();
int replayCommand(const Console& console, const Options& options);
const Usage& diffUsage();
int diffCommand(const Console& console, const Options& options);

} // namespace mcim::cli
