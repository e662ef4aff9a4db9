// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/refusal.h"

#include <algorithm>

namespace mcim::engine {
namespace {

/// Records without an inner action between them are some dozens at most; those of a file could be any number.
constexpr std::uint32_t longestWay = 1000;

} // namespace

const CheckRecord* failedCheck(const StepRecord& record)
{
    const auto found = std::ranges::find_if(record.checks, [](const CheckRecord& check) { return !check.holds && check.obeyed; });
    return found == record.checks.end() ? nullptr : &*found;
}

bool goesOn(const StepRecord& record)
{
    return record.kind == EventKind::Act && record.verdict.kind == VerdictKind::Done && !failedCheck(record);
}

const StepRecord* failureBehind(const StepRecord& record, const RecordOf& recordOf)
{
    const StepRecord* first = nullptr;
    // A cause has a smaller number, whatever a file says.
    std::uint32_t number = record.number;
    std::uint32_t left = longestWay;
    for (const StepRecord* led = &record; led->cause != 0 && led->cause < number && left != 0; --left) {
        number = led->cause;
        led = recordOf(number);
        if (!led || goesOn(*led)) {
            break;
        }
        first = failedCheck(*led) || led->undecodable ? led : first;
    }
    return first;
}

} // namespace mcim::engine
