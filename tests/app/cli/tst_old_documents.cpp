// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of the program of version 0.1.0 with traces of format 1, as tests/data/old keeps them, open and are made again.
#include "called.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using called::call;
using called::Result;

namespace {

std::string old(const char* name)
{
    return std::string(MCIM_TEST_DATA "/old/") + name;
}

std::string textOf(const char* name)
{
    QFile file(QString::fromStdString(old(name)));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s is missing", name);
    }
    return file.readAll().trimmed().toStdString();
}

} // namespace

class TestOldDocuments : public QObject
{
    Q_OBJECT

private slots:
    void aDocumentOpensAndIsVerified_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"decisions.pcapng", "decisions.svg", "shown.png"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void aDocumentOpensAndIsVerified()
    {
        QFETCH(QByteArray, name);
        const Result shown = call({"replay", old(name.constData())});
        QVERIFY2(shown.code == 0 && shown.lines().size() > 5, qPrintable(shown.err));
        const Result verified = call({"replay", "--verify", old(name.constData())});
        QVERIFY2(verified.code == 0, qPrintable(verified.err));
        QCOMPARE(call({"run", old(name.constData())}).out, shown.out);
    }

    /// Its messages are those of the program that wrote it: it opens, and what is otherwise today is named.
    void aDocumentOfAnotherProcedureOpensAndIsToldApart_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : {"success.json", "fault.json", "shown.json", "decisions.json"}) {
            QTest::newRow(name) << QByteArray(name);
        }
    }
    void aDocumentOfAnotherProcedureOpensAndIsToldApart()
    {
        QFETCH(QByteArray, name);
        const Result shown = call({"replay", old(name.constData())});
        QVERIFY2(shown.code == 0 && shown.lines().size() > 5, qPrintable(shown.err));
        const Result verified = call({"replay", "--verify", old(name.constData())});
        QCOMPARE(verified.code, 1);
        QVERIFY2(verified.err.contains(QStringLiteral("first difference is")), qPrintable(verified.err));
    }

    void aRunCodeGivesItsRun_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("seen");
        QTest::newRow("plain") << QByteArray("plain.code") << QByteArray("MCIMs installed: 1");
        QTest::newRow("decisions") << QByteArray("decisions.code") << QByteArray("<user-2>");
        QTest::newRow("intervention") << QByteArray("intervention.code") << QByteArray("<user-1>");
    }
    void aRunCodeGivesItsRun()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, seen);
        const Result run = call({"run", "--code", textOf(name.constData())});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        QVERIFY2(run.out.contains(QString::fromLatin1(seen)), qPrintable(run.out));
    }

    void itsDecisionsAreThoseOfTheTrace()
    {
        QCOMPARE(call({"run", "--code", textOf("decisions.code")}).out, call({"replay", old("decisions.json")}).out);
        QTemporaryDir folder;
        const std::string again = folder.filePath(QStringLiteral("again.json")).toStdString();
        QCOMPARE(call({"run", old("decisions.json"), "--out", again}).code, 0);
        QFile file(QString::fromStdString(again));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains(R"("name":"lose the next","add":[)") && text.contains("mcim-trace/2"));
    }

    void aFileOfInterventionsStillActs()
    {
        const Result run = call({"run", "--intervention", old("intervention.json")});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        QVERIFY(run.out.contains(QStringLiteral("<user-1>")));
    }
};

QTEST_GUILESS_MAIN(TestOldDocuments)
#include "tst_old_documents.moc"
