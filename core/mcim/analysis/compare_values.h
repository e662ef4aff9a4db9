// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/compare.h"

namespace mcim::analysis {

/// What differs between two records that stand for the same event; times count from the record that caused each. `atA` and `atB` say
/// when that happened, in nanoseconds.
std::vector<DifferingValue> differingValues(const engine::StepRecord& a, const engine::StepRecord& b, std::int64_t atA, std::int64_t atB, bool showSecrets);
/// Whether two texts of a computation or a state are the same; where one of them is masked, as far as masked texts tell.
bool isSameValue(std::string_view a, std::string_view b);
/// Whether two records change states otherwise.
bool haveOtherChanges(const engine::StepRecord& a, const engine::StepRecord& b);

} // namespace mcim::analysis
