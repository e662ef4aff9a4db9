// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells is true, and nothing of it before it has come.
#include "gui/diagram/diagram_rows.h"
#include "gui/run/record_words.h"
#include "gui/shell/panels.h"

#include "mcim/story/story.h"
#include "resources/resources.h"

#include <QTest>

#include <algorithm>

using namespace mcim::gui;

namespace {

const QString wrongK = QStringLiteral("wrong-k-icf");

QStringList faultIds(const FaultModel& model)
{
    QStringList ids;
    for (const FaultRow& row : model.rows()) {
        if (!row.isFamily) {
            ids << row.faultId;
        }
    }
    return ids;
}

const FaultRow& faultRow(const FaultModel& model, const QString& id)
{
    return *std::ranges::find_if(model.rows(), [&](const FaultRow& row) { return !row.isFamily && row.faultId == id; });
}

/// All that the rows of the diagram say.
QStringList rowTexts(const Session& session)
{
    QStringList texts;
    for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), columnsOf(session.view()))) {
        texts << QString::fromStdString(row.number + " " + row.title + " " + row.values);
    }
    return texts;
}

} // namespace

class TestTruth : public QObject
{
    Q_OBJECT

private slots:
    // --- the future -------------------------------------------------------------------------------------------------

    void whatComesLaterIsThePlanUntilItIsReached()
    {
        Panels panels;
        Session& session = *panels.session();
        const QStringList plan = rowTexts(session);
        QVERIFY(session.open(QStringLiteral("wrong-k"), QStringLiteral("tr33812")));
        session.goToEnd();
        QCOMPARE(rowTexts(session).filter(QStringLiteral("Reject")).size(), 1);
        QVERIFY(!session.isOperational());
        session.goToStart();
        QCOMPARE(rowTexts(session), plan);
        session.goToStep(QStringLiteral("2"));
        for (const QString& text : rowTexts(session)) {
            QVERIFY2(!text.contains(QStringLiteral("not reached")) && !text.contains(QStringLiteral("Failure")), qPrintable(text));
        }
        for (const StepRow& row : panels.steps()->rows()) {
            QVERIFY2(row.state != Kinds::Failed && row.state != Kinds::NotReached, qPrintable(row.label));
            QVERIFY(row.kind != Kinds::EventRow || row.target < session.cursor());
        }
        const BranchRow& branch = panels.timeline()->branches()->rows().first();
        QVERIFY(!branch.isFailed && !branch.isEnded && branch.ending.isEmpty());
        QCOMPARE(branch.to, 2.0);
        QVERIFY(!panels.verdict()->isSaid());
        // What failed later is not found, and not to be selected.
        QVERIFY(!session.findNext(QStringLiteral("Reject")));
        session.select(session.count() - 1);
        QCOMPARE(session.selected(), session.cursor() - 1);
        session.setRevealsFuture(true);
        QCOMPARE(rowTexts(session).filter(QStringLiteral("Reject")).size(), 1);
        QVERIFY(session.findNext(QStringLiteral("Reject")));
        QVERIFY(panels.timeline()->branches()->rows().first().isFailed);
        session.setRevealsFuture(false);
        QVERIFY(session.selected() < session.cursor());
        QCOMPARE(rowTexts(session).filter(QStringLiteral("Reject")).size(), 0);
    }

    void aFailureThatIsMadeGoodLaterIsAFailureWhenItHappens()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("sqn-behind"), QStringLiteral("tr33812")));
        session.goToEnd();
        QVERIFY(session.isOperational());
        const auto stateOf5 = [&] { return stepStates(session.view())[4]; };
        QCOMPARE(stateOf5(), Kinds::Done);
        QVERIFY(session.goToStep(QStringLiteral("4")));
        session.goToStart();
        while (session.stepForward(Kinds::ByEvent) && !session.event(session.cursor() - 1)->isFailed) {
        }
        QCOMPARE(stateOf5(), Kinds::Failed);
    }

    void theLibraryTellsNoOutcomeUnlessItIsRevealed()
    {
        Panels panels;
        FaultModel& faults = *panels.faults();
        faults.setFilter(QStringLiteral("wrong k"));
        QCOMPARE(faultRow(faults, wrongK).note, QStringLiteral("step 1"));
        QVERIFY(!faultRow(faults, wrongK).isSevere);
        panels.session()->setRevealsFuture(true);
        QVERIFY2(faultRow(faults, wrongK).note.contains(QStringLiteral("TRE")), qPrintable(faultRow(faults, wrongK).note));
        QVERIFY(faultRow(faults, wrongK).isSevere);
    }

    // --- the outcome ------------------------------------------------------------------------------------------------

    void theEndSaysWhoNoticedWhereAndWhatItMeans()
    {
        Panels panels;
        Session& session = *panels.session();
        const VerdictModel& verdict = *panels.verdict();
        QVERIFY(session.open(QStringLiteral("wrong-k"), QStringLiteral("tr33812")));
        session.goToEnd();
        QVERIFY(verdict.isSaid());
        QVERIFY(!verdict.isGood());
        QVERIFY2(verdict.title().startsWith(QStringLiteral("Failed at 5.")), qPrintable(verdict.title()));
        QVERIFY2(verdict.noticed().startsWith(QStringLiteral("TRE noticed at step 5: ")), qPrintable(verdict.noticed()));
        QVERIFY(!verdict.meaning().isEmpty());
        QVERIFY(verdict.hasFaults());
        QVERIFY(verdict.canSwitchOff());
        // The same words as the command line's last lines.
        for (const std::string& sentence : mcim::story::noticedSentences(session.traced(false)->outcome, 0, mcim::resources::texts())) {
            QVERIFY2(verdict.noticed().contains(QString::fromStdString(sentence)), sentence.c_str());
        }
        session.stepBack(Kinds::ByEvent);
        QVERIFY(!verdict.isSaid());
    }

    void theCheckThatFailedIsSwitchedOffAndTheRunGoesFurther()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("success"), QStringLiteral("tr33812")));
        session.addFaultFromStart(QStringLiteral("pva-policy-denies"));
        session.goToEnd();
        QVERIFY(!session.isOperational());
        const int before = session.count();
        panels.verdict()->switchCheckOff();
        QCOMPARE(session.cursor(), 0);
        QVERIFY2(session.profile().contains(QStringLiteral("~policy-allows-device")), qPrintable(session.profile()));
        QVERIFY(!session.notice().isEmpty());
        QCOMPARE(session.activeFaults(), QStringList{QStringLiteral("pva-policy-denies")});
        session.goToEnd();
        QVERIFY(session.count() > before);
    }

    // --- faults -----------------------------------------------------------------------------------------------------

    void theScenariosOwnFaultIsActiveAndIsTakenOut()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("wrong-k"), QStringLiteral("tr33812")));
        QCOMPARE(session.activeFaults(), QStringList{wrongK});
        QCOMPARE(panels.faults()->rows().first().faultId, wrongK);
        // To switch on what is on changes nothing.
        session.addFaultFromStart(wrongK);
        QCOMPARE(session.branchCount(), 1);
        session.goToEnd();
        QVERIFY(!session.isOperational());
        session.toggleFault(wrongK);
        QVERIFY(session.activeFaults().isEmpty());
        QCOMPARE(session.cursor(), 0);
        QVERIFY(session.notice().contains(QStringLiteral("Wrong K at the ICF")));
        QVERIFY2(session.branchName().contains(QStringLiteral("without “Wrong K at the ICF”")), qPrintable(session.branchName()));
        session.goToEnd();
        QVERIFY(session.isOperational());
        // Its code is that of 'run --scenario wrong-k --without wrong-k-icf'.
        QVERIFY(!session.code().isEmpty());
        session.undo();
        QCOMPARE(session.activeFaults(), QStringList{wrongK});
        session.redo();
        session.addFaultFromStart(wrongK);
        QCOMPARE(session.activeFaults(), QStringList{wrongK});
        QCOMPARE(session.branchIndex(), 0);
        session.removeFaults();
        QVERIFY(session.activeFaults().isEmpty());
    }

    void aContradictingFaultIsRefusedWithASentence()
    {
        Session session;
        session.toggleFault(QStringLiteral("icf-lacks-credential"));
        session.toggleFault(wrongK);
        QCOMPARE(session.activeFaults(), QStringList{QStringLiteral("icf-lacks-credential")});
        QVERIFY2(session.problem().contains(QStringLiteral("contradict each other")), qPrintable(session.problem()));
        QVERIFY(session.problem().contains(QStringLiteral("Wrong K at the ICF")));
        session.toggleFault(QStringLiteral("icf-lacks-credential"));
        session.toggleFault(wrongK);
        QCOMPARE(session.activeFaults(), QStringList{wrongK});
    }

    void aFaultSaysWhetherItHasActed()
    {
        Panels panels;
        Session& session = *panels.session();
        const QString late = QStringLiteral("report-lost-once");
        session.toggleFault(wrongK);
        session.toggleFault(late);
        const auto note = [&](const QString& id) { return faultRow(*panels.faults(), id).note; };
        QCOMPARE(faultIds(*panels.faults()).first(2).size(), 2);
        QCOMPARE(note(wrongK), QStringLiteral("not yet"));
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(note(wrongK), QStringLiteral("acted at 1.1"));
        session.goToEnd();
        QCOMPARE(note(late), QStringLiteral("never acted"));
        QVERIFY2(panels.verdict()->noticed().contains(QStringLiteral("never applied")), qPrintable(panels.verdict()->noticed()));
    }

    void faultsAreFoundByWhatPeopleSayAndByWhereTheyAct()
    {
        Panels panels;
        FaultModel& faults = *panels.faults();
        const auto found = [&](const char* filter) {
            faults.setFilter(QString::fromUtf8(filter));
            return faultIds(faults);
        };
        QVERIFY(found("PVA denies").contains(QStringLiteral("pva-policy-denies")));
        QVERIFY(found("validation fails").contains(QStringLiteral("firmware-altered")));
        QVERIFY(found("wrong key").contains(wrongK));
        QVERIFY(found("step:7").contains(QStringLiteral("connectivity-request-lost")));
        const QStringList ofStep10 = found("step:10");
        for (const char* id : {"bootstrap-lost", "bootstrap-garbled", "bootstrap-duplicated", "bootstrap-not-w7"}) {
            QVERIFY2(ofStep10.contains(QString::fromLatin1(id)), id);
        }
        // Where it is noticed, too.
        QVERIFY(found("step:5").contains(wrongK));
    }

    // --- jumps ------------------------------------------------------------------------------------------------------

    void whatMovedTheCursorIsSaidUntilSomebodySteps()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.goToStep(QStringLiteral("3")));
        session.toggleFault(QStringLiteral("tre-full"));
        QVERIFY(session.notice().isEmpty());
        QVERIFY(session.goToStep(QStringLiteral("6")));
        session.switchBranch(0);
        QVERIFY2(session.notice().startsWith(QStringLiteral("At event 3.")), qPrintable(session.notice()));
        session.stepForward(Kinds::ByEvent);
        QVERIFY(session.notice().isEmpty());
        session.switchBranch(1);
        QVERIFY(session.open(QStringLiteral("wrong-k"), QStringLiteral("tr33812")));
        QVERIFY(session.notice().isEmpty());
        QVERIFY(session.open(QStringLiteral("success"), QStringLiteral("tr33812")));
        QVERIFY2(session.notice().contains(QStringLiteral("TRE storage full")), qPrintable(session.notice()));
        QVERIFY(session.open(QStringLiteral("success"), QStringLiteral("hardened")));
        QVERIFY2(session.notice().contains(QStringLiteral("profile")), qPrintable(session.notice()));
    }

    // --- branches ---------------------------------------------------------------------------------------------------

    void branchesAreATreeNamedByWhatDiffers()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.goToStep(QStringLiteral("3")));
        session.toggleFault(QStringLiteral("tre-full"));
        session.switchBranch(0);
        session.toggleFault(QStringLiteral("no-contract"));
        session.switchBranch(1);
        session.goToStep(QStringLiteral("5"));
        session.toggleFault(QStringLiteral("report-lost"));
        QStringList names;
        QList<int> depths;
        for (const BranchRow& row : panels.timeline()->branches()->rows()) {
            names << row.name;
            depths << row.depth;
        }
        QCOMPARE(names, (QStringList{QStringLiteral("main"), QStringLiteral("TRE storage full"), QStringLiteral("TRE storage full + Report lost"),
                                     QStringLiteral("No contract")}));
        QCOMPARE(depths, (QList<int>{0, 1, 2, 1}));
        QVERIFY(panels.timeline()->branches()->rows()[1].isCurrent == false);
        QVERIFY(panels.timeline()->branches()->rows()[2].isCurrent);
    }

    // --- one wording ------------------------------------------------------------------------------------------------

    void theWindowSaysOfARecordWhatTextAndPicturesSay()
    {
        for (const char* scenario : {"success", "wrong-k", "sqn-behind", "firmware-altered", "accept-lost"}) {
            for (const char* profile : {"tr33812", "hardened"}) {
                Session session;
                if (!session.open(QString::fromLatin1(scenario), QString::fromLatin1(profile))) {
                    continue;
                }
                session.goToEnd();
                QTRY_VERIFY(!session.isRunning());
                const auto run = session.traced(false);
                const mcim::story::Story story = mcim::story::tell(*run, mcim::resources::texts(), {true, {}, {}});
                for (std::size_t i = 0; i < story.lines.size(); ++i) {
                    const EventSummary& event = *session.event(static_cast<int>(i));
                    QCOMPARE(event.title.simplified(), QString::fromStdString(story.lines[i].heading).simplified());
                    QCOMPARE(event.values, QString::fromStdString(story.lines[i].shortValues()));
                    QCOMPARE(event.number, QString::fromStdString(story.lines[i].label));
                    QCOMPARE(event.isFailed, story.lines[i].hasFailed);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTruth)
#include "tst_truth.moc"
