// SPDX-License-Identifier: GPL-3.0-or-later
// knowledge, origin and invariants as a shell calls them.
#include "called.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QRegularExpression>
#include <QtTest>

using called::callWords;
using called::Result;

class TestKnowledgeCommands : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void printsTheMatrix()
    {
        const Result result = callWords(QStringLiteral("knowledge"));
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains(QRegularExpression(QStringLiteral("\nmcim-k +- +45 +- +- +- +- +- +0 +- +-\n"))), qPrintable(result.out));
        QVERIFY(result.out.contains(QStringLiteral("Nobody knows what it must never know.")));
    }

    void aCorruptPartyTellsTheAttacker()
    {
        const Result result = callWords(QStringLiteral("knowledge --corrupt VNO@12 --json"));
        QCOMPARE(result.code, 1);
        const QJsonObject document = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(document[QStringLiteral("record")].toInt(), 72);
        for (const QJsonValue& row : document[QStringLiteral("rows")].toArray()) {
            if (row[QStringLiteral("secret")] == QStringLiteral("ck")) {
                QCOMPARE(row[QStringLiteral("knows")][QStringLiteral("attacker")].toInt(), 12);
                QVERIFY(row[QStringLiteral("mustNever")].toArray().contains(QStringLiteral("attacker")));
                return;
            }
        }
        QFAIL("no row of CK");
    }

    void printsADerivation()
    {
        const Result known = callWords(QStringLiteral("knowledge --secret mcim-k --knower TRE"));
        QCOMPARE(known.code, 0);
        QVERIFY2(known.out.contains(QStringLiteral("decrypts plaintext")), qPrintable(known.out));
        QVERIFY(known.out.contains(QStringLiteral("    TRE, from the start: holds it as platformKey")));
        const Result unknown = callWords(QStringLiteral("knowledge --secret mcim-k --knower attacker"));
        QCOMPARE(unknown.code, 1);
        const Result earlier = callWords(QStringLiteral("knowledge --secret mcim-k --knower TRE --as-of step18"));
        QCOMPARE(earlier.code, 1);
    }

    void tellsAnOrigin()
    {
        const Result result = callWords(QStringLiteral("origin --record 7 --field AUTN"));
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains(QStringLiteral("ICF, record 5: computes AUTN by Milenage vector")), qPrintable(result.out));
        QVERIFY(result.out.contains(QStringLiteral("TRE since record 8")));
        QCOMPARE(callWords(QStringLiteral("origin --octets 5a5a5a5a5a5a5a5a5a5a5a5a")).code, 1);
    }

    void printsWhatARecordComputed()
    {
        const Result masked = callWords(QStringLiteral("computations --record step16 --profile hardened"));
        QCOMPARE(masked.code, 0);
        QVERIFY2(masked.out.contains(QStringLiteral("3. Key derivation, X9.63 with SHA-256")), qPrintable(masked.out));
        QVERIFY2(masked.out.contains(QStringLiteral("→ shared secret  ‹32 octets›")), qPrintable(masked.out));
        QVERIFY(masked.out.contains(QStringLiteral("  encrypted key (4)  ")));
        const Result shown = callWords(QStringLiteral("computations --record step16 --show-secrets --json"));
        QCOMPARE(shown.code, 0);
        QVERIFY(QRegularExpression(QStringLiteral(R"("name": "shared secret", "value": "[0-9a-f]{64}")")).match(shown.out).hasMatch());
        const Result path = callWords(QStringLiteral("computations --scenario pfc-revoked --record step14"));
        QVERIFY2(path.out.contains(QStringLiteral("✗ ")) && path.out.contains(QStringLiteral("judged at  2010-01-01T")), qPrintable(path.out));
        const Result nothing = callWords(QStringLiteral("computations --record 1"));
        QCOMPARE(nothing.code, 1);
        QVERIFY(nothing.err.contains(QStringLiteral("Record 1 computed nothing")));
    }

    void aPlainRunKeepsWhatIsPromised()
    {
        const Result result = callWords(QStringLiteral("invariants"));
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains(QStringLiteral("at risk  Who listens to the radio")));
        QVERIFY(!result.out.contains(QStringLiteral("BROKEN")));
        QCOMPARE(callWords(QStringLiteral("invariants --profile hardened")).code, 0);
    }

    void saysWhatBrokeAPromiseAndWhatLedThere()
    {
        const Result result = callWords(QStringLiteral("invariants --corrupt SHO@30 --json"));
        QCOMPARE(result.code, 1);
        bool isFound = false;
        for (const QJsonValue& row : QJsonDocument::fromJson(result.out.toUtf8()).array()) {
            if (row[QStringLiteral("id")] == QStringLiteral("mcim-key-secret")) {
                isFound = true;
                QCOMPARE(row[QStringLiteral("state")].toString(), QStringLiteral("broken"));
                QCOMPARE(row[QStringLiteral("record")].toInt(), 30);
                QCOMPARE(row[QStringLiteral("witness")][QStringLiteral("knower")].toString(), QStringLiteral("attacker"));
                QCOMPARE(row[QStringLiteral("causes")].toArray().last().toInt(), 30);
            }
        }
        QVERIFY(isFound);
    }

    void theOutcomeNamesBrokenPromises()
    {
        const auto broken = [](const QString& call) {
            return QJsonDocument::fromJson(callWords(call).out.toUtf8()).object()[QStringLiteral("invariantsBroken")].toArray();
        };
        QVERIFY(broken(QStringLiteral("run --json")).isEmpty());
        const QString folder = m_folder.filePath(QStringLiteral("lie.json"));
        called::written(folder, R"([{"id": "lie", "trigger": {"message": "activate-pdp-request"},
            "action": {"kind": "set-state", "entity": "PVA", "path": "id", "value": "465b5ce8b199b49faa5f0a2ee238a6bc"}}])");
        const QJsonArray names = broken(QStringLiteral("run --json --set k=465b5ce8b199b49faa5f0a2ee238a6bc --intervention ") + folder);
        QVERIFY2(names.contains(QStringLiteral("secrets-kept")), qPrintable(QString::fromUtf8(QJsonDocument(names).toJson())));
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("says");
        QTest::newRow("secret") << "knowledge --secret k --knower VNO" << "there is no secret 'k'";
        QTest::newRow("knower") << "knowledge --secret ck --knower TRE-2" << "nobody of this run";
        QTest::newRow("alone") << "knowledge --secret ck" << "go together";
        QTest::newRow("attacker") << "knowledge --attacker eve" << "there is no attacker 'eve'";
        QTest::newRow("party") << "knowledge --corrupt TRE-2@1" << "no such party";
        QTest::newRow("record") << "knowledge --corrupt VNO@73" << "72 records";
        QTest::newRow("as of") << "knowledge --as-of 73" << "as-of";
        QTest::newRow("step") << "knowledge --as-of step23" << "no record of such a step";
        QTest::newRow("field") << "origin --record 7 --field NOPE" << "has no field 'NOPE'";
        QTest::newRow("short") << "origin --record 7 --field CKSN" << "octets";
        QTest::newRow("octets") << "origin --octets 5a" << "at least 8";
        QTest::newRow("nothing") << "origin" << "needs --octets";
        QTest::newRow("field of no record") << "origin --field AUTN" << "--record N and --field NAME";
        QTest::newRow("record without field") << "origin --record 7 --octets 5a5a5a5a5a5a5a5a" << "--record N and --field NAME";
        QTest::newRow("corrupt") << "run --corrupt VNO@12" << "leave --corrupt out";
    }
    void refusesWhatIsWrong()
    {
        QFETCH(QString, call);
        QFETCH(QString, says);
        const Result result = callWords(call);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(says), qPrintable(result.err));
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
    }
};

QTEST_APPLESS_MAIN(TestKnowledgeCommands)
#include "tst_knowledge_commands.moc"
