// SPDX-License-Identifier: GPL-3.0-or-later
// Events are found, and runs stop, by expressions.
#include "called.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using namespace called;

class TestFind : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string pathOf(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }

private slots:
    void findsTheEventsOfARun()
    {
        const Result result = call({"find", "--scenario", "sqn-behind", "--where", "gmm.cause == 21 && to == VNO"});
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.startsWith(QStringLiteral("5.5   M2ME -> VNO    Authentication and Ciphering Failure")), qPrintable(result.out));
        QVERIFY(result.out.endsWith(QStringLiteral("1 of 81 events\n")));
    }

    void findsInTheFileThatCarriesARun()
    {
        const std::string trace = pathOf("a.json");
        QCOMPARE(call({"run", "--scenario", "sqn-behind", "--quiet", "--out", trace}).code, 0);
        const Result result = call({"find", trace, "--where", "check", "--json"});
        QCOMPARE(result.code, 0);
        const QJsonArray events = QJsonDocument::fromJson(result.out.toUtf8()).array();
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].toObject()[QStringLiteral("event")].toString(), QStringLiteral("5.3"));
        QCOMPARE(events[0].toObject()[QStringLiteral("number")].toInt(), 9);
        QCOMPARE(call({"find", trace, "--where", "check", "--seed", "2"}).code, 2);
    }

    void endsWithOneWhereThereIsNone()
    {
        const Result result = call({"find", "--where", "check"});
        QCOMPARE(result.code, 1);
        QCOMPARE(result.out, QStringLiteral("0 of 72 events\n"));
        QCOMPARE(call({"find", "--where", "check", "--json"}).out, QStringLiteral("[\n]\n"));
    }

    void saysWhereAnExpressionIsWrong()
    {
        for (const std::string option : {"--where", "--break"}) {
            const Result result = call({option == "--where" ? "find" : "run", option, "to == M3ME"});
            QCOMPARE(result.code, 2);
            QVERIFY2(result.err.contains(QStringLiteral("Column 7: ‘M3ME’ stands where a party belongs")), qPrintable(result.err));
        }
        QCOMPARE(call({"find"}).code, 2);
        QCOMPARE(call({"run", "--after"}).code, 2);
        QCOMPARE(call({"run", "--break", "check", "--hits", "0"}).code, 2);
        QCOMPARE(call({"run", "--break", "check", "--print-code"}).code, 2);
    }

    void runStopsBeforeOrAfterTheEvent_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("stopped");
        QTest::newRow("before") << QStringList{} << QStringLiteral("5.2 ") << QStringLiteral("Stopped before event 9: 5.3 ");
        QTest::newRow("after") << QStringList{QStringLiteral("--after")} << QStringLiteral("5.3 ") << QStringLiteral("Stopped after event 9: 5.3 ");
        QTest::newRow("second") << QStringList{QStringLiteral("--hits"), QStringLiteral("2")} << QStringLiteral("5.7 ") << QStringLiteral("Stopped before event 18: 5.8 ");
    }
    void runStopsBeforeOrAfterTheEvent()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, last);
        QFETCH(QString, stopped);
        std::vector<std::string> words{"run", "--scenario", "sqn-behind", "--break", "act == tre-verify-autn"};
        for (const QString& option : options) {
            words.push_back(option.toStdString());
        }
        const Result result = call(words);
        QCOMPARE(result.code, 0);
        const QStringList lines = result.lines();
        QVERIFY2(lines[lines.size() - 4].startsWith(last), qPrintable(result.out));
        QVERIFY2(lines[lines.size() - 2].startsWith(stopped), qPrintable(result.out));
    }

    void traceEndsWhereTheRunStopped()
    {
        const std::string trace = pathOf("cut.json");
        const Result result = call({"run", "--break", "step == 3", "--json", "--out", trace});
        QCOMPARE(QJsonDocument::fromJson(result.out.toUtf8()).object()[QStringLiteral("stopped")].toObject()[QStringLiteral("before")].toInt(), 4);
        QVERIFY(call({"find", trace, "--where", "number > 0"}).out.endsWith(QStringLiteral("3 of 3 events\n")));
    }

    void asksWhoLearnsWhat()
    {
        QVERIFY(call({"find", "--where", "learns(VNO, ck)"}).out.startsWith(QStringLiteral("4     ICF -> VNO")));
        QCOMPARE(call({"find", "--where", "learns(attacker, ck)"}).code, 1);
        QVERIFY(call({"find", "--where", "learns(attacker, ck)", "--corrupt", "VNO@2"}).out.startsWith(QStringLiteral("4     ICF -> VNO")));
        QVERIFY(call({"run", "--break", "learns(attacker, ck)", "--corrupt", "VNO@2"}).out.contains(QStringLiteral("Stopped before event 6: 4 ")));
        const Result unknown = call({"find", "--where", "learns(attacker, everything)"});
        QCOMPARE(unknown.code, 2);
        QVERIFY2(unknown.err.contains(QStringLiteral("Column 18: ")), qPrintable(unknown.err));
        QCOMPARE(call({"find", "--where", "broken(*)"}).code, 1);
        QVERIFY(call({"find", "--where", "broken(everything)"}).err.contains(QStringLiteral("Column 8: ")));
    }

    void runThatNeverStopsEndsWithOne()
    {
        const Result result = call({"run", "--break", "check", "--json"});
        QCOMPARE(result.code, 1);
        QVERIFY(QJsonDocument::fromJson(result.out.toUtf8()).object()[QStringLiteral("stopped")].isNull());
        QVERIFY(result.err.contains(QStringLiteral("came to its end")));
    }
};

QTEST_APPLESS_MAIN(TestFind)
#include "tst_find.moc"
