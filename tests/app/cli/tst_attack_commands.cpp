// SPDX-License-Identifier: GPL-3.0-or-later
// The attacker on the command line: who is on the wire, what it did, and what it could make of a message.
#include "called.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

using called::callWords;
using called::Result;

class TestAttackCommands : public QObject
{
    Q_OBJECT

private slots:
    void anAttackerChangesNoOctet()
    {
        const auto fingerprint = [](const char* words) {
            return QJsonDocument::fromJson(callWords(QString::fromUtf8(words)).out.toUtf8()).object()[QStringLiteral("fingerprint")].toString();
        };
        const QString plain = fingerprint("run --json");
        QVERIFY(!plain.isEmpty());
        QCOMPARE(fingerprint("run --json --attacker compromised-vno --attacker sho-dpf=control"), plain);
    }

    void deedsTakeControl()
    {
        const Result able = callWords(QStringLiteral("attacks --scenario attack-w2"));
        QCOMPARE(able.code, 0);
        QVERIFY2(able.out.contains(QStringLiteral("altered on the way: this attacker can do that")), qPrintable(able.out));
        const Result listening = callWords(QStringLiteral("attacks --scenario attack-w2 --attacker radio-and-ip"));
        QCOMPARE(listening.code, 1);
        QVERIFY2(listening.out.contains(QStringLiteral("this attacker controls nothing on the way")), qPrintable(listening.out));
        QCOMPARE(callWords(QStringLiteral("attacks --scenario attack-w2 --attacker radio-and-ip --attacker push-drf=control")).code, 0);
    }

    void aMissingKeyIsNamed()
    {
        const Result result = callWords(QStringLiteral(
            "forge --profile hardened --attacker on-path-ip --record 22 --edit body>address=http://rogue.example/dm --json"));
        QCOMPARE(result.code, 1);
        const QJsonObject document = QJsonDocument::fromJson(result.out.toUtf8()).object();
        QCOMPARE(document[QStringLiteral("missing")].toString(), QStringLiteral("boot-key"));
        QCOMPARE(document[QStringLiteral("trial")][QStringLiteral("refusedBy")].toString(), QStringLiteral("bootstrap-mac-matches"));
        const Result able = callWords(
            QStringLiteral("forge --attacker on-path-ip --record 22 --edit body>address=http://rogue.example/dm --out -"));
        QCOMPARE(able.code, 0);
        QVERIFY(able.out.size() > 100 && able.out.trimmed().contains(QRegularExpression(QStringLiteral("^[0-9a-f]+$"))));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("role") << "run --attacker on-path" << "there is no attacker 'on-path'; 'mcim-emulator list attackers' tells them. Did you mean 'on-path-ip'?";
        QTest::newRow("link") << "run --attacker wire=listen" << "--attacker wire=listen: give a link such as radio or ip-dpf, and off, listen or control.";
        QTest::newRow("field") << "forge --record 22 --edit nowhere=1" << "--edit nowhere: the message has no such field; it has transactionId";
        QTest::newRow("value") << "forge --record 22 --edit transactionId=many" << "--edit transactionId: the field does not take that value.";
        QTest::newRow("act") << "forge --record 2 --edit mac=00" << "--record 2: that is no message that can be edited.";
        QTest::newRow("table of a seed") << "attacks --seed 2" << "the table of attacks says itself what is run; give --seed a scenario, or leave it out.";
        QTest::newRow("table of a party") << "attacks --json --corrupt VNO" << "give --corrupt a scenario";
        QTest::newRow("nothing") << "forge --record 22" << "give --edit FIELD=VALUE or --octets HEX.";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QString, words);
        QFETCH(QString, sentence);
        const Result result = callWords(words);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(sentence), qPrintable(result.err));
    }
};

QTEST_APPLESS_MAIN(TestAttackCommands)
#include "tst_attack_commands.moc"
