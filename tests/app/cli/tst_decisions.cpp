// SPDX-License-Identifier: GPL-3.0-or-later
// What is decided on the way of a run: --at, --decisions, scenarios, and the documents that carry such runs.
#include "called.h"

#include <QTemporaryDir>
#include <QtTest>

using called::call;
using called::callWords;
using called::Result;

class TestDecisions : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString pathOf(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QString dropFile() const
    {
        return called::written(pathOf("drop.json"), R"([{"id": "my-drop", "trigger": {"message": "attach-accept"}, "action": {"kind": "drop"}}])");
    }

    /// How many lines two runs have in common from the start.
    static qsizetype common(const Result& a, const Result& b)
    {
        const QStringList x = a.lines();
        const QStringList y = b.lines();
        qsizetype count = 0;
        while (count < std::min(x.size(), y.size()) && x[count] == y[count]) {
            ++count;
        }
        return count;
    }

private slots:
    void aFaultThatIsInForceActsOnce()
    {
        const Result once = callWords(QStringLiteral("run --scenario wrong-k"));
        const Result twice = callWords(QStringLiteral("run --scenario wrong-k --fault wrong-k-icf --expect failure"));
        QCOMPARE(twice.code, 0);
        QCOMPARE(twice.out, once.out);
        QVERIFY2(twice.err.contains(QStringLiteral("wrong-k-icf is in force already; it acts once.")), qPrintable(twice.err));
    }

    void aFaultOfTheScenarioIsLeftOut()
    {
        const Result without = callWords(QStringLiteral("run --scenario wrong-k --without wrong-k-icf"));
        QCOMPARE(without.code, 0);
        QCOMPARE(without.out, callWords(QStringLiteral("run --scenario success")).out);
        const Result code = callWords(QStringLiteral("run --scenario wrong-k --without wrong-k-icf --print-code"));
        QCOMPARE(callWords(QStringLiteral("run --code ") + code.out.trimmed()).out, without.out);
        const Result unknown = callWords(QStringLiteral("run --without wrong-k-icf"));
        QCOMPARE(unknown.code, 2);
        QVERIFY2(unknown.err.contains(QStringLiteral("the scenario has no such fault")), qPrintable(unknown.err));
    }

    void contradictoryFaultsAreRefused()
    {
        for (const char* pair : {"--fault firmware-altered --fault verdict-forged", "--fault sqn-behind --at step1 --fault sqn-far-ahead"}) {
            const Result refused = callWords(QStringLiteral("run ") + QString::fromLatin1(pair));
            QCOMPARE(refused.code, 2);
            QCOMPARE(refused.out, QString());
            QVERIFY2(refused.err.contains(QStringLiteral("contradict each other")), qPrintable(refused.err));
        }
        QCOMPARE(callWords(QStringLiteral("run --fault wrong-k-icf --fault tre-full")).code, 0);
    }

    void faultsAreListedWithTheStepsWhereTheyActAndAreNoticed()
    {
        const Result list = callWords(QStringLiteral("list faults --json"));
        QVERIFY(list.out.contains(QStringLiteral("\"id\": \"connectivity-request-lost\"")));
        for (const QString& line : list.lines()) {
            QVERIFY(!line.contains(QStringLiteral("\"connectivity-request-lost\"")) || line.contains(QStringLiteral("\"acts\": \"7\"")));
            QVERIFY(!line.contains(QStringLiteral("\"wrong-k-icf\"")) || line.contains(QStringLiteral("\"noticed\": \"5\"")));
        }
    }

    void aFaultActsFromItsPlaceOn()
    {
        const Result plain = callWords(QStringLiteral("run --scenario success"));
        const Result denied = callWords(QStringLiteral("run --scenario success --at step13 --fault pva-policy-denies"));
        QCOMPARE(denied.code, 0);
        QVERIFY2(denied.out.contains(QStringLiteral("PVA noticed")), qPrintable(denied.out));
        const QStringList lines = plain.lines();
        qsizetype endOf13 = 0;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            endOf13 = lines[i].startsWith(QStringLiteral("13")) ? i + 1 : endOf13;
        }
        QVERIFY(endOf13 > 20);
        QVERIFY(common(plain, denied) >= endOf13);
        const Result byNumber = callWords(QStringLiteral("run --at %1 --fault pva-policy-denies").arg(endOf13));
        QCOMPARE(byNumber.out, denied.out);
    }

    void aFaultThatCanNotApplyAnyMoreIsSaid()
    {
        const Result late = callWords(QStringLiteral("run --scenario success --at step15 --fault pva-policy-denies"));
        QCOMPARE(late.code, 2);
        QCOMPARE(late.out, QString());
        QCOMPARE(late.err.count(QLatin1Char('\n')), 1);
        QVERIFY2(late.err.contains(QStringLiteral("pva-policy-denies can't apply any more")), qPrintable(late.err));
    }

    void eachAtGovernsTheOptionsAfterIt()
    {
        const std::string drop = dropFile().toStdString();
        const Result made = call({"run", "--fault", "challenge-lost", "--at", "4", "--intervention", drop, "--fault=challenge-late", "--at=step13",
            "--fault", "pva-policy-denies", "--out", pathOf("made.json").toStdString()});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        QFile file(pathOf("made.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("drop.json + challenge-late\",\"add\":["));
        QVERIFY(text.contains(R"("name":"pva-policy-denies","add":[)"));
        QVERIFY(text.contains(R"("faults":["challenge-lost"])"));
    }

    void whatCanNotBeMeantIsOneSentence_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("said");
        QTest::newRow("beyond") << "run --at 5000 --fault res-altered" << "--at 5000 lies beyond the run's end; the run has ";
        QTest::newRow("no such step") << "run --at step22 --fault res-altered" << "the steps are step1 to step21";
        QTest::newRow("step not reached") << "run --fault plmn-unknown --at step9 --fault res-altered" << "no record of step 9";
        QTest::newRow("no number") << "run --at soon --fault res-altered" << "--at is 'soon'";
        QTest::newRow("nothing") << "run --fault res-altered --at 3" << "--at 3 governs nothing";
        QTest::newRow("backwards") << "run --at step13 --fault pva-policy-denies --at 2 --fault res-altered" << "in the order of the run";
        QTest::newRow("two ways") << "run --at 2 --fault res-altered --decisions x.json" << "leave --at";
        QTest::newRow("unknown fault") << "run --at 2 --fault none" << "there is no fault 'none'";
    }
    void whatCanNotBeMeantIsOneSentence()
    {
        QFETCH(QString, line);
        QFETCH(QString, said);
        const Result result = callWords(line);
        QCOMPARE(result.code, 2);
        QCOMPARE(result.out, QString());
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
        QVERIFY2(result.err.contains(said), qPrintable(result.err));
    }

    void aFileOfDecisionsAndAScenarioSayTheSame()
    {
        const QByteArray decisions = R"("decisions": [{"at": 4, "add": [{"id": "my-drop", "trigger": {"message": "attach-accept"}, "action": {"kind": "drop"}}]}])";
        const QString file = called::written(pathOf("decisions.json"), "{" + decisions + "}");
        const QString scenario = called::written(pathOf("scenario.json"), R"({"format": "mcim-scenario/1", "id": "mine", )" + decisions + "}");
        const Result typed = call({"run", "--at", "4", "--intervention", dropFile().toStdString()});
        const Result read = call({"run", "--decisions", file.toStdString()});
        const Result carried = call({"run", "--scenario", scenario.toStdString()});
        QVERIFY2(typed.code == 0 && read.code == 0 && carried.code == 0, qPrintable(typed.err + read.err + carried.err));
        QCOMPARE(read.out, typed.out);
        QCOMPARE(carried.out, typed.out);
        QVERIFY(typed.out.contains(QStringLiteral("<my-drop>")));
    }

    void wrongDecisionsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("nothing") << QByteArray(R"([{"at": 4}])") << "/0";
        QTest::newRow("two") << QByteArray(R"([{"at": 4, "next": 1, "release": {"record": 1}}])") << "/0";
        QTest::newRow("no place") << QByteArray(R"([{"next": 1}])") << "/0/at";
        QTest::newRow("order") << QByteArray(R"([{"at": 4, "next": 1}, {"at": 3, "next": 1}])") << "/1/at";
        QTest::newRow("empty") << QByteArray(R"([{"at": 4, "add": []}])") << "/0/add";
        QTest::newRow("inside") << QByteArray(R"([{"at": 4, "add": [{"action": {"kind": "no"}}]}])") << "/0/add/0/action/kind";
        QTest::newRow("beyond") << QByteArray(R"([{"at": 9999, "add": [{"action": {"kind": "drop"}}]}])") << "/decisions/0/at";
        QTest::newRow("not held") << QByteArray(R"([{"at": 4, "release": {"record": 2}}])") << "/decisions/0/release";
        QTest::newRow("none") << QByteArray("{}") << "/decisions";
        QTest::newRow("not pending") << QByteArray(R"([{"at": 4, "next": 123456}])") << "/decisions/0/next";
    }
    void wrongDecisionsAreRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const Result result = call({"run", "--decisions", called::written(pathOf("wrong.json"), text).toStdString()});
        QVERIFY2(result.code == 3, qPrintable(result.err));
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
        QVERIFY2(result.err.contains(place + QLatin1Char(' ')), qPrintable(result.err));
    }

    void everyDocumentCarriesTheDecisions()
    {
        const std::string trace = pathOf("denied.json").toStdString();
        const Result made = call({"run", "--at", "step13", "--fault", "pva-policy-denies", "--out", trace});
        QCOMPARE(made.code, 0);
        QCOMPARE(call({"replay", trace}).out, made.out);
        QVERIFY(call({"replay", "--verify", trace}).out.startsWith(QStringLiteral("verified")));
        QCOMPARE(call({"diff", trace, trace}).code, 0);
        for (const char* name : {"denied.pcapng", "denied.svg"}) {
            const std::string file = pathOf(name).toStdString();
            QCOMPARE(call({"export", trace, "--to", file}).code, 0);
            QVERIFY(call({"replay", "--verify", file}).out.startsWith(QStringLiteral("verified")));
            QCOMPARE(call({"run", file}).out, made.out);
        }
        const QString code = call({"run", "--at", "step13", "--fault", "pva-policy-denies", "--print-code"}).out.trimmed();
        QCOMPARE(call({"run", "--code", code.toStdString()}).out, made.out);
    }

    void aTraceWithoutARecipeIsARecordedRun()
    {
        const std::string whole = pathOf("whole.json").toStdString();
        QCOMPARE(call({"run", "--fault", "res-altered", "--out", whole}).code, 0);
        QFile file(QString::fromStdString(whole));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray text;
        for (const QByteArray& line : file.readAll().split('\n')) {
            const bool isRecipe = line.startsWith("\"scenario\"") || line.startsWith("\"profile\"") || line.startsWith("\"seed\"")
                || line.startsWith("\"faults\"") || line.startsWith("\"decisions\"");
            if (!isRecipe) {
                text += line;
                text += '\n';
            }
        }
        const std::string bare = called::written(pathOf("bare.json"), text).toStdString();
        const Result shown = call({"replay", bare});
        QVERIFY2(shown.code == 0, qPrintable(shown.err));
        QCOMPARE(shown.out, call({"replay", whole}).out);
        for (const char* name : {"bare.pcapng", "bare.md", "bare.svg", "bare.html", "bare-again.json"}) {
            const Result exported = call({"export", bare, "--to", pathOf(name).toStdString()});
            QVERIFY2(exported.code == 0, qPrintable(exported.err));
        }
        QCOMPARE(call({"replay", pathOf("bare-again.json").toStdString()}).out, shown.out);
        QCOMPARE(call({"diff", bare, bare}).code, 0);
        const std::vector<std::vector<std::string>> lines{{"replay", "--verify", bare}, {"run", bare}, {"run", bare, "--print-code"},
            {"export", bare, "--to", "-", "--format", "txt", "--show-secrets"}};
        for (const std::vector<std::string>& needsIt : lines) {
            const Result refused = call(needsIt);
            QCOMPARE(refused.code, 3);
            QCOMPARE(refused.err.count(QLatin1Char('\n')), 1);
            QVERIFY2(refused.err.contains(QStringLiteral("can't be made again")), qPrintable(refused.err));
        }
    }
};

QTEST_GUILESS_MAIN(TestDecisions)
#include "tst_decisions.moc"
