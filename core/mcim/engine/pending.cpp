// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/pending.h"

#include <algorithm>

namespace mcim::engine {

void schedule(World& world, Event&& event)
{
    constexpr SimTime last{SimTime::lastNs};
    event.at = std::min(event.at, last);
    event.sentAt = std::min(event.sentAt, last);
    world.queue.push(std::move(event));
}

Event takeNext(World& world)
{
    const SimTime first = world.queue.next().at;
    std::optional<Event> event = world.chosen ? world.queue.take(*world.chosen) : std::nullopt;
    world.chosen.reset();
    if (event) {
        event->at = std::min(event->at, first);
        event->sentAt = std::min(event->sentAt, event->at);
        return *std::move(event);
    }
    return world.queue.takeNext();
}

void forgetEventsOf(World& world, EntityId party)
{
    world.queue.eraseIf([&](const Event& event) { return event.to == party && event.kind != EventKind::Message; });
}

void replaceOctets(Event& event, Bytes octets)
{
    if (!event.octetsSent) {
        event.octetsSent = event.octets;
    }
    event.octets = std::make_shared<const Bytes>(std::move(octets));
    event.fate.altered = true;
}

bool chooseNext(World& world, std::uint64_t seq)
{
    const bool isPending = world.queue.contains(seq);
    if (isPending) {
        world.chosen = seq;
    }
    return isPending;
}

bool releaseMessage(World& world, std::uint32_t record, const std::optional<Bytes>& octets)
{
    if (!world.disturbance->held.contains(record)) {
        return false;
    }
    Event event = std::move(world.disturbance.edit().held.extract(record).mapped());
    if (octets && *octets != *event.octets) {
        replaceOctets(event, *octets);
    }
    event.fate.held = false;
    event.fate.delayed = true;
    event.judged = true;
    event.cause = record;
    event.at = world.now;
    schedule(world, std::move(event));
    return true;
}

bool dropMessage(World& world, std::uint32_t record)
{
    return world.disturbance->held.contains(record) && world.disturbance.edit().held.erase(record) == 1;
}

void keepForReplay(World& world, std::uint32_t record)
{
    if (!world.disturbance->replayable.contains(record)) {
        world.disturbance.edit().replayable[record] = std::nullopt;
    }
}

void keepForReplay(World& world, const StepRecord& record)
{
    if (record.kind != EventKind::Message) {
        return;
    }
    Event event;
    event.kind = EventKind::Message;
    event.step = record.step;
    event.from = record.from;
    event.to = record.to;
    event.peer = record.peer;
    event.channel = record.channel;
    event.type = record.type;
    event.octets = std::make_shared<const Bytes>(record.octets);
    world.disturbance.edit().replayable[record.number] = std::move(event);
}

namespace {

void notePassed(World& world, MessageType type, const Fate& fate, PassedMessage message)
{
    const bool isOfAParty = !fate.injected && !fate.replayed && !fate.duplicate && !fate.held;
    if (isOfAParty && message.octets && world.disturbance->passed.contains(type)) {
        world.disturbance.edit().passed[type].push_back(std::move(message));
    }
}

} // namespace

void keepPassing(World& world, MessageType type)
{
    if (!world.disturbance->passed.contains(type)) {
        world.disturbance.edit().passed[type] = {};
    }
}

void notePassed(World& world, const Event& message)
{
    if (message.kind == EventKind::Message && !world.disturbance->passed.empty()) {
        notePassed(world, message.type, message.fate, {message.to.role, message.channel, message.octetsSent ? message.octetsSent : message.octets});
    }
}

void notePassed(World& world, const StepRecord& record)
{
    if (record.kind == EventKind::Message) {
        const Bytes& sent = record.octetsSent.empty() ? record.octets : record.octetsSent;
        notePassed(world, record.type, record.fate, {record.to.role, record.channel, std::make_shared<const Bytes>(sent)});
    }
}

} // namespace mcim::engine
