// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/timeline.h"

namespace mcim::engine {

/// Interventions that were made at a position of the run, not before it.
struct Decision {
    std::uint32_t at = 0; ///< after that record
    std::string name;
    std::vector<Intervention> interventions;

    bool operator==(const Decision&) const = default;
};

/// A run with what it was made from.
struct Run {
    RunSetup setup;
    std::vector<Decision> decisions; ///< in the order of `at`
    std::vector<StepRecord> records;
    RunOutcome outcome;
};

/// Runs setup and decisions again, to the end or for `maxRecords` records.
Run repeatRun(const RunSetup& setup, const std::vector<Decision>& decisions);

} // namespace mcim::engine
