// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Below the steps: what can be broken, and who is on the wire.
Item {
    id: root

    required property Session session
    required property FaultModel faults
    required property AttackerModel attacker
    property string tab: root.attacker.isOnWire ? "links" : "faults"

    // Shows what can be broken in that step.
    function showStep(step: string) {
        root.tab = "faults";
        faultsPane.showStep(step);
    }

    UiTabs {
        id: tabs
        x: Theme.space3
        width: parent.width - 2 * x
        height: Theme.paneHeadHeight
        name: qsTr("Faults and links")
        current: root.tab
        notes: ({
                "faults": root.faults.activeCount > 0 ? qsTr("%1 active").arg(root.faults.activeCount) : root.faults.faultCount.toString()
            })
        tabs: [
            {
                "name": "faults",
                "title": qsTr("Faults")
            },
            {
                "name": "links",
                "title": qsTr("Links")
            }
        ]
        onChosen: name => root.tab = name
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Rectangle {
        y: tabs.height - 1
        width: parent.width
        height: 1
        color: Theme.divider
    }
    FaultsPane {
        id: faultsPane
        anchors.top: tabs.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.tab === "faults"
        headed: false
        session: root.session
        faults: root.faults
    }
    Kept {
        anchors.top: tabs.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        shown: root.tab === "links"
        body: LinksPane {
            attacker: root.attacker
        }
    }
    Connections {
        target: root.attacker
        // An attacker that comes shows its links.
        property bool wasOnWire: root.attacker.isOnWire
        function onChanged() {
            if (root.attacker.isOnWire && !wasOnWire)
                root.tab = "links";
            wasOnWire = root.attacker.isOnWire;
        }
    }
}
