// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

namespace mcim::engine {

/// The effect as both states, which it shares with the worlds that have them.
template <class State>
class StatePair final : public StateEffect
{
public:
    StatePair(Cow<State> before, Cow<State> after) : m_before(std::move(before)), m_after(std::move(after)) {}

private:
    Derived derive() const override
    {
        Derived derived{{}, fieldsHash(m_before)};
        if (!m_after.sharesWith(m_before)) {
            derived.changes = differences(*m_before, *m_after, derived.hash);
            m_after.leaveNote(derived.hash);
        }
        return derived;
    }

    Cow<State> m_before;
    Cow<State> m_after;
};

/// Runs `event`, which may replace the state of that party, and gives the record what it did to the state.
template <class F>
void observe(World& world, EntityId id, StepRecord& record, F&& event)
{
    withSlot(world, id, [&]<class State>(Cow<State>& slot) {
        Cow<State> before = slot;
        event();
        const auto effect = std::make_shared<StatePair<State>>(std::move(before), slot);
        record.stateHash = StateHash(effect);
        record.changes.add(id, effect);
    });
}

} // namespace mcim::engine
