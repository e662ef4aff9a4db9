// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram_item.h"
#include "gui/export/exporter.h"
#include "gui/shell/panels.h"

#include <QAbstractItemModelTester>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace mcim::gui;

class TestPanels : public QObject
{
    Q_OBJECT

    /// All that the window has, with an export sheet.
    struct Window {
        Panels panels;
        Exporter exporter;

        Window() { exporter.setSession(panels.session()); }
        QList<QAbstractItemModel*> models() const
        {
            return panels.findChildren<QAbstractItemModel*>() + exporter.findChildren<QAbstractItemModel*>();
        }
    };

    /// Walks through a run with all that a person can do to the panels on the way.
    static void drive(Panels& panels)
    {
        Session& session = *panels.session();
        FieldModel& fields = *panels.inspector()->message()->fields();
        while (session.stepForward(Kinds::ByEvent)) {
            session.setInspectedParty((session.inspectedParty() + 1) % static_cast<int>(session.run().parties().size()));
            if (fields.rowCount() > 0) {
                fields.toggleRow(0);
                fields.selectRow(fields.rowCount() - 1);
            }
            for (int layer = 0; layer < panels.inspector()->message()->layerTitles().size(); ++layer) {
                panels.inspector()->message()->setLayer(layer);
            }
            panels.inspector()->crypto()->aka()->setIndex(1);
            session.select(session.selected() - 1);
        }
        for (int step = 0; step < session.catalogue().steps.size(); step += 2) {
            panels.steps()->toggleStep(step);
        }
        panels.steps()->togglePhase(0);
        panels.steps()->togglePhase(1);
        panels.steps()->togglePhase(0);
        while (session.stepBack(Kinds::ByStep)) {
        }
    }

private slots:
    /// Only what is near the view has been laid out.
    void theDiagramShowsItsRowsWhereverItIsScrolled()
    {
        struct Shown : DiagramItem {
            using DiagramItem::DiagramItem;
            using DiagramItem::picture;
        };
        constexpr QSize size(900, 400);
        Panels panels;
        panels.session()->goToEnd();
        QQuickWindow window;
        window.resize(size);
        Shown diagram(window.contentItem());
        diagram.setSize(size);
        diagram.setSession(panels.session());
        window.show();
        QTRY_VERIFY(diagram.isLaidOut());
        QImage before;
        for (const double fraction : {0.0, 0.5, 1.0, 0.2}) {
            diagram.scrollToFraction(fraction);
            diagram.setOffset(diagram.restOffset());
            const QImage scrolled = diagram.picture(size, 1);
            QVERIFY(scrolled != before);
            // Lays out anew; the last event is no message that flies.
            diagram.setFlight(diagram.flight() / 2);
            QCOMPARE(diagram.picture(size, 1), scrolled);
            before = scrolled;
        }
    }

    void everyPanelHasItsModelsAmongThoseThatAreTested()
    {
        const Window window;
        QStringList names;
        for (const QAbstractItemModel* model : window.models()) {
            names << QString::fromLatin1(model->metaObject()->className()).remove(QStringLiteral("mcim::gui::"));
        }
        names.removeDuplicates();
        names.sort();
        const QStringList expected{"AblationModel", "BranchModel", "BreakpointModel", "ByteModel", "CertificateModel", "ChangeModel", "CheckModel", "ChipModel", "ChoiceModel", "CompareModel", "ComputationModel", "DeviceModel",
                                   "FaultModel", "FieldModel", "FindingModel", "FlowModel", "ForgeLineModel", "ForgeModel", "HeldModel", "InvariantModel", "KnowledgeModel", "LinkModel",
                                   "LogModel", "MeasureModel", "MeasurementModel", "NoteModel",
                                   "OriginModel", "PaletteModel", "PendingModel", "PhaseModel", "ProofModel", "ReplayModel", "StateModel", "StateTableModel", "StepModel", "TimelineModel"};
        QCOMPARE(names, expected);
    }

    void modelsKeepTheirContractThroughARun()
    {
        Window window;
        for (QAbstractItemModel* model : window.models()) {
            new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
        }
        drive(window.panels);
        Session& session = *window.panels.session();
        session.toggleFault(QStringLiteral("pva-policy-denies"));
        session.goToEnd();
        window.panels.faults()->setFilter(QStringLiteral("pva"));
        window.panels.faults()->setFilter({});
        for (const FaultEntry& fault : session.faults()) {
            window.panels.faults()->toggleFamily(fault.family);
        }
        session.undo();
        session.open(QStringLiteral("two-devices"), QStringLiteral("hardened"));
        drive(window.panels);
        session.open(QStringLiteral("sqn-behind"), QStringLiteral("tr33812"));
        session.goToEnd();
    }

    void noModelIsResetByAStep()
    {
        Window window;
        int resets = 0;
        for (const QAbstractItemModel* model : window.models()) {
            connect(model, &QAbstractItemModel::modelReset, this, [&resets] { ++resets; });
        }
        drive(window.panels);
        QCOMPARE(resets, 0);
    }

    void aStepChangesOnlyTheRowsThatAreOthers()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        QSignalSpy logAdded(panels.log(), &QAbstractItemModel::rowsInserted);
        QSignalSpy logChanged(panels.log(), &QAbstractItemModel::dataChanged);
        QSignalSpy timelineChanged(panels.timeline()->steps(), &QAbstractItemModel::dataChanged);
        session.stepForward(Kinds::ByEvent);
        QCOMPARE(logAdded.size(), 1);
        QCOMPARE(logChanged.size(), 1);
        QVERIFY(timelineChanged.size() <= 2);
    }

    void nothingIsJudgedWhileNobodyLooks()
    {
        Panels panels;
        Session& session = *panels.session();
        auto* analysis = session.findChild<RunAnalysis*>();
        QVERIFY(analysis);
        session.goToEnd();
        QCoreApplication::processEvents();
        QCOMPARE(analysis->beginning(), 0);
        QCOMPARE(analysis->reached(), 0);
        analysis->setWatched(QStringLiteral("test"), true);
        QTRY_COMPARE(analysis->reached(), session.cursor());
        QVERIFY(analysis->ledger());
        analysis->setWatched(QStringLiteral("test"), false);
        QVERIFY(!analysis->ledger());
        session.open(QStringLiteral("ccif"), QStringLiteral("tr33812"));
        session.goToEnd();
        QCoreApplication::processEvents();
        QCOMPARE(analysis->beginning(), 1);
        QCOMPARE(analysis->reached(), 0);
    }

    void everyPanelIsToldOfItsOwnChangesOnly()
    {
        Panels panels;
        Session& session = *panels.session();
        session.goToStep(QStringLiteral("5"));
        QSignalSpy message(panels.inspector()->message(), &MessagePanelModel::changed);
        QSignalSpy checks(panels.inspector()->checks(), &CheckModel::changed);
        QSignalSpy entity(panels.inspector()->entity(), &EntityPanelModel::changed);
        QSignalSpy current(panels.current(), &CurrentEvent::changed);
        session.setInspectedParty(session.inspectedParty() == 0 ? 1 : 0);
        QCOMPARE(entity.size(), 1);
        QVERIFY(message.isEmpty() && checks.isEmpty() && current.isEmpty());
        session.select(0);
        QCOMPARE(message.size(), 1);
        QCOMPARE(checks.size(), 1);
        QVERIFY(current.isEmpty());
    }
};

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
