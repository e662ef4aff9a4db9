// SPDX-License-Identifier: GPL-3.0-or-later
// explore and ablation as a shell calls them.
#include "called.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using called::callWords;
using called::Result;

class TestExploreCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    /// An attacker on the path of the DPF alone, so that it takes little time.
    void aFoundRunIsATraceThatBreaksItsPromiseAgain()
    {
        const QString state = m_folder.filePath(QStringLiteral("state"));
        const QString words = QStringLiteral("explore --attacker rogue-dpf --ways --json --out %1 --resume %2").arg(m_folder.path(), state);
        const Result result = callWords(words);
        QCOMPARE(result.code, 1);
        const QJsonObject document = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QVERIFY(document[QStringLiteral("complete")].toBool());
        QVERIFY(document[QStringLiteral("runs")].toInt() > 50);
        const QJsonArray found = document[QStringLiteral("found")].toArray();
        QVERIFY(!found.isEmpty());
        QHash<QString, int> ways;
        for (const QJsonValue& one : found) {
            const QString name = one[QStringLiteral("invariant")].toString();
            const int way = ++ways[name];
            const QString file = m_folder.filePath(name + (way > 1 ? QLatin1Char('-') + QString::number(way) : QString()) + QStringLiteral(".json"));
            QCOMPARE(callWords(QStringLiteral("replay --verify ") + file).code, 0);
            const Result judged = callWords(QStringLiteral("invariants --attacker rogue-dpf --json ") + file);
            bool isBroken = false;
            for (const QJsonValue& verdict : QJsonDocument::fromJson(judged.out.toUtf8()).array()) {
                isBroken |= verdict[QStringLiteral("id")] == name && verdict[QStringLiteral("state")] == QStringLiteral("broken");
            }
            QVERIFY2(isBroken, qPrintable(name));
        }
        QVERIFY(found.size() > ways.size());
        // All of it has been done, and is told again.
        QCOMPARE(callWords(words).out, result.out);
        const Result other = callWords(QStringLiteral("explore --seed 2 --attacker rogue-dpf --resume ") + state);
        QCOMPARE(other.code, 3);
        QVERIFY2(other.err.contains(QStringLiteral("another exploration")), qPrintable(other.err));
    }

    void refusesADamagedState()
    {
        const QString file = m_folder.filePath(QStringLiteral("damaged"));
        called::written(file, "mcim-explore/1\nsubject 00\nlevel 1\nfigures 0 0 0 0 0 0\npart - 0 2\ndone 0 0 0 0 0 0 0\nrun 4294967295:0 1 1\nend\n");
        const Result result = callWords(QStringLiteral("explore --attacker rogue-dpf --resume ") + file);
        QCOMPARE(result.code, 3);
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
        QVERIFY2(result.err.contains(QStringLiteral("line 7 is damaged")), qPrintable(result.err));
    }

    void tellsWhatACheckIsGoodFor()
    {
        const QString file = m_folder.filePath(QStringLiteral("without.json"));
        const Result result = callWords(QStringLiteral("ablation --profile hardened --attacker nobody --check receipt-valid --markdown --out ") + file);
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains(QStringLiteral("| receipt-valid | SHO, 21 |")), qPrintable(result.out));
        QVERIFY2(result.out.contains(QStringLiteral("believed-installed")), qPrintable(result.out));
        QCOMPARE(callWords(QStringLiteral("replay --verify ") + file).code, 0);
        QCOMPARE(callWords(QStringLiteral("invariants --attacker nobody ") + file).code, 1);
    }

    /// Without it the SHO believes whatever the DPF reports.
    void aCheckIsMadeAndNotObeyed()
    {
        const QString words = QStringLiteral("invariants --attacker nobody --profile hardened --fault report-forged");
        QCOMPARE(callWords(words).code, 0);
        QCOMPARE(callWords(words + QStringLiteral(" --disobey receipt-valid")).code, 1);
        QCOMPARE(callWords(words + QStringLiteral(" --disobey evidence-fresh")).code, 0);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("part");
        QTest::newRow("depth") << "explore --depth 0" << "--depth";
        QTest::newRow("jobs") << "explore --jobs many" << "--jobs";
        QTest::newRow("decisions") << "explore --at 5 --fault bootstrap-address-altered" << "begins with a scenario";
        QTest::newRow("check") << "ablation --check receipt-vald" << "Did you mean 'receipt-valid'?";
        QTest::newRow("disobey") << "run --disobey receipt-vald" << "list checks";
        QTest::newRow("out") << "ablation --out x.json" << "name it by --check";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, words);
        QFETCH(QString, part);
        const Result result = callWords(words);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(part), qPrintable(result.err));
    }
};

QTEST_APPLESS_MAIN(TestExploreCommands)
#include "tst_explore_commands.moc"
