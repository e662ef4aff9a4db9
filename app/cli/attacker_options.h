// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"
#include "mcim/analysis/ledger.h"

/// Options of the sub-commands that ask who knows what.
namespace mcim::cli {

/// --corrupt; --attacker is known to all that make a run.
const std::vector<OptionSpec>& attackerOptions();

/// What is wrong has been explained on the console.
OrExit<model::Attacker> attackerOf(const Console& console, const Options& options, const engine::Run& run);

/// The record that an option names by its number, or by "stepN" the last of that step; without the option the last of the run.
OrExit<std::uint32_t> recordOf(const Console& console, const Options& options, const std::string& option, const engine::Run& run);

/// The run that the options or the only file name, from its beginning on.
OrExit<engine::Run> wantedRun(const Console& console, const Options& options);

/// planOptions(), attackerOptions(), those of a sub-command's own and --help.
std::vector<OptionSpec> askingOptions(std::vector<OptionSpec> own);

/// A run and the attacker in it.
struct AskedRun {
    engine::Run run;
    model::Attacker attacker;
};
/// wantedRun() and attackerOf().
OrExit<AskedRun> askedRun(const Console& console, const Options& options);

} // namespace mcim::cli
