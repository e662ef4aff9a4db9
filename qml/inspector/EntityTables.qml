// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What stands above the state of a party: measurements that it appraised, checks that it made, the head of its state.
Column {
    id: root

    required property EventHeadModel head
    required property EntityPanelModel entity
    required property CheckModel checks
    property bool compact: false
    property bool secretsShown: true
    property bool changedOnly: false
    property bool isEmpty: false
    signal secretsAsked(bool shown)
    signal changesAsked(bool only)

    MeasurementTable {
        width: parent.width
        visible: root.entity.measuredAt !== ""
        entity: root.entity
        compact: root.compact
    }
    CheckGrid {
        width: parent.width
        visible: root.checks.count > 0 && root.entity.hasEvent
        head: root.head
        checks: root.checks
        compact: root.compact
    }
    PaneHead {
        width: parent.width
        title: qsTr("State of the %1").arg(root.entity.name)
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                iconName: root.secretsShown ? "eye" : "eye-off"
                text: root.secretsShown ? qsTr("Hide secrets") : qsTr("Show secrets")
                onClicked: root.secretsAsked(!root.secretsShown)
            }
            Segmented {
                height: 24 * Theme.scale
                name: qsTr("Rows of the state")
                labels: [qsTr("Changed"), qsTr("All")]
                current: root.changedOnly ? 0 : 1
                onChosen: index => root.changesAsked(index === 0)
            }
        }
    }
    EmptyNote {
        width: parent.width
        visible: root.isEmpty || (root.changedOnly && root.entity.changedCount === 0)
        text: root.changedOnly ? qsTr("This event changed nothing here.") : qsTr("This party holds nothing yet.")
    }
}
