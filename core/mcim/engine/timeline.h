// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"
#include "mcim/engine/world.h"

#include <functional>

namespace mcim::engine {

/// A tree of runs over one beginning. Going back moves a cursor; going forward follows what is there or steps the world;
/// a decision forks a branch and leaves the parent untouched.
/// Position 0 is before the first event, position n after record n. Positions are per branch.
class Timeline
{
public:
    explicit Timeline(RunSetup setup);
    ~Timeline();
    Timeline(Timeline&&) noexcept;
    Timeline& operator=(Timeline&&) noexcept;

    const RunSetup& setup() const;

    struct Branch {
        std::uint32_t id = 0;        ///< never used again after the branch was removed
        std::string name;            ///< "main", or as fork() was told
        std::uint32_t parent = 0;    ///< branch that it left; main is its own
        std::uint32_t forkAt = 0;    ///< position in the parent where it left
        std::optional<Decided> decided; ///< at forkAt; only main has none
        bool complete = false;       ///< nothing is pending after its last record
    };
    /// Parents before their children; valid until the timeline changes.
    const std::vector<Branch>& branches() const;
    std::uint32_t branch() const;    ///< current one
    std::uint32_t position() const;  ///< cursor
    std::uint32_t length() const;    ///< records that exist on the current branch
    std::uint32_t length(std::uint32_t branch) const;

    /// Records 1..length(); valid as long as their branch is.
    const StepRecord& record(std::uint32_t number) const;
    const StepRecord& record(std::uint32_t branch, std::uint32_t number) const;
    /// The world at the cursor, or at a position of the current branch. At the position where the branch left its parent its
    /// decision has been made. Valid until the timeline changes or is asked for the next world.
    const World& world() const;
    const World& worldAt(std::uint32_t position) const;

    bool canForward() const;
    /// One event on; false at the end.
    bool forward();
    bool back();
    /// Moves the cursor, stepping the world where records are not there yet; stops at the end of the run.
    void jump(std::uint32_t position);
    void runToEnd();
    /// Steps until the predicate holds for a new record (the cursor stands after it) or the run ends; true when it held.
    bool runUntil(const std::function<bool(const StepRecord&)>& predicate);

    /// Decides at the cursor and goes to the new branch. It leaves the branch that has made all decisions up to the cursor, which
    /// is an ancestor of the current one when the cursor stands before that one's fork. A decision that can't be made changes nothing.
    tl::expected<std::uint32_t, DecisionProblem> fork(Decided decided, std::string name);
    /// Goes to the branch that these decisions make, beginning with main, its cursor at the last of them. Branches that are
    /// there already are followed, the others forked. A decision that can't be made leaves the cursor where that was found.
    tl::expected<void, RecipeProblem> follow(const std::vector<Decision>& decisions);
    /// What makes that branch again.
    Recipe recipe(std::uint32_t branch) const;
    Recipe recipe() const { return recipe(branch()); }
    /// Those of the recipe alone, in their order.
    std::vector<Decision> decisions(std::uint32_t branch) const;
    void switchBranch(std::uint32_t branch);
    void renameBranch(std::uint32_t branch, std::string name);
    /// Removes a branch without children that is not main; the cursor goes to its parent's fork point.
    bool removeBranch(std::uint32_t branch);

    /// Of records first..last of the current branch; checks and causes are those of these records, all else is that of the
    /// world after the last, the fingerprint that of all records up to it.
    RunOutcome outcome(std::uint32_t first, std::uint32_t last) const;
    /// Of the current branch as far as it goes.
    RunOutcome outcome() const { return outcome(1, length()); }
    /// The records up to a position with the recipe and the outcome there; nothing is run again.
    Run run(std::uint32_t last) const;
    /// Running digest after record n of the current branch, hex SHA-256; worked out when first asked for.
    std::string digestAt(std::uint32_t position) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

/// Runs a world to its end without keeping snapshots.
struct FlatRun {
    std::vector<StepRecord> records;
    World last;
    RunOutcome outcome;
};
FlatRun runFlat(const RunSetup& setup, Recording recording = Recording::Full);

/// Outcome of any records with the world that follows them.
RunOutcome outcomeOf(const std::vector<StepRecord>& records, const World& last);
/// SHA-256 over the previous digest and the record's canonical text.
std::string chainDigest(const std::string& previousHex, const StepRecord& record);

} // namespace mcim::engine
