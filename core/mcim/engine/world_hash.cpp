// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

namespace mcim::engine {
namespace {

/// Adds up what fields are, each under its path. A state has been hashed already when somebody has looked at it.
class Sum
{
public:
    template <class T>
    void add(const std::string& path, const T& value)
    {
        walkFields(value, path, Secrecy::Open,
            [this](const std::string& at, const auto& leaf, Secrecy) { m_sum += fieldHash(at, leafText(leaf)); });
    }

    template <class State>
        requires HasFields<State>
    void add(const std::string& path, const Cow<State>& state)
    {
        m_sum += fieldHash(path, std::to_string(fieldsHash(state)));
    }

    template <class State>
    void add(const std::string& path, const std::vector<Cow<State>>& states)
    {
        for (std::size_t i = 0; i < states.size(); ++i) {
            add(path + "[" + std::to_string(i) + "]", states[i]);
        }
    }

    std::uint64_t value() const { return m_sum; }

private:
    std::uint64_t m_sum = 0;
};

/// Leaves out of an event what does not count.
void reduce(Event& event, SimTime now, const HashParts& parts)
{
    if (!parts.clock) {
        event.at = SimTime{(event.at - now).count()};
        event.sentAt = SimTime{(event.sentAt - now).count()};
    }
    if (!parts.recordNumbers) {
        event.seq = 0;
        event.cause = 0;
    }
}

std::vector<Event> pendingEvents(const World& world, const HashParts& parts)
{
    std::vector<Event> events;
    forEachPending(world, [&](const Event& event) {
        events.push_back(event);
        reduce(events.back(), world.now, parts);
    });
    return events;
}

Disturbance reduced(const World& world, const HashParts& parts)
{
    Disturbance disturbance = *world.disturbance;
    for (auto& [record, event] : disturbance.held) {
        reduce(event, world.now, parts);
    }
    for (auto& [record, event] : disturbance.replayable) {
        if (event) {
            reduce(*event, world.now, parts);
        }
    }
    return disturbance;
}

bool isLeftOut(std::string_view field, const HashParts& parts)
{
    return (field == "now" && !parts.clock) || (field == "entropyCounters" && !parts.entropyCounters)
        || (!parts.recordNumbers && (field == "recordCount" || field == "places" || field == "nextSeq"));
}

} // namespace

std::uint64_t hashOf(const World& world, const HashParts& parts)
{
    Sum sum;
    World::visitFields(world, [&]<class Field>(std::string_view name, const Field& field, FieldTraits = {}) {
        if constexpr (std::is_same_v<Field, decltype(World::queue)>) {
            sum.add(std::string(name), pendingEvents(world, parts));
        } else if constexpr (std::is_same_v<Field, Cow<Disturbance>>) {
            sum.add(std::string(name), reduced(world, parts));
        } else if (!isLeftOut(name, parts)) {
            sum.add(std::string(name), field);
        }
    });
    return sum.value();
}

} // namespace mcim::engine
