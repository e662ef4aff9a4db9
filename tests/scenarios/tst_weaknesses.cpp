// SPDX-License-Identifier: GPL-3.0-or-later
// Each known weakness has an attack that works as written and is stopped by a check of its measure.
#include "mcim/analysis/attacks.h"
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::analysis;

class TestWeaknesses : public QObject
{
    Q_OBJECT

private slots:
    void theAttackWorksUntilItsMeasureStopsIt_data()
    {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < attackTable().size(); ++i) {
            QTest::newRow(std::string(attackTable()[i].weakness).c_str()) << static_cast<int>(i);
        }
    }
    void theAttackWorksUntilItsMeasureStopsIt()
    {
        QFETCH(int, row);
        const AttackRow& attack = attackTable()[static_cast<std::size_t>(row)];
        const AttackResult result = tryEverywhere(attack, runs::scenario(std::string(attack.scenario)), runs::catalogue());
        QVERIFY(result.asWritten.works);
        QVERIFY(!result.hardened.works);
        QVERIFY(result.hardened.stoppedBy);
        // Several measures may answer one attack; without all of these it works again, and its own is one of them.
        QVERIFY(std::ranges::find(result.needed, attack.measure) != result.needed.end());
        QCOMPARE(result.withoutMeasure.works, result.needed.size() == 1);
        const auto measure = std::ranges::find(model::measureTable(), attack.measure, &model::MeasureRow::id);
        if (result.needed.size() == 1) {
            QVERIFY(std::ranges::find(measure->checks, *result.hardened.stoppedBy) != measure->checks.end());
        }
        QVERIFY(measure->weakness == attack.weakness);
    }

    /// Without its deeds nothing is gained: it is the attack that does it.
    void withoutTheDeedsNothingIsGained()
    {
        for (const AttackRow& attack : attackTable()) {
            model::Scenario scenario = runs::scenario(std::string(attack.scenario));
            if (scenario.interventions.empty()) {
                continue;
            }
            scenario.interventions.clear();
            const AttackTry made = tryAttack(attack, runs::setup(scenario, "tr33812"));
            QVERIFY2(!made.works, std::string(attack.weakness).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestWeaknesses)
#include "tst_weaknesses.moc"
