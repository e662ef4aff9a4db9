// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/recipe.h"

namespace mcim::engine {

Run repeatRun(const RunSetup& setup, const std::vector<Decision>& decisions)
{
    Run run{setup, decisions, {}, {}};
    if (decisions.empty()) {
        FlatRun flat = runFlat(setup);
        run.records = std::move(flat.records);
        run.outcome = std::move(flat.outcome);
        return run;
    }
    Timeline timeline(setup);
    for (const Decision& decision : decisions) {
        timeline.jump(decision.at);
        timeline.fork(decision.interventions, decision.name);
    }
    timeline.runToEnd();
    for (std::uint32_t n = 1; n <= timeline.length(); ++n) {
        run.records.push_back(timeline.record(n));
    }
    run.outcome = timeline.outcome();
    return run;
}

} // namespace mcim::engine
