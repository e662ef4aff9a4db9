// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/causes.h"

#include "mcim/analysis/explain/aka_search.h"

#include <bit>
#include <chrono>
#include <fmt/format.h>

namespace mcim::analysis {
namespace explaining {
namespace of_case {
namespace {

/// The rows of all families, simplest first within a check.
std::vector<const Row*> allRows()
{
    std::vector<const Row*> rows;
    for (const auto& family : {akaRows(), bootstrapRows(), pfcRows(), evidenceRows(), resultRows(), objectRows(), dmRows(), reportRows()}) {
        for (const Row& row : family) {
            rows.push_back(&row);
        }
    }
    return rows;
}

void take(Explanation& result, const Row& row, Found found)
{
    result.tried.push_back({row.id, found.has_value()});
    if (found && result.cause.empty()) {
        result.cause = row.id;
        result.clause = row.clause;
        result.certainty = row.certainty;
        result.values = std::move(*found);
    }
}

/// What the search through the credentials gave, behind what was tried before.
void append(Explanation& result, Explanation&& more)
{
    result.tried.insert(result.tried.end(), more.tried.begin(), more.tried.end());
    if (result.cause.empty() && !more.cause.empty()) {
        result.cause = more.cause;
        result.clause = more.clause;
        result.certainty = more.certainty;
        result.values = std::move(more.values);
    }
}

Explanation explainCase(const Case& c)
{
    Explanation result;
    result.record = c.refused.number;
    result.party = c.refused.to;
    result.check = c.check;
    for (const Row* row : allRows()) {
        if (row->check == c.check) {
            take(result, *row, row->find(c));
        }
    }
    if (c.check == CheckId::AutnMacMatches || c.check == CheckId::AutsMacMatches) {
        if (auto more = explainCredential(c)) {
            append(result, std::move(*more));
        }
    }
    if (result.cause.empty()) {
        result.values = c.facts;
    }
    return result;
}

/// Octets of OMA DM that their receiver passed over without a check.
bool isPassedOver(const StepRecord& record)
{
    const bool isDm = record.type == MessageType::DmClientMessage || record.type == MessageType::DmServerMessage;
    return record.kind == EventKind::Message && isDm && record.fate.arrives() && record.verdict.kind == VerdictKind::Ignored;
}

} // namespace
} // namespace of_case

std::string Case::fact(std::string_view name) const
{
    return valueOf(facts, name);
}

const Computation* Case::computation(std::string_view ending) const
{
    const auto found = std::find_if(refused.computations.rbegin(), refused.computations.rend(),
        [&](const Computation& one) { return std::string_view(one.name).ends_with(ending); });
    return found == refused.computations.rend() ? nullptr : &*found;
}

std::int64_t Case::clockSkew(EntityId party) const
{
    const auto found = before.disturbance->clockSkew.find(party);
    return found == before.disturbance->clockSkew.end() ? 0 : found->second;
}

std::optional<std::uint32_t> Case::device() const
{
    if (isDeviceRole(refused.to.role)) {
        return refused.to.index;
    }
    for (std::uint32_t i = 0; i < before.tre.size(); ++i) {
        const entities::TreState& tre = *before.tre[i];
        if (refused.key == tre.pcid.text() || refused.key == std::to_string(tre.linkNumber)) {
            return i;
        }
    }
    return std::nullopt;
}

bool Case::concerns(const StepRecord& record) const
{
    const auto own = device();
    const auto isOther = [&](EntityId party) { return own && isDeviceRole(party.role) && party.index != *own; };
    return !isOther(record.from) && !isOther(record.to);
}

const StepRecord* lastMessage(const Case& c, MessageType type)
{
    const auto isIt = [&](const StepRecord& record) {
        return record.kind == EventKind::Message && record.type == type && record.fate.arrives() && record.to == c.refused.to;
    };
    return isIt(c.refused) ? &c.refused : newestBefore(c, isIt);
}

bool isAltered(const StepRecord& record)
{
    return !record.octetsSent.empty() && record.octetsSent != record.octets;
}

std::string valueOf(const Facts& facts, std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &NamedValue::name);
    return found == facts.end() ? std::string() : found->text;
}

Facts differenceFacts(ByteView held, ByteView other)
{
    if (held.size() != other.size()) {
        return {{"heldOctets", std::to_string(held.size())}, {"usedOctets", std::to_string(other.size())}};
    }
    unsigned bits = 0;
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < held.size(); ++i) {
        const auto mask = static_cast<std::uint8_t>(held[i] ^ other[i]);
        bits += static_cast<unsigned>(std::popcount(mask));
        first = first || mask == 0 ? first : std::optional(i);
    }
    if (!first) {
        return {};
    }
    return {{"octet", std::to_string(*first)}, {"mask", fmt::format("{:02x}", held[*first] ^ other[*first])},
        {"heldOctet", fmt::format("{:02x}", held[*first])}, {"usedOctet", fmt::format("{:02x}", other[*first])}, {"bits", std::to_string(bits)}};
}

std::string timeText(std::int64_t unixSeconds)
{
    using namespace std::chrono;
    const std::int64_t days = unixSeconds >= 0 ? unixSeconds / 86'400 : (unixSeconds - 86'399) / 86'400;
    const std::int64_t rest = unixSeconds - days * 86'400;
    const year_month_day date{sys_days{std::chrono::days{days}}};
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()), rest / 3600, rest / 60 % 60, rest % 60);
}

} // namespace explaining

std::vector<CauseRow> causeTable()
{
    std::vector<CauseRow> all;
    for (const explaining::Row* row : explaining::of_case::allRows()) {
        all.push_back({row->id, row->check, row->clause});
    }
    for (const explaining::AkaHypothesis& one : explaining::akaHypotheses()) {
        all.push_back({one.id, engine::CheckId::AutnMacMatches, one.clause});
        if (one.alsoOfAuts) {
            all.push_back({one.id, engine::CheckId::AutsMacMatches, one.clause});
        }
    }
    return all;
}

std::optional<std::uint32_t> decidedAt(const std::function<const engine::StepRecord&(std::uint32_t)>& recordOf, std::uint32_t number)
{
    using namespace explaining;
    using namespace explaining::of_case;
    const StepRecord* record = &recordOf(number);
    const bool tellsOfRefusal = record->verdict.kind == VerdictKind::Refused || !record->wireCause.empty();
    while (tellsOfRefusal && !failedCheck(*record) && record->cause != 0) {
        record = &recordOf(record->cause);
        if (goesOn(*record)) {
            return std::nullopt;
        }
    }
    return failedCheck(*record) || isPassedOver(*record) ? std::optional(record->number) : std::nullopt;
}

std::vector<Explanation> explain(const RecordedRun& run, const std::function<engine::World(std::uint32_t position)>& worldAt, std::uint32_t number)
{
    using namespace explaining;
    using namespace explaining::of_case;
    const auto decided = decidedAt(run.record, number);
    if (!decided) {
        return {};
    }
    const StepRecord* record = &run.record(*decided);
    const bool isSilent = isPassedOver(*record);
    const World before = worldAt(record->number - 1);
    std::vector<Explanation> all;
    for (const CheckRecord& check : record->checks) {
        if (!check.holds && check.obeyed) {
            all.push_back(explainCase({run, before, *record, check.id, check.facts}));
        }
    }
    if (isSilent && all.empty()) {
        Explanation passedOver = explainCase({run, before, *record, std::nullopt, {}});
        // A package that came twice is passed over as well, and nothing is wrong with it.
        if (!passedOver.cause.empty()) {
            all.push_back(std::move(passedOver));
        }
    }
    return all;
}

namespace {

std::function<const engine::StepRecord&(std::uint32_t)> recordsOf(const engine::Timeline& timeline)
{
    return [&timeline](std::uint32_t number) -> const engine::StepRecord& { return timeline.record(number); };
}

} // namespace

std::optional<std::uint32_t> decidedAt(const engine::Timeline& timeline, std::uint32_t number)
{
    return decidedAt(recordsOf(timeline), number);
}

std::vector<Explanation> explain(const engine::Timeline& timeline, std::uint32_t number)
{
    const engine::World start = timeline.worldAt(0);
    const RecordedRun run{recordsOf(timeline), start};
    return explain(run, [&timeline](std::uint32_t position) { return timeline.worldAt(position); }, number);
}

} // namespace mcim::analysis
