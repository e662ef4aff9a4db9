// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::engine;

class StepTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStepHasRecordsAndTheyComeInOrder()
    {
        for (const char* profile : {"tr33812", "hardened"}) {
            const FlatRun run = runFlat(runs::setup("success", profile));
            std::uint8_t last = 1;
            std::set<std::uint8_t> seen;
            for (const StepRecord& record : run.records) {
                QVERIFY2(record.step.number >= last, recordLabel(record).c_str());
                last = record.step.number;
                seen.insert(last);
            }
            QCOMPARE(seen.size(), std::size_t{22});
        }
    }

    /// Who only counts records pays for no states, also where the VNO notes a connection to a bearer (measure H11).
    void aRunWithoutRecordsNotesNoChanges()
    {
        const RunSetup setup = runs::setup("success", "hardened");
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        while (!world.ended()) {
            QVERIFY(machine.advance(world, Recording::None).changes.empty());
        }
        QVERIFY(!world.vno->sessions.empty());
    }

    void aRepeatedAcceptBelongsToTheStepOfTheAccept()
    {
        const FlatRun run = runFlat(runs::setup("accept-lost", "tr33812"));
        Step last{1};
        bool repeated = false;
        for (const StepRecord& record : run.records) {
            QVERIFY2(last <= record.step, recordLabel(record).c_str());
            last = record.step;
            repeated = repeated || (record.kind == EventKind::Timer && record.timer == TimerId::T3350 && record.step == Step{6});
        }
        QVERIFY(repeated);
    }

    void aTimersExpiryBelongsToTheStepThatItGuards_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"evidence-lost", "notification-lost", "dm-session-cut", "report-lost-once", "bootstrap-lost",
                                  "challenge-lost", "pdp-accept-lost", "detach-accept-lost", "power-lost-installing"}) {
            QTest::newRow(fault) << QString(fault);
        }
    }
    void aTimersExpiryBelongsToTheStepThatItGuards()
    {
        QFETCH(QString, fault);
        Scenario scenario = runs::scenario("success");
        scenario.faults = {fault.toStdString()};
        const FlatRun run = runFlat(runs::setup(scenario, "tr33812"));
        const std::map<QString, std::pair<TimerId, Step>> first{{"evidence-lost", {TimerId::EvidenceWait, Step{14}}},
            {"notification-lost", {TimerId::DmNotifyWait, Step{18}}}, {"dm-session-cut", {TimerId::DmPackageWait, Step{20}}},
            {"report-lost-once", {TimerId::ReportRetry, Step{21}}}, {"bootstrap-lost", {TimerId::ConnectivityWait, Step{7}}},
            {"challenge-lost", {TimerId::T3360, Step{5}}}, {"pdp-accept-lost", {TimerId::T3380, Step{6}}},
            {"detach-accept-lost", {TimerId::T3321, opStep}}, {"power-lost-installing", {TimerId::TreWait, Step{19}}}};
        bool found = false;
        for (const StepRecord& record : run.records) {
            if (record.kind != EventKind::Timer) {
                continue;
            }
            const auto own = stepOf(record.timer);
            QVERIFY2(!own || record.step == *own || record.step.isOp(), recordLabel(record).c_str());
            found = found || (record.timer == first.at(fault).first && record.step == first.at(fault).second);
        }
        QVERIFY(found);
    }

    void anUnreadableRequestForVectorsIsAnswered()
    {
        Scenario scenario = runs::scenario("success");
        Intervention garbled{"user-1", {}, {}};
        garbled.trigger.message = MessageType::AuthInfoRequest;
        garbled.action = Flip{{"User-Name"}, 8, {0xff}};
        scenario.interventions = {garbled};
        const FlatRun run = runFlat(runs::setup(scenario, "tr33812"));
        QVERIFY(run.outcome.success);
        QVERIFY((run.outcome.causes == std::vector<std::string>{"diameter.5004", "gmm.17"}));
        for (const StepRecord& record : run.records) {
            QVERIFY(record.kind != EventKind::Timer || record.timer != TimerId::S6dResponse);
        }
    }

    void aDeviceKnowsTheNetworkThatItCampsOn()
    {
        Scenario scenario = runs::scenario("success");
        scenario.visitedPlmn = Plmn{"208", "10"};
        scenario.faults = {"plmn-unknown"};
        const FlatRun run = runFlat(runs::setup(scenario, "tr33812"));
        QVERIFY((run.last.m2me[0]->forbiddenPlmns == std::vector<Plmn>{Plmn{"208", "10"}}));
    }

    /// TS 33.102 6.5: after the AKA an altered message on the radio is discarded, and the procedures' timers repair.
    void aProtectedRadioLinkDiscardsWhatWasAltered()
    {
        Intervention altered{"user-1", {}, {}};
        altered.trigger.message = MessageType::ActivatePdpRequest;
        altered.action = SetField{"apn", "rogue.apn"};
        Scenario scenario = runs::scenario("success");
        scenario.interventions = {altered};
        const FlatRun open = runFlat(runs::setup(scenario, "tr33812"));
        QVERIFY(open.outcome.check == CheckId::ApnServed);
        for (const char* profile : {"tr33812", "hardened"}) {
            Scenario guarded = scenario;
            if (profile == std::string_view("tr33812")) {
                guarded.radioProtection = true;
            }
            const FlatRun run = runFlat(runs::setup(guarded, profile));
            QVERIFY(run.outcome.success && !run.outcome.check);
            QVERIFY(run.last.vno->sessions.at(0u)->radioProtected);
        }
        scenario.radioProtection = false;
        QVERIFY(runFlat(runs::setup(scenario, "hardened")).outcome.check == CheckId::ApnServed);
        // Before the AKA nothing is protected.
        scenario.radioProtection = true;
        scenario.interventions[0].trigger.message = MessageType::AuthAndCipheringRequest;
        scenario.interventions[0].action = SetField{"autn", "^01"};
        QVERIFY(runFlat(runs::setup(scenario, "hardened")).outcome.check == CheckId::AutnMacMatches);
    }

    void theSuccessPathHasThePlannedNumberOfRecordsInEachStep()
    {
        const FlatRun run = runFlat(runs::setup("success", "tr33812"));
        std::map<std::uint8_t, std::uint8_t> counted;
        for (const StepRecord& record : run.records) {
            ++counted[record.step.number];
        }
        for (const StepRow& row : procedure()) {
            QVERIFY2(counted[row.step.number] == row.plannedRecords, row.step.text().c_str());
        }
    }

    void innerActionsAreRecordsOfTheirOwn()
    {
        const FlatRun run = runFlat(runs::setup("success", "tr33812"));
        for (const std::uint8_t number : {3, 9, 11, 14, 16, 19}) {
            const bool found = std::any_of(run.records.begin(), run.records.end(),
                [&](const StepRecord& r) { return r.kind == EventKind::Act && r.step.number == number; });
            QVERIFY2(found, std::to_string(number).c_str());
        }
    }

    void everyRecordButTheFirstHasACauseBeforeIt()
    {
        const FlatRun run = runFlat(runs::setup("success", "hardened"));
        for (const StepRecord& record : run.records) {
            QVERIFY(record.cause < record.number);
            QVERIFY(record.cause != 0 || record.number == 1);
        }
    }

    void notRecordingChangesNothingThatHappens()
    {
        const RunSetup setup = runs::setup("sqn-behind", "hardened");
        const FlatRun full = runFlat(setup, Recording::Full);
        const FlatRun none = runFlat(setup, Recording::None);
        QCOMPARE(full.records.size(), none.records.size());
        for (const EntityId party : partiesOf(full.last)) {
            QVERIFY(stateTexts(full.last, party) == stateTexts(none.last, party));
        }
    }

    void aDisabledCheckIsRunRecordedAndNotObeyed()
    {
        RunSetup setup = runs::setup("firmware-altered", "tr33812");
        setup.profile.disabledChecks.insert(CheckId::MeasurementsMatch);
        const FlatRun run = runFlat(setup);
        bool found = false;
        for (const StepRecord& record : run.records) {
            for (const CheckRecord& check : record.checks) {
                if (check.id == CheckId::MeasurementsMatch) {
                    found = !check.holds && !check.obeyed;
                }
            }
        }
        QVERIFY(found);
        QVERIFY(run.outcome.success);
    }

    void aPoorRadioLinkLosesAndTheProceduresTimersRepair()
    {
        const RunSetup setup = runs::setup("success", "tr33812", 5);
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        world.links.edit()[Channel::Radio].lossPermille = 250;
        std::size_t lost = 0;
        while (!world.ended()) {
            auto [next, record] = machine.step(std::move(world), Recording::Full);
            world = std::move(next);
            lost += record.fate.lost;
        }
        QVERIFY(lost > 0);
        QVERIFY(world.m2me[0]->phase == entities::M2mePhase::Operational);
    }

    void aCutLinkIsToldToTheSender()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        world.links.edit()[Channel::ShoPva].cut = true;
        bool told = false;
        while (!world.ended()) {
            auto [next, record] = machine.step(std::move(world), Recording::Full);
            world = std::move(next);
            told = told || (record.kind == EventKind::ConnectionLost && record.to.role == Role::Sho);
        }
        QVERIFY(told);
        QCOMPARE(installedMcims(world), 0u);
    }
};

QTEST_APPLESS_MAIN(StepTest)
#include "tst_step.moc"
