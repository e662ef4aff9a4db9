// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the run of every scenario and fault as each party saw it: its state, what came in, what it gave. One item a line, tab-separated.
#include "support/runs.h"

using namespace mcim;
using namespace mcim::engine;

namespace {

void writeState(const World& world, EntityId party)
{
    std::cout << "state\t" << party.text() << '\n';
    for (const FieldText& field : stateTexts(world, party)) {
        std::cout << "field\t" << field.path << '\t' << field.text << '\n';
    }
}

void writeEvent(const StepRecord& r)
{
    std::cout << "event\t" << r.to.text() << '\t' << r.at.ns << '\t' << enumText(r.kind) << '\t' << enumText(r.peer.channel) << '\t'
              << r.peer.address << '\t' << r.peer.connection << '\t' << toHex(r.octets) << '\t' << enumText(r.act) << '\t'
              << enumText(r.timer) << '\t' << enumText(r.type) << '\t' << r.key << '\n';
}

std::string dueText(const Event& event)
{
    const std::string name = event.kind == EventKind::Act ? enumText(event.act) : enumText(event.timer);
    return name + ' ' + event.key + ' ' + std::to_string(event.at.ns);
}

/// The inner actions and timers that the record set going, in the order in which it asked for them.
std::map<std::uint64_t, std::string> scheduledBy(const World& after, const StepRecord& r, std::uint64_t firstNewSeq)
{
    std::map<std::uint64_t, std::string> due;
    after.queue.forEach([&](const Event& event) {
        const bool isScheduled = event.kind == EventKind::Act || event.kind == EventKind::Timer;
        if (event.seq >= firstNewSeq && isScheduled && event.cause == r.number) {
            due.emplace(event.seq, dueText(event));
        }
    });
    return due;
}

void writeOutputs(const World& after, const StepRecord& r, std::uint64_t firstNewSeq)
{
    std::cout << "hash\t" << r.stateHash.value() << '\n';
    std::map<std::uint64_t, const Event*> made;
    after.queue.forEach([&](const Event& event) {
        const bool isAttackers = event.fate.injected || event.fate.replayed;
        if (event.seq >= firstNewSeq && event.kind == EventKind::Message && event.cause == r.number && !isAttackers) {
            made.emplace(event.seq, &event);
        }
    });
    for (const auto& [seq, due] : scheduledBy(after, r, firstNewSeq)) {
        std::cout << "due\t" << due << '\n';
    }
    auto next = made.begin();
    for (const SentMessage& sent : r.sent) {
        if (!sent.unrouted.empty()) {
            std::cout << "sent\t-\n";
            continue;
        }
        std::cout << "sent\t" << toHex(*next->second->octets) << '\n';
        ++next;
    }
}

/// Power-on leaves no record of its own; the device's first message is the next record or still on its way.
void writeStart(const Event& start, const World& after, const StepRecord& next)
{
    StepRecord event;
    event.kind = EventKind::Start;
    event.to = start.to;
    event.at = start.at;
    writeEvent(event);
    std::cout << "hash\t" << hashFields(stateTexts(after, start.to)) << '\n';
    Bytes octets = next.octetsSent.empty() ? next.octets : next.octetsSent;
    after.queue.forEach([&](const Event& pending) {
        if (pending.kind == EventKind::Message && pending.cause == 0 && pending.from == start.to) {
            octets = pending.octetsSent ? *pending.octetsSent : *pending.octets;
        }
        if (pending.kind == EventKind::Timer && pending.cause == 0 && pending.to == start.to) {
            std::cout << "due\t" << dueText(pending) << '\n';
        }
    });
    std::cout << "sent\t" << toHex(octets) << '\n';
}

void writeRun(const Scenario& scenario, const std::string& profile)
{
    const RunSetup setup = runs::setup(scenario, profile);
    Machine machine;
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    std::cout << "run\t" << scenario.id << '\t' << profile << '\t' << setup.seed << '\n';
    for (const EntityId party : partiesOf(world)) {
        writeState(world, party);
    }
    while (!world.ended()) {
        const std::uint64_t firstNewSeq = world.queue.nextSeq();
        const Event next = world.queue.next();
        auto [after, record] = machine.step(std::move(world), Recording::Full);
        world = std::move(after);
        if (next.kind == EventKind::Start && next.cause == 0) {
            writeStart(next, world, record);
        }
        const auto isImposed = [](const StateChange& change) { return change.imposed; };
        const bool imposed = std::ranges::any_of(record.changes, isImposed);
        // What was imposed on the receiver lay between its old state and the event; it goes on from its new one.
        const bool onReceiver = std::ranges::any_of(
            record.changes, [receiver = record.to](const StateChange& c) { return c.imposed && c.entity == receiver; });
        if (imposed) {
            for (const EntityId party : partiesOf(world)) {
                if (party != record.to || onReceiver) {
                    writeState(world, party);
                }
            }
        }
        // What the VNO notes of packets that it forwards (H11) is no event of its own.
        const LinkRow& link = linkRow(record.channel);
        const bool isForwarded = record.kind == EventKind::Message && std::find(link.route.begin(), link.route.end(), Role::Vno) != link.route.end();
        if (isForwarded && record.to.role != Role::Vno) {
            writeState(world, {Role::Vno, 0});
        }
        if (record.fate.lost || onReceiver) {
            continue;
        }
        writeEvent(record);
        writeOutputs(world, record, firstNewSeq);
    }
}

} // namespace

int main()
{
    std::vector<Scenario> all = runs::scenarios();
    for (const Fault& fault : runs::catalogue()) {
        Scenario scenario = runs::scenario("success");
        scenario.id = fault.id;
        scenario.faults = {fault.id};
        all.push_back(std::move(scenario));
    }
    for (const Scenario& scenario : all) {
        for (const auto profile : profileIds()) {
            writeRun(scenario, std::string(profile));
        }
    }
}
