// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What identifies the run, in one quiet line.
Rectangle {
    id: root

    required property Session session
    property bool compact: false

    implicitHeight: Theme.statusHeight
    color: Theme.pane
    clip: true
    Accessible.role: Accessible.StatusBar
    Accessible.name: qsTr("Status")

    Row {
        x: Theme.space3
        height: parent.height
        spacing: Theme.space4
        Repeater {
            model: {
                const session = root.session;
                const event = qsTr("Event %1 of %2").arg(session.cursor).arg(session.count);
                const others = session.branchCount - 1;
                const items = [];
                if (root.compact)
                    items.push(session.isAtStart ? qsTr("Before step 1") : session.currentStepLabel === "op" ? qsTr("Operational, event %1").arg(session.currentNumber) : qsTr("Step %1 of 21, event %2").arg(session.currentStepLabel).arg(session.currentNumber));
                else
                    items.push(qsTr("Seed %1").arg(session.seedText));
                if (session.fingerprint !== "")
                    items.push(qsTr("Digest %1").arg(session.fingerprint));
                if (!root.compact)
                    items.push(event);
                items.push(others > 0 ? (others === 1 ? qsTr("Branch %1, 1 other") : qsTr("Branch %1, %2 others").arg("%1").arg(others)).arg(session.branchName) : qsTr("Branch %1").arg(session.branchName));
                if (session.activeFaultCount > 0)
                    items.push(qsTr("Faults %1 active").arg(session.activeFaultCount));
                const stops = session.breakpoints.length;
                if (stops > 0)
                    items.push(stops === 1 ? qsTr("● 1 breakpoint") : qsTr("● %1 breakpoints").arg(stops));
                items.push(qsTr("Simulated %1").arg(session.currentTime));
                if (session.isAtEnd)
                    items.push(session.ending);
                return items;
            }
            UiText {
                required property string modelData
                height: parent.height
                text: modelData
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
            }
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
