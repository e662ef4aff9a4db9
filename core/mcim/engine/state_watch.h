// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

namespace mcim::engine {

/// The effect as both states, which it shares with the worlds that have them, after what was imposed before.
template <class State>
class StatePair final : public StateEffect
{
public:
    StatePair(EntityId entity, std::vector<StateChange> imposed, Cow<State> before, Cow<State> after)
        : m_entity(entity), m_imposed(std::move(imposed)), m_before(std::move(before)), m_after(std::move(after))
    {
    }

private:
    Derived derive() const override
    {
        Derived derived{m_imposed, fieldsHash(m_before)};
        if (!m_after.sharesWith(m_before)) {
            for (FieldChange& change : differences(*m_before, *m_after, derived.hash)) {
                derived.changes.push_back({m_entity, std::move(change)});
            }
            m_after.leaveNote(derived.hash);
        }
        return derived;
    }

    EntityId m_entity;
    std::vector<StateChange> m_imposed;
    Cow<State> m_before;
    Cow<State> m_after;
};

/// Runs `event`, which may replace the state of that party, and in a full record notes what it did to the state.
template <class F>
void observe(World& world, EntityId id, StepRecord& record, Recording recording, F&& event)
{
    if (recording != Recording::Full) {
        event();
        return;
    }
    withSlot(world, id, [&]<class State>(Cow<State>& slot) {
        Cow<State> before = slot;
        event();
        const auto effect = std::make_shared<StatePair<State>>(id, std::move(record.changes).take(), std::move(before), slot);
        record.stateHash = StateHash(effect);
        record.changes = StateChanges(effect);
    });
}

} // namespace mcim::engine
