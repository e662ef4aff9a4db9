// SPDX-License-Identifier: GPL-3.0-or-later
// Of many devices one is looked at: what is shown and stepped through follows it.
#include "gui/diagram/diagram_rows.h"
#include "gui/shell/panels.h"
#include "mcim/story/devices.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace mcim::gui;

namespace {

const QString plain = QStringLiteral("tr33812");

int currentStep(const Session& session)
{
    const EventSummary* current = session.event(session.current());
    return current ? current->step : -1;
}

/// Whether every row of the log concerns the device.
bool followsDevice(const Panels& panels, int device)
{
    for (int row = 0; row < panels.log()->rowCount(); ++row) {
        if (!panels.session()->run().concerns(panels.log()->data(panels.log()->index(row), LogModel::EventRole).toInt(), device)) {
            return false;
        }
    }
    return true;
}

} // namespace

class TestDevices : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fleet(int devices)
    {
        const QString path = m_folder.filePath(QStringLiteral("fleet-%1.json").arg(devices));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("no temporary file");
        }
        file.write(QStringLiteral(R"({"format": "mcim-scenario/1", "id": "fleet", "devices": [{"count": %1}]})").arg(devices).toUtf8());
        return path;
    }

private slots:
    /// What travels between servers carries the PCID of the device that it is about, which the causes don't know.
    void aRecordIsAboutTheDeviceWhosePcidItCarries()
    {
        Session session;
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        session.goToEnd();
        QVERIFY(session.isAtEnd());
        const QByteArray pcids[] = {"001019876543210", "001019876543211"};
        int between = 0;
        for (int i = 0; i < session.count(); ++i) {
            const int device = session.run().deviceOf(i);
            QVERIFY2(device == 0 || device == 1, qPrintable(session.event(i)->number));
            const auto& octets = session.run().record(i).octets;
            const QByteArray message(reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size()));
            const bool isBetweenServers = !mcim::model::isDeviceRole(session.run().record(i).from.role) && !mcim::model::isDeviceRole(session.run().record(i).to.role);
            if (isBetweenServers && message.contains(pcids[0]) != message.contains(pcids[1])) {
                ++between;
                QVERIFY2(message.contains(pcids[device]), qPrintable(session.event(i)->number));
            }
        }
        QVERIFY(between >= 8);
    }

    void aRunOfOneDeviceIsShownWhole()
    {
        Session session;
        QCOMPARE(session.device(), everyDevice);
        session.goToEnd();
        QCOMPARE(session.view().shown().size(), static_cast<std::size_t>(session.count()));
    }

    /// A list that shows the devices of one run is there when another run is opened.
    void anotherRunHasOtherDevices()
    {
        Panels panels;
        QVERIFY(panels.session()->open(fleet(10), plain));
        DeviceModel& devices = *panels.devices();
        bool isOfOther = false;
        connect(&devices, &DeviceModel::dataChanged, this, [&](const QModelIndex&, const QModelIndex& last) {
            isOfOther = isOfOther || last.row() > devices.deviceCount();
        });
        QVERIFY(panels.session()->open(QStringLiteral("success"), plain));
        QVERIFY(!isOfOther);
        QCOMPARE(devices.rowCount(), 2);
        QVERIFY(!devices.isSeveral());
    }

    void anAttackBeginsWithAllDevices()
    {
        Session session;
        QVERIFY(session.open(QStringLiteral("attack-w3"), plain));
        QCOMPARE(session.run().deviceCount(), 2);
        QCOMPARE(session.device(), everyDevice);
    }

    void stepsOfTheDeviceNeverRunBackwards_data()
    {
        QTest::addColumn<int>("device");
        QTest::newRow("first") << 0;
        QTest::newRow("second") << 1;
    }

    void stepsOfTheDeviceNeverRunBackwards()
    {
        QFETCH(int, device);
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        QCOMPARE(session.device(), 0);
        session.setDevice(device);
        int before = -1;
        for (int last = -1; session.stepForward(Kinds::ByEvent) && session.current() != last; last = session.current()) {
            QVERIFY2(currentStep(session) >= before, qPrintable(session.event(session.current())->number));
            QVERIFY(session.run().concerns(session.current(), device));
            QCOMPARE(session.selected(), session.current());
            before = currentStep(session);
        }
        QCOMPARE(before, 21);
        QVERIFY(followsDevice(panels, device));
        // Back it goes by the same events.
        int events = 0;
        for (int last = session.current(); session.stepBack(Kinds::ByEvent) && session.current() >= 0; ++events) {
            QVERIFY(session.current() < last);
            QVERIFY(session.run().concerns(session.current(), device));
            last = session.current();
        }
        QVERIFY(session.isAtStart());
        QCOMPARE(events + 1, static_cast<int>(session.run().eventsOf(device).size()));
    }

    /// F10 at any event goes behind the last event of the step of that device, whatever the other one does meanwhile.
    void aStepForwardFinishesTheStepOfTheDevice_data()
    {
        QTest::addColumn<int>("device");
        QTest::newRow("first") << 0;
        QTest::newRow("second") << 1;
        QTest::newRow("all") << everyDevice;
    }

    void aStepForwardFinishesTheStepOfTheDevice()
    {
        QFETCH(int, device);
        Session session;
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        session.setDevice(device);
        session.goToEnd();
        QList<int> steps;
        QList<int> devices;
        for (int i = 0; i < session.count(); ++i) {
            steps << session.event(i)->step;
            devices << session.run().deviceOf(i);
        }
        session.goToStart();
        int presses = 0;
        for (int from = 0; !session.isAtEnd() && session.stepForward(Kinds::ByStep); from = session.cursor()) {
            if (device != everyDevice && session.current() < from) {
                break; // only the other one goes on
            }
            const int last = session.current();
            QCOMPARE(session.cursor(), last + 1);
            int next = last + 1;
            while (next < steps.size() && devices[next] != devices[last]) {
                ++next;
            }
            QVERIFY2(next == steps.size() || steps[next] != steps[last], qPrintable(session.event(last)->number));
            if (device == everyDevice) {
                QCOMPARE(steps[last], steps[from]);
                QCOMPARE(devices[last], devices[from]);
            }
            ++presses;
        }
        QVERIFY(device == everyDevice ? presses >= 22 : presses == 22);
    }

    void theStepListAndTheTimelineFollowTheDevice()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        // The first one has come to step 6 when the second one is in its step 5.
        QVERIFY(session.goToStep(QStringLiteral("6")));
        const auto stateOf = [&panels](int step) { return panels.timeline()->steps()->rows()[step].state; };
        QCOMPARE(stateOf(4), Kinds::Done);
        QCOMPARE(stateOf(5), Kinds::Current);
        QCOMPARE(panels.current()->stepLabel(), QStringLiteral("6"));
        const int cursor = session.cursor();
        session.setDevice(1);
        QCOMPARE(session.cursor(), cursor);
        QVERIFY(panels.current()->step() <= 5);
        QVERIFY(session.timelinePosition(cursor) < 6);
        QVERIFY(session.run().concerns(session.selected(), 1));
        QVERIFY(followsDevice(panels, 1));
        for (const StepRow& row : panels.steps()->rows()) {
            QVERIFY(row.kind != Kinds::EventRow || session.run().concerns(row.target, 1));
        }
        session.goToStart();
        QVERIFY(session.goToStep(QStringLiteral("6")));
        QVERIFY(session.cursor() > cursor);
        QVERIFY(session.run().concerns(session.cursor() - 1, 1));
    }

    void theOthersShareALifeline()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(fleet(10), plain));
        QCOMPARE(session.device(), 0);
        session.setDevice(3);
        session.goTo(120);
        const Columns columns = columnsOf(session.view());
        QCOMPARE(columns.count(), 10);
        const mcim::diagram::Lifelines lines = lifelines(session.view(), columns, true);
        QCOMPARE(lines.folded, 0);
        QCOMPARE(lines.parties[0].count, 9);
        QCOMPARE(lines.parties[0].name, std::string("9 more"));
        QCOMPARE(lines.parties[1].name, std::string("M2ME-4"));
        QCOMPARE(lines.parties[2].name, std::string("TRE-4"));
        QCOMPARE(lines.groups.size(), 2U);
        int rows = 0;
        int passed = 0;
        for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), columns)) {
            if (row.record < 0 || row.state == mcim::diagram::RowState::Ghost) {
                continue;
            }
            QVERIFY(session.run().concerns(row.record, 3));
            passed += row.passed;
            ++rows;
        }
        QVERIFY(rows > 0 && passed > 0);
        QCOMPARE(rows + passed, session.current() + 1);
        session.setDevice(everyDevice);
        const Columns all = columnsOf(session.view());
        QCOMPARE(all.count(), 9);
        QCOMPARE(lifelines(session.view(), all, true).parties[0].name, std::string("M2ME ×10"));
        for (const mcim::diagram::DiagramRow& row : diagramRows(session.view(), all)) {
            const int device = row.record < 0 ? everyDevice : session.run().deviceOf(row.record);
            QVERIFY(device == everyDevice || QString::fromStdString(row.title).startsWith(session.run().deviceName(device) + QStringLiteral(" · ")));
        }
    }

    /// A server's badge tells what it does for the device that is looked at.
    void whatFailsForOneDeviceIsNotShownWithAnother()
    {
        Panels panels;
        Session& session = *panels.session();
        QFile file(m_folder.filePath(QStringLiteral("one-fails.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"format": "mcim-scenario/1", "id": "one-fails", "devices": [{"count": 2}], "interventions": [
            {"id": "altered", "trigger": {"message": "auth-and-ciphering-request", "to": "M2ME-2", "occurrence": 0}, "action": {"kind": "set-field", "path": "autn", "value": "^01"}}]})");
        file.close();
        if (!session.open(file.fileName(), plain)) {
            QFAIL(qPrintable(session.problem()));
        }
        session.setDevice(0);
        session.goToEnd();
        QTRY_VERIFY(!session.isRunning());
        QVERIFY(!session.isOperational());
        const auto heads = [&session](mcim::diagram::HeadState state) {
            int count = 0;
            for (const mcim::diagram::Lifeline& line : lifelines(session.view(), columnsOf(session.view()), true).parties) {
                count += line.state == state;
            }
            return count;
        };
        QCOMPARE(heads(mcim::diagram::HeadState::Failed), 0);
        QCOMPARE(panels.timeline()->steps()->rows()[4].state, Kinds::Done);
        session.setDevice(1);
        QVERIFY(heads(mcim::diagram::HeadState::Failed) > 0);
        QCOMPARE(panels.timeline()->steps()->rows()[4].state, Kinds::Failed);
    }

    void theNextMessageOfTheDeviceIsHeld()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        session.setDevice(1);
        QVERIFY(panels.wire()->holdNext());
        QVERIFY(session.run().record(session.current()).fate.held);
        QCOMPARE(session.run().deviceOf(session.current()), 1);
        QVERIFY(session.current() > 0);
    }

    void anEventOfAnotherDeviceBringsThatDeviceIntoView()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        session.goToEnd();
        int other = 0;
        while (session.run().concerns(other, 0)) {
            ++other;
        }
        session.select(other);
        QCOMPARE(session.device(), 1);
        QCOMPARE(session.selected(), other);
        QVERIFY(session.problem().contains(QStringLiteral("M2ME-2")));
    }

    void theListOfDevicesSaysHowEachStands()
    {
        Panels panels;
        Session& session = *panels.session();
        DeviceModel& devices = *panels.devices();
        QVERIFY(!devices.isSeveral());
        QAbstractItemModelTester tester(&devices);
        QVERIFY(session.open(fleet(10), plain));
        QVERIFY(devices.isSeveral());
        QCOMPARE(devices.rowCount(), 11);
        // So far it has sent its Attach Request and no more.
        session.goTo(11);
        QCOMPARE(devices.data(devices.index(2), DeviceModel::StateRole).toString(), QStringLiteral("Attaching"));
        QCOMPARE(devices.data(devices.index(2), DeviceModel::StepRole).toString(), QStringLiteral("step 1"));
        QCOMPARE(lifelines(session.view(), columnsOf(session.view()), true).parties[0].badge, std::string("1 begun"));
        session.goTo(40);
        const auto said = [&devices](int row, DeviceModel::Role role) { return devices.data(devices.index(row), role).toString(); };
        QCOMPARE(said(2, DeviceModel::NameRole), QStringLiteral("M2ME-2"));
        QCOMPARE(said(10, DeviceModel::StateRole), QStringLiteral("idle"));
        QVERIFY(!said(1, DeviceModel::StepRole).isEmpty());
        QCOMPARE(said(2, DeviceModel::StateRole), QStringLiteral("Asks for IP"));
        QVERIFY(said(10, DeviceModel::StepRole).isEmpty());
        QVERIFY(said(1, DeviceModel::PcidRole) != said(2, DeviceModel::PcidRole));
        session.goToEnd();
        QTRY_VERIFY(!session.isRunning());
        QCOMPARE(devices.data(devices.index(10), DeviceModel::SignRole).toInt(), static_cast<int>(Kinds::Done));
        devices.setFilter(said(7, DeviceModel::PcidRole));
        QCOMPARE(devices.rowCount(), 1);
        QCOMPARE(said(0, DeviceModel::NameRole), QStringLiteral("M2ME-7"));
        devices.setFilter(QStringLiteral("1"));
        QCOMPARE(devices.rowCount(), 2);
        QCOMPARE(said(1, DeviceModel::NameRole), QStringLiteral("M2ME-10"));
        devices.setFilter({});
        devices.goBy(-1);
        QCOMPARE(session.device(), 9);
        devices.goBy(1);
        QCOMPARE(session.device(), 0);
        QCOMPARE(devices.shownRow(), 1);
    }

    /// The scrubber, which others drag: there and back is the same event.
    void aPositionOfTheTimelineIsOneOfTheDevice()
    {
        Session session;
        QVERIFY(session.open(QStringLiteral("two-devices"), plain));
        session.setDevice(1);
        session.goToPosition(7.5);
        QVERIFY(session.run().concerns(session.current(), 1));
        QCOMPARE(currentStep(session), 7);
        const int there = session.cursor();
        session.goToPosition(session.timelinePosition(there));
        QCOMPARE(session.cursor(), there);
    }

    void playingAStepPassesThroughItsEvents()
    {
        Session session;
        session.setSpeed(8);
        session.goToStep(QStringLiteral("4"));
        QSignalSpy moved(&session, &Session::cursorChanged);
        session.playStep();
        QTRY_VERIFY_WITH_TIMEOUT(!session.isPlaying(), 5000);
        QVERIFY(moved.count() >= 6);
        QCOMPARE(currentStep(session), 4);
        QCOMPARE(session.run().record(session.cursor()).step.number, 6);
        // Pressed again while it plays, it is there at once.
        session.playStep();
        QVERIFY(session.isPlaying());
        session.playStep();
        QVERIFY(!session.isPlaying());
        QCOMPARE(currentStep(session), 5);
        QCOMPARE(session.run().record(session.cursor()).step.number, 7);
    }

    void aThousandDevicesStayUsable()
    {
        Panels panels;
        Session& session = *panels.session();
        QVERIFY(session.open(fleet(1000), plain));
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < 10; ++i) {
            QVERIFY(session.stepForward(Kinds::ByEvent));
        }
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        session.setDevice(99);
        QVERIFY(session.stepForward(Kinds::ByEvent));
        QTRY_VERIFY_WITH_TIMEOUT(!session.isRunning(), 60000);
        QCOMPARE(session.run().deviceOf(session.current()), 99);
        QCOMPARE(currentStep(session), 0);
        QCOMPARE(columnsOf(session.view()).count(), 10);
        clock.restart();
        QVERIFY(session.stepBack(Kinds::ByEvent));
        QVERIFY(session.stepForward(Kinds::ByStep));
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_MAIN(TestDevices)
#include "tst_devices.moc"
