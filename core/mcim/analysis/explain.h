// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/timeline.h"

/// Why a party refused: plausible causes are tried against the recorded octets by computing again, and the first is named under which
/// the recorded octets or facts come out exactly. No fault, intervention or label is looked at.
namespace mcim::analysis {

enum class Certainty : std::uint8_t {
    Reproduced,     ///< computing under the cause gives the recorded octets
    Facts,          ///< times, counters, serials and names in the databases say it
    NoneOfTheTried,
};
constexpr auto namesOf(std::type_identity<Certainty>)
{
    return std::to_array<EnumName>({{0, "reproduced"}, {1, "facts"}, {2, "none-of-the-tried"}});
}

struct TriedCause {
    std::string_view id;
    bool holds = false;
};

/// What became of the search for one check that did not hold.
struct Explanation {
    std::uint32_t record = 0;                   ///< where the check was made; an earlier one when the refusal asked for follows from it; 0 without a run
    engine::EntityId party;
    std::optional<engine::CheckId> check;       ///< nullopt: octets were passed over without one
    std::string_view cause;                     ///< id of the simplest that holds, or ""
    std::string_view clause;                    ///< of that cause
    Certainty certainty = Certainty::NoneOfTheTried;
    engine::Facts values;                       ///< what the cause names: both sides, where they differ; placeholders of its text
    std::vector<TriedCause> tried;              ///< all, simplest first; those that hold beside the cause are other ways to the same octets
};

/// A row of the one table of causes, simplest first within a check.
struct CauseRow {
    std::string_view id;
    std::optional<engine::CheckId> check;
    std::string_view clause;
};
std::vector<CauseRow> causeTable();

/// The records of a run by their numbers, from 1, and the world before the first.
struct RecordedRun {
    std::function<const engine::StepRecord&(std::uint32_t)> record;
    const engine::World& start;
};

/// Where a refusal was decided, without a look for its cause: the record itself, or the newest one that it follows from and at which a
/// check failed or octets were passed over. nullopt where none is one, or where an inner action between the two shows that what had
/// failed was overcome.
std::optional<std::uint32_t> decidedAt(const std::function<const engine::StepRecord&(std::uint32_t)>& recordOf, std::uint32_t number);
std::optional<std::uint32_t> decidedAt(const engine::Timeline& timeline, std::uint32_t number);

/// For each check of that record that did not hold and was obeyed, in the order of the record. `before` is the world before it; what
/// all parties hold is known to an emulator. A refusal that no check decided, and a message that tells of one, are traced to the record
/// where it was decided; nothing for what is none. Bounded: some ten thousand calls of Milenage or TUAK for one check.
std::vector<Explanation> explain(const RecordedRun& run, const std::function<engine::World(std::uint32_t position)>& worldAt, std::uint32_t number);
/// The same on a timeline, whose cursor stays where it is.
std::vector<Explanation> explain(const engine::Timeline& timeline, std::uint32_t number);

} // namespace mcim::analysis
