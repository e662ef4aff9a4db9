// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/story/texts.h"

/// Two runs side by side, aligned by what caused what: what differs, where that began, and what follows from what.
namespace mcim::analysis {

enum class EventStatus : std::uint8_t { Equal, Differs, OnlyA, OnlyB };
constexpr auto namesOf(std::type_identity<EventStatus>)
{
    return std::to_array<EnumName>({{0, "equal"}, {1, "differs"}, {2, "only-a"}, {3, "only-b"}});
}

/// Why something differs. Nothing here is guessed: Follows names a difference that stands before it and leads to it by cause, by the
/// state of the party, by the same pair of values, or as the input of a computation.
enum class ReadingKind : std::uint8_t {
    Fault,   ///< an intervention acted there in one run only, or otherwise
    Origin,  ///< nothing that differs before it leads to it
    Follows,
};
constexpr auto namesOf(std::type_identity<ReadingKind>)
{
    return std::to_array<EnumName>({{0, "fault"}, {1, "origin"}, {2, "follows"}});
}

struct Reading {
    ReadingKind kind = ReadingKind::Origin;
    std::size_t event = 0; ///< with Follows: index among Comparison::events
    std::string value{};   ///< with Follows: the input or value that it was made of, or ""

    bool operator==(const Reading&) const = default;
};

enum class ValueKind : std::uint8_t { Field, Way, Check, Verdict, Computation, State, Time };

/// One value that differs; a side that has no such value has no text.
struct DifferingValue {
    ValueKind kind = ValueKind::Field;
    std::string path;            ///< "GMM/RAND", "sqn-fresh", "milenage-vector/AUTN", "ICF credentials[..].sqn"
    std::optional<std::string> a{};
    std::optional<std::string> b{};
    std::size_t octets = 0;      ///< of a field the longer side's; 0 where octets don't count
    std::size_t octetsDiffer = 0;
    Reading reading{};

    bool operator==(const DifferingValue&) const = default;
};

struct ComparedEvent {
    std::optional<std::size_t> a; ///< indices among the records, from 0
    std::optional<std::size_t> b;
    EventStatus status = EventStatus::Equal;
    std::vector<DifferingValue> values{}; ///< of a pair that differs
    Reading reading{};                    ///< of those that are not equal
};

struct Comparison {
    std::vector<ComparedEvent> events;      ///< in the order of B, what A alone has where it would have stood
    std::optional<std::size_t> first;       ///< the first that is not equal
    std::optional<std::size_t> firstOnWire; ///< the first such message
    std::size_t differing = 0;
    std::size_t onlyA = 0;
    std::size_t onlyB = 0;
    std::vector<model::Step> stepsOnlyA;    ///< steps of which the other run has no event
    std::vector<model::Step> stepsOnlyB;

    bool isSame() const { return !first; }
};

/// Compares octets as field trees, fates, checks, verdicts, computations, state changes and times since the cause. Secrets stand masked
/// unless they are to be shown.
Comparison compareRecords(const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b, bool showSecrets);

/// The words for a reading: "follows from 14.3, register".
std::string readingText(const Reading& reading, const Comparison& comparison, const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b,
                        const story::Texts& texts);
/// "First difference at 14.3, inside the TRE: register; the 32 events before it are equal. First seen on the wire in 14.4.", or that
/// there is none.
std::string firstDifferenceText(const Comparison& comparison, const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b, const story::Texts& texts);
/// A report in Markdown: where it began, and a table of every value that differs.
std::string comparisonToMarkdown(const Comparison& comparison, const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b, const std::string& titleA,
                                 const std::string& titleB, const story::Texts& texts);
/// "16–21, op"
std::string stepsText(const std::vector<model::Step>& steps);
/// The record of an event, of B where it has one.
const engine::StepRecord& recordOf(const ComparedEvent& event, const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b);

} // namespace mcim::analysis
