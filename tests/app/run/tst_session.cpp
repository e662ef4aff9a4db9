// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram_rows.h"
#include "gui/run/record_words.h"
#include "gui/shell/panels.h"

#include "mcim/story/describe.h"
#include "mcim/engine/timeline.h"
#include "mcim/trace/carriers/picture_run.h"
#include "mcim/trace/pcapng/capture.h"
#include "resources/resources.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <sstream>

using namespace mcim::gui;

namespace {

Kinds::StepState stateOf(const Panels& panels, const QString& label)
{
    for (const TimelineStep& step : panels.timeline()->steps()->rows()) {
        if (step.label == label) {
            return step.state;
        }
    }
    return Kinds::Skipped;
}

/// A run with another profile and seed than the window begins with, and a decision on the way.
mcim::engine::Run decidedRun()
{
    mcim::model::Intervention drop{"user-1", {}, {}};
    drop.trigger.message = mcim::model::MessageType::AttachAccept;
    return *mcim::engine::runOf({{*mcim::resources::scenarioById("success"), mcim::resources::faultCatalogue(), *mcim::model::profileById("hardened"), 5},
                                 {{6, "user-1", mcim::engine::AddInterventions{{drop}}}}});
}

std::string documentOf(const QString& kind, const mcim::engine::Run& run)
{
    std::ostringstream out;
    if (kind == QStringLiteral("json")) {
        mcim::trace::writeTrace(out, run, {});
    } else if (kind == QStringLiteral("pcapng")) {
        mcim::trace::writeCapture(out, run, mcim::resources::texts(), {});
    } else if (kind == QStringLiteral("svg")) {
        out << mcim::trace::svgWithRun("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>picture</title></svg>", run, "");
    } else {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        QImage image(20, 10, QImage::Format_RGB32);
        image.fill(Qt::white);
        image.save(&buffer, "PNG");
        out << mcim::trace::pngWithRun(png.toStdString(), run, "");
    }
    return std::move(out).str();
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fileWith(const QString& ending, const std::string& octets)
    {
        QFile file(m_folder.filePath(QStringLiteral("run.") + ending));
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("no temporary file");
        }
        file.write(octets.data(), static_cast<qsizetype>(octets.size()));
        return file.fileName();
    }

private slots:
    void aRunOfDecisionsOpensWhereItIsWanted()
    {
        Session session;
        const QString profile = QStringLiteral("hardened~receipt-valid");
        const mcim::engine::Decision forged{0, "report-forged", mcim::engine::AddInterventions{EngineSource::interventionsOf(QStringLiteral("report-forged"))}};
        QVERIFY(session.openRun(QStringLiteral("success"), profile, {forged}, 51));
        QCOMPARE(session.cursor(), 51);
        QCOMPARE(session.profile(), profile);
        QCOMPARE(session.branchIndex(), 1);
        QCOMPARE(session.activeFaults(), QStringList{QStringLiteral("report-forged")});
        session.undo();
        QCOMPARE(session.branchCount(), 1);
        QCOMPARE(session.profile(), profile);
        // With the check obeyed it is another run.
        QVERIFY(session.open(QStringLiteral("success"), QStringLiteral("hardened")));
        QCOMPARE(session.branchCount(), 1);
        QVERIFY(!session.openRun(QStringLiteral("success"), QStringLiteral("hardened~no-such-check"), {}, 0));
        QVERIFY(session.problem().contains(QStringLiteral("no-such-check")));
    }

    void openingTextsSayAllOfWhatDoesNotFail()
    {
        const mcim::story::Texts& opening = mcim::resources::openingTexts();
        const mcim::story::Texts& all = mcim::resources::texts();
        int plain = 0;
        int others = 0;
        const auto compare = [&](const mcim::model::Scenario& scenario) {
            for (const std::string_view profile : mcim::model::profileIds()) {
                const auto run = mcim::engine::runFlat({scenario, mcim::resources::faultCatalogue(), *mcim::model::profileById(profile), 1});
                const auto recordOf = mcim::engine::recordsIn(run.records);
                for (const auto& record : run.records) {
                    if (!mcim::gui::isPlain(record) || mcim::engine::failureBehind(record, recordOf)) {
                        ++others;
                        continue;
                    }
                    ++plain;
                    const mcim::story::Description a = mcim::story::describe(record, opening, true, recordOf);
                    const mcim::story::Description b = mcim::story::describe(record, all, true, recordOf);
                    QCOMPARE(a.title, b.title);
                    QCOMPARE(a.shortTitle, b.shortTitle);
                    QCOMPARE(a.result, b.result);
                    QCOMPARE(a.why, b.why);
                    QCOMPARE(a.without, b.without);
                    QCOMPARE(a.open, b.open);
                    QCOMPARE(a.clause, b.clause);
                    QCOMPARE(a.values.size(), b.values.size());
                }
            }
        };
        for (const std::string& id : mcim::resources::scenarioIds()) {
            compare(*mcim::resources::scenarioById(id));
        }
        for (const auto& fault : mcim::resources::faultCatalogue()) {
            mcim::model::Scenario scenario = *mcim::resources::scenarioById("success");
            scenario.faults = {fault.id};
            compare(scenario);
        }
        QVERIFY(plain > 1000);
        QVERIFY(others > 10);
        for (const std::string& key : all.keys("")) {
            QCOMPARE(mcim::resources::word(key), all.text(key));
        }
    }

    void beginsBeforeTheFirstEventOfTheSuccessScenario()
    {
        Panels panels;
        Session& session = *panels.session();
        QCOMPARE(session.scenario(), QStringLiteral("success"));
        QCOMPARE(session.profile(), QStringLiteral("tr33812"));
        QVERIFY(session.isAtStart());
        QCOMPARE(session.count(), 0);
        QVERIFY(!session.isEnded());
        QCOMPARE(stateOf(panels, QStringLiteral("1")), Kinds::Pending);
        session.goToEnd();
        QVERIFY(session.isAtEnd());
        QVERIFY(session.count() > 60);
        QVERIFY(session.isOperational());
    }

    void grainsGoTheSameWayForwardAndBack_data()
    {
        QTest::addColumn<int>("grain");
        QTest::addColumn<int>("stops");
        QTest::newRow("steps") << int(Kinds::ByStep) << 22;
        QTest::newRow("phases") << int(Kinds::ByPhase) << 4;
    }
    void grainsGoTheSameWayForwardAndBack()
    {
        QFETCH(int, grain);
        QFETCH(int, stops);
        Panels panels;
        Session& session = *panels.session();
        QList<int> there{0};
        while (session.stepForward(static_cast<Kinds::Grain>(grain))) {
            there.append(session.cursor());
        }
        QVERIFY(there.size() - 1 >= stops);
        QList<int> back{session.cursor()};
        while (session.stepBack(static_cast<Kinds::Grain>(grain))) {
            back.prepend(session.cursor());
        }
        QCOMPARE(back, there);
    }

    void everyStepIsDoneAtTheEndOfSuccess()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        for (const TimelineStep& step : panels.timeline()->steps()->rows()) {
            QVERIFY2(step.state == Kinds::Done, qPrintable(step.label));
        }
    }

    void onlyWhatWasSteppedIsKnown()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        const int there = session.cursor();
        QCOMPARE(session.count(), there);
        QVERIFY(!session.isEnded());
        const auto rowsOf = [&session](mcim::diagram::RowState state) {
            int count = 0;
            int events = 0;
            for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), columnsOf(session.view()))) {
                const bool isWanted = row.state == state && row.kind != mcim::diagram::RowKind::Band;
                count += isWanted;
                events += isWanted && row.record >= 0;
            }
            return std::pair(count, events);
        };
        // The plan of steps 6 to 21 and of the operational attach, no event of this run.
        QCOMPARE(rowsOf(mcim::diagram::RowState::Ghost), std::pair(17, 0));
        session.goToStart();
        QCOMPARE(session.count(), there);
        QCOMPARE(rowsOf(mcim::diagram::RowState::Ghost), std::pair(22, 0));
        session.setRevealsFuture(true);
        QCOMPARE(rowsOf(mcim::diagram::RowState::Ghost), std::pair(17 + there, there));
        session.goToEnd();
        QCOMPARE(rowsOf(mcim::diagram::RowState::Ghost).first, 0);
    }

    void modelsGrowByInsertionsAsTheRunIsStepped()
    {
        Panels panels;
        Session& session = *panels.session();
        QSignalSpy resets(panels.log(), &QAbstractItemModel::modelReset);
        QSignalSpy inserted(panels.log(), &QAbstractItemModel::rowsInserted);
        QCOMPARE(panels.log()->rowCount(), 0);
        session.stepForward(Kinds::ByEvent);
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(panels.log()->rowCount(), 2);
        QCOMPARE(inserted.size(), 2);
        QCOMPARE(resets.size(), 0);
    }

    void faultActsFromTheCursorOnAndKeepsTheParent()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        const auto plain = session.traced(false);
        QVERIFY(session.goToStep(QStringLiteral("13")));
        const int place = session.cursor();
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        QVERIFY2(session.problem().isEmpty(), qPrintable(session.problem()));
        QCOMPARE(session.cursor(), place);
        QCOMPARE(session.count(), place);
        QCOMPARE(session.branchCount(), 2);
        QCOMPARE(session.activeFaults(), QStringList{QStringLiteral("pva-policy-denies")});
        session.goToEnd();
        QVERIFY(!session.isOperational());
        const auto broken = session.traced(false);
        for (int i = 0; i < place; ++i) {
            QVERIFY(broken->records[static_cast<std::size_t>(i)] == plain->records[static_cast<std::size_t>(i)]);
        }
        QCOMPARE(broken->recipe.decisions.size(), std::size_t(1));
        QCOMPARE(int(broken->recipe.decisions.front().at), place);
        QCOMPARE(stateOf(panels, QStringLiteral("13")), Kinds::Done);
        QCOMPARE(stateOf(panels, QStringLiteral("14")), Kinds::Failed);
        QCOMPARE(stateOf(panels, QStringLiteral("16")), Kinds::NotReached);
        QCOMPARE(stateOf(panels, QStringLiteral("21")), Kinds::NotReached);
    }

    void undoAndRedoGoToTheBranchAndTheCursorThatTheyWereMadeAt()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("13"));
        const int place = session.cursor();
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.goToEnd();
        session.undo();
        QCOMPARE(session.branchIndex(), 0);
        QCOMPARE(session.cursor(), place);
        QCOMPARE(session.branchCount(), 1);
        session.stepForward(Kinds::ByEvent);
        QVERIFY(session.canRedo());
        session.redo();
        QCOMPARE(session.branchIndex(), 1);
        QCOMPARE(session.cursor(), place);
        QCOMPARE(session.branchCount(), 2);
        // Another decision instead of redo shows it again.
        session.undo();
        session.goToStart();
        session.addFaultFromStart(QStringLiteral("pva-policy-denies"));
        QCOMPARE(session.branchCount(), 3);
        QVERIFY(!session.canRedo());
    }

    void faultThatComesTooLateSaysSoAndOffersTheStart()
    {
        Session session;
        QVERIFY(session.goToStep(QStringLiteral("15")));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        QCOMPARE(session.branchCount(), 1);
        QVERIFY2(session.problem().contains(QStringLiteral("changes nothing")), qPrintable(session.problem()));
        QVERIFY(!session.offer().isEmpty());
        session.takeOffer();
        QVERIFY(session.problem().isEmpty());
        QVERIFY(session.offer().isEmpty());
        QCOMPARE(session.branchCount(), 2);
        QCOMPARE(session.cursor(), 0);
        session.goToEnd();
        QVERIFY(!session.isOperational());
    }

    void branchesAreKeptWhileAnotherScenarioIsOpen()
    {
        Session session;
        session.goToStep(QStringLiteral("13"));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        const int place = session.cursor();
        session.open(QStringLiteral("two-devices"), QStringLiteral("hardened"));
        QCOMPARE(session.branchCount(), 1);
        QCOMPARE(session.cursor(), 0);
        session.open(QStringLiteral("success"), QStringLiteral("tr33812"));
        QCOMPARE(session.branchCount(), 2);
        QCOMPARE(session.branchIndex(), 1);
        QCOMPARE(session.cursor(), place);
        session.open(QStringLiteral("two-devices"), QStringLiteral("tr33812"));
        session.undo();
        QCOMPARE(session.scenario(), QStringLiteral("success"));
        QCOMPARE(session.branchCount(), 1);
    }

    void branchIsSwitchedToNamedAndDeleted()
    {
        Session session;
        session.goToStep(QStringLiteral("3"));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.goToStep(QStringLiteral("9"));
        session.switchBranch(0);
        const int parting = session.cursor();
        QVERIFY(parting > 0);
        QCOMPARE(session.branchIndex(), 0);
        session.switchBranch(1);
        session.renameBranch(1, QStringLiteral("  PVA  says no "));
        QCOMPARE(session.branchName(), QStringLiteral("PVA says no"));
        session.goToStep(QStringLiteral("4"));
        session.toggleFault(QStringLiteral("rand-altered"));
        QCOMPARE(session.branchCount(), 3);
        session.removeBranch(1);
        QCOMPARE(session.branchCount(), 3);
        QVERIFY2(session.problem().contains(QStringLiteral("branches of its own")), qPrintable(session.problem()));
        session.removeBranch(0);
        QCOMPARE(session.branchCount(), 3);
        session.removeBranch(2);
        QCOMPARE(session.branchCount(), 2);
        QCOMPARE(session.branchIndex(), 1);
        session.undo();
        QCOMPARE(session.branchCount(), 3);
        session.redo();
        session.undo();
        session.undo();
        session.undo();
        QCOMPARE(session.branchName(), QStringLiteral("Policy row denies device"));
    }

    void faultSwitchedOffLeavesTheOthersOn()
    {
        Session session;
        session.goToStep(QStringLiteral("3"));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.stepForward(Kinds::ByStep);
        session.toggleFault(QStringLiteral("rand-altered"));
        QCOMPARE(session.activeFaults().size(), 2);
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        QCOMPARE(session.activeFaults(), QStringList{QStringLiteral("rand-altered")});
        session.toggleFault(QStringLiteral("rand-altered"));
        QVERIFY(session.activeFaults().isEmpty());
        QCOMPARE(session.branchIndex(), 0);
    }

    void nothingOfTheEndingShowsBeforeItIsReached()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("firmware-altered"), QStringLiteral("tr33812"));
        session.goToStep(QStringLiteral("5"));
        QCOMPARE(stateOf(panels, QStringLiteral("14")), Kinds::Pending);
        QCOMPARE(stateOf(panels, QStringLiteral("16")), Kinds::Pending);
        for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), columnsOf(session.view()))) {
            const bool isPending = row.state == mcim::diagram::RowState::Ghost || row.state == mcim::diagram::RowState::NotReached;
            QVERIFY(!isPending || row.marks == mcim::diagram::MarkNone);
            QVERIFY(!isPending || row.title.find("✗") == std::string::npos);
        }
    }

    void autnIsTakenApartAndItsOctetsAreColoured()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("4"));
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(panels.current()->number(), QStringLiteral("5.1"));
        QCOMPARE(panels.inspector()->message()->fields()->selectedName(), QStringLiteral("AUTN"));
        int coloured = 0;
        for (const ByteRow& row : panels.inspector()->message()->bytes()->rows()) {
            coloured += static_cast<int>(std::ranges::count_if(row.tints, [](int tint) { return tint > 0; }));
        }
        QCOMPARE(coloured, 16);
        QVERIFY(panels.inspector()->message()->origin()->hasComputation());
        panels.inspector()->message()->origin()->selectComputation();
        QVERIFY(panels.inspector()->crypto()->count() > 0);
    }

    void drawnAuthenticationHasTheValuesOfTheRun()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        while (panels.current()->number() != QStringLiteral("5.3")) {
            QVERIFY(session.stepBack(Kinds::ByEvent));
        }
        const AkaFigure* aka = panels.inspector()->crypto()->aka();
        QCOMPARE(aka->form(), AkaFigure::Opened);
        const auto hex = [aka](const char* name) { return aka->values().value(QLatin1String(name)).toString().remove(QLatin1Char(' ')); };
        QCOMPARE(hex("AUTN"), hex("CONC") + hex("AMF") + hex("MAC"));
        QVERIFY(aka->macHolds());
        QVERIFY(aka->isFresh());
        QCOMPARE(aka->accepted().size(), 32);
        QCOMPARE(aka->accepted().value(aka->ind()), aka->seq());
        QVERIFY(aka->secrets().contains(QStringLiteral("K")));
        QVERIFY(!aka->secrets().contains(QStringLiteral("RAND")));
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(aka->form(), AkaFigure::None);
        QVERIFY(!aka->hasWindow());
    }

    void oldSequenceNumberIsDrawnAmongTheUsedOnes()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("sqn-behind"), QStringLiteral("tr33812"));
        while (panels.current()->number() != QStringLiteral("5.3")) {
            QVERIFY(session.stepForward(Kinds::ByEvent));
        }
        const AkaFigure* aka = panels.inspector()->crypto()->aka();
        QVERIFY(aka->macHolds());
        QVERIFY(!aka->isFresh());
        QCOMPARE(aka->place(), -1);
        QVERIFY(aka->seq().toULongLong() <= aka->seqOfInd().toULongLong());
        QCOMPARE(aka->accepted().value(aka->ind()), aka->seqOfInd());
        // AUTS has no drawing of its own: its values stand in a plain one.
        QCOMPARE(panels.inspector()->crypto()->flows()->rowCount(), panels.inspector()->crypto()->count());
        QVERIFY(panels.inspector()->crypto()->count() > aka->count());
    }

    void eachVectorOfAnAnswerIsDrawn()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("3"));
        AkaFigure* aka = panels.inspector()->crypto()->aka();
        QCOMPARE(aka->form(), AkaFigure::Made);
        QCOMPARE(aka->count(), 2);
        const QString first = aka->values().value(QStringLiteral("RAND")).toString();
        aka->setIndex(1);
        QVERIFY(aka->values().value(QStringLiteral("RAND")).toString() != first);
    }

    void appraisalShowsTheRowThatDiffersAndStaysOnShow()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("firmware-altered"), QStringLiteral("tr33812"));
        session.goToStep(QStringLiteral("14"));
        QCOMPARE(panels.inspector()->entity()->measuredAt(), QStringLiteral("14.6"));
        QCOMPARE(panels.inspector()->entity()->measurements()->rowCount(), 5);
        QCOMPARE(panels.inspector()->entity()->differingCount(), 1);
        for (const MeasurementEntry& row : panels.inspector()->entity()->measurements()->rows()) {
            QCOMPARE(row.differs, row.part.startsWith(QStringLiteral("Modem firmware")));
            QCOMPARE(row.differs, row.measured != row.reference);
        }
        const QList<Chip>& phases = panels.inspector()->entity()->history()->rows();
        QCOMPARE(phases.first().text, QStringLiteral("Idle"));
        QCOMPARE(phases.last().text, QStringLiteral("Negative"));
        QCOMPARE(phases.last().tone, Kinds::Bad);
        session.setInspectedParty(0);
        QCOMPARE(panels.inspector()->entity()->measurements()->rowCount(), 0);
        session.goToEnd();
        session.setInspectedParty(8);
        QCOMPARE(panels.inspector()->entity()->measuredAt(), QStringLiteral("14.6"));
        session.goToStep(QStringLiteral("13"));
        session.setInspectedParty(8);
        QVERIFY(panels.inspector()->entity()->measuredAt().isEmpty());
    }

    void denialByPolicyIsExplainedByItsRow()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("verdict-denied"), QStringLiteral("tr33812"));
        session.goToStep(QStringLiteral("14"));
        QVERIFY(panels.current()->why().contains(QStringLiteral("policy row")));
        QVERIFY(!panels.current()->why().contains(QStringLiteral("measurement")));
        QCOMPARE(panels.current()->clause(), QStringLiteral("RFC 9334 8.5"));
        const int failed = session.selected();
        QVERIFY(!panels.inspector()->why()->whyFailed().isEmpty());
        session.goToStep(QStringLiteral("13"));
        session.select(failed);
        QVERIFY(panels.inspector()->why()->whyFailed().isEmpty());
    }

    /// RES was never asked for after a wrong MAC, and the tab does not speak of it.
    void reasonFitsWhatLedToTheEvent()
    {
        Panels panels;
        Session& session = *panels.session();
        const auto whyOfReject = [&](const QString& scenario) {
            session.open(scenario, QStringLiteral("tr33812"));
            session.goToEnd();
            for (int i = 0; i < session.count(); ++i) {
                session.select(i);
                const auto* why = panels.inspector()->why();
                const bool isSaid = !why->why().isEmpty() && !why->withoutIt().isEmpty() && !why->leftOpen().isEmpty() && !why->clause().isEmpty();
                if (!isSaid) {
                    return QStringLiteral("nothing is said of %1").arg(session.event(i)->title);
                }
                if (session.event(i)->title.startsWith(QStringLiteral("Authentication and Ciphering Reject"))) {
                    return why->why();
                }
            }
            return QString();
        };
        const QString afterMac = whyOfReject(QStringLiteral("wrong-k"));
        QVERIFY2(afterMac.contains(QStringLiteral("for its MAC")) && afterMac.contains(QStringLiteral("RES was never given, nor compared")), qPrintable(afterMac));
        const QString afterRes = whyOfReject(QStringLiteral("res-altered"));
        QVERIFY2(afterRes.startsWith(QStringLiteral("RES and XRES differ")), qPrintable(afterRes));
    }

    void causeIsNamedWithBothSides()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("wrong-k"), QStringLiteral("tr33812"));
        session.goToEnd();
        int named = 0;
        for (int i = 0; i < session.count(); ++i) {
            session.select(i);
            QVERIFY(panels.inspector()->why()->causes().isEmpty());
        }
        // They are sought while somebody looks.
        panels.inspector()->why()->setWatched(true);
        for (int i = 0; i < session.count(); ++i) {
            session.select(i);
            const QStringList causes = panels.inspector()->why()->causes();
            QVERIFY(!causes.isEmpty() || !session.event(i)->isFailed);
            QCOMPARE(panels.inspector()->why()->causeNotes().size(), causes.size());
            for (const QString& cause : causes) {
                QVERIFY2(cause.contains(QStringLiteral("One bit of K differs")) && cause.contains(QStringLiteral("46")) && cause.contains(QStringLiteral("47")), qPrintable(cause));
                ++named;
            }
        }
        QVERIFY(named > 0);
    }

    void innerActionTellsWhatItUsedAndGave()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        for (int i = 0; i < session.count(); ++i) {
            session.select(i);
            const bool isMessage = session.view().run.events()[i].kind == mcim::diagram::RowKind::Message;
            QVERIFY2(isMessage == (panels.inspector()->message()->act()->rowCount() == 0), qPrintable(panels.inspector()->head()->number()));
        }
        session.goToStep(QStringLiteral("3"));
        QStringList names;
        for (const StateEntry& row : panels.inspector()->message()->act()->rows()) {
            names << row.name;
        }
        for (const char* name : {"K", "RAND", "AUTN", "to VNO"}) {
            QVERIFY2(names.contains(QLatin1String(name)), name);
        }
    }

    void temporaryIdentityIsShownAsItIsWritten()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("6"));
        session.setInspectedParty(0);
        QStringList shown;
        for (const StateEntry& row : panels.inspector()->entity()->state()->rows()) {
            if (row.name == QStringLiteral("P-TMSI")) {
                shown << row.value;
            }
        }
        QCOMPARE(shown, QStringList{QStringLiteral("c0000001")});
    }

    void runStopsAtEventsAndAtChecks()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        while (panels.current()->number() != QStringLiteral("5.3")) {
            session.stepBack(Kinds::ByEvent);
        }
        session.toggleBreakpoint(session.selected());
        QCOMPARE(session.breakpoints(), QStringList{QStringLiteral("event == 5.3")});
        QCOMPARE(session.breakpointPositions().size(), 1);
        session.goToStart();
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("5.3"));
        session.toggleBreakpoint(session.selected());
        session.toggleCheckBreakpoint(QStringLiteral("measurements-match"));
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("14.6"));
        QVERIFY(!session.runToBreakpoint());
        QVERIFY(session.isAtEnd());
    }

    void runGoesToHitsForwardsAndBackwards()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("sqn-behind"), QStringLiteral("tr33812"));
        session.goToStart();
        QVERIFY(panels.breakpoints()->add(QStringLiteral("act == tre-verify-autn")));
        const auto number = [&panels] { return panels.current()->number(); };
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(number(), QStringLiteral("5.3"));
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(number(), QStringLiteral("5.8"));
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(number(), QStringLiteral("op.12"));
        QVERIFY(!session.runToBreakpoint());
        QVERIFY(session.isAtEnd());
        for (const char* hit : {"op.12", "5.8", "5.3"}) {
            QVERIFY(session.runBackToBreakpoint());
            QCOMPARE(number(), QString::fromLatin1(hit));
        }
        QVERIFY(!session.runBackToBreakpoint());
        QVERIFY(session.isAtStart());
    }

    void breakpointStopsBeforeAfterFromAHitOnAndOnlyWhenSwitchedOn()
    {
        Panels panels;
        Session& session = *panels.session();
        BreakpointModel& breakpoints = *panels.breakpoints();
        session.goToStart();
        QVERIFY(breakpoints.add(QStringLiteral("act == tre-verify-autn")));
        breakpoints.setAfter(0, false);
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("5.2"));
        // What has not happened is not told by that.
        QCOMPARE(session.count(), session.cursor());
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("op.11"));
        QVERIFY(session.runBackToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("5.2"));
        session.goToStart();
        breakpoints.setHits(0, 2);
        QVERIFY(session.runToBreakpoint());
        QCOMPARE(panels.current()->number(), QStringLiteral("op.11"));
        session.goToStart();
        breakpoints.setEnabled(0, false);
        QVERIFY(!session.runToBreakpoint());
        QVERIFY(session.isAtEnd());
    }

    void breakpointsAreListedWithWhatIsWrong()
    {
        Panels panels;
        BreakpointModel& breakpoints = *panels.breakpoints();
        QAbstractItemModelTester tester(&breakpoints, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(!breakpoints.add(QStringLiteral("to == M3ME")));
        QCOMPARE(breakpoints.columnOf(QStringLiteral("to == M3ME")), 7);
        QVERIFY(breakpoints.problemOf(QStringLiteral("to == M3ME")).startsWith(QStringLiteral("Column 7: ")));
        QVERIFY(breakpoints.add(QStringLiteral("to == M2ME")));
        QVERIFY(breakpoints.add(QStringLiteral("to == M2ME")));
        QCOMPARE(breakpoints.count(), 1);
        QVERIFY(!breakpoints.change(0, QStringLiteral("to ==")));
        QVERIFY(breakpoints.change(0, QStringLiteral("to == VNO")));
        breakpoints.setHits(0, 4);
        panels.session()->goToStep(QStringLiteral("5"));
        QVERIFY(breakpoints.suggestions().contains(QStringLiteral("act == vno-compare-res")));
        QVERIFY(!breakpoints.suggestions().contains(QStringLiteral("to == VNO")));
        Panels other;
        other.breakpoints()->setRemembered(breakpoints.remembered());
        QVERIFY(other.session()->stops().saved() == panels.session()->stops().saved());
        breakpoints.remove(0);
        QCOMPARE(breakpoints.count(), 0);
    }

    void logShowsTheEventsForWhichItsFilterHolds()
    {
        Panels panels;
        Session& session = *panels.session();
        LogModel& log = *panels.log();
        QAbstractItemModelTester tester(&log, QAbstractItemModelTester::FailureReportingMode::QtTest);
        session.goToStep(QStringLiteral("5"));
        log.setFilter(QStringLiteral("kind == act && step > 2"));
        QCOMPARE(log.count(), 4);
        session.goToEnd();
        QCOMPARE(log.count(), 17);
        session.goToStep(QStringLiteral("3"));
        QCOMPARE(log.count(), 2);
        log.setFilter(QStringLiteral("kind =="));
        QCOMPARE(log.problemColumn(), 8);
        QCOMPARE(log.count(), 2);
        log.setFilter(QString());
        QCOMPARE(log.count(), session.cursor());
    }

    void searchBehindAnEqualsSignAsks()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        QVERIFY(session.findNext(QStringLiteral("=diameter.Result-Code == 2001")));
        QCOMPARE(session.event(session.selected())->number, QStringLiteral("4"));
        QVERIFY(!session.findNext(QStringLiteral("=check")));
        QCOMPARE(panels.toolbar()->whyNotFound(QStringLiteral("=check")), QStringLiteral("It holds for no event so far"));
        QVERIFY(panels.toolbar()->whyNotFound(QStringLiteral("=to == M3ME")).startsWith(QStringLiteral("Column 7: ")));
    }

    void playingStopsWhereACheckFails()
    {
        Panels panels;
        Session& session = *panels.session();
        session.open(QStringLiteral("sqn-behind"), QStringLiteral("tr33812"));
        panels.breakpoints()->setBreaksOnFailure(true);
        session.goToStart();
        session.setSpeed(8);
        session.setPlaying(true);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isPlaying(), 5000);
        QCOMPARE(panels.current()->number(), QStringLiteral("5.3"));
    }

    void faultsOfAStepAreFoundByIt()
    {
        Panels panels;
        Session& session = *panels.session();
        panels.faults()->setFilter(QStringLiteral("step:14"));
        QStringList ids;
        for (const FaultRow& row : panels.faults()->rows()) {
            ids << row.faultId;
        }
        QVERIFY(ids.contains(QStringLiteral("pva-policy-denies")));
        QVERIFY(!ids.contains(QStringLiteral("report-lost")));
    }

    void eventIsCopiedAsOctetsAndAsALine()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("4"));
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(panels.texts()->octetsText(session.selected(), Kinds::AsHex).size(), 80);
        QVERIFY(panels.texts()->lineText(session.selected()).startsWith(QStringLiteral("5.1  ")));
        QCOMPARE(panels.inspector()->message()->fieldText().size(), 32);
        session.goToStep(QStringLiteral("3"));
        QVERIFY(panels.texts()->octetsText(session.selected(), Kinds::AsHex).isEmpty());
    }

    void octetSelectsTheInnermostField()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("4"));
        session.stepForward(Kinds::ByEvent);
        panels.inspector()->message()->fields()->selectOctet(0, 5);
        QCOMPARE(panels.inspector()->message()->fields()->selectedName(), QStringLiteral("RAND"));
    }

    void causeAndConsequenceLeadToEachOther()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("3"));
        const int from = session.selected();
        QVERIFY(session.hasCause());
        session.selectCause();
        QVERIFY(session.selected() < from);
        QVERIFY(session.hasConsequence());
    }

    void findGoesRoundAndSaysWhenThereIsNothing()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        QVERIFY(session.findNext(QStringLiteral("AUTN")));
        const int first = session.selected();
        QVERIFY(session.findNext(QStringLiteral("AUTN")));
        QVERIFY(session.selected() != first);
        QVERIFY(!session.findNext(QStringLiteral("no such thing anywhere")));
    }

    void unknownScenarioIsSaidAndChangesNothing()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(!session.open(QStringLiteral("no-such"), QStringLiteral("tr33812")));
        QVERIFY(session.problem().contains(QStringLiteral("no-such")));
        QCOMPARE(session.scenario(), QStringLiteral("success"));
        QVERIFY(session.stepForward(Kinds::ByEvent));
    }

    void filesThatCarryARunOpenLive_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("trace") << QStringLiteral("json");
        QTest::newRow("capture") << QStringLiteral("pcapng");
        QTest::newRow("PNG") << QStringLiteral("png");
        QTest::newRow("SVG") << QStringLiteral("svg");
    }
    void filesThatCarryARunOpenLive()
    {
        QFETCH(QString, kind);
        const mcim::engine::Run run = decidedRun();
        Panels panels;
        Session& session = *panels.session();
        QVERIFY2(session.open(fileWith(kind, documentOf(kind, run)), QStringLiteral("tr33812")), qPrintable(session.problem()));
        QVERIFY2(session.note().isEmpty() && session.problem().isEmpty(), qPrintable(session.note()));
        QCOMPARE(session.profile(), QStringLiteral("hardened"));
        session.goToEnd();
        QCOMPARE(session.count(), static_cast<int>(run.records.size()));
        const auto again = mcim::trace::runOfCode(session.code().toStdString(), mcim::resources::library());
        QVERIFY2(again, again ? "" : again.error().reason.c_str());
        QCOMPARE(again->outcome.fingerprint, run.outcome.fingerprint);
        // It is live: a fault leaves it as another branch, and back.
        QVERIFY(session.goToStep(QStringLiteral("13")));
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.goToEnd();
        QVERIFY(!session.isOperational());
        session.undo();
        session.goToEnd();
        QCOMPARE(session.count(), static_cast<int>(run.records.size()));
        // Another scenario begins with its own seed again.
        session.open(QStringLiteral("success"), QStringLiteral("tr33812"));
        Session other;
        QCOMPARE(session.code(), other.code());
    }

    void aFileWithoutARecipeOpensAsARecordedRun()
    {
        const mcim::engine::Run run = decidedRun();
        QString text = QString::fromStdString(documentOf(QStringLiteral("json"), run));
        for (const char* key : {"profile", "seed", "scenario", "faults", "decisions"}) {
            const qsizetype from = text.indexOf(QStringLiteral("\"%1\": ").arg(QLatin1String(key)));
            QVERIFY2(from >= 0, key);
            text.remove(from, text.indexOf(QLatin1Char('\n'), from) + 1 - from);
        }
        Panels panels;
        Session& session = *panels.session();
        QVERIFY2(session.open(fileWith(QStringLiteral("json"), text.toStdString()), QStringLiteral("tr33812")), qPrintable(session.problem()));
        QCOMPARE(session.count(), 0);
        QVERIFY(session.stepForward(Kinds::ByStep));
        session.goTo(1);
        QVERIFY(panels.inspector()->message()->fields()->rowCount() > 0);
        session.goToEnd();
        QVERIFY(session.isAtEnd());
        QCOMPARE(session.count(), static_cast<int>(run.records.size()));
        QCOMPARE(session.isOperational(), run.outcome.success);
        QCOMPARE(session.traced(false)->records.size(), run.records.size());
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        QVERIFY2(session.problem().contains(QStringLiteral("only recorded")), qPrintable(session.problem()));
        QCOMPARE(session.branchCount(), 1);
        session.switchBranch(0);
        QVERIFY(session.code().isEmpty());
        QVERIFY2(session.whyNoCode().contains(QStringLiteral("only recorded")), qPrintable(session.whyNoCode()));
        session.open(QStringLiteral("success"), QStringLiteral("tr33812"));
        QVERIFY(!session.code().isEmpty());
    }

    void aFileThatSaysOtherwiseThanItsRunIsShownAndSaysSo()
    {
        std::string text = documentOf(QStringLiteral("json"), decidedRun());
        const std::size_t octets = text.find("\"octets\":\"") + 12;
        text[octets] = text[octets] == '0' ? '1' : '0';
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(fileWith(QStringLiteral("json"), text), QStringLiteral("tr33812")));
        QVERIFY2(session.note().contains(QStringLiteral("/octets")), qPrintable(session.note()));
        QCOMPARE(session.problem(), session.note());
        std::string svg = documentOf(QStringLiteral("svg"), decidedRun());
        svg.replace(svg.find("picture"), 7, "drawing");
        QVERIFY(session.open(fileWith(QStringLiteral("svg"), svg), QStringLiteral("tr33812")));
        QVERIFY2(session.note().contains(QStringLiteral("altered")), qPrintable(session.note()));
        session.open(QStringLiteral("success"), QStringLiteral("tr33812"));
        QVERIFY(session.problem().isEmpty());
    }

    void aFileThatCanNotBeUsedChangesNothing()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(!session.open(fileWith(QStringLiteral("json"), "{\"format\": \"mcim-trace/3\"}"), QStringLiteral("tr33812")));
        QVERIFY2(session.problem().contains(QStringLiteral("/format")), qPrintable(session.problem()));
        for (const char* ending : {".json", ".pcapng", ".png", ".svg"}) {
            const QString missing = QStringLiteral("not-there") + QString::fromLatin1(ending);
            QVERIFY(!session.open(missing, QStringLiteral("tr33812")));
            QVERIFY2(session.problem().startsWith(missing + QStringLiteral(": the file can't be read")), qPrintable(session.problem()));
        }
        QVERIFY(!session.open(fileWith(QStringLiteral("json"), "{"), QStringLiteral("tr33812")));
        QVERIFY2(session.problem().contains(QStringLiteral("is not valid JSON; ")) && session.problem().endsWith(QLatin1Char('.')), qPrintable(session.problem()));
        QCOMPARE(session.scenario(), QStringLiteral("success"));
    }

    void stepListAndDiagramHaveTheSameEvents()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        int events = 0;
        for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), columnsOf(session.view()))) {
            events += row.record >= 0;
        }
        QCOMPARE(events, session.count());
        QCOMPARE(panels.log()->rowCount(), session.count());
    }

    void timelinePositionLeadsBackToTheSameEvent()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToEnd();
        for (int cursor = 0; cursor <= session.count(); ++cursor) {
            QCOMPARE(session.cursorAt(session.timelinePosition(cursor)), cursor);
        }
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
