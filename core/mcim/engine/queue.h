// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/cow_map.h"
#include "mcim/engine/record.h"

#include <functional>

namespace mcim::engine {

/// Something that will happen. Order: time, then `seq`, the number of insertion.
struct Event {
    SimTime at;
    std::uint64_t seq = 0;
    EntityId to;
    EventKind kind = EventKind::Start;
    SimTime sentAt;
    std::uint32_t cause = 0;
    Step step;
    // message and connection-lost
    EntityId from;
    Endpoint peer;
    Channel channel = Channel::Radio;
    MessageType type = MessageType::AttachRequest;
    std::shared_ptr<const Bytes> octets;
    std::shared_ptr<const Bytes> octetsSent;
    Fate fate;
    bool judged = false; ///< interventions have had their say on this message
    std::shared_ptr<const std::vector<std::string>> acted; ///< ids of those that acted on it before it was put off
    // act and timer
    ActId act = ActId::VnoFindRoute;
    TimerId timer = TimerId::T3310;
    std::string key;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("at", self.at);
        visit("seq", self.seq);
        visit("to", self.to);
        visit("kind", self.kind);
        visit("sentAt", self.sentAt);
        visit("cause", self.cause);
        visit("step", self.step);
        visit("from", self.from);
        visit("peer", self.peer);
        visit("channel", self.channel);
        visit("type", self.type);
        visit("octets", self.octets);
        visit("octetsSent", self.octetsSent);
        visit("fate", self.fate);
        visit("judged", self.judged);
        visit("acted", self.acted);
        visit("act", self.act);
        visit("timer", self.timer);
        visit("key", self.key);
    }
};

/// What is going to happen, in its order. A copy costs two pointers, whatever is pending; every change costs a logarithm of that.
/// Of the timers with one owner, id and key at most one is pending.
class EventQueue
{
public:
    bool empty() const { return m_events.empty(); }
    std::size_t size() const { return m_events.size(); }
    /// The number that the next event pushed will have.
    std::uint64_t nextSeq() const { return m_nextSeq; }

    /// Numbers the event and puts it in. A timer replaces the pending one with its owner, id and key.
    void push(Event event);
    /// The next one to happen. Precondition: !empty().
    const Event& next() const { return *m_events.begin()->second; }
    /// Takes the next one out. Precondition: !empty().
    Event takeNext() { return takeAt(m_events.begin()->first); }
    /// Takes the event with this number out, whenever it is due; nullopt when it is not pending. It looks through all that are.
    std::optional<Event> take(std::uint64_t seq);
    bool contains(std::uint64_t seq) const;
    /// Takes out what the predicate holds for. It looks through all that are pending.
    void eraseIf(const std::function<bool(const Event&)>& isUnwanted);
    /// False when no such timer is pending.
    bool cancelTimer(EntityId owner, TimerId id, const std::string& key);

    /// Calls f(event) for all pending events in their order.
    template <class F>
    void forEach(F&& f) const
    {
        for (const auto& [place, event] : m_events) {
            f(*event);
        }
    }

private:
    struct Place {
        SimTime at;
        std::uint64_t seq = 0;

        auto operator<=>(const Place&) const = default;
    };
    struct Timer {
        EntityId owner;
        TimerId id = TimerId::T3310;
        std::string key;

        auto operator<=>(const Timer&) const = default;
    };

    std::optional<Place> placeOf(std::uint64_t seq) const;
    Event takeAt(Place place);

    CowMap<Place, Cow<Event>> m_events;
    CowMap<Timer, Place> m_timers; ///< where each pending timer stands
    std::uint64_t m_nextSeq = 0;
};

} // namespace mcim::engine
