// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explore.h"

#include <unordered_set>

/// One thread's part of an exploration: runs made from moves, and the states that they come through.
namespace mcim::analysis {

/// The move with this number of those that there are at the position.
struct Choice {
    std::uint32_t at = 0;
    std::uint32_t index = 0;

    auto operator<=>(const Choice&) const = default;
};
using Path = std::vector<Choice>;

struct StateKeys {
    std::uint64_t all = 0;   ///< also of what the attacker has heard, from which it could make moves
    std::uint64_t noMove = 0; ///< for a run without further moves
};

/// A run of moves, with the states after its last move one by one.
struct ExploredRun {
    Path path;
    std::vector<StateKeys> states;
};

struct Finding {
    InvariantId id = InvariantId::McimKeySecret;
    std::uint32_t record = 0;
    Path path;
    std::vector<std::uint64_t> ways; ///< hashes of those of its moves

    /// Fewer moves, then fewer events, then the first in order.
    bool isBefore(const Finding& other) const
    {
        return std::tuple(path.size(), record, path) < std::tuple(other.path.size(), other.record, other.path);
    }
};

/// Keeps the first of each promise, or of each promise and way of breaking it. What some of its moves break alone, they break in no way
/// of their own.
void keepFirst(std::vector<Finding>& kept, const Finding& finding, bool eachWay);
/// Whether keepFirst would have room for it among those of fewer moves.
bool isNews(const std::vector<Finding>& ofFewer, const Finding& finding, bool eachWay);

/// Positions of a run at each of which all moves are made.
struct ExplorePart {
    Path path;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

struct PartResult {
    ExploreFigures figures;
    std::vector<ExploredRun> runs; ///< not of the last level
    std::vector<Finding> found;
    std::map<model::CheckId, std::vector<Path>> refusals;
};

/// States that runs of fewer moves came through. A run that comes to one can be left.
struct KnownStates {
    std::unordered_set<std::uint64_t> all;
    std::unordered_set<std::uint64_t> noMove;
};

class ExploreWalker
{
public:
    ExploreWalker(const engine::RunSetup& setup, const ExploreOptions& options);

    /// Runs without moves: its states from the beginning on. What it breaks is not sought any more.
    std::vector<StateKeys> walkPlain();
    /// The same from one that has done so.
    void knowPlain(const ExploreWalker& other);
    const std::set<InvariantId>& brokenWithout() const { return m_brokenWithout; }

    /// All moves at these positions, each run to its end; `isLast`: no further moves will be made.
    PartResult explore(const ExplorePart& part, const KnownStates& known, const std::vector<Finding>& ofFewer, bool isLast,
        const std::atomic<bool>& isStopped);
    /// The moves of a path, with the way of each.
    struct Moves {
        std::vector<engine::Decision> decisions;
        std::vector<std::string> ways;
    };
    Moves movesOf(const Path& path);

private:
    const engine::StepRecord& advance(Walk& walk, bool isHeard);
    std::vector<Move> movesAt(const Walk& walk);
    bool decide(Walk& walk, const Move& move) const;
    Walk walkTo(const Path& path, Moves& moves);
    void goTo(const ExplorePart& part);
    /// What all runs of a part are made with.
    struct Around {
        const KnownStates& known;
        const std::vector<Finding>& ofFewer;
        bool isLast = false;
        std::unordered_set<std::uint64_t> inPart;
    };
    void runOn(Walk walk, const Path& path, const std::string& way, Around& around, PartResult& result);

    const ExploreOptions& m_options;
    engine::Machine m_machine;
    MoveFinder m_finder;
    std::optional<Walk> m_beginning;
    std::optional<Walk> m_live; ///< at the last position that was explored
    Path m_livePath;
    std::vector<std::uint64_t> m_liveWays;
    std::set<InvariantId> m_brokenWithout;
    std::uint32_t m_mostRecords = engine::maxRecords;
};

} // namespace mcim::analysis
