// SPDX-License-Identifier: GPL-3.0-or-later
// Writes every scenario's run as each party saw it: its state, what came in, what it gave. One item a line, tab-separated.
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

void writeOutputs(const World& after, const StepRecord& r, std::uint64_t firstNewSeq)
{
    std::cout << "hash\t" << r.stateHash << '\n';
    std::map<std::uint64_t, const Event*> made;
    for (const Event& event : *after.queue) {
        if (event.seq >= firstNewSeq && event.kind == EventKind::Message && event.cause == r.number) {
            made.emplace(event.seq, &event);
        }
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
    Bytes octets = next.octets;
    for (const Event& pending : *after.queue) {
        if (pending.kind == EventKind::Message && pending.cause == 0 && pending.from == start.to) {
            octets = *pending.octets;
        }
    }
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
        const std::uint64_t firstNewSeq = world.nextSeq;
        const Event next = world.queue->back();
        auto [after, record] = machine.step(std::move(world), Recording::Full);
        world = std::move(after);
        if (next.kind == EventKind::Start) {
            writeStart(next, world, record);
        }
        const bool imposed = std::any_of(record.changes.begin(), record.changes.end(), [](const StateChange& c) { return c.imposed; });
        if (imposed) {
            for (const EntityId party : partiesOf(world)) {
                if (party != record.to) {
                    writeState(world, party);
                }
            }
        }
        if (record.fate.lost) {
            continue;
        }
        writeEvent(record);
        writeOutputs(world, record, firstNewSeq);
    }
}

} // namespace

int main()
{
    for (const Scenario& scenario : runs::scenarios()) {
        for (const auto profile : profileIds()) {
            writeRun(scenario, std::string(profile));
        }
    }
}
