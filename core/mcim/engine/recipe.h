// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/model/profile.h"
#include "mcim/model/scenario.h"

#include <tl/expected.hpp>

#include <functional>
#include <variant>

namespace mcim::engine {

/// No run that keeps its records goes on beyond this; a world that never rests (a retry that nothing ends) stops here.
inline constexpr std::uint32_t maxRecords = 200'000;

/// What a run begins with: the same four and the same decisions give the same octets everywhere.
struct RunSetup {
    Scenario scenario;
    std::vector<Fault> catalogue;
    Profile profile;
    std::uint64_t seed = 1;

    bool operator==(const RunSetup&) const = default;
};

/// Interventions that act from here on.
struct AddInterventions {
    std::vector<Intervention> interventions;

    bool operator==(const AddInterventions&) const = default;
};

/// A message that was held goes on, as it is or with other octets.
struct ReleaseMessage {
    std::uint32_t record = 0; ///< number of the record whose fate is "held"
    std::optional<Bytes> octets;

    bool operator==(const ReleaseMessage&) const = default;
};

/// A message that was held never arrives.
struct DropMessage {
    std::uint32_t record = 0; ///< number of the record whose fate is "held"

    bool operator==(const DropMessage&) const = default;
};

/// A pending event comes next, whatever its time.
struct ChooseNext {
    std::uint64_t seq = 0; ///< Event::seq

    bool operator==(const ChooseNext&) const = default;
};

/// The interventions of one id, those of the scenario too, act no more from here on.
struct RemoveInterventions {
    std::string id; ///< Intervention::id

    bool operator==(const RemoveInterventions&) const = default;
};

using Decided = std::variant<AddInterventions, ReleaseMessage, ChooseNext, DropMessage, RemoveInterventions>;

/// What was decided at a position of the run, not before it.
struct Decision {
    std::uint32_t at = 0; ///< after that record; 0 = before the first event
    std::string name;
    Decided what;

    bool operator==(const Decision&) const = default;
};

/// All that it takes to make a run.
struct Recipe {
    RunSetup setup;
    std::vector<Decision> decisions; ///< in the order of `at`

    /// Whether there is nothing to make a run from: a run that was only recorded has no more than its records.
    bool isEmpty() const { return setup.scenario.devices.empty(); }
    bool operator==(const Recipe&) const = default;
};

/// A run with what it was made from.
struct Run {
    Recipe recipe;
    std::vector<StepRecord> records;
    RunOutcome outcome;
};

/// Why a decision can't be made.
enum class DecisionProblem : std::uint8_t {
    BeyondTheEnd,   ///< the run has no such position, or the decisions are out of order
    NoHeldMessage,  ///< the record's message is not held
    NoPendingEvent, ///< no pending event has that number
    NoIntervention, ///< no intervention has that id
};

/// The first decision of a recipe that can't be made.
struct RecipeProblem {
    std::size_t decision = 0;  ///< index in Recipe::decisions
    DecisionProblem problem = DecisionProblem::BeyondTheEnd;
    std::uint32_t reached = 0; ///< position up to which the run went

    bool operator==(const RecipeProblem&) const = default;
};

/// Makes the run of a recipe, to its end or for `maxRecords` records.
tl::expected<Run, RecipeProblem> runOf(Recipe recipe);

/// Takes the records of a run in their order; false = no more are wanted.
using RecordSink = std::function<bool(StepRecord&&)>;
/// Makes the run of a recipe and keeps none of its records, in memory that does not grow with their number. The outcome is that of
/// the records which the sink has taken; a run that never rests ends only by it.
tl::expected<RunOutcome, RecipeProblem> runFlat(const Recipe& recipe, const RecordSink& sink);

/// Whether a decision can't act any more where it is made: without it and those after it, every record has the same octets, fate,
/// checks and verdict to the end.
tl::expected<bool, RecipeProblem> isIdle(const Recipe& recipe, std::size_t decision);

} // namespace mcim::engine
