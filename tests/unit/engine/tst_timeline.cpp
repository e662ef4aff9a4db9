// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsBeforeTheFirstEvent()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        QCOMPARE(timeline.position(), 0u);
        QCOMPARE(timeline.length(), 0u);
        QVERIFY(timeline.canForward());
        QVERIFY(!timeline.back());
    }

    void forwardMakesRecordsAndBackKeepsThem()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(5);
        QCOMPARE(timeline.length(), 5u);
        QVERIFY(timeline.back());
        QCOMPARE(timeline.position(), 4u);
        QCOMPARE(timeline.length(), 5u);
    }

    void runUntilStopsAfterTheRecordThatFits()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        QVERIFY(timeline.runUntil([](const StepRecord& r) { return r.step == Step{14}; }));
        QCOMPARE(timeline.record(timeline.position()).step, Step{14});
        QVERIFY(!timeline.runUntil([](const StepRecord&) { return false; }));
        QVERIFY(!timeline.canForward());
    }

    void aForkAtAPastPointHasItsDecisionAndSharesThePast()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.runToEnd();
        const std::uint32_t full = timeline.length();
        timeline.jump(20);
        const auto denied = std::find_if(timeline.setup().catalogue.begin(), timeline.setup().catalogue.end(),
            [](const Fault& f) { return f.id == "pva-policy-denies"; });
        QVERIFY(denied != timeline.setup().catalogue.end());
        const std::uint32_t branch = *timeline.fork(AddInterventions{denied->interventions}, "PVA denies");
        QCOMPARE(timeline.position(), 20u);
        timeline.runToEnd();
        QVERIFY(!timeline.outcome().success);
        QCOMPARE(*timeline.outcome().check, CheckId::PolicyAllowsDevice);
        QVERIFY(timeline.record(branch, 20) == timeline.record(0, 20));
        timeline.switchBranch(0);
        QCOMPARE(timeline.length(), full);
        QVERIFY(timeline.outcome().success);
    }

    void aBranchIsRemovedAndTheCursorReturnsToWhereItLeft()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(10);
        Intervention drop;
        drop.id = "user-1";
        drop.action = Drop{};
        const std::uint32_t branch = *timeline.fork(AddInterventions{{drop}}, "drop");
        timeline.jump(15);
        QVERIFY(timeline.removeBranch(branch));
        QCOMPARE(timeline.branch(), 0u);
        QCOMPARE(timeline.position(), 10u);
        QVERIFY(!timeline.removeBranch(0));
    }
};

QTEST_APPLESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
