// SPDX-License-Identifier: GPL-3.0-or-later
// Ablation: a check that is switched off lets through what it is there for, and the runs that are given show it.
#include "mcim/analysis/ablation.h"
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;

namespace {

AblationOptions options(std::optional<CheckId> only)
{
    AblationOptions made;
    made.explore.attacker = usualAttacker(); // faults and accidents are enough here
    made.explore.jobs = 2;
    made.only = only;
    return made;
}

std::vector<AblationRow> ablated(const RunSetup& setup, std::optional<CheckId> only)
{
    return *ablate(setup, options(only), [](const AblationProgress&) { return true; });
}

} // namespace

class TestAblation : public QObject
{
    Q_OBJECT

private slots:
    void everyCheckHasARowAndEveryAttackBreaksItsPromiseOnlyWithoutTheCheck()
    {
        const RunSetup setup = runs::setup("success", "hardened");
        const auto rows = ablated(setup, std::nullopt);
        QCOMPARE(rows.size(), checkTable().size());
        std::size_t withAttack = 0;
        for (const AblationRow& row : rows) {
            withAttack += !row.attacks.empty();
            for (const AblationAttack& attack : row.attacks) {
                RunSetup without = setupOf(setup, row.check, attack);
                const auto verdict = brokenBy(without, attack.moves, usualAttacker(), attack.id);
                QVERIFY(verdict);
                QCOMPARE(verdict->record, attack.record);
                without.profile.disabledChecks.clear();
                QVERIFY(!brokenBy(without, attack.moves, usualAttacker(), attack.id));
            }
        }
        QVERIFY2(withAttack >= 8, QByteArray::number(static_cast<qulonglong>(withAttack)));
    }

    void theMacOfTheBootstrapMessageIsForTheContract()
    {
        RunSetup setup = runs::setup("success", "hardened");
        std::erase_if(setup.catalogue, [](const model::Fault& fault) { return !fault.id.starts_with("bootstrap-"); });
        QVERIFY(!setup.catalogue.empty());
        const auto rows = ablated(setup, CheckId::BootstrapMacMatches);
        QCOMPARE(rows.size(), std::size_t{1});
        const auto& attacks = rows.front().attacks;
        QVERIFY(std::ranges::any_of(attacks, [](const AblationAttack& one) { return one.id == InvariantId::BootstrapFromContract; }));
    }

    void stopsWhenItIsToldTo()
    {
        const RunSetup setup = runs::setup("success", "hardened");
        QVERIFY(!ablate(setup, options(std::nullopt), [](const AblationProgress&) { return false; }));
    }
};

QTEST_APPLESS_MAIN(TestAblation)
#include "tst_ablation.moc"
