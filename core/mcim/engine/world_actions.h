// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

#include <functional>

namespace mcim::engine {

/// The states of parties before the actions of one event reached into them. What all actions together changed is worked out once, so
/// that its cost does not grow with their number.
class TouchedStates
{
public:
    explicit TouchedStates(Recording recording) : m_isFull(recording == Recording::Full) {}

    /// To be called before each action on that party.
    void keep(const World& world, EntityId party);
    /// Adds to the record what has changed in each of them.
    void note(const World& world, StepRecord& record) const;

private:
    struct Touched {
        EntityId party;
        std::function<std::vector<FieldChange>(const World& after)> changes;
    };

    bool m_isFull;
    std::vector<Touched> m_touched;
};

/// Lets an action that is for the world act on it; false when it finds nothing to change.
bool actOnWorld(World& world, const Action& action, StepRecord& record, TouchedStates& touched);

} // namespace mcim::engine
