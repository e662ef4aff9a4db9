// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/record.h"

#include "mcim/engine/refusal.h"

#include <fmt/format.h>

namespace mcim::engine {

std::vector<std::string_view> fateIds(const Fate& fate)
{
    std::vector<std::string_view> ids;
    Fate::visitFields(fate, [&](std::string_view name, bool is) {
        if (is) {
            ids.push_back(name);
        }
    });
    return ids;
}

bool StepRecord::failed() const
{
    return verdict.kind == VerdictKind::Refused || failedCheck(*this);
}

bool StepRecord::operator==(const StepRecord& other) const
{
    const auto tied = [](const StepRecord& r) {
        return std::tie(r.number, r.step, r.place, r.kind, r.sentAt, r.at, r.from, r.to, r.channel, r.type, r.peer, r.octets, r.octetsSent,
            r.fate, r.undecodable, r.inner, r.act, r.timer, r.key, r.verdict.kind, r.verdict.check, r.checks, r.computations, r.highlights,
            r.changes, r.sent, r.interventions, r.wireCause, r.cause, r.stateHash);
    };
    return tied(*this) == tied(other);
}

std::string recordLabel(const StepRecord& record)
{
    const bool alone = record.place == 1 && stepRow(record.step).plannedRecords == 1;
    return alone ? record.step.text() : record.step.text() + '.' + std::to_string(record.place);
}

} // namespace mcim::engine
