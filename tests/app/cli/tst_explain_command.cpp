// SPDX-License-Identifier: GPL-3.0-or-later
#include "called.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using called::call;
using called::callWords;

namespace {

// TS 35.208 test set 1.
const QString keys = QStringLiteral("explain aka --k 465b5ce8b199b49faa5f0a2ee238a6bc --rand 23553cbe9637a89d218ae64dae47bf35 ");
const QString op = QStringLiteral("--op cdc202d5123e20f62b6d676ac72cb318 ");
const QString opc = QStringLiteral("--opc cd63cb71954a9f4e48a5994e37a02baf ");
const QString good = QStringLiteral("--autn 55f328b43577b9b94a9ffac354dfafb3 ");

QJsonObject jsonOf(const called::Result& result)
{
    return QJsonDocument::fromJson(result.out.toUtf8()).object();
}

QString autnWith(const QString& arguments)
{
    const auto made = callWords(QStringLiteral("aka --rand 23553cbe9637a89d218ae64dae47bf35 --json ") + arguments);
    return QStringLiteral("--autn ") + jsonOf(made)[QStringLiteral("autn")].toString() + QLatin1Char(' ');
}

} // namespace

class tst_explain_command : public QObject
{
    Q_OBJECT
private slots:
    void publishedChallengeIsGood()
    {
        for (const QString& operatorValue : {op, opc}) {
            const auto result = callWords(keys + operatorValue + good + QStringLiteral("--res a54211d5e3ba50bf"));
            QCOMPARE(result.code, 0);
            QVERIFY2(result.out.contains(QStringLiteral("ff9bb4d0b607")), qPrintable(result.out));
        }
    }

    void opTakenForOpcIsNamedWithWhatToDo()
    {
        const QString autn = autnWith(QStringLiteral("--k 465b5ce8b199b49faa5f0a2ee238a6bc --opc cdc202d5123e20f62b6d676ac72cb318 --sqn 0000000003c0 --amf 8000"));
        const auto result = callWords(keys + op + autn);
        QCOMPARE(result.code, 1);
        QVERIFY2(result.out.contains(QStringLiteral("took OP for OPc")) && result.out.contains(QStringLiteral("0000000003c0"))
                     && result.out.contains(QStringLiteral("Tell the core that the value is OP")), qPrintable(result.out));
        QVERIFY(!result.out.contains(QStringLiteral("465b5ce8b199b49faa5f0a2ee238a6bc")));
    }

    void sqnBehindIsJudged()
    {
        const QString autn = autnWith(QStringLiteral("--k 465b5ce8b199b49faa5f0a2ee238a6bc --opc cd63cb71954a9f4e48a5994e37a02baf --sqn 000000000123 --amf 8000"));
        const auto behind = callWords(keys + opc + autn + QStringLiteral("--sqn-ms 000000000456 --json"));
        QCOMPARE(behind.code, 1);
        const QJsonObject wrong = jsonOf(behind)[QStringLiteral("wrong")].toObject();
        QCOMPARE(wrong[QStringLiteral("cause")].toString(), QStringLiteral("sqn-not-greater"));
        QCOMPARE(wrong[QStringLiteral("values")][QStringLiteral("sqnMs")].toString(), QStringLiteral("000000000456"));
        QCOMPARE(callWords(keys + opc + autn + QStringLiteral("--sqn-ms 000000000100")).code, 0);
        const QString ahead = autnWith(QStringLiteral("--k 465b5ce8b199b49faa5f0a2ee238a6bc --opc cd63cb71954a9f4e48a5994e37a02baf --sqn 7f0000000000 --amf 8000"));
        QCOMPARE(jsonOf(callWords(keys + opc + ahead + QStringLiteral("--sqn-ms 000000000100 --json")))[QStringLiteral("wrong")][QStringLiteral("cause")].toString(),
                 QStringLiteral("sqn-jump"));
    }

    void unrelatedKeyIsTracedToNothing()
    {
        const auto result = callWords(QStringLiteral("explain aka --k 00112233445566778899aabbccddeeff --rand 23553cbe9637a89d218ae64dae47bf35 ") + opc + good);
        QCOMPARE(result.code, 1);
        QVERIFY2(result.out.contains(QStringLiteral("None of the")), qPrintable(result.out));
    }

    void autsIsOpened()
    {
        // f1* over SQN 0 and AMF 0 by the program's own functions.
        const auto star = jsonOf(callWords(QStringLiteral("aka --json --k 465b5ce8b199b49faa5f0a2ee238a6bc --opc cd63cb71954a9f4e48a5994e37a02baf "
                                                          "--rand 23553cbe9637a89d218ae64dae47bf35 --sqn 000000000000 --amf 0000")));
        const QString auts = star[QStringLiteral("f5star")].toString() + star[QStringLiteral("f1star")].toString();
        const auto result = callWords(keys + opc + QStringLiteral("--auts ") + auts);
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains(QStringLiteral("000000000000")), qPrintable(result.out));
    }

    void wrongCallsAreExplained_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("nothing") << QStringLiteral("explain");
        QTest::newRow("unknown") << QStringLiteral("explain everything");
        QTest::newRow("no file") << QStringLiteral("explain trace");
        QTest::newRow("no fault") << QStringLiteral("explain fault");
        QTest::newRow("unknown fault") << QStringLiteral("explain fault wrong-k-icff");
        QTest::newRow("no key") << QStringLiteral("explain aka --rand 23553cbe9637a89d218ae64dae47bf35");
        QTest::newRow("odd hex") << keys + opc + QStringLiteral("--autn 123");
        QTest::newRow("both") << keys + op + opc + good;
        QTest::newRow("autn and auts") << keys + opc + good + QStringLiteral("--auts 0000000000000000000000000000");
    }
    void wrongCallsAreExplained()
    {
        QFETCH(QString, arguments);
        const auto result = callWords(arguments);
        QCOMPARE(result.code, 2);
        QCOMPARE(result.err.count(QLatin1Char('\n')), 1);
    }

    void traceIsExplainedRecordByRecord()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("run.json"));
        QCOMPARE(callWords(QStringLiteral("run --quiet --scenario wrong-k --out ") + file).code, 0);
        const auto result = callWords(QStringLiteral("explain trace ") + file);
        QCOMPARE(result.code, 0);
        QVERIFY2(result.out.contains(QStringLiteral("One bit of K differs, in octet 0")), qPrintable(result.out));
        const auto json = callWords(QStringLiteral("explain trace --json ") + file);
        const QJsonArray all = QJsonDocument::fromJson(json.out.toUtf8()).array();
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0][QStringLiteral("cause")].toString(), QStringLiteral("k-bit"));
        QVERIFY(all[0][QStringLiteral("values")][QStringLiteral("held")].isNull());
        const int number = all[0][QStringLiteral("record")].toInt();
        QCOMPARE(callWords(QStringLiteral("explain trace %1 --record %2").arg(file).arg(number)).code, 0);
        QCOMPARE(callWords(QStringLiteral("explain trace %1 --record 1").arg(file)).code, 2);
        QCOMPARE(callWords(QStringLiteral("explain trace %1 --record 100000").arg(file)).code, 2);
        QCOMPARE(callWords(QStringLiteral("explain trace ") + folder.filePath(QStringLiteral("none.json"))).code, 3);
    }

    void faultIsExplainedInBothProfiles()
    {
        const auto result = callWords(QStringLiteral("explain fault object-altered --json"));
        QCOMPARE(result.code, 0);
        const QJsonObject json = jsonOf(result);
        QCOMPARE(json[QStringLiteral("tr33812")][QStringLiteral("cause")].toString(), QStringLiteral("k-bit"));
        // With H9 the MAC of the DM package is looked at before the object.
        QCOMPARE(json[QStringLiteral("hardened")][QStringLiteral("cause")].toString(), QStringLiteral("dm-package-altered"));
    }
};

QTEST_GUILESS_MAIN(tst_explain_command)
#include "tst_explain_command.moc"
