// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line does with files that carry a run.
#include "cli/cli.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <cstring>
#include <sstream>
#include <sys/resource.h>

namespace {

struct Result {
    int code = 0;
    QByteArray out;
    QString err;
};

Result call(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = mcim::cli::run(arguments, out, err);
    result.out = QByteArray::fromStdString(out.str());
    result.err = QString::fromStdString(err.str());
    return result;
}

/// The size of a large file; MCIM_LARGE_OCTETS asks for another.
const qint64 largeOctets = qEnvironmentVariableIsSet("MCIM_LARGE_OCTETS") ? qEnvironmentVariable("MCIM_LARGE_OCTETS").toLongLong() : 16'000'000;

/// What the program came to on its own, with that much address space.
struct Limited {
    int code = -1;
    QString err;
    double cpuSeconds = 0;
};

double childSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// Large files are for the program as it is delivered, where it was built.
Limited limited(qint64 octets, const QStringList& arguments)
{
    const double before = childSeconds();
    QProcess process;
    const QString delivered = qEnvironmentVariable("MCIM_DELIVERED");
    const QString program = QFile::exists(delivered) ? delivered : QCoreApplication::applicationDirPath() + QStringLiteral("/mcim-commands");
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(QStringLiteral("sh"),
                  QStringList{QStringLiteral("-c"), QStringLiteral("ulimit -v %1; exec \"$0\" \"$@\"").arg(octets / 1024), program} + arguments);
    Limited result;
    process.waitForFinished(600'000);
    result.code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.err = QString::fromUtf8(process.readAllStandardError());
    result.cpuSeconds = childSeconds() - before;
    return result;
}

/// A whole trace of about that many octets: the records of another again and again.
QByteArray longTrace(const QByteArray& trace, qint64 octets)
{
    const QByteArray mark("\"records\": [\n");
    const qsizetype start = trace.indexOf(mark) + mark.size();
    const qsizetype end = trace.indexOf("\n],\n\"outcome\"");
    const QByteArray records = trace.mid(start, end - start);
    QByteArray text = trace.left(start);
    text.reserve(octets + trace.size());
    while (text.size() + 2 * records.size() < octets) {
        text += records + ",\n";
    }
    return text + records + trace.mid(end);
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string pathOf(const char* name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    std::string fileWith(const char* name, const QByteArray& octets)
    {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size()) {
            qFatal("no temporary file");
        }
        return file.fileName().toStdString();
    }
    static QByteArray contentOf(const std::string& path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void oneSentence(const Result& result, int code, const std::string& file)
    {
        QCOMPARE(result.code, code);
        QVERIFY2(result.err.count(QLatin1Char('\n')) == 1 && result.err.contains(QString::fromStdString(file)), qPrintable(result.err));
        QVERIFY(result.out.isEmpty());
    }

    /// Address space for a trace of that many octets: the program itself, the text, and its records taken apart.
    static qint64 memoryFor(qint64 octets) { return 250'000'000 + 6 * octets; }

private slots:
    void initTestCase()
    {
        QCOMPARE(call({"run", "--quiet", "--out", pathOf("success.json")}).code, 0);
        QCOMPARE(call({"run", "--quiet", "--scenario", "wrong-k", "--out", pathOf("wrong-k.json")}).code, 0);
    }

    void diffOfEqualRunsEndsWithZero()
    {
        QCOMPARE(call({"export", "--to", pathOf("success.pcapng")}).code, 0);
        for (const std::string& other : {pathOf("success.json"), pathOf("success.pcapng")}) {
            const Result result = call({"diff", pathOf("success.json"), other});
            QCOMPARE(result.code, 0);
            QCOMPARE(result.out, QByteArray("the same: 0 changed, 0 added, 0 missing; 72 and 72 records\n"));
        }
    }

    void diffNamesRecordFieldAndBothValues()
    {
        const Result result = call({"diff", pathOf("success.json"), pathOf("wrong-k.json")});
        QCOMPARE(result.code, 1);
        QVERIFY(result.out.startsWith("head\n    scenario/id: success -> wrong-k\n"));
        const qsizetype challenge = result.out.indexOf("changed  5.1   VNO -> M2ME    Authentication and Ciphering Request");
        QVERIFY(challenge > 0);
        const QByteArray below = result.out.mid(challenge, 400);
        QVERIFY2(below.contains("\n    GMM/AUTN/MAC: 7cbdea4e d4551850 -> 1b57a9eb 211ba3bc\n"), below);
        QVERIFY(result.out.contains("\n    checks/autn-mac-matches/holds: true -> false\n"));
        QVERIFY(result.out.contains("\nmissing  19.2  TRE "));
        QVERIFY(result.out.contains("\nadded    5.5   M2ME -> VNO    Authentication and Ciphering Failure"));
        QVERIFY(result.out.contains("\noutcome\n    outcome: success -> failure\n"));
    }

    void diffAsJsonIsOneDocument()
    {
        const Result result = call({"diff", "--json", pathOf("success.json"), pathOf("wrong-k.json")});
        QCOMPARE(result.code, 1);
        const QJsonObject json = QJsonDocument::fromJson(result.out).object();
        QCOMPARE(json[QLatin1String("same")].toBool(true), false);
        QVERIFY(json[QLatin1String("missing")].toInt() > 40);
    }

    /// A masked trace and a clear one of the same run.
    void diffKnowsMasks()
    {
        QCOMPARE(call({"run", "--quiet", "--show-secrets", "--out", pathOf("clear.json")}).code, 0);
        for (const auto& [a, b] : {std::pair("success.json", "clear.json"), std::pair("clear.json", "success.json")}) {
            QCOMPARE(call({"diff", pathOf(a), pathOf(b)}).out, QByteArray("the same: 0 changed, 0 added, 0 missing; 72 and 72 records\n"));
            QVERIFY(QJsonDocument::fromJson(call({"diff", "--json", pathOf(a), pathOf(b)}).out).object()[QLatin1String("first")].isNull());
            const Result report = call({"diff", "--markdown", "--show-secrets", pathOf(a), pathOf(b)});
            QCOMPARE(report.code, 0);
            QVERIFY2(report.out.contains("No difference: 72 events are equal."), report.out);
        }
    }

    void diffAsMarkdownShowsSecretsWhenAsked()
    {
        QCOMPARE(call({"run", "--quiet", "--show-secrets", "--out", pathOf("clear.json")}).code, 0);
        QCOMPARE(call({"run", "--quiet", "--show-secrets", "--scenario", "wrong-k", "--out", pathOf("clear-wrong-k.json")}).code, 0);
        const QByteArray masked = call({"diff", "--markdown", pathOf("clear.json"), pathOf("clear-wrong-k.json")}).out;
        const QByteArray clear = call({"diff", "--markdown", "--show-secrets", pathOf("clear.json"), pathOf("clear-wrong-k.json")}).out;
        const auto keyOf = [](const QByteArray& report) {
            const qsizetype at = report.indexOf("milenage-vector/CK |");
            return report.mid(at, at < 0 ? 0 : report.indexOf('\n', at) - at);
        };
        QVERIFY2(keyOf(masked).contains("‹16 octets›"), masked.left(2000));
        QVERIFY2(!keyOf(clear).isEmpty() && !keyOf(clear).contains("‹"), clear.left(2000));
    }

    void diffRefusesWhatIsNoTrace()
    {
        const std::string bad = fileWith("bad.json", "{\"format\": \"mcim-trace/1\"");
        oneSentence(call({"diff", pathOf("success.json"), bad}), 3, bad);
        oneSentence(call({"diff", bad, pathOf("success.json")}), 3, bad);
        oneSentence(call({"diff", pathOf("none.json"), pathOf("success.json")}), 3, pathOf("none.json"));
        QCOMPARE(call({"diff", pathOf("success.json")}).code, 2);
        QCOMPARE(call({"diff", "--json", "--markdown", pathOf("none.json"), pathOf("none.json")}).code, 2);
    }

    void aTraceThatIsImportedAndExportedIsTheSame_data()
    {
        QTest::addColumn<QStringList>("run");
        QTest::addColumn<QStringList>("exported");
        QTest::newRow("masked") << QStringList{} << QStringList{};
        QTest::newRow("fields") << QStringList{"--fields", "--scenario", "sqn-behind", "--profile", "hardened"} << QStringList{};
        QTest::newRow("secrets") << QStringList{"--show-secrets", "--scenario", "object-altered"} << QStringList{"--show-secrets"};
        QTest::newRow("large seed") << QStringList{"--seed", "18446744073709551615"} << QStringList{};
    }
    void aTraceThatIsImportedAndExportedIsTheSame()
    {
        QFETCH(QStringList, run);
        QFETCH(QStringList, exported);
        std::vector<std::string> words{"run", "--quiet", "--out", pathOf("one.json")};
        std::ranges::transform(run, std::back_inserter(words), &QString::toStdString);
        QCOMPARE(call(words).code, 0);
        words = {"export", pathOf("one.json"), "--to", pathOf("two.json")};
        std::ranges::transform(exported, std::back_inserter(words), &QString::toStdString);
        QCOMPARE(call(words).code, 0);
        QVERIFY(contentOf(pathOf("one.json")).size() > 100'000);
        QVERIFY(contentOf(pathOf("one.json")) == contentOf(pathOf("two.json")));
    }

    void whatIsNotKnownIsExportedToo()
    {
        QByteArray text = contentOf(pathOf("success.json"));
        text.insert(text.indexOf("\"program\""), "\"weather\": {\"wind\":[1,2.5,null]},\n");
        text.insert(text.indexOf("\"label\":\"5.1\""), "\"mood\":\"fair\",");
        const std::string strange = fileWith("strange.json", text);
        QCOMPARE(call({"export", strange, "--to", pathOf("again.json")}).code, 0);
        QVERIFY(contentOf(pathOf("again.json")) == text);
        QCOMPARE(call({"diff", strange, pathOf("success.json")}).code, 0);
        // Of some steps only, in the same words.
        QCOMPARE(call({"export", strange, "--to", pathOf("part.json"), "--steps", "5"}).code, 0);
        const QByteArray part = contentOf(pathOf("part.json"));
        QVERIFY(part.contains("\"mood\":\"fair\"") && part.contains("\"weather\"") && !part.contains("\"step\":\"6\""));
    }

    void hostileTracesGetOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("word");
        const QByteArray whole = contentOf(pathOf("success.json"));
        const auto with = [&](const char* from, const QByteArray& to) {
            QByteArray text = whole;
            return text.replace(text.indexOf(from), static_cast<qsizetype>(std::strlen(from)), to);
        };
        QTest::newRow("empty") << QByteArray() << "not valid JSON";
        QTest::newRow("truncated") << whole.left(whole.size() / 2) << "not valid JSON";
        QTest::newRow("without its last bracket") << whole.left(whole.size() - 2) << "not valid JSON";
        QTest::newRow("newer") << with("mcim-trace/2", "mcim-trace/3") << "/format";
        QTest::newRow("deep") << with("\"seed\": 1", "\"seed\": 1, \"deep\": " + QByteArray(1'000'000, '[')) << "nested deeper";
        QTest::newRow("deep objects") << with("\"seed\": 1", "\"seed\": 1, \"deep\": " + QByteArray("{\"a\":").repeated(100'000)) << "nested deeper";
        QTest::newRow("huge number") << with("\"seed\": 1", "\"seed\": 99999999999999999999999999") << "/seed";
        QTest::newRow("endless number") << with("\"seed\": 1", "\"seed\": 1e400") << "not valid JSON";
        QTest::newRow("number of many digits") << with("\"seed\": 1", "\"seed\": " + QByteArray(1'000'000, '9')) << "";
        QTest::newRow("negative time") << with("\"sentAt\":0", "\"sentAt\":-1") << "/records/0/sentAt";
        QTest::newRow("late time") << with("\"sentAt\":0", "\"sentAt\":18446744073709551615") << "/records/0/sentAt";
        QTest::newRow("invalid UTF-8") << with("\"seed\": 1", "\"seed\": 1, \"x\": \"\xc3\x28\"") << "not valid JSON";
        QTest::newRow("half a surrogate") << with("\"seed\": 1", "\"seed\": 1, \"x\": \"\\ud800\"") << "not valid JSON";
        QTest::newRow("zero octet") << with("\"seed\": 1", QByteArray("\"seed\": \0 1", 11)) << "not valid JSON";
        QTest::newRow("key twice") << with("\"seed\": 1", "\"seed\": 1, \"seed\": 2") << "stands twice";
        QTest::newRow("key of a record twice") << with("\"number\":1,", "\"number\":1,\"number\":2,") << "stands twice";
        QTest::newRow("records are no list") << with("\"records\": [", "\"records\": 7, \"others\": [") << "/records";
        QTest::newRow("record is no object") << with("\"records\": [", "\"records\": [3,") << "/records/0";
        QTest::newRow("no records") << with("\"records\": [", "\"others\": [") << "/records";
        QTest::newRow("odd hex") << with("\"octets\":\"", "\"octets\":\"0") << "/octets";
        QTest::newRow("step 22") << with("\"step\":\"1\"", "\"step\":\"22\"") << "/records/";
    }
    void hostileTracesGetOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, word);
        const std::string file = fileWith("hostile.json", text);
        for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
                 {"replay", file}, {"replay", "--verify", file}, {"export", file, "--to", "-", "--format", "json"}, {"export", file, "--to", "-", "--format", "pcapng"}, {"diff", file, file}}) {
            const Result result = call(words);
            QVERIFY2(result.code == 3, words.front().c_str());
            QVERIFY2(result.err.count(QLatin1Char('\n')) == 1 && result.err.contains(word) && result.err.size() < 600, qPrintable(result.err.left(900)));
        }
    }

    void memoryAndTimeGrowWithTheTraceAndNoFaster()
    {
        const QByteArray small = contentOf(pathOf("success.json"));
        const std::string tenth = fileWith("tenth.json", longTrace(small, largeOctets / 10));
        const std::string whole = fileWith("whole.json", longTrace(small, largeOctets));
        const std::pair<QStringList, int> commands[] = {{{"replay"}, 0}, {{"replay", "--verify"}, 1}, {{"export", "--to", "/dev/null", "--format", "json"}, 0}};
        for (const auto& [words, code] : commands) {
            const Limited first = limited(memoryFor(largeOctets / 10), words + QStringList{QString::fromStdString(tenth)});
            QVERIFY2(first.code == code, qPrintable(first.err));
            const Limited second = limited(memoryFor(largeOctets), words + QStringList{QString::fromStdString(whole)});
            QVERIFY2(second.code == code, qPrintable(second.err));
            QVERIFY2(second.cpuSeconds < 25 * first.cpuSeconds, qPrintable(QStringLiteral("%1 s and %2 s").arg(first.cpuSeconds).arg(second.cpuSeconds)));
        }
        if (largeOctets > memoryFor(0) / 2) {
            const Limited starved = limited(memoryFor(0), {"replay", QString::fromStdString(whole)});
            QCOMPARE(starved.code, 3);
            QVERIFY2(starved.err.count(QLatin1Char('\n')) == 1 && starved.err.contains(QLatin1String("not enough memory")), qPrintable(starved.err));
        }
        const QByteArray cut = longTrace(small, largeOctets).left(largeOctets * 3 / 4);
        const Limited refused = limited(memoryFor(largeOctets), {"replay", QString::fromStdString(fileWith("whole.json", cut))});
        QCOMPARE(refused.code, 3);
        QVERIFY2(refused.err.count(QLatin1Char('\n')) == 1 && refused.err.contains(QLatin1String("not valid JSON")), qPrintable(refused.err));
        QFile::remove(QString::fromStdString(whole));
    }

    void whatGrowsInMemoryIsRefusedEarly_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("list");
        QTest::newRow("brackets") << QByteArray("[") << QByteArray("\"x\": [");
        QTest::newRow("numbers beside the records") << QByteArray("1,") << QByteArray("\"x\": [");
        QTest::newRow("lists beside the records") << QByteArray("[],") << QByteArray("\"x\": [");
        QTest::newRow("numbers in a record") << QByteArray("1,") << QByteArray("\"records\": [{\"x\": [");
        QTest::newRow("blanks") << QByteArray(" ") << QByteArray(" ");
    }
    void whatGrowsInMemoryIsRefusedEarly()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, list);
        const std::string file = fileWith("hostile.json", "{\"format\": \"mcim-trace/1\", " + list + part.repeated(largeOctets / part.size()));
        const Limited result = limited(memoryFor(largeOctets), {"replay", QString::fromStdString(file)});
        QVERIFY2(result.code == 3 && result.err.count(QLatin1Char('\n')) == 1, qPrintable(result.err));
        QFile::remove(QString::fromStdString(file));
    }

    void manyKeysAreRefused()
    {
        QByteArray text = "{\"format\": \"mcim-trace/1\"";
        for (int i = 0; i < 20'000; ++i) {
            text += ",\"" + QByteArray::number(i) + "\":0";
        }
        oneSentence(call({"replay", fileWith("keys.json", text + "}")}), 3, "more than 10000 keys");
    }

    void aDeviceThatNeverEndsIsRefused()
    {
        const Limited result = limited(1'500'000'000, {"replay", "/dev/zero"});
        QVERIFY2(result.code == 3 && result.err.contains(QLatin1String("512 MiB")), qPrintable(result.err));
    }

    void aRunCodeMakesTheRunAgain()
    {
        const Result code = call({"run", "--scenario", "sqn-behind", "--fault", "accept-lost", "--profile", "hardened", "--seed", "9", "--print-code"});
        QCOMPARE(code.code, 0);
        QCOMPARE(code.out.count('\n'), 1);
        const Result typed = call({"run", "--code", code.out.toLower().toStdString()});
        QCOMPARE(typed.code, 0);
        QCOMPARE(typed.out, call({"run", "--scenario", "sqn-behind", "--fault", "accept-lost", "--profile", "hardened", "--seed", "9"}).out);
        const QJsonObject json = QJsonDocument::fromJson(call({"run", "--code", code.out.toStdString(), "--json"}).out).object();
        QCOMPARE(json[QLatin1String("code")].toString(), QString::fromUtf8(code.out).trimmed());
        QVERIFY(json.contains(QLatin1String("fingerprint")));
        QCOMPARE(call({"export", "--code", code.out.toStdString(), "--to", pathOf("code.json")}).code, 0);
        QCOMPARE(call({"replay", "--verify", pathOf("code.json")}).code, 0);
        QCOMPARE(call({"run", "--code", code.out.toStdString(), "--quiet", "--expect", "failure"}).code, 1);
    }

    void aRunCodeStandsAlone()
    {
        const std::string code = call({"run", "--print-code"}).out.toStdString();
        for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{{"--seed", "2"}, {"--scenario", "success"}, {"--fault", "x"}, {pathOf("success.json")}}) {
            std::vector<std::string> words{"run", "--code", code};
            words.insert(words.end(), more.begin(), more.end());
            const Result result = call(words);
            QCOMPARE(result.code, 2);
            QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
        }
        std::string wrong = code;
        wrong[3] = wrong[3] == 'A' ? 'B' : 'A';
        oneSentence(call({"run", "--code", wrong}), 3, "mistyped");
    }

    void everyDocumentIsRunAgain()
    {
        for (const char* file : {"wrong-k.pcapng", "wrong-k.png", "wrong-k.svg"}) {
            const QString target = QString::fromStdString(pathOf(file));
            const Limited exported = limited(4'000'000'000, QStringList{"export", "--scenario", "wrong-k", "--steps", "4-5", "--to"} + QStringList{target});
            QVERIFY2(exported.code == 0, qPrintable(exported.err));
        }
        const QByteArray lines = call({"run", "--scenario", "wrong-k"}).out;
        for (const char* file : {"wrong-k.json", "wrong-k.pcapng", "wrong-k.png", "wrong-k.svg"}) {
            QCOMPARE(call({"run", pathOf(file)}).out, lines);
            QCOMPARE(call({"replay", pathOf(file)}).out, lines);
            QCOMPARE(call({"replay", "--verify", pathOf(file)}).code, 0);
            QCOMPARE(call({"diff", pathOf("wrong-k.json"), pathOf(file)}).code, 0);
            QCOMPARE(call({"export", pathOf(file), "--to", pathOf("again.json")}).code, 0);
            QVERIFY(contentOf(pathOf("again.json")) == contentOf(pathOf("wrong-k.json")));
            const Result seed = call({"run", pathOf(file), "--seed", "2"});
            QVERIFY2(seed.code == 2 && seed.err.contains("--seed"), qPrintable(seed.err));
        }
        for (const char* file : {"wrong-k.pcapng", "wrong-k.png", "wrong-k.svg"}) {
            QByteArray octets = contentOf(pathOf(file));
            octets[octets.size() * 3 / 4] = static_cast<char>(octets[octets.size() * 3 / 4] ^ 1);
            const std::string altered = fileWith("altered.bin", octets);
            const Result shown = call({"replay", altered});
            QCOMPARE(shown.code, 0);
            QCOMPARE(shown.out, lines);
            QVERIFY2(shown.err.contains(QLatin1String("altered after it was exported")), qPrintable(shown.err));
            QCOMPARE(call({"replay", "--verify", altered}).code, 1);
        }
        const std::string scenario = fileWith("mine.json", "{\"format\": \"mcim-scenario/1\", \"id\": \"mine\", \"title\": \"Mine\"}");
        QCOMPARE(call({"run", scenario, "--seed", "2", "--quiet"}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
