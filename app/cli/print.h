// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "mcim/engine/recipe.h"
#include "mcim/story/texts.h"

namespace mcim::cli {

/// "5.1   VNO -> M2ME   Authentication and Ciphering Request  RAND 23553cbe…", for Console::line.
std::string recordLine(const engine::StepRecord& record, const story::Texts& texts);
/// The closing lines of so many events, the last of them at `end`: what was noticed, what never applied, and how it ended.
void printClosing(const Console& console, std::size_t events, SimTime end, const engine::RunOutcome& outcome);

/// Every record of a run on a line, and its closing lines.
void printRun(const Console& console, const engine::Run& run);

} // namespace mcim::cli
