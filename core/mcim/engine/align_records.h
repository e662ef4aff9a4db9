// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

#include <map>

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

/// An event of two runs, or of one; indices from 0.
struct AlignedEvent {
    std::optional<std::size_t> a;
    std::optional<std::size_t> b;
};
/// All events in the order of B, what A alone has where it would have stood.
std::vector<AlignedEvent> inOrderOfB(const Alignment& alignment);

/// Which record of a run brought about which; the records must stay where they are.
class CauseIndex
{
public:
    explicit CauseIndex(const std::vector<StepRecord>& records);

    /// Indices from 0; none where no earlier record is the cause.
    std::optional<std::size_t> causeOf(std::size_t index) const;
    /// When the cause happened; 0 without one.
    std::int64_t causedAtNs(std::size_t index) const;

private:
    const std::vector<StepRecord>& m_records;
    std::map<std::uint32_t, std::size_t> m_indices; ///< by number
};

} // namespace mcim::engine
