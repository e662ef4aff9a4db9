// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// The outcome of a run, one record after the other.
class OutcomeSoFar
{
public:
    void add(const StepRecord& record);
    /// The same without the fingerprint.
    void note(const StepRecord& record);
    /// The outcome of the records added, with the world that follows them.
    RunOutcome with(const World& last) const;

private:
    RunOutcome m_outcome;
};

} // namespace mcim::engine
