// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What identifies the run, in one quiet line.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    required property BranchModel branches
    required property StatusModel status
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
                // How long the run is gives away where it ends.
                const event = session.isAtEnd ? qsTr("Event %1 of %2").arg(session.cursor).arg(session.count) : session.revealsFuture && session.cursor < session.count ? qsTr("Event %1, known to %2").arg(session.cursor).arg(session.count) : qsTr("Event %1").arg(session.cursor);
                const others = root.branches.count - 1;
                const items = [];
                const ending = root.status.ending.charAt(0).toUpperCase() + root.status.ending.substring(1);
                if (root.compact && session.isAtEnd)
                    items.push(ending);
                else if (root.compact)
                    items.push(session.isAtStart ? qsTr("Before step 1") : root.current.stepLabel === "op" ? qsTr("Operational, event %1").arg(root.current.number) : qsTr("Step %1 of 21, event %2").arg(root.current.stepLabel).arg(root.current.number));
                else
                    items.push(qsTr("Seed %1").arg(root.status.seedText));
                if (root.status.fingerprint !== "")
                    items.push(qsTr("Digest %1").arg(root.status.fingerprint));
                if (!root.compact)
                    items.push(event);
                items.push(others > 0 ? others === 1 ? qsTr("Branch %1, 1 other").arg(root.branches.currentName) : qsTr("Branch %2, %1 others").arg(others).arg(root.branches.currentName) : qsTr("Branch %1").arg(root.branches.currentName));
                if (root.status.activeFaultCount > 0)
                    items.push(qsTr("Faults %1 active").arg(root.status.activeFaultCount));
                const stops = session.breakpoints.length;
                if (stops > 0)
                    items.push(stops === 1 ? qsTr("● 1 breakpoint") : qsTr("● %1 breakpoints").arg(stops));
                items.push(qsTr("Simulated %1").arg(root.current.time));
                if (session.isAtEnd && !root.compact)
                    items.push(ending);
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
