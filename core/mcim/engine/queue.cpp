// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/queue.h"

#include <algorithm>

namespace mcim::engine {

void EventQueue::push(Event event)
{
    event.seq = m_nextSeq++;
    const Place place{event.at, event.seq};
    if (event.kind == EventKind::Timer) {
        cancelTimer(event.to, event.timer, event.key);
        m_timers.insert_or_assign({event.to, event.timer, event.key}, place);
    }
    m_events[place].edit() = std::move(event);
}

std::optional<EventQueue::Place> EventQueue::placeOf(std::uint64_t seq) const
{
    const auto found = std::find_if(m_events.begin(), m_events.end(), [&](const auto& entry) { return entry.first.seq == seq; });
    return found == m_events.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Event> EventQueue::take(std::uint64_t seq)
{
    const auto place = placeOf(seq);
    return place ? std::optional(takeAt(*place)) : std::nullopt;
}

bool EventQueue::contains(std::uint64_t seq) const
{
    return placeOf(seq).has_value();
}

void EventQueue::eraseIf(const std::function<bool(const Event&)>& isUnwanted)
{
    std::vector<Place> unwanted;
    for (const auto& [place, event] : m_events) {
        if (isUnwanted(*event)) {
            unwanted.push_back(place);
        }
    }
    for (const Place& place : unwanted) {
        takeAt(place);
    }
}

bool EventQueue::cancelTimer(EntityId owner, TimerId id, const std::string& key)
{
    const auto place = m_timers.take({owner, id, key});
    return place && m_events.erase(*place) > 0;
}

Event EventQueue::takeAt(Place place)
{
    Event event = m_events.take(place)->take();
    if (event.kind == EventKind::Timer) {
        m_timers.erase({event.to, event.timer, event.key});
    }
    return event;
}

} // namespace mcim::engine
