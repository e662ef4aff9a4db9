// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

class CopyOnWrite : public QObject
{
    Q_OBJECT

private slots:
    void aWorldThatNobodyElseHoldsCopiesNothing()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        const std::uint64_t before = cowClones;
        std::size_t steps = 0;
        while (!world.ended()) {
            world = machine.step(std::move(world), Recording::None).first;
            ++steps;
        }
        QVERIFY(steps > 50);
        QCOMPARE(cowClones - before, std::uint64_t{0});
    }

    void aSnapshotSharesWhatTheStepDidNotTouch()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Machine machine;
        const World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        const World next = machine.step(world, Recording::None).first;
        QVERIFY(!next.m2me[0].sharesWith(world.m2me[0]));
        QVERIFY(next.tre[0].sharesWith(world.tre[0]));
        QVERIFY(next.sho.sharesWith(world.sho));
        QVERIFY(next.pva.sharesWith(world.pva));
    }
};

QTEST_APPLESS_MAIN(CopyOnWrite)
#include "tst_copy_on_write.moc"
