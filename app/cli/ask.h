// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"
#include "mcim/analysis/expression.h"

namespace mcim::cli {

/// The expression of an option; what is wrong with it has been explained on the console.
OrExit<analysis::Expression> expressionOf(const Console& console, const Options& options, const std::string& option);

/// Where a run stopped.
struct Stop {
    std::uint32_t number = 0; ///< of the record for which the expression held
    bool isAfter = false;     ///< whether that record has happened
};

/// A run that was to stop somewhere.
struct StoppedRun {
    engine::Run run;          ///< up to where it stopped, or to its end
    std::optional<Stop> stop; ///< nothing when it came to its end
    std::string stoppedAt;    ///< the record's line
};

/// The options --break, --hits and --after.
const std::vector<OptionSpec>& breakOptions();
/// Makes the run of a plan as far as these options let it; each record goes to `happened` when it has.
OrExit<StoppedRun> runToBreak(const Console& console, const Options& options, const Plan& plan, const std::function<void(const engine::StepRecord&)>& happened);

} // namespace mcim::cli
