// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/crash.h"
#include "mcim/engine/delivery.h"
#include "mcim/engine/interventions.h"
#include "mcim/engine/machine.h"
#include "mcim/engine/pending.h"
#include "mcim/engine/routing.h"
#include "mcim/engine/state_watch.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::engine {
namespace {

/// How long TCP and SCTP try before they give up (emulator's choice).
constexpr Duration giveUpAfter = 3s;
/// First retransmission time-out of a reliable link (RFC 6298 2.4).
constexpr Duration retransmitAfter = 1s;

/// Everything that the operational attach causes belongs to it.
Step stepFor(std::optional<Step> own, Step ofCause)
{
    return ofCause.isOp() ? opStep : own.value_or(ofCause);
}

void scheduleConnectionLost(World& world, const Event& lost, Step step, std::uint32_t cause)
{
    const bool receiverWaits = messageRow(lost.type).isAnswer;
    Event event;
    event.kind = EventKind::ConnectionLost;
    event.at = world.now + giveUpAfter;
    event.sentAt = world.now;
    event.cause = cause;
    event.step = step;
    event.channel = lost.channel;
    event.type = lost.type;
    event.to = receiverWaits ? lost.to : lost.from;
    event.from = receiverWaits ? lost.from : lost.to;
    event.peer = lost.peer;
    const bool towardsServer = event.to.role == Role::M2me || !needsBearer(lost.channel);
    if (towardsServer) {
        event.peer.address = lost.channel == Channel::TreBus ? event.to.index : 0;
    }
    schedule(world, std::move(event));
}

/// Loss on a poor link: a reliable one re-sends and is late, at the fifth loss it gives up; others lose.
struct Passage {
    bool lost = false;
    Duration late{0};
};

Passage passage(const World& world, EngineEnv& env, const LinkRow& row)
{
    const auto quality = world.links->find(row.channel);
    if (quality == world.links->end() || quality->second.lossPermille == 0) {
        return {};
    }
    Passage result;
    for (int attempt = 0; attempt < 5; ++attempt) {
        const Octets<2> draw = env.entropyOctets<2>(enumText(row.channel), "loss");
        if ((draw[0] * 256u + draw[1]) % 1000u >= quality->second.lossPermille) {
            return result;
        }
        if (!isReliable(row.stack)) {
            break;
        }
        result.late += retransmitAfter * (1 << attempt);
    }
    result.lost = true;
    return result;
}

void send(World& world, const entities::Send& request, EngineEnv& env, StepRecord& record, Recording recording)
{
    const LinkRow& row = linkRow(request.to.channel);
    const Route route = routeFor(world, record.to, request.to);
    Event event;
    event.kind = EventKind::Message;
    event.sentAt = world.now + request.after;
    event.at = event.sentAt + row.latency;
    event.cause = record.number;
    event.step = stepFor(stepOf(request.message), record.step);
    event.from = record.to;
    event.to = route.to;
    event.peer = route.seenFrom;
    event.channel = request.to.channel;
    event.type = messageType(request.message);
    if (recording == Recording::Full) {
        record.sent.push_back({event.type, event.channel, event.to, event.at, route.unrouted});
    }
    if (!route.unrouted.empty()) {
        if (isReliable(row.stack)) {
            event.peer = request.to;
            scheduleConnectionLost(world, event, event.step, record.number);
        }
        return;
    }
    const Passage way = passage(world, env, row);
    event.at = event.at + way.late;
    event.fate.delayed = way.late.count() > 0;
    event.fate.lost = way.lost;
    event.octets = std::make_shared<const Bytes>(codecs::encode(request.to.channel, request.message));
    schedule(world, std::move(event));
}

/// `sent` is what the handler sent first.
void applyTimer(World& world, const entities::TimerRequest& request, const entities::Send* sent, const StepRecord& record)
{
    if (!request.after) {
        world.queue.cancelTimer(record.to, request.id, request.key);
        return;
    }
    Event event;
    event.kind = EventKind::Timer;
    event.at = world.now + *request.after;
    event.sentAt = world.now;
    event.cause = record.number;
    const auto own = stepOf(request.id);
    event.step = stepFor(own || !sent ? own : stepOf(sent->message), record.step);
    event.from = event.to = record.to;
    event.timer = request.id;
    event.key = request.key;
    schedule(world, std::move(event));
}

void applyAct(World& world, const entities::ActRequest& request, const StepRecord& record)
{
    Event event;
    event.kind = EventKind::Act;
    event.at = world.now + request.after;
    event.sentAt = world.now;
    event.cause = record.number;
    event.step = stepFor(stepOf(request.id), record.step);
    event.from = event.to = record.to;
    event.act = request.id;
    event.key = request.key;
    schedule(world, std::move(event));
}

void beginRecord(StepRecord& record, World& world, const Event& event)
{
    record.number = ++world.recordCount;
    record.step = event.step;
    record.place = ++world.places.edit()[event.step.number];
    record.kind = event.kind;
    record.sentAt = event.sentAt;
    record.at = event.at;
    record.from = event.from;
    record.to = event.to;
    record.channel = event.channel;
    record.type = event.type;
    record.peer = event.peer;
    record.fate = event.fate;
    record.act = event.act;
    record.timer = event.timer;
    record.key = event.key;
    record.cause = event.cause;
}

bool isOnProtectedRadio(const World& world, const Event& event)
{
    if (event.kind != EventKind::Message || event.channel != Channel::Radio || opensRadioConnection(event.type)) {
        return false;
    }
    const EntityId device = event.from.role == Role::M2me ? event.from : event.to;
    const auto session = world.vno->sessions.find(device.index);
    return session != world.vno->sessions.end() && session->second->radioProtected;
}

/// Whether what has come this far gets to its party.
void judgeArrival(const World& world, Event& event, StepRecord& record, Recording recording)
{
    event.fate.lost |= isDown(world, event.to);
    if (event.fate.altered && isOnProtectedRadio(world, event)) {
        // TS 33.102 6.5: the receiver finds the MAC-I wrong and discards what it got.
        event.fate.lost = true;
        if (recording == Recording::Full) {
            record.highlights.push_back({"radio", "MAC-I wrong, discarded", Secrecy::Open});
        }
    }
}

void fillMessage(StepRecord& record, const Event& event)
{
    if (event.octets) {
        record.octets = *event.octets;
    }
    if (event.octetsSent) {
        record.octetsSent = *event.octetsSent;
    }
}

/// A copy goes its way whatever happens to the message itself.
void scheduleCopies(World& world, const Event& event, std::span<const Duration> copiesAfter)
{
    for (const Duration after : copiesAfter) {
        Event copy = event;
        copy.judged = true;
        copy.fate.lost = false;
        copy.fate.held = false;
        copy.fate.duplicate = true;
        copy.at = copy.at + after;
        schedule(world, std::move(copy));
    }
}

} // namespace

void Machine::react(World& world, Event& event, StepRecord& record, Recording recording)
{
    EngineEnv env(world, record.to, context(), record, recording);
    Reaction reaction;
    observe(world, record.to, record, recording, [&] { reaction = dispatch(world, event, env, record); });
    record.verdict = reaction.verdict;
    for (const entities::TimerRequest& timer : reaction.timers) {
        applyTimer(world, timer, reaction.sends.empty() ? nullptr : &reaction.sends.front(), record);
    }
    for (const entities::ActRequest& act : reaction.acts) {
        applyAct(world, act, record);
    }
    for (const entities::Send& request : reaction.sends) {
        send(world, request, env, record, recording);
    }
}

/// The first power-on is no event of the procedure: what it sends begins the run.
void Machine::powerOn(World& world, Event& event)
{
    StepRecord silent;
    silent.step = event.step;
    silent.from = silent.to = event.to;
    react(world, event, silent, Recording::None);
}

std::pair<World, StepRecord> Machine::step(World world, Recording recording)
{
    StepRecord record = advance(world, recording);
    return {std::move(world), std::move(record)};
}

Event Machine::nextEvent(World& world, StepRecord& record, Recording recording)
{
    for (;;) {
        Event event = takeNext(world);
        world.now = event.at;
        if (event.kind == EventKind::Start && event.cause == 0) {
            powerOn(world, event);
            continue;
        }
        Judgement judgement = judge(world, event);
        const Duration late = judgement.inFlight.postponed.value_or(Duration{0});
        event.at = event.at + late;
        event.fate.delayed |= judgement.inFlight.postponed.has_value();
        scheduleCopies(world, event, judgement.inFlight.copiesAfter);
        if (judgement.inFlight.postponed) {
            event.judged = true;
            event.acted = std::make_shared<const std::vector<std::string>>(std::move(judgement.acted));
            schedule(world, std::move(event));
            continue;
        }
        beginRecord(record, world, event);
        record.interventions = event.acted ? *event.acted : std::move(judgement.acted);
        if (!event.fate.held) {
            intervene(world, event, record, recording);
            judgeArrival(world, event, record, recording);
        }
        record.fate = event.fate;
        return event;
    }
}

/// What the VNO does with a packet of a device's bearer: lets it out or refuses it (measure H11), and notes who opens connections to the device.
bool Machine::passesBearer(World& world, const Event& event, StepRecord& record, Recording recording)
{
    if (event.kind != EventKind::Message || !needsBearer(event.channel)) {
        return true;
    }
    constexpr EntityId vno{Role::Vno, 0};
    EngineEnv env(world, vno, context(), record, recording);
    const Endpoint flow{event.channel, 0, event.peer.connection};
    if (event.from.role == Role::M2me) {
        const bool passes = entities::letsOut(*world.vno, event.from.index, serverAddress(event.to.role), flow, env);
        if (!passes) {
            record.verdict = {entities::VerdictKind::Refused, env.firstFailure()};
        }
        return passes;
    }
    const bool isFromOutside = linkRow(event.channel).a == event.from.role && !messageRow(event.type).isAnswer;
    if (isFromOutside && entities::isNewFlow(*world.vno, event.to.index, flow, env)) {
        observe(world, vno, record, recording, [&] { entities::noteFlow(world.vno.edit(), event.to.index, flow); });
    }
    return true;
}

void Machine::handOver(World& world, Event& event, StepRecord& record, Recording recording)
{
    if (event.fate.held) {
        world.disturbance.edit().held[record.number] = event;
        return;
    }
    if (!event.fate.lost && !passesBearer(world, event, record, recording)) {
        event.fate.lost = true;
        record.fate = event.fate;
    }
    if (!event.fate.lost) {
        react(world, event, record, recording);
        return;
    }
    const bool isOwn = event.kind == EventKind::Message && !event.fate.injected && !event.fate.replayed;
    const bool isTold = isOwn && isReliable(linkRow(event.channel).stack);
    if (isTold && !isDown(world, messageRow(event.type).isAnswer ? event.to : event.from)) {
        scheduleConnectionLost(world, event, event.step, record.number);
    }
}

StepRecord Machine::advance(World& world, Recording recording)
{
    useSeed(world.seed);
    StepRecord record;
    Event event = nextEvent(world, record, recording);
    if (recording == Recording::Full) {
        fillMessage(record, event);
    }
    notePassed(world, event);
    const auto wanted = world.disturbance->replayable.find(record.number);
    if (wanted != world.disturbance->replayable.end() && event.kind == EventKind::Message) {
        Event kept = event;
        kept.fate = {};
        kept.judged = false;
        kept.octetsSent.reset();
        world.disturbance.edit().replayable[record.number] = std::move(kept);
    }
    handOver(world, event, record, recording);
    return record;
}

} // namespace mcim::engine
