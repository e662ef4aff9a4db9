// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace mcim::gui;

namespace {

constexpr int kills = 50;

/// The decisions of the script, one a call; moves in time stand between them.
void decide(Session& session, int number)
{
    switch (number % 10) {
    case 0:
        session.open(QStringLiteral("success"), QStringLiteral("tr33812"));
        return;
    case 1:
        session.goTo(3 + number % 17);
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        return;
    case 2:
        session.goTo(number % 40);
        session.renameBranch(session.branchIndex(), QStringLiteral("attempt %1").arg(number));
        return;
    case 3:
        session.undo();
        return;
    case 4:
        session.undo();
        return;
    case 5:
        session.redo();
        return;
    case 6:
        session.toggleBreakpoint(number % 4);
        return;
    case 7:
        session.open(QStringLiteral("two-devices"), QStringLiteral("hardened"));
        return;
    case 8:
        session.goTo(5 + number % 23);
        session.addFaultFromStart(QStringLiteral("pva-policy-denies"));
        return;
    case 9:
        session.removeFaults();
        return;
    }
}

QByteArray octetsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray textOf(const Session& session)
{
    return QByteArray::fromStdString(mcim::formats::sessionToJson(session.saved()));
}

/// Decides until it is killed, and says after each decision that it was made.
int beKilled(const QString& folder)
{
    Session session;
    session.keepIn(folder);
    for (int number = 0;; ++number) {
        std::printf("%d\n", number - 1);
        std::fflush(stdout);
        decide(session, number);
    }
}

} // namespace

class TestSessionKept : public QObject
{
    Q_OBJECT

    Session m_script;
    /// What is kept after each decision; the first is before any.
    QList<QByteArray> m_expected{textOf(m_script)};

    QByteArray expectedAfter(int number)
    {
        while (m_expected.size() <= number + 1) {
            decide(m_script, static_cast<int>(m_expected.size()) - 1);
            m_expected << textOf(m_script);
        }
        return m_expected[number + 1];
    }

private slots:
    void comesBackAsOfItsLastDecision()
    {
        auto* random = QRandomGenerator::global();
        int decided = 0;
        for (int i = 0; i < kills; ++i) {
            QTemporaryDir folder;
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--be-killed"), folder.path()});
            // So many decisions and a moment later, however slow the machine is.
            const auto awaited = random->bounded(12);
            QByteArray said;
            while (said.count('\n') <= awaited) {
                QVERIFY(child.waitForReadyRead(20'000));
                said += child.readAllStandardOutput();
            }
            QTest::qSleep(static_cast<int>(random->bounded(20)));
            child.kill();
            QVERIFY(child.waitForFinished(20'000));
            said += child.readAllStandardOutput();
            const int last = said.trimmed().split('\n').last().toInt();
            decided = std::max(decided, last);

            SessionKeeper keeper;
            keeper.begin(folder.path());
            const QByteArray kept = octetsOf(keeper.left());
            QVERIFY2(kept == expectedAfter(last) || kept == expectedAfter(last + 1), qPrintable(QStringLiteral("killed after decision %1").arg(last)));
            Session again;
            QVERIFY(again.open(keeper.left(), QStringLiteral("tr33812")));
            QCOMPARE(textOf(again), kept);
        }
        QVERIFY2(decided > 3, "every kill came before the decisions");
    }

    void aBranchThatWasDeletedIsNotKept()
    {
        QTemporaryDir folder;
        Session session;
        session.keepIn(folder.path());
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        const QByteArray whole = textOf(session);
        session.removeBranch(1);
        QCOMPARE(session.branchCount(), 1);
        QVERIFY(textOf(session) != whole);
        const QDir kept(folder.path(), QStringLiteral("session-*.json"));
        QCOMPARE(kept.entryList().size(), 1);
        QCOMPARE(octetsOf(kept.filePath(kept.entryList().first())), textOf(session));
    }

    void offersWhatAProgramLeftThatWasNotClosed()
    {
        QTemporaryDir folder;
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--be-killed"), folder.path()});
        for (int told = 0; told < 4;) {
            QVERIFY(child.waitForReadyRead(20'000));
            told += static_cast<int>(child.readAllStandardOutput().count('\n'));
        }
        child.kill();
        QVERIFY(child.waitForFinished(20'000));
        {
            Session session;
            session.keepIn(folder.path());
            QVERIFY(!session.offer().isEmpty());
            QVERIFY(!session.problem().isEmpty());
            QCOMPARE(session.branchCount(), 1);
            session.takeOffer();
            QVERIFY(session.problem().isEmpty());
            QVERIFY(session.branchCount() > 1);
        }
        // That one was closed.
        Session session;
        session.keepIn(folder.path());
        QVERIFY(session.offer().isEmpty());
    }

    void leavesASessionAloneWhoseWindowIsOpen()
    {
        QTemporaryDir folder;
        Session first;
        first.keepIn(folder.path());
        first.toggleFault(QStringLiteral("pva-policy-denies"));
        Session second;
        second.keepIn(folder.path());
        QVERIFY(second.offer().isEmpty());
    }

    void isSavedAndOpenedAsAFile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("talk.json"));
        Session session;
        for (int number = 0; number < 9; ++number) {
            decide(session, number);
        }
        QVERIFY2(session.saveTo(path), qPrintable(session.problem()));
        QCOMPARE(session.path(), path);
        Session again;
        QVERIFY2(again.open(path, QStringLiteral("tr33812")), qPrintable(again.problem()));
        QCOMPARE(textOf(again), textOf(session));
        QCOMPARE(again.breakpoints(), session.breakpoints());
        QCOMPARE(again.scenario(), session.scenario());
        QVERIFY(!again.saveTo(folder.filePath(QStringLiteral("no/such/folder.json"))));
        QVERIFY(!again.problem().isEmpty());
    }

    void branchesAreSavedWithTheirParentsAndWhatIsNotShown()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("branches.json"));
        Session session;
        session.goToStep(QStringLiteral("3"));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.stepForward(Kinds::ByStep);
        session.toggleFault(QStringLiteral("challenge-lost"));
        session.goTo(2);
        session.toggleFault(QStringLiteral("pdp-accept-lost"));
        session.removeBranch(3);
        session.switchBranch(2);
        session.goToStep(QStringLiteral("4"));
        session.toggleFault(QStringLiteral("pdp-accept-lost"));
        session.undo();
        QCOMPARE(session.branchCount(), 3);
        QCOMPARE(session.activeFaults().size(), 2);
        QVERIFY2(session.saveTo(path), qPrintable(session.problem()));
        Session again;
        QVERIFY2(again.open(path, QStringLiteral("tr33812")), qPrintable(again.problem()));
        QCOMPARE(again.branchCount(), 3);
        QCOMPARE(again.activeFaults(), session.activeFaults());
        QCOMPARE(again.cursor(), session.cursor());
        QCOMPARE(textOf(again), textOf(session));
    }

    void aSessionThatCanNotBeUsedChangesNothing()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("newer.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "mcim-session/2"})");
        file.close();
        Session session;
        QVERIFY(!session.open(path, QStringLiteral("tr33812")));
        QVERIFY2(session.problem().contains(QStringLiteral("/format")), qPrintable(session.problem()));
        QCOMPARE(session.scenario(), QStringLiteral("success"));
    }
};

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--be-killed")) {
        return beKilled(arguments.value(2));
    }
    TestSessionKept test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_session_kept.moc"
