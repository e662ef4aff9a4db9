// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/compare.h"

#include "mcim/analysis/compare_values.h"
#include "mcim/engine/align_records.h"
#include "mcim/story/leaf_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace mcim::analysis {
namespace {

using engine::StepRecord;
using Records = std::vector<StepRecord>;

/// Shorter texts are equal by chance: "0", "2", "ok".
constexpr std::size_t leastTelling = 6;

/// One run with what leads where.
struct ComparedSide {
    const Records& records;
    engine::CauseIndex causes;
    std::vector<std::size_t> events; ///< of each record its event

    explicit ComparedSide(const Records& list) : records(list), causes(list), events(list.size()) {}
};

std::string tight(const std::optional<std::string>& text)
{
    std::string result = text.value_or("");
    std::erase(result, ' ');
    return result;
}

class Comparer
{
public:
    Comparer(const Records& a, const Records& b, bool showSecrets) : m_a(a), m_b(b), m_showSecrets(showSecrets) {}

    Comparison compare()
    {
        for (const auto& [a, b] : engine::inOrderOfB(engine::alignRecords(m_a.records, m_b.records))) {
            add(a, b);
        }
        for (std::size_t i = 0; i < m_result.events.size(); ++i) {
            read(i);
        }
        m_result.stepsOnlyA = stepsWithout(m_a.records, m_b.records);
        m_result.stepsOnlyB = stepsWithout(m_b.records, m_a.records);
        return std::move(m_result);
    }

private:
    void add(std::optional<std::size_t> a, std::optional<std::size_t> b)
    {
        ComparedEvent event{a, b, !a ? EventStatus::OnlyB : !b ? EventStatus::OnlyA : EventStatus::Equal};
        if (a && b) {
            event.values = differingValues(m_a.records[*a], m_b.records[*b], m_a.causes.causedAtNs(*a), m_b.causes.causedAtNs(*b), m_showSecrets);
            event.status = event.values.empty() ? EventStatus::Equal : EventStatus::Differs;
        }
        if (a) {
            m_a.events[*a] = m_result.events.size();
        }
        if (b) {
            m_b.events[*b] = m_result.events.size();
        }
        m_result.events.push_back(std::move(event));
    }

    bool isEqual(std::size_t event) const { return m_result.events[event].status == EventStatus::Equal; }

    /// The event that caused it, where that is not equal.
    std::optional<std::size_t> differingCause(const ComparedEvent& event) const
    {
        for (const auto& [side, index] : {std::pair(&m_b, event.b), std::pair(&m_a, event.a)}) {
            const auto cause = index ? side->causes.causeOf(*index) : std::nullopt;
            if (cause && !isEqual(side->events[*cause])) {
                return side->events[*cause];
            }
        }
        return std::nullopt;
    }

    /// An intervention acted in one of the two and not in the other, or it did something else to the message.
    bool isFault(const ComparedEvent& event) const
    {
        const StepRecord* a = event.a ? &m_a.records[*event.a] : nullptr;
        const StepRecord* b = event.b ? &m_b.records[*event.b] : nullptr;
        if (a && b) {
            return a->interventions != b->interventions || !(a->fate == b->fate);
        }
        const StepRecord& only = a ? *a : *b;
        return !only.interventions.empty() || !only.fate.isHonest();
    }

    Reading readingOf(std::size_t index) const
    {
        const ComparedEvent& event = m_result.events[index];
        if (isFault(event)) {
            return {ReadingKind::Fault};
        }
        if (const auto cause = differingCause(event)) {
            return {ReadingKind::Follows, *cause};
        }
        const auto parted = m_parted.find(recordOf(event, m_a.records, m_b.records).to);
        return parted != m_parted.end() ? Reading{ReadingKind::Follows, parted->second} : Reading{};
    }

    void read(std::size_t index)
    {
        ComparedEvent& event = m_result.events[index];
        if (event.status == EventStatus::Equal) {
            return;
        }
        count(index);
        event.reading = readingOf(index);
        for (DifferingValue& value : event.values) {
            value.reading = readingOfValue(index, value);
        }
        for (const DifferingValue& value : event.values) {
            if (isTelling(value)) {
                m_known.emplace(std::pair(tight(value.a), tight(value.b)), index);
            }
        }
        noteParted(index);
    }

    void count(std::size_t index)
    {
        const ComparedEvent& event = m_result.events[index];
        m_result.differing += event.status == EventStatus::Differs ? 1 : 0;
        m_result.onlyA += event.status == EventStatus::OnlyA ? 1 : 0;
        m_result.onlyB += event.status == EventStatus::OnlyB ? 1 : 0;
        if (!m_result.first) {
            m_result.first = index;
        }
        const bool isOnWire = recordOf(event, m_a.records, m_b.records).kind == engine::EventKind::Message
            && (event.status != EventStatus::Differs || m_a.records[*event.a].octets != m_b.records[*event.b].octets);
        if (isOnWire && !m_result.firstOnWire) {
            m_result.firstOnWire = index;
        }
    }

    static bool isTelling(const DifferingValue& value)
    {
        const auto isLong = [](const std::optional<std::string>& text) { return text && tight(text).size() >= leastTelling && !story::isMaskedText(*text); };
        return value.kind != ValueKind::Time && isLong(value.a) && isLong(value.b);
    }

    Reading readingOfValue(std::size_t index, const DifferingValue& value) const
    {
        const ComparedEvent& event = m_result.events[index];
        if (event.reading.kind == ReadingKind::Fault && (value.kind == ValueKind::Way || value.kind == ValueKind::State)) {
            return event.reading;
        }
        if (isTelling(value)) {
            if (const auto earlier = m_known.find({tight(value.a), tight(value.b)}); earlier != m_known.end()) {
                return {ReadingKind::Follows, earlier->second};
            }
            if (auto made = madeFrom(index, value)) {
                return *made;
            }
        }
        return event.reading;
    }

    /// The computation, here or in the event that sent it, which gave both values, by the first of its inputs that differs.
    std::optional<Reading> madeFrom(std::size_t index, const DifferingValue& value) const
    {
        const ComparedEvent& event = m_result.events[index];
        const auto causeA = event.a ? m_a.causes.causeOf(*event.a) : std::nullopt;
        const auto causeB = event.b ? m_b.causes.causeOf(*event.b) : std::nullopt;
        for (const auto& [a, b] : {std::pair(event.a, event.b), std::pair(causeA, causeB)}) {
            if (!a || !b || m_a.events[*a] != m_b.events[*b]) {
                continue;
            }
            if (const auto input = inputBehind(m_a.records[*a].computations, m_b.records[*b].computations, value)) {
                return Reading{ReadingKind::Follows, m_a.events[*a], *input};
            }
        }
        return std::nullopt;
    }

    static std::optional<std::string> inputBehind(const std::vector<entities::Computation>& a, const std::vector<entities::Computation>& b, const DifferingValue& value)
    {
        for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
            const auto gives = [](const entities::Facts& outputs, const std::optional<std::string>& text) {
                return std::ranges::any_of(outputs, [&](const entities::NamedValue& one) { return tight(one.text) == tight(text); });
            };
            if (a[i].name != b[i].name || !gives(a[i].outputs, value.a) || !gives(b[i].outputs, value.b)) {
                continue;
            }
            for (std::size_t j = 0; j < std::min(a[i].inputs.size(), b[i].inputs.size()); ++j) {
                if (!isSameValue(a[i].inputs[j].text, b[i].inputs[j].text)) {
                    return a[i].inputs[j].name;
                }
            }
        }
        return std::nullopt;
    }

    /// Parties whose states are other ones from here on.
    void noteParted(std::size_t index)
    {
        const ComparedEvent& event = m_result.events[index];
        const auto noteChanges = [&](const StepRecord& record) {
            for (const engine::StateChange& change : record.changes) {
                m_parted[change.entity] = index;
            }
        };
        if (event.a && event.b) {
            const StepRecord& a = m_a.records[*event.a];
            const StepRecord& b = m_b.records[*event.b];
            if (!(a.stateHash == b.stateHash)) {
                m_parted[b.to] = index;
            }
            if (haveOtherChanges(a, b)) {
                noteChanges(a);
                noteChanges(b);
            }
            return;
        }
        noteChanges(recordOf(event, m_a.records, m_b.records));
    }

    static std::vector<model::Step> stepsWithout(const Records& these, const Records& others)
    {
        std::set<model::Step> steps;
        for (const StepRecord& record : these) {
            steps.insert(record.step);
        }
        for (const StepRecord& record : others) {
            steps.erase(record.step);
        }
        return {steps.begin(), steps.end()};
    }

    ComparedSide m_a;
    ComparedSide m_b;
    bool m_showSecrets;
    Comparison m_result;
    std::map<model::EntityId, std::size_t> m_parted;
    std::map<std::pair<std::string, std::string>, std::size_t> m_known;
};

std::string placeText(const StepRecord& record, const story::Texts& texts)
{
    return record.kind == engine::EventKind::Message ? texts.text("compare.between", {{"from", record.from.text()}, {"to", record.to.text()}})
                                                     : texts.text("compare.inside", {{"party", record.to.text()}});
}

} // namespace

const StepRecord& recordOf(const ComparedEvent& event, const Records& a, const Records& b)
{
    return event.b ? b[*event.b] : a[*event.a];
}

Comparison compareRecords(const Records& a, const Records& b, bool showSecrets)
{
    return Comparer(a, b, showSecrets).compare();
}

std::string readingText(const Reading& reading, const Comparison& comparison, const Records& a, const Records& b, const story::Texts& texts)
{
    switch (reading.kind) {
    case ReadingKind::Fault: return texts.text("compare.fault");
    case ReadingKind::Origin: return texts.text("compare.origin");
    case ReadingKind::Follows:
        return texts.text("compare.follows", {{"event", engine::recordLabel(recordOf(comparison.events[reading.event], a, b))}, {"value", reading.value}});
    }
    return {};
}

std::string firstDifferenceText(const Comparison& comparison, const Records& a, const Records& b, const story::Texts& texts)
{
    if (!comparison.first) {
        return texts.text("compare.same", {{"count", std::to_string(comparison.events.size())}});
    }
    const ComparedEvent& first = comparison.events[*comparison.first];
    const StepRecord& record = recordOf(first, a, b);
    const std::string side = first.status == EventStatus::OnlyA ? "A" : first.status == EventStatus::OnlyB ? "B" : "";
    const std::string wire = comparison.firstOnWire && comparison.firstOnWire != comparison.first
        ? engine::recordLabel(recordOf(comparison.events[*comparison.firstOnWire], a, b))
        : "";
    return texts.text("compare.first", {{"event", engine::recordLabel(record)}, {"place", placeText(record, texts)}, {"value", first.values.empty() ? "" : first.values.front().path},
                                        {"side", side}, {"count", std::to_string(*comparison.first)}, {"wire", wire}});
}

std::string stepsText(const std::vector<model::Step>& steps)
{
    std::string text;
    for (std::size_t i = 0; i < steps.size();) {
        std::size_t last = i;
        while (last + 1 < steps.size() && !steps[last + 1].isOp() && steps[last + 1].number == steps[last].number + 1) {
            ++last;
        }
        text += (text.empty() ? "" : ", ") + steps[i].text() + (last > i ? "–" + steps[last].text() : "");
        i = last + 1;
    }
    return text;
}

} // namespace mcim::analysis
