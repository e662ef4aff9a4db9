// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

class TimelineProperties : public QObject
{
    Q_OBJECT

private slots:
    void jumpThenForwardGivesTheStraightRun_data() { everyRun(); }
    void jumpThenForwardGivesTheStraightRun()
    {
        Timeline straight = timeline();
        straight.runToEnd();
        Timeline jumping = timeline();
        jumping.runToEnd();
        QVERIFY(straight.length() > 0);
        Machine machine;
        for (std::uint32_t n = 0; n < straight.length(); ++n) {
            jumping.jump(n);
            QCOMPARE(jumping.position(), n);
            const auto [world, record] = machine.step(jumping.world(), Recording::Full);
            QVERIFY2(record == straight.record(n + 1), recordLabel(record).c_str());
            QVERIFY(jumping.forward());
            QVERIFY(jumping.record(n + 1) == straight.record(n + 1));
        }
        QVERIFY(!jumping.forward());
    }

    void forkLeavesTheParentAsItWas_data() { everyRun(); }
    void forkLeavesTheParentAsItWas()
    {
        Timeline timelineHere = timeline();
        timelineHere.runToEnd();
        const std::uint32_t length = timelineHere.length();
        const std::string digest = timelineHere.digestAt(length);
        Intervention drop;
        drop.id = "user-1";
        drop.action = Drop{};
        for (std::uint32_t n = 0; n < length; n += 7) {
            timelineHere.switchBranch(0);
            timelineHere.jump(n);
            const World before = timelineHere.world();
            QVERIFY(timelineHere.fork(AddInterventions{{drop}}, "drop"));
            timelineHere.runToEnd();
            timelineHere.switchBranch(0);
            timelineHere.jump(length);
            QCOMPARE(timelineHere.length(), length);
            QCOMPARE(timelineHere.digestAt(length), digest);
            for (const EntityId party : partiesOf(before)) {
                QVERIFY(stateTexts(timelineHere.worldAt(n), party) == stateTexts(before, party));
            }
        }
    }

    void sameSetupGivesTheSameRecordsAndAnotherSeedDoesNot()
    {
        const auto first = runFlat(runs::setup("success", "hardened", 7));
        const auto second = runFlat(runs::setup("success", "hardened", 7));
        const auto other = runFlat(runs::setup("success", "hardened", 8));
        QVERIFY(first.records == second.records);
        QCOMPARE(first.outcome.fingerprint, second.outcome.fingerprint);
        QVERIFY(first.outcome.fingerprint != other.outcome.fingerprint);
    }

    void twoDevicesAreProvisionedInterleavedEachWithItsOwnMcim()
    {
        const auto run = runFlat(runs::setup("two-devices", "hardened"));
        QVERIFY(run.outcome.success);
        QCOMPARE(run.outcome.mcimInstalled, 2u);
        QVERIFY(run.last.tre[0]->installed.front()->mcim.imsi != run.last.tre[1]->installed.front()->mcim.imsi);
        std::size_t changes = 0;
        std::uint32_t device = 0;
        for (const StepRecord& record : run.records) {
            if (record.to.role == Role::M2me && record.to.index != device) {
                device = record.to.index;
                ++changes;
            }
        }
        QVERIFY2(changes > 10, "the two runs should interleave");
    }

private:
    static void everyRun()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("profile");
        for (const auto& scenario : runs::scenarios()) {
            for (const auto profile : model::profileIds()) {
                const QString id = QString::fromStdString(scenario.id);
                const QString profileId = QString::fromUtf8(profile.data(), qsizetype(profile.size()));
                QTest::newRow(qPrintable(id + '/' + profileId)) << id << profileId;
            }
        }
    }
    static Timeline timeline()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, profile);
        return Timeline(runs::setup(scenario.toStdString(), profile.toStdString()));
    }
};

QTEST_APPLESS_MAIN(TimelineProperties)
#include "tst_timeline_properties.moc"
