// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "mcim/engine/timeline.h"

/// Which run the options of a sub-command ask for.
namespace mcim::cli {

/// A run to be made and what it should come to.
struct Plan {
    engine::RunSetup setup;
    std::optional<model::Expectation> expected;
};

/// An exit code that has been explained.
template <class T>
using OrExit = tl::expected<T, int>;

/// --scenario, --profile, --fault, --intervention, --seed and --set, which every sub-command that makes a run knows.
const std::vector<OptionSpec>& planOptions();

/// Reads and checks what those options name; what is wrong has been explained on the console.
OrExit<Plan> makePlan(const Console& console, const Options& options);

} // namespace mcim::cli
