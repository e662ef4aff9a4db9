// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explore.h"

/// What each check is good for: it is run, recorded and not obeyed, and what breaks then is sought.
namespace mcim::analysis {

/// The shortest run that breaks a promise with the check switched off and keeps it otherwise.
struct AblationAttack {
    InvariantId id = InvariantId::McimKeySecret;
    std::string fault;                   ///< of the catalogue, which does it; empty: the moves do
    std::vector<engine::Decision> moves;
    std::uint32_t record = 0;
    engine::Facts witness;
};

struct AblationRow {
    model::CheckId check = model::CheckId::IdentityWellFormed;
    std::size_t refusals = 0;             ///< runs in which it failed and that were made again without it
    std::vector<AblationAttack> attacks;  ///< one for each promise, in their order
};

/// Of the fewest moves, then of the fewest events. Precondition: there is one.
const AblationAttack& shortest(const AblationRow& row);

struct AblationOptions {
    ExploreOptions explore;               ///< of the runs that are tried
    std::optional<model::CheckId> only;
};

struct AblationProgress {
    std::uint64_t done = 0;
    std::uint64_t total = 0;              ///< runs to be made again; 0 while they are sought
    ExploreProgress explored;
};

/// One row for each check of the table, or the one that is asked for; nullopt when `goesOn` said no. A check changes a run only where
/// it fails: the runs in which it does are those of an exploration and of the faults in the catalogue, and each is made again without it.
std::optional<std::vector<AblationRow>> ablate(const engine::RunSetup& setup, const AblationOptions& options,
    const std::function<bool(const AblationProgress&)>& goesOn);

/// The beginning of the run of an attack.
engine::RunSetup setupOf(const engine::RunSetup& setup, model::CheckId check, const AblationAttack& attack);

} // namespace mcim::analysis
