// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "mcim/trace/json/trace_json.h"

/// Which run the options of a sub-command ask for.
namespace mcim::cli {

/// A run to be made and what it should come to.
struct Plan {
    engine::Recipe recipe;
    std::string origin; ///< file, id or option that names it, for complaints
    std::optional<model::Expectation> expected;
};

/// An exit code that has been explained.
template <class T>
using OrExit = tl::expected<T, int>;

/// --scenario, --profile, --measure, --fault, --without, --intervention, --at, --decisions, --seed, --set and --code, which every sub-command that makes a run knows.
const std::vector<OptionSpec>& planOptions();

/// Reads and checks what those options name, or the only file given: a scenario, or anything that carries a run. What is
/// wrong has been explained on the console.
OrExit<Plan> makePlan(const Console& console, const Options& options);

/// The run of a plan; why it can't be made has been explained on the console.
OrExit<engine::Run> runOf(const Console& console, const Plan& plan);

/// Ids of all checks, for complaints and completion.
std::vector<std::string> checkNames();

/// The code that '--code' takes, without a line break; `run` must be whole.
std::string codeOf(const engine::Run& run);

} // namespace mcim::cli
