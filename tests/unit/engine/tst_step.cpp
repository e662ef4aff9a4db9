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
