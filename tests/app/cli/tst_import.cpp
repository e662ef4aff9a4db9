// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line does with files that carry a run.
#include "cli/cli.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

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

    void diffRefusesWhatIsNoTrace()
    {
        const std::string bad = fileWith("bad.json", "{\"format\": \"mcim-trace/1\"");
        oneSentence(call({"diff", pathOf("success.json"), bad}), 3, bad);
        oneSentence(call({"diff", bad, pathOf("success.json")}), 3, bad);
        oneSentence(call({"diff", pathOf("none.json"), pathOf("success.json")}), 3, pathOf("none.json"));
        QCOMPARE(call({"diff", pathOf("success.json")}).code, 2);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
