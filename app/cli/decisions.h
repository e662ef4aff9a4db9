// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"

#include <span>

/// What the options of a sub-command decide on the way of a run.
namespace mcim::cli {

/// The options that add interventions before the first --at: they act from the start.
std::vector<GivenOption> fromTheStart(const Options& options);
/// The ids of the catalogue of faults.
std::vector<std::string> faultIds();
/// The interventions that --fault or --intervention names; what is wrong has been explained on the console.
OrExit<std::vector<model::Intervention>> interventionsOf(const Console& console, const GivenOption& option);

/// Adds to the recipe what each --at governs, or the file of --decisions. One that lies beyond the run's end, or can't act any
/// more where it is made, is explained on the console.
OrExit<void> addDecisions(const Console& console, const Options& options, engine::Recipe& recipe);
/// The same for the text of a file that has "decisions".
OrExit<void> addDecisionsOf(const Console& console, const std::string& file, const std::string& text, engine::Recipe& recipe);

} // namespace mcim::cli
