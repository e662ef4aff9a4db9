// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

namespace mcim::engine {

/// Which records of two runs stand for the same event; indices from 0.
struct Alignment {
    std::vector<std::optional<std::size_t>> partnerOfA;
    std::vector<std::optional<std::size_t>> partnerOfB;
};

/// Aligns by causal order, not by position: what equal causes brought about is compared first, so that another order of
/// events that do not depend on each other is no difference. What is left is aligned in sequence, for each device apart, so
/// that an inserted event leaves those after it where they were. Total, and bounded for records that no run has made.
Alignment alignRecords(const std::vector<StepRecord>& a, const std::vector<StepRecord>& b);

} // namespace mcim::engine
