// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/compare.h"

namespace mcim::analysis {

/// What differs between two records that stand for the same event; times count from the record that caused each. `atA` and `atB` say
/// when that happened, in nanoseconds.
std::vector<DifferingValue> differingValues(const engine::StepRecord& a, const engine::StepRecord& b, std::int64_t atA, std::int64_t atB, bool showSecrets);

} // namespace mcim::analysis
