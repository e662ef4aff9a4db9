// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches into a run beyond single messages and states: held, forged and repeated messages, parties that stop, clocks that are wrong.
#include "mcim/engine/crash.h"
#include "mcim/engine/pending.h"
#include "support/interventions.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;
using runs::identityRequest;
using runs::on;

namespace {

constexpr EntityId m2me{Role::M2me, 0};
constexpr EntityId vno{Role::Vno, 0};

Intervention named(Action action, Trigger trigger = {})
{
    return {"test", std::move(trigger), std::move(action)};
}

FlatRun runWith(std::vector<Intervention> interventions, const char* scenarioId = "success", const char* profile = "tr33812")
{
    Scenario scenario = runs::scenario(scenarioId);
    scenario.interventions = std::move(interventions);
    return runFlat(runs::setup(scenario, profile));
}

template <class F>
const StepRecord* find(const FlatRun& run, F&& fits)
{
    const auto found = std::ranges::find_if(run.records, fits);
    return found == run.records.end() ? nullptr : &*found;
}

const StepRecord* messageOf(const FlatRun& run, MessageType type)
{
    return find(run, [&](const StepRecord& r) { return r.kind == EventKind::Message && r.type == type; });
}

/// A world that is stepped by hand.
struct Stepped {
    Machine machine;
    World world;
    std::vector<StepRecord> records;

    explicit Stepped(std::vector<Intervention> interventions)
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        for (Intervention& intervention : interventions) {
            addIntervention(world, std::move(intervention));
        }
    }
    const StepRecord& step()
    {
        records.push_back(machine.advance(world, Recording::Full));
        return records.back();
    }
    template <class F>
    const StepRecord& stepUntil(F&& fits)
    {
        while (!fits(step())) {
        }
        return records.back();
    }
};

bool isHeld(const StepRecord& record)
{
    return record.fate.held;
}

} // namespace

class Attacks : public QObject
{
    Q_OBJECT

private slots:
    void setOctetsMayBeShorterAndLonger()
    {
        const FlatRun shorter = runWith({named(SetOctets{{0x08}}, on(MessageType::AttachRequest))});
        const StepRecord& cut = shorter.records.front();
        QCOMPARE(cut.octets, Bytes{0x08});
        QVERIFY(cut.octetsSent.size() > 1);
        QVERIFY(cut.fate.altered && cut.undecodable);

        Bytes octets = cut.octetsSent;
        octets.insert(octets.end(), {0x7a, 0x01, 0x42}); // an element that nobody knows
        const FlatRun longer = runWith({named(SetOctets{octets}, on(MessageType::AttachRequest))});
        QCOMPARE(longer.records.front().octets, octets);
        QVERIFY(!longer.records.front().undecodable);
        QVERIFY(longer.outcome.success);
    }

    void aHeldMessageStaysAndTimeGoesOn()
    {
        const FlatRun run = runWith({named(Hold{}, on(MessageType::AuthAndCipheringRequest))});
        const StepRecord* held = find(run, isHeld);
        QVERIFY(held && !held->octets.empty() && held->sent.empty());
        QCOMPARE(held->interventions, std::vector<std::string>{"test"});
        QVERIFY(run.last.disturbance->held.contains(held->number));
        const StepRecord* again = find(run, [&](const StepRecord& r) { return r.number > held->number && r.kind == EventKind::Timer; });
        QVERIFY(again && again->at > held->at); // T3360 runs out and the VNO challenges again
        QVERIFY(run.outcome.success);
    }

    void aReleasedMessageArrivesAsItWasAndIsJudgedNoSecondTime()
    {
        Stepped run({named(Hold{}, on(MessageType::AuthAndCipheringRequest, 0))});
        const StepRecord held = run.stepUntil(isHeld);
        QVERIFY(releaseMessage(run.world, held.number, std::nullopt));
        QVERIFY(!releaseMessage(run.world, held.number, std::nullopt));
        const StepRecord& released = run.step();
        QCOMPARE(released.octets, held.octets);
        QVERIFY(released.fate.arrives() && released.fate.delayed && !released.fate.altered);
        QCOMPARE(released.cause, held.number);
        QVERIFY(run.world.disturbance->held.empty());
        while (!run.world.ended()) {
            // That of the operational attach is held too.
            const StepRecord& next = run.step();
            QVERIFY(!isHeld(next) || releaseMessage(run.world, next.number, std::nullopt));
        }
        QVERIFY(outcomeOf(run.records, run.world).success);
    }

    void aReleasedMessageMayHaveOtherOctets()
    {
        Stepped run({named(Hold{}, on(MessageType::AuthAndCipheringRequest))});
        const StepRecord held = run.stepUntil(isHeld);
        Bytes octets = held.octets;
        octets.back() ^= 1;
        QVERIFY(releaseMessage(run.world, held.number, octets));
        const StepRecord& released = run.step();
        QCOMPARE(released.octets, octets);
        QCOMPARE(released.octetsSent, held.octets);
        QVERIFY(released.fate.altered);
    }

    void anInjectedMessageIsAnsweredLikeAnyOther()
    {
        const Inject inject = identityRequest();
        const FlatRun run = runWith({named(inject, on(MessageType::AttachRequest))});
        const StepRecord* forged = messageOf(run, MessageType::IdentityRequest);
        QVERIFY(forged && forged->fate.injected);
        QCOMPARE(forged->from, vno);
        QCOMPARE(forged->cause, 1u);
        const StepRecord* answer = messageOf(run, MessageType::IdentityResponse);
        QVERIFY(answer && answer->fate.isHonest());
        QCOMPARE(answer->cause, forged->number);
        QCOMPARE(answer->to, vno);
        QVERIFY(run.outcome.success);

        Inject octets = inject;
        octets.message.reset();
        octets.fields.clear();
        octets.octets = forged->octets;
        QVERIFY(runWith({named(octets, on(MessageType::AttachRequest))}).records == run.records);
    }

    void whatIsInjectedWithADelayIsSentThatMuchLater()
    {
        Inject inject = identityRequest();
        inject.delay = 5ms;
        const FlatRun run = runWith({named(inject, on(MessageType::AttachRequest))});
        const StepRecord* forged = messageOf(run, MessageType::IdentityRequest);
        QVERIFY(forged);
        QVERIFY(forged->sentAt == run.records.front().at + 5ms);
    }

    void anInjectedRequestOverIpIsAnsweredToItsSender()
    {
        Inject inject;
        inject.link = Channel::IcfDrf;
        inject.from = {Role::Icf, 0};
        inject.to = {Role::Drf, 0};
        inject.message = MessageType::BootstrapOrder;
        inject.fields = {{"pcid", "@TRE:pcid"}};
        inject.connection = 50000;
        const FlatRun run = runWith({named(inject, on(MessageType::AttachRequest))});
        const StepRecord* answer = messageOf(run, MessageType::BootstrapOrderAnswer);
        QVERIFY(answer);
        QCOMPARE(answer->to.role, Role::Icf);
        QCOMPARE(int(answer->peer.connection), 50000);
    }

    void aFieldThatTheMessageLacksInjectsNothing()
    {
        Inject inject;
        inject.from = vno;
        inject.to = m2me;
        inject.message = MessageType::IdentityRequest;
        inject.fields = {{"noSuchField", "1"}};
        QCOMPARE(runWith({named(inject)}).outcome.interventionsNeverApplied, std::vector<std::string>{"test"});
    }

    void aMessageOfThisRunIsReplayed()
    {
        const FlatRun plain = runWith({});
        const StepRecord* accept = messageOf(plain, MessageType::AttachAccept);
        Replay replay;
        replay.record = accept->number;
        const FlatRun run = runWith({named(replay, on(MessageType::ActivatePdpRequest))});
        const StepRecord* again = find(run, [](const StepRecord& r) { return r.fate.replayed; });
        QVERIFY(again);
        QCOMPARE(again->octets, accept->octets);
        QCOMPARE(again->to, accept->to);
        QCOMPARE(again->peer, accept->peer);
        QVERIFY(again->number > accept->number + 1);
        // Without a trigger it follows as soon as it has happened.
        const FlatRun soon = runWith({named(replay)});
        QVERIFY(find(soon, [](const StepRecord& r) { return r.fate.replayed; }));
        QCOMPARE(soon.records[accept->number - 1].octets, accept->octets);
    }

    void eachReplayTakesItsOwnRecord()
    {
        const FlatRun plain = runWith({});
        std::vector<Intervention> replays;
        std::vector<Bytes> expected;
        for (const MessageType type : {MessageType::AttachAccept, MessageType::AttachRequest}) {
            const StepRecord* record = messageOf(plain, type);
            Replay replay;
            replay.record = record->number;
            replays.push_back(named(replay, on(MessageType::ActivatePdpRequest)));
            expected.push_back(record->octets);
        }
        std::vector<Bytes> replayed;
        for (const StepRecord& record : runWith(replays).records) {
            if (record.fate.replayed) {
                replayed.push_back(record.octets);
            }
        }
        QCOMPARE(replayed, expected);
    }

    void aMessageOfAnotherRunIsReplayed()
    {
        const FlatRun other = runFlat(runs::setup("success", "tr33812", 2));
        Replay replay;
        replay.octets = messageOf(other, MessageType::AuthAndCipheringRequest)->octets;
        replay.link = Channel::Radio;
        replay.from = vno;
        replay.to = m2me;
        const FlatRun run = runWith({named(replay, on(MessageType::AttachRequest))});
        const StepRecord* again = find(run, [](const StepRecord& r) { return r.fate.replayed; });
        QVERIFY(again);
        QCOMPARE(again->type, MessageType::AuthAndCipheringRequest);
        QCOMPARE(again->octets, *replay.octets);
    }

    void aRedirectedMessageReachesTheOtherDevice()
    {
        Trigger trigger = on(MessageType::AttachAccept);
        trigger.to = Parties(m2me);
        const FlatRun run = runWith({named(Redirect{{Role::M2me, 1}}, trigger)}, "two-devices");
        const StepRecord* led = find(run, [](const StepRecord& r) { return r.fate.redirected; });
        QVERIFY(led);
        QCOMPARE(led->to.text(), std::string("M2ME-2"));
        QCOMPARE(led->from, vno);
        QCOMPARE(led->peer.address, 1u); // its answer takes the second device's own link
        const StepRecord* next = find(run, [&](const StepRecord& r) {
            return r.number > led->number && r.type == MessageType::AttachAccept && r.to == m2me && r.kind == EventKind::Message;
        });
        QVERIFY(next && !next->fate.redirected); // sent again, since nobody has answered
    }

    void aPartyOfAnotherRoleIsNoTargetOfARedirection()
    {
        QVERIFY(!runWith({named(Redirect{{Role::Vno, 0}}, on(MessageType::AttachAccept))}).outcome.interventionsNeverApplied.empty());
        QVERIFY(!runWith({named(Redirect{{Role::M2me, 7}}, on(MessageType::AttachAccept))}).outcome.interventionsNeverApplied.empty());
    }

    void aTriggerOnOneTreLeavesTheOtherAlone()
    {
        Trigger second = on(MessageType::TreAuthenticate, 0);
        second.to = Parties::fromText("TRE-2");
        const FlatRun run = runWith({named(SetField{"autn", "^01"}, second)}, "two-devices");
        for (const StepRecord& record : run.records) {
            QVERIFY(record.interventions.empty() || record.to.text() == "TRE-2");
        }
        QCOMPARE(run.outcome.interventionsApplied, std::vector<std::string>{"test"});
        QCOMPARE(run.last.m2me[0]->phase, entities::M2mePhase::Operational);
        QVERIFY(run.last.m2me[1]->phase != entities::M2mePhase::Operational);

        Trigger first = second;
        first.to = Parties::fromText("TRE-1");
        const FlatRun other = runWith({named(SetField{"autn", "^01"}, first)}, "two-devices");
        QVERIFY(other.last.m2me[0]->phase != entities::M2mePhase::Operational);
        QCOMPARE(other.last.m2me[1]->phase, entities::M2mePhase::Operational);

        Trigger any = second;
        any.to = Parties::fromText("TRE");
        const FlatRun both = runWith({named(SetField{"autn", "^01"}, any)}, "two-devices");
        for (const auto& device : both.last.m2me) {
            QVERIFY(device->phase != entities::M2mePhase::Operational);
        }
    }

    void partiesAreWrittenAsTheyAreRead_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"TRE", "TRE-1", "TRE-2", "M2ME-1", "VNO"}) {
            QTest::newRow(text) << text;
        }
    }

    void partiesAreWrittenAsTheyAreRead()
    {
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(Parties::fromText(text.toStdString())->text()), text);
    }

    void theFirstDeviceHasANumberToo()
    {
        QCOMPARE(EntityId::fromText("TRE-1"), EntityId::fromText("TRE"));
        QVERIFY(!EntityId::fromText("VNO-1"));
        QVERIFY(!EntityId::fromText("TRE-0"));
        QVERIFY(!Parties::fromText("TRE-x"));
    }

    void nobodyReachesAPartyThatCrashed()
    {
        const FlatRun run = runWith({named(Crash{{Role::Icf, 0}}, on(MessageType::AuthInfoRequest))});
        const StepRecord* request = messageOf(run, MessageType::AuthInfoRequest);
        QVERIFY(request->fate.lost);
        const StepRecord* told = find(run, [](const StepRecord& r) { return r.kind == EventKind::ConnectionLost; });
        QVERIFY(told);
        QCOMPARE(told->to, vno);
        QVERIFY(!find(run, [&](const StepRecord& r) { return r.to.role == Role::Icf && r.fate.arrives(); }));
        QVERIFY(!run.outcome.success);
    }

    void aPartyThatRestartsHasItsDatabaseAndNoSession()
    {
        const FlatRun run = runWith({named(Crash{{Role::Icf, 0}}, on(MessageType::AuthInfoRequest)),
            named(Restart{{Role::Icf, 0}}, on(MessageType::AuthInfoRequest, 2))});
        const StepRecord* on = find(run, [](const StepRecord& r) { return r.kind == EventKind::Start; });
        QVERIFY(on);
        QCOMPARE(on->to.role, Role::Icf);
        QVERIFY(run.outcome.success);
    }

    void aDeviceThatIsSwitchedOffKeepsItsMcim()
    {
        Trigger operational;
        operational.step = opStep;
        const FlatRun run = runWith({named(Restart{m2me}, operational)});
        QVERIFY(!run.last.tre[0]->installed.empty());
        const StepRecord* off = find(run, [](const StepRecord& r) { return !r.interventions.empty(); });
        QVERIFY(std::ranges::any_of(off->changes, [](const StateChange& c) { return c.imposed && c.change.path == "phase" && c.change.after == "off"; }));
        const StepRecord* on = find(run, [](const StepRecord& r) { return r.kind == EventKind::Start && r.to == m2me; });
        QVERIFY(on && on->cause == off->number);
        QVERIFY(find(run, [&](const StepRecord& r) { return r.type == MessageType::AttachRequest && r.cause == on->number; }));
    }

    void aDeviceThatCrashesTakesItsOwnTreWithIt()
    {
        const FlatRun run = runWith({named(Crash{{Role::M2me, 1}}, on(MessageType::AttachRequest))}, "two-devices");
        for (const Role role : {Role::M2me, Role::Tre}) {
            QVERIFY(isDown(run.last, {role, 1}));
            QVERIFY(!isDown(run.last, {role, 0}));
        }
        QCOMPARE(run.last.m2me[0]->phase, entities::M2mePhase::Operational);
    }

    void aCrashStopsTheTimersOfItsParty()
    {
        Stepped run({named(Crash{vno}, on(MessageType::TreAuthenticate))});
        const auto timers = [&] {
            int count = 0;
            forEachPending(run.world, [&](const Event& event) { count += event.kind == EventKind::Timer && event.to == vno; });
            return count;
        };
        int before = 0;
        do {
            before = timers();
        } while (run.step().interventions.empty());
        QVERIFY(before > 0); // T3360 guards the challenge
        QCOMPARE(timers(), 0);
    }

    void whatIsLostInACrashAreFieldsOfTheState()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Machine machine;
        const World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        for (const EntityId party : partiesOf(world)) {
            withState(world, party, [&]<class State>(const State& state) {
                std::vector<std::string_view> names;
                State::visitFields(state, [&](std::string_view name, const auto&, auto...) { names.push_back(name); });
                for (const std::string_view lost : lostInCrash(party.role)) {
                    QVERIFY2(std::ranges::find(names, lost) != names.end(), std::string(lost).c_str());
                }
            });
        }
    }

    void aClockThatIsWrongFailsTheCheckOfACertificate()
    {
        constexpr std::int64_t years = 20 * 31'557'600;
        const FlatRun run = runWith({named(SetClock{{Role::Pva, 0}, years})});
        QCOMPARE(*run.outcome.check, CheckId::PfcInValidity);
        QCOMPARE(*run.outcome.detector, Role::Pva);
        const FlatRun behind = runWith({named(SetClock{{Role::Pva, 0}, -years})});
        QCOMPARE(*behind.outcome.check, CheckId::PfcInValidity);
    }

    void aChosenEventComesNext()
    {
        Stepped run({});
        run.stepUntil([](const StepRecord& r) { return r.type == MessageType::AttachRequest; });
        std::vector<Event> pending;
        const auto look = [&] {
            pending.clear();
            forEachPending(run.world, [&](const Event& event) { pending.push_back(event); });
        };
        look();
        while (pending.size() < 2) {
            run.step();
            look();
        }
        const SimTime first = pending.front().at;
        QVERIFY(chooseNext(run.world, pending.back().seq));
        const StepRecord& chosen = run.step();
        QCOMPARE(chosen.kind, pending.back().kind);
        QCOMPARE(chosen.to, pending.back().to);
        QCOMPARE(chosen.at, first);
        QVERIFY(!chooseNext(run.world, pending.back().seq));
    }
};

QTEST_APPLESS_MAIN(Attacks)
#include "tst_attacks.moc"
