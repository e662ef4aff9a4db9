// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

namespace {

struct Result {
    int code = 0;
    QString out;
    QString err;
};

Result call(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = mcim::cli::run(arguments, out, err);
    result.out = QString::fromStdString(out.str());
    result.err = QString::fromStdString(err.str());
    return result;
}

Result callWords(const QString& line)
{
    std::vector<std::string> arguments;
    for (const QString& word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        arguments.push_back(word.toStdString());
    }
    return call(arguments);
}

QJsonObject jsonOf(const QString& text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

} // namespace

class TestCli : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string fileWith(const char* name, const QByteArray& text)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("no temporary file");
        }
        file.write(text);
        return file.fileName().toStdString();
    }
    std::string pathOf(const char* name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    static QByteArray contentOf(const std::string& path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void listsTwentyTwoSteps()
    {
        const Result result = callWords(QStringLiteral("list steps --json"));
        QCOMPARE(result.code, 0);
        const QJsonArray rows = QJsonDocument::fromJson(result.out.toUtf8()).array();
        QCOMPARE(rows.size(), 22);
        QCOMPARE(rows.first()[QStringLiteral("id")].toString(), QStringLiteral("1"));
        QCOMPARE(rows.last()[QStringLiteral("id")].toString(), QStringLiteral("op"));
        for (const QJsonValue& row : rows) {
            for (const char* key : {"phase", "parties", "title", "spec"}) {
                QVERIFY2(!row[QLatin1String(key)].toString().isEmpty(), key);
            }
        }
    }

    void listsEverySubjectWithIds_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<int>("least");
        QTest::newRow("scenarios") << QStringLiteral("scenarios") << 15;
        QTest::newRow("faults") << QStringLiteral("faults") << 33;
        QTest::newRow("profiles") << QStringLiteral("profiles") << 2;
        QTest::newRow("measures") << QStringLiteral("measures") << 13;
        QTest::newRow("entities") << QStringLiteral("entities") << 9;
        QTest::newRow("checks") << QStringLiteral("checks") << 50;
    }
    void listsEverySubjectWithIds()
    {
        QFETCH(QString, subject);
        QFETCH(int, least);
        const Result result = callWords(QStringLiteral("list %1 --json").arg(subject));
        QCOMPARE(result.code, 0);
        const QJsonArray rows = QJsonDocument::fromJson(result.out.toUtf8()).array();
        QVERIFY(rows.size() >= least);
        QSet<QString> ids;
        for (const QJsonValue& row : rows) {
            ids.insert(row[QStringLiteral("id")].toString());
        }
        QCOMPARE(ids.size(), rows.size());
        QVERIFY(!ids.contains(QString()));
        QCOMPARE(callWords(QStringLiteral("list %1").arg(subject)).out.count(QLatin1Char('\n')), rows.size());
    }

    void runEndsOperational()
    {
        const Result result = callWords(QStringLiteral("run"));
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.endsWith(QStringLiteral("\noperational\n")));
        QVERIFY(result.out.contains(QStringLiteral("5.1   VNO -> M2ME    Authentication and Ciphering Request  RAND ")));
        for (const char* step : {"\n2 ", "\n3.2 ", "\n9 ", "\n16 ", "\n19.2 ", "\nop.1 "}) {
            QVERIFY2(result.out.contains(QLatin1String(step)), step);
        }
        QVERIFY(result.err.isEmpty());
    }

    /// What is switched is in the trace, runs again from there and from the run code, and goes before what the scenario sets.
    void measuresAreSwitchedOneByOne()
    {
        const std::string trace = pathOf("switched.json");
        QCOMPARE(call({"run", "--quiet", "--profile", "hardened", "--measure", "H9=off", "--out", trace}).code, 0);
        const QByteArray text = contentOf(trace);
        QVERIFY(text.contains(R"("changed":{"H9":false})") && !text.contains(QByteArray("x-syncml-hmac").toHex()));
        QCOMPARE(call({"replay", "--verify", trace}).code, 0);
        QVERIFY(call({"export", trace, "--to", "-", "--format", "md"}).out.contains(QStringLiteral("hardened without H9")));
        const QString code = call({"run", "--profile", "hardened", "--measure", "H9=off", "--print-code"}).out.trimmed();
        QVERIFY(call({"run", "--code", code.toStdString(), "--out", "-"}).out.contains(QStringLiteral(R"("changed":{"H9":false})")));

        const std::string scenario = pathOf("measured.json");
        QFile file(QString::fromStdString(scenario));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "mcim-scenario/1", "id": "measured", "measures": {"H9": true}})");
        file.close();
        const auto header = QByteArray("x-syncml-hmac").toHex();
        QVERIFY(call({"run", "--scenario", scenario, "--out", "-"}).out.contains(QString::fromLatin1(header)));
        QVERIFY(!call({"run", "--scenario", scenario, "--measure", "H9=on", "--measure", "H9=off", "--out", "-"}).out.contains(QString::fromLatin1(header)));
        QVERIFY(call({"export", "--scenario", scenario, "--to", "-", "--format", "md"}).out.contains(QStringLiteral("tr33812 with H9")));
    }

    /// What a scenario or a fault expects holds with its measures, not where others are switched, in whichever way.
    void expectationsHoldWithTheirMeasuresOnly()
    {
        const std::string scenario = pathOf("unmeasured.json");
        QFile file(QString::fromStdString(scenario));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "mcim-scenario/1", "id": "unmeasured", "measures": {"H9": false},
            "expect": {"hardened": {"success": false, "check": "sqn-fresh"}}})");
        file.close();
        QCOMPARE(call({"run", "--quiet", "--profile", "hardened", "--scenario", scenario}).code, 1);
        QCOMPARE(call({"run", "--quiet", "--profile", "hardened", "--scenario", scenario, "--measure", "H9=on"}).code, 0);
        QCOMPARE(call({"run", "--quiet", "--profile", "hardened", "--fault", "dm-commands-forged"}).code, 0);
        QCOMPARE(call({"run", "--quiet", "--profile", "hardened", "--scenario", scenario, "--fault", "dm-commands-forged"}).code, 0);
    }

    void measuresTellWhatTheyAdd()
    {
        const QJsonArray rows = QJsonDocument::fromJson(call({"measures", "--json"}).out.toUtf8()).array();
        const int measures = static_cast<int>(QJsonDocument::fromJson(call({"list", "measures", "--json"}).out.toUtf8()).array().size());
        QCOMPARE(rows.size(), 2 * measures);
        QCOMPARE(rows[0][QStringLiteral("id")].toString(), QStringLiteral("H1"));
        QVERIFY(rows[1][QStringLiteral("with")][QStringLiteral("octets")].toInt() > rows[1][QStringLiteral("without")][QStringLiteral("octets")].toInt());
        const QString text = call({"measures"}).out;
        QCOMPARE(text.count(QLatin1Char('\n')), rows.size() + 1);
        QVERIFY(text.contains(QStringLiteral("+8 dm-auth-mac")));
    }

    void quietPrintsNothing()
    {
        for (const char* line : {"run --quiet", "run --quiet --json", "run --quiet --fault firmware-altered --json"}) {
            const Result result = callWords(QString::fromLatin1(line));
            QCOMPARE(result.code, 0);
            QVERIFY2(result.out.isEmpty() && result.err.isEmpty(), line);
        }
    }

    void jsonTellsTheOutcome()
    {
        const Result result = callWords(QStringLiteral("run --scenario firmware-altered --json"));
        QCOMPARE(result.code, 0);
        const QJsonObject outcome = jsonOf(result.out);
        QCOMPARE(outcome[QLatin1String("outcome")].toString(), QStringLiteral("failure"));
        QCOMPARE(outcome[QLatin1String("detector")].toString(), QStringLiteral("PVA"));
        QCOMPARE(outcome[QLatin1String("check")].toString(), QStringLiteral("measurements-match"));
        QCOMPARE(outcome[QLatin1String("step")].toString(), QStringLiteral("14"));
        QCOMPARE(outcome[QLatin1String("mcimInstalled")].toInt(-1), 0);
        QCOMPARE(outcome[QLatin1String("interventionsApplied")].toArray().first().toString(), QStringLiteral("firmware-altered"));
        QVERIFY(outcome.contains(QLatin1String("fingerprint")) && outcome.contains(QLatin1String("causes")));
    }

    void exitCodesFollowTheExpectation_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("code");
        const auto row = [](const char* line, int code) { QTest::newRow(line) << QString::fromLatin1(line) << code; };
        row("run --scenario wrong-k --quiet", 0);
        row("run --scenario wrong-k --quiet --expect success", 1);
        row("run --scenario wrong-k --quiet --expect failure", 0);
        row("run --scenario wrong-k --quiet --expect failure:autn-mac-matches", 0);
        row("run --scenario wrong-k --quiet --expect failure:sqn-fresh", 1);
        row("run --quiet --expect failure", 1);
        row("run --quiet --fault firmware-altered", 0);
        row("run --quiet --fault firmware-altered --fault accept-lost", 0);
        row("run --quiet --fault firmware-altered --profile hardened --expect failure:measurements-match", 0);
        row("run --set mcim.serviceApn=a..b", 2);
        row("run --scenario nobody", 2);
        row("run --fault nobody", 2);
        row("run --profile nobody", 2);
        row("run --measure H4", 2);
        row("run --measure H4=yes", 2);
        row("run --measure H77=off", 2);
        row("run --measure 4=off", 2);
        row("run --quiet --profile hardened --measure H9=off --measure H3=off", 0);
        row("run --quiet --profile hardened-H9", 0);
        row("run --quiet --fault dm-commands-forged --profile hardened --measure H9=off --expect failure:dm-server-authentic", 1);
        row("measures --scenario nobody", 2);
        row("run --seed x", 2);
        row("run --seed -1", 2);
        row("run --sceanrio success", 2);
        row("run --scenario", 2);
        row("run success", 2);
        row("run --expect luck", 2);
        row("run --expect failure:luck", 2);
        row("run --expect success:sqn-fresh", 2);
        row("run --set pcid", 2);
        row("run --set colour=red", 2);
        row("run --set pcid=12x", 2);
        row("run --set k=00", 2);
        row("run --scenario ./no-such-file.json", 3);
        row("run --intervention ./no-such-file.json", 3);
        row("list", 2);
        row("list luck", 2);
        row("list steps faults", 2);
        row("replay", 2);
        row("replay ./no-such-file.json", 3);
        row("luck", 2);
        row("--help", 0);
        row("--version", 0);
        row("run --help", 0);
        row("aka --help", 0);
    }
    void exitCodesFollowTheExpectation()
    {
        QFETCH(QString, line);
        QFETCH(int, code);
        const Result result = callWords(line);
        QVERIFY2(result.code == code, qPrintable(QStringLiteral("%1: %2").arg(result.code).arg(result.err)));
        QCOMPARE(result.err.isEmpty(), code == 0);
        if (code > 0) {
            QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
            QVERIFY2(result.err.startsWith(QStringLiteral("mcim-emulator: ")) && (result.err.endsWith(QStringLiteral(".\n")) || result.err.endsWith(QStringLiteral("?\n"))), qPrintable(result.err));
        }
    }

    void badScenarioFilesGetOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("remedy");
        QTest::newRow("bad JSON") << QByteArray("{\"format\": ") << QStringLiteral("line 1, column 1") << QStringLiteral("commas, quotes");
        QTest::newRow("unknown key") << QByteArray(R"({"format": "mcim-scenario/1", "id": "x", "devizes": []})") << QStringLiteral("/devizes")
                                     << QStringLiteral("use one of format, id");
        QTest::newRow("wrong type") << QByteArray(R"({"format": "mcim-scenario/1", "id": "x", "devices": 3})") << QStringLiteral("/devices")
                                    << QStringLiteral("give an array");
        QTest::newRow("impossible value") << QByteArray(R"({"format": "mcim-scenario/1", "id": "x", "devices": [{"pcid": "12"}]})")
                                          << QStringLiteral("/devices/0/pcid") << QStringLiteral("8 to 15 decimal digits");
        QTest::newRow("unknown fault") << QByteArray(R"({"format": "mcim-scenario/1", "id": "x", "faults": ["luck"]})") << QStringLiteral("/faults/0")
                                       << QStringLiteral("list faults");
    }
    void badScenarioFilesGetOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, remedy);
        const std::string file = fileWith("bad.json", text);
        const Result result = call({"run", "--scenario", file});
        QCOMPARE(result.code, 3);
        QVERIFY(result.out.isEmpty());
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
        for (const QString& part : {QString::fromStdString(file), place, remedy}) {
            QVERIFY2(result.err.contains(part), qPrintable(result.err));
        }
    }

    void badInterventionFilesGetOneSentence()
    {
        const std::string file = fileWith("bad-intervention.json", R"([{"action": {"kind": "drop", "path": "x"}}])");
        const Result result = call({"run", "--intervention", file});
        QCOMPARE(result.code, 3);
        QVERIFY(result.err.contains(QStringLiteral("/0/action/path")));
    }

    void ownValuesRun()
    {
        const std::string file = fileWith("own.json", R"({"format": "mcim-scenario/1", "id": "own", "roPlmn": "901-70", "visitedPlmn": "310-410",
            "devices": [{"pcid": "901700000000017", "algorithm": "tuak", "resOctets": 16, "tuakIterations": 2,
              "k": "abababababababababababababababababababababababababababababababab",
              "op": "5555555555555555555555555555555555555555555555555555555555555555",
              "components": [{"name": "Loader", "version": "1", "imageText": "one"}]}],
            "subscriptions": [{"imsi": "262420000004711", "serviceApn": "meter.example"}]})");
        const Result result = call({"run", "--scenario", file});
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains(QStringLiteral("901700000000017")));
        QVERIFY(result.out.endsWith(QStringLiteral("\noperational\n")));
        const Result set = callWords(QStringLiteral("run --set pcid=001019999999999 --set k=00112233445566778899aabbccddeeff --set mcim.serviceApn=meter"));
        QCOMPARE(set.code, 0);
        QVERIFY(set.out.contains(QStringLiteral("001019999999999")) && set.out.contains(QStringLiteral("APN meter")));
    }

    void wrongReferenceValueIsFound()
    {
        const std::string file = fileWith("reference.json", R"({"format": "mcim-scenario/1", "id": "own", "devices": [{"components": [
            {"name": "Loader", "imageText": "one", "reference": "0000000000000000000000000000000000000000000000000000000000000000"}]}]})");
        QCOMPARE(call({"run", "--scenario", file, "--quiet", "--expect", "failure:measurements-match"}).code, 0);
    }

    void interventionOfAFileActs()
    {
        const std::string file = fileWith("drop.json", R"({"id": "mine", "trigger": {"message": "attach-accept"}, "action": {"kind": "drop"}})");
        const Result result = call({"run", "--intervention", file, "--json"});
        QCOMPARE(result.code, 0);
        QCOMPARE(jsonOf(result.out)[QLatin1String("interventionsApplied")].toArray().first().toString(), QStringLiteral("mine"));
        QVERIFY(call({"run", "--intervention", file}).out.contains(QStringLiteral("<mine>")));
    }

    void whatNeverAppliedIsSaid()
    {
        const std::string file = fileWith("never.json", R"({"id": "mine", "trigger": {"message": "network-detach-request"}, "action": {"kind": "drop"}})");
        QVERIFY(call({"run", "--intervention", file}).out.contains(QStringLiteral("mine never applied")));
    }

    void tracesRepeatAndVerify()
    {
        const std::string a = pathOf("a.json");
        const std::string b = pathOf("b.json");
        QCOMPARE(call({"run", "--quiet", "--out", a}).code, 0);
        QCOMPARE(call({"run", "--quiet", "--out", b}).code, 0);
        QVERIFY(contentOf(a).size() > 100'000);
        QCOMPARE(contentOf(a), contentOf(b));
        QCOMPARE(call({"run", "--quiet", "--seed", "2", "--out", b}).code, 0);
        QVERIFY(contentOf(a) != contentOf(b));
        const Result verified = call({"replay", a, "--verify"});
        QCOMPARE(verified.code, 0);
        const Result printed = call({"replay", a});
        QCOMPARE(printed.code, 0);
        QCOMPARE(printed.out, callWords(QStringLiteral("run")).out);
    }

    void aChangedOctetIsNamed()
    {
        const std::string a = pathOf("c.json");
        QCOMPARE(call({"run", "--quiet", "--out", a}).code, 0);
        QByteArray text = contentOf(a);
        const qsizetype record = text.indexOf("\"label\":\"5.5\"");
        const qsizetype octets = text.indexOf("\"octets\":\"", record) + 10;
        text[octets + 6] = text[octets + 6] == '2' ? '3' : '2';
        const Result result = call({"replay", fileWith("c.json", text), "--verify"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.err.contains(QStringLiteral("the first difference is 5.5 /octets")), qPrintable(result.err));
    }

    void whatIsNoTraceIsRefused()
    {
        for (const char* text : {"", "[]", "{}", "{\"format\": \"mcim-trace/9\"}", "\x01\x02"}) {
            QCOMPARE(call({"replay", fileWith("no.json", text), "--verify"}).code, 3);
        }
    }

    void aFileThatCantBeWrittenIsSaid() { QCOMPARE(call({"run", "--quiet", "--out", pathOf("no/such/folder/a.json")}).code, 3); }

    void traceGoesToStandardOutput()
    {
        const Result result = callWords(QStringLiteral("run --out -"));
        QCOMPARE(jsonOf(result.out)[QLatin1String("format")].toString(), QStringLiteral("mcim-trace/2"));
    }

    void secretsAreMaskedUnlessShown()
    {
        // CK of the first vector travels in the AIA; K of the PCID never does.
        const QString k = QStringLiteral("465b5ce8b199b49faa5f0a2ee238a6bc");
        const auto inRecords = [&](const QString& text) { return text.mid(text.indexOf(QStringLiteral("\"records\""))).contains(k); };
        QVERIFY(!inRecords(callWords(QStringLiteral("run --out -")).out));
        QVERIFY(inRecords(callWords(QStringLiteral("run --out - --show-secrets")).out));
    }

    void exportsTheTreKey()
    {
        const Result result = callWords(QStringLiteral("run --export-tre-key -"));
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.startsWith(QStringLiteral("-----BEGIN PRIVATE KEY-----\n")));
    }

    void akaComputesMilenage()
    {
        const Result result = callWords(QStringLiteral("aka --alg milenage --k 465b5ce8b199b49faa5f0a2ee238a6bc --op cdc202d5123e20f62b6d676ac72cb318 "
                                                       "--rand 23553cbe9637a89d218ae64dae47bf35 --sqn ff9bb4d0b607 --amf b9b9 --json"));
        QCOMPARE(result.code, 0);
        const QJsonObject values = jsonOf(result.out);
        const auto value = [&](const char* name) { return values[QLatin1String(name)].toString(); };
        QCOMPARE(value("opc"), QStringLiteral("cd63cb71954a9f4e48a5994e37a02baf"));
        QCOMPARE(value("f1"), QStringLiteral("4a9ffac354dfafb3"));
        QCOMPARE(value("f1star"), QStringLiteral("01cfaf9ec4e871e9"));
        QCOMPARE(value("f2"), QStringLiteral("a54211d5e3ba50bf"));
        QCOMPARE(value("f3"), QStringLiteral("b40ba9a3c58b2a05bbf0d987b21bf8cb"));
        QCOMPARE(value("f4"), QStringLiteral("f769bcd751044604127672711c6d3441"));
        QCOMPARE(value("f5"), QStringLiteral("aa689c648370"));
        QCOMPARE(value("f5star"), QStringLiteral("451e8beca43b"));
        QCOMPARE(value("autn"), QStringLiteral("55f328b43577b9b94a9ffac354dfafb3"));
    }

    void akaComputesEverySetOfTuak()
    {
        QFile file(QStringLiteral(MCIM_TEST_DATA "/vectors/tuak.json"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        const QJsonArray sets = QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("sets")].toArray();
        QVERIFY(sets.size() >= 5);
        for (const QJsonValue& set : sets) {
            const auto text = [&](const char* name) { return set[QLatin1String(name)].toString().toStdString(); };
            const auto octets = [&](const char* name) { return std::to_string(set[QLatin1String(name)].toString().size() / 2); };
            const Result result = call({"aka", "--alg", "tuak", "--k", text("k"), "--op", text("top"), "--rand", text("rand"), "--sqn", text("sqn"),
                                        "--amf", text("amf"), "--iterations", std::to_string(set[QLatin1String("keccak_iterations")].toInt()),
                                        "--mac-octets", octets("f1"), "--res-octets", octets("f2"), "--ck-octets", octets("f3"), "--ik-octets",
                                        octets("f4"), "--json"});
            QVERIFY2(result.code == 0, qPrintable(result.err));
            const QJsonObject values = jsonOf(result.out);
            for (const char* name : {"f1", "f1star", "f2", "f3", "f4", "f5", "f5star"}) {
                QCOMPARE(values[QLatin1String(name)].toString().toStdString(), text(name));
            }
        }
    }

    void akaRefusesWrongSizes_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* change, const char* said) { QTest::newRow(change) << QString::fromLatin1(change) << QString::fromLatin1(said); };
        row("--k 00", "--k has 1 octets");
        row("--rand 00", "--rand has 1 octets");
        row("--sqn 00", "--sqn has 1 octets");
        row("--amf zz", "--amf is not hex");
        row("--alg comp128", "milenage or tuak");
        row("--iterations 3", "belongs to TUAK");
        row("--mac-octets 16", "Milenage gives 8 only");
        row("--res-octets 0", "from 1 to 255");
        row("--opc 00", "either --op or --opc");
        row("--alg tuak", "--op has 16 octets; give 32");
        row("--alg tuak --mac-octets 9", "give 8, 16, 32");
        row("extra", "does not know what to do with 'extra'");
    }
    void akaRefusesWrongSizes()
    {
        QFETCH(QString, change);
        QFETCH(QString, said);
        const Result result = callWords(QStringLiteral("aka --k 465b5ce8b199b49faa5f0a2ee238a6bc --op cdc202d5123e20f62b6d676ac72cb318 "
                                                       "--rand 23553cbe9637a89d218ae64dae47bf35 --sqn ff9bb4d0b607 --amf b9b9 ")
                                        + change);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(said), qPrintable(result.err));
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
