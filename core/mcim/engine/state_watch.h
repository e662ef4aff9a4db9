// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

#include <any>
#include <map>

namespace mcim::engine {

/// Notes what an event changes in the state of its party. It holds on to the state that it saw last of each party, and as
/// long as a world goes on from there, what stands before the first change isn't hashed again.
class StateWatch
{
public:
    /// Runs `event`, which may replace the state of that party, and fills the record's changes and hash.
    template <class F>
    void observe(World& world, EntityId id, StepRecord& record, F&& event)
    {
        withSlot(world, id, [&](auto& slot) {
            const auto before = slot;
            event();
            note(m_last[id], before, slot, id, record);
        });
    }

private:
    struct Last {
        std::any state; ///< a Cow of the party's kind of state
        FieldHashes hashes;
    };

    template <class State>
    static void note(Last& last, const Cow<State>& before, const Cow<State>& after, EntityId id, StepRecord& record)
    {
        const auto* seen = std::any_cast<Cow<State>>(&last.state);
        if (!seen || !seen->sharesWith(before)) {
            last.hashes = {};
        }
        for (FieldChange& change : differences(*before, *after, last.hashes)) {
            record.changes.push_back({id, std::move(change)});
        }
        record.stateHash = last.hashes.whole();
        last.state = after;
    }

    std::map<EntityId, Last> m_last;
};

} // namespace mcim::engine
