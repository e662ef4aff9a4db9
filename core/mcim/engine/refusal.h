// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

#include <functional>

/// How refusals hang together: what failed first, and what was overcome.
namespace mcim::engine {

/// The record of that number, from 1; null where there is none, as in a trace that somebody cut.
using RecordOf = std::function<const StepRecord*(std::uint32_t)>;

/// The first check that did not hold and was obeyed, or null.
const CheckRecord* failedCheck(const StepRecord& record);
/// Whether a party decided here to go on: what had failed before was overcome.
bool goesOn(const StepRecord& record);
/// Where it began that this record follows from something that failed: the earliest record on the way back at which a check failed or
/// octets were unreadable, or null. The way ends where a party went on, and after a thousand records.
const StepRecord* failureBehind(const StepRecord& record, const RecordOf& recordOf);
/// Those of a list, which outlives this.
inline RecordOf recordsIn(const std::vector<StepRecord>& records)
{
    return [&records](std::uint32_t number) { return number >= 1 && number <= records.size() ? &records[number - 1] : nullptr; };
}

} // namespace mcim::engine
