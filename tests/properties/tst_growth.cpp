// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fleet.h"

#include <QtTest>

#include <ctime>
#include <set>

using namespace mcim;
using namespace mcim::engine;

/// What a device costs does not depend on how many others there are.
class Growth : public QObject
{
    Q_OBJECT

private slots:
    void everyDeviceOfAFleetBecomesOperationalWithAnMcimOfItsOwn()
    {
        const RunSetup setup = fleet::setup(40);
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        while (!world.ended()) {
            machine.advance(world, Recording::None);
        }
        std::set<Imsi> installed;
        std::set<Ipv4> addresses;
        for (std::uint32_t i = 0; i < world.m2me.size(); ++i) {
            QCOMPARE(world.m2me[i]->phase, entities::M2mePhase::Operational);
            installed.insert(world.tre[i]->installed.front()->mcim.imsi);
            addresses.insert(*world.m2me[i]->ip);
        }
        QCOMPARE(installed.size(), std::size_t{40});
        QCOMPARE(addresses.size(), std::size_t{40});
    }

    /// Not how long it takes, but how it grows: the bound is generous, since what it is for grew with the square.
    void aDeviceAmongManyTakesAsLongAsOneAmongFew()
    {
        const auto secondsPerDevice = [](std::size_t devices) {
            const std::clock_t start = std::clock();
            const fleet::End end = fleet::run(devices, Recording::None);
            const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            return end.allOperational ? seconds / static_cast<double>(devices) : 0;
        };
        const double few = secondsPerDevice(40);
        const double many = secondsPerDevice(800);
        QVERIFY2(few > 0 && many > 0, "not every device became operational");
        QVERIFY2(many < 2.5 * few, qPrintable(QStringLiteral("%1 times as long").arg(many / few)));
    }

    /// Counts what is cloned, so that nothing depends on the machine: with a copy of the world at each event a logarithm more.
    void aWatchedRunClonesForADeviceLittleMoreAmongMany()
    {
        const auto clonesPerDevice = [](std::size_t devices) {
            const std::uint64_t before = cowClones;
            fleet::run(devices, Recording::Full, true);
            return static_cast<double>(cowClones - before) / static_cast<double>(devices);
        };
        const double few = clonesPerDevice(10);
        const double many = clonesPerDevice(160);
        QVERIFY2(many < 3 * few, qPrintable(QStringLiteral("%1 and %2").arg(few).arg(many)));
    }
};

QTEST_APPLESS_MAIN(Growth)
#include "tst_growth.moc"
