// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/contradiction.h"
#include "support/runs.h"

#include <QtTest>
#include <algorithm>

using namespace mcim;
using namespace mcim::engine;

class ContradictionTest : public QObject
{
    Q_OBJECT

    static std::vector<model::Intervention> fault(const std::string& id)
    {
        RunSetup setup = runs::setup("success", "tr33812");
        setup.scenario.faults = {id};
        return interventionsInForce(setup, {});
    }

private slots:
    void twoThatDecideOneThingContradict_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* first, const char* second, ContradictionKind kind) {
            QTest::addRow("%s, %s", first, second) << QString::fromLatin1(first) << QString::fromLatin1(second) << static_cast<int>(kind);
        };
        // Both flip the same bit of the image: it would be as it was.
        row("firmware-altered", "verdict-forged", ContradictionKind::SameValue);
        row("sqn-behind", "sqn-far-ahead", ContradictionKind::SameValue);
        // Whose row is taken away has no K to differ.
        row("icf-lacks-credential", "wrong-k-icf", ContradictionKind::SameValue);
        row("wrong-k-icf", "icf-lacks-credential", ContradictionKind::SameValue);
        row("report-altered", "report-forged", ContradictionKind::SameField);
        row("report-lost", "report-altered", ContradictionKind::NeverArrives);
        row("object-not-cms", "dpf-unreachable", ContradictionKind::NeverArrives);
    }
    void twoThatDecideOneThingContradict()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(int, kind);
        const auto found = contradictionIn(fault(first.toStdString()), fault(second.toStdString()));
        QVERIFY(found);
        QCOMPARE(static_cast<int>(found->kind), kind);
        QCOMPARE(found->first, first.toStdString());
        QCOMPARE(found->second, second.toStdString());
    }

    void twoThatDecideDifferentThingsDoNot()
    {
        QVERIFY(!contradictionIn(fault("wrong-k-icf"), fault("wrong-opc-icf")));
        QVERIFY(!contradictionIn(fault("wrong-k-icf"), fault("tre-full")));
        // One is lost and its repetition is altered.
        QVERIFY(!contradictionIn(fault("report-lost-once"), fault("report-altered")));
        QVERIFY(!contradictionIn(fault("wrong-k-icf"), fault("wrong-k-icf")));
    }

    void aFaultOfTheScenarioThatIsTakenOutActsNoMore()
    {
        Timeline timeline(runs::setup("wrong-k", "tr33812"));
        const Decided out = RemoveInterventions{"wrong-k-icf"};
        QVERIFY(timeline.fork(out, "without"));
        timeline.runToEnd();
        QVERIFY(timeline.outcome().success);
        QVERIFY(timeline.outcome().interventionsNeverApplied.empty());
        QVERIFY(interventionsInForce(timeline.setup(), timeline.decisions(timeline.branch())).empty());
        Timeline plain(runs::setup("success", "tr33812"));
        plain.runToEnd();
        QCOMPARE(timeline.length(), plain.length());
        for (std::uint32_t n = 1; n <= plain.length(); ++n) {
            QCOMPARE(timeline.record(n).octets, plain.record(n).octets);
        }
        QCOMPARE(timeline.fork(out, "again").error(), DecisionProblem::NoIntervention);
    }

    void whatHasActedIsStillKnownToHaveWhenItIsTakenOut()
    {
        Timeline timeline(runs::setup("wrong-k", "tr33812"));
        timeline.jump(3);
        QVERIFY(timeline.fork(RemoveInterventions{"wrong-k-icf"}, "late"));
        timeline.runToEnd();
        QVERIFY(!timeline.outcome().success);
        QCOMPARE(timeline.outcome().interventionsApplied, std::vector<std::string>{"wrong-k-icf"});
    }
};

QTEST_APPLESS_MAIN(ContradictionTest)
#include "tst_contradiction.moc"
