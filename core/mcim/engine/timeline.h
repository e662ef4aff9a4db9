// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

#include <functional>

namespace mcim::engine {

/// No run goes on beyond this; a world that never rests (a retry that nothing ends) stops here.
inline constexpr std::uint32_t maxRecords = 200'000;

/// What a run is: the same three and the same decisions give the same octets everywhere.
struct RunSetup {
    Scenario scenario;
    std::vector<Fault> catalogue;
    Profile profile;
    std::uint64_t seed = 1;
};

/// A tree of runs over one beginning. Going back moves a cursor; going forward follows what is there or steps the world;
/// an intervention at a past point forks a branch and leaves the parent untouched.
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
        std::uint32_t id = 0;
        std::string name;            ///< "main", or the intervention's id
        std::uint32_t parent = 0;    ///< branch that it left
        std::uint32_t forkAt = 0;    ///< position in the parent where it left
        std::vector<Intervention> decisions; ///< made at forkAt
        bool complete = false;       ///< nothing is pending after its last record
    };
    const std::vector<Branch>& branches() const;
    std::uint32_t branch() const;    ///< current one
    std::uint32_t position() const;  ///< cursor
    std::uint32_t length() const;    ///< records that exist on the current branch
    std::uint32_t length(std::uint32_t branch) const;

    /// Records 1..length(); valid until the timeline changes.
    const StepRecord& record(std::uint32_t number) const;
    const StepRecord& record(std::uint32_t branch, std::uint32_t number) const;
    /// The world at the cursor, or at a position of the current branch.
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

    /// Adds interventions at the cursor. At the end of an unforked branch with nothing beyond they still fork, so that the parent stays.
    std::uint32_t fork(std::vector<Intervention> interventions, std::string name);
    void switchBranch(std::uint32_t branch);
    /// Removes a branch without children that is not main; the cursor goes to its parent's fork point.
    bool removeBranch(std::uint32_t branch);

    /// Of the current branch up to the cursor (whole = up to the last record).
    RunOutcome outcome(bool whole = true) const;
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
