// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explore_moves.h"

#include <atomic>

/// All combinations of up to so many moves, and which promises they break.
namespace mcim::analysis {

struct ExploreOptions {
    std::uint32_t depth = 1;                ///< most moves in one run
    std::uint32_t jobs = 1;                 ///< threads
    bool cuts = true;                       ///< leaves out dominated moves, and ends runs where one with fewer moves has been
    bool eachWay = false;                   ///< tells of every way in which a promise is broken, not of the shortest run alone
    model::Attacker attacker;
    std::vector<engine::Run> recorded;      ///< runs of other days, of which the attacker kept what it heard
    std::size_t refusalsKept = 0;           ///< runs to be told for each check that failed in them
};

/// What was done so far. None of it depends on the number of threads or on resumption.
struct ExploreFigures {
    std::uint64_t runs = 0;      ///< combinations of moves that were run
    std::uint64_t pruned = 0;    ///< of those: ended where the world was as it had been in another run
    std::uint64_t dominated = 0; ///< moves that were left out because another comes to the same
    std::uint64_t endless = 0;   ///< runs that were given up because they never rest
    std::uint64_t records = 0;   ///< events of all runs
    std::uint64_t states = 0;    ///< different states of world and promises after an event, those of the last level not counted

    bool operator==(const ExploreFigures&) const = default;
};

struct ExploreProgress {
    ExploreFigures figures;
    std::uint32_t level = 1; ///< moves in the runs that are being made
    std::uint64_t done = 0;  ///< parts of that level
    std::uint64_t parts = 0;
    std::vector<InvariantId> found;
};

/// The shortest run that was found to break a promise which the plain run keeps (in that way): of the fewest moves, then of the fewest events.
struct Counterexample {
    InvariantId id = InvariantId::McimKeySecret;
    bool isPromised = true;
    std::vector<engine::Decision> moves; ///< without any one of them the promise is kept
    std::vector<std::string> ways;       ///< of the moves, what each does to what
    std::uint32_t record = 0;
    engine::Facts witness;
};

struct Exploration {
    ExploreFigures figures;
    bool isComplete = false;
    std::vector<Counterexample> found; ///< in the order of the invariants, those of one from the shortest on
    std::vector<InvariantId> brokenWithout; ///< what the plain run breaks already
    std::vector<std::vector<engine::Decision>> refused; ///< runs in which a check failed
    std::map<model::CheckId, std::vector<std::size_t>> refusals; ///< of those, the first in which that check did
};

/// Who explores when nobody was chosen: whom the scenario says, else somebody on every open link who has the second device where there is
/// one; the usual attacker only listens.
model::Attacker explorerOf(const engine::RunSetup& setup);

class Explorer
{
public:
    Explorer(engine::RunSetup setup, ExploreOptions options);
    ~Explorer();
    Explorer(const Explorer&) = delete;
    Explorer& operator=(const Explorer&) = delete;

    /// Explores until all is done or `goesOn` says no; it is asked several times a second, and whenever a part is done, on the calling
    /// thread.
    Exploration run(const std::function<bool(const ExploreProgress&)>& goesOn);
    /// What has been done, to go on from; it may be asked from `goesOn`.
    std::string state() const;
    /// Goes on from there; the error is for a text that is no such state, or that of another exploration.
    Checked<void> resume(std::string_view state);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// Whether the run of these moves breaks that promise, with the record that does and its witness.
std::optional<InvariantVerdict> brokenBy(const engine::RunSetup& setup, const std::vector<engine::Decision>& moves, const model::Attacker& attacker,
    InvariantId id);

} // namespace mcim::analysis
