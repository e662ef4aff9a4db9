// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

namespace mcim::engine {

/// Runs `event`, which may replace the state of that party, and fills the record's changes and hash.
template <class F>
void observe(World& world, EntityId id, StepRecord& record, F&& event)
{
    withSlot(world, id, [&](auto& slot) {
        const auto before = slot;
        event();
        if (!slot.sharesWith(before)) {
            std::uint64_t hash = fieldsHash(before);
            auto changes = differences(*before, *slot, hash);
            record.changes.reserve(record.changes.size() + changes.size());
            for (FieldChange& change : changes) {
                record.changes.push_back({id, std::move(change)});
            }
            slot.leaveNote(hash);
        }
        record.stateHash = fieldsHash(slot);
    });
}

} // namespace mcim::engine
