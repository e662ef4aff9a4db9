// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What stands above the state of a party: measurements that it appraised, checks that it made, what the event changed in it.
Column {
    id: root

    required property EventHeadModel head
    required property EntityPanelModel entity
    required property CheckModel checks
    property bool compact: false
    property bool secretsShown: false
    property bool isEmpty: false
    signal secretsAsked(bool shown)

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
        visible: changes.visible
        title: qsTr("Changed by event %1").arg(root.head.number)
        note: root.entity.changedCount
        trailing: root.compact ? "" : qsTr("before → after")
    }
    ChangeList {
        id: changes
        objectName: "entityChanges"
        width: parent.width
        visible: root.entity.changedCount > 0
        compact: root.compact
        showsParty: false
        changes: root.entity.changes
        secretsShown: root.secretsShown
    }
    PaneHead {
        width: parent.width
        title: qsTr("State of the %1").arg(root.entity.name)
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            height: 24 * Theme.scale
            iconName: root.secretsShown ? "eye" : "eye-off"
            text: root.secretsShown ? qsTr("Hide secrets") : qsTr("Show secrets")
            onClicked: root.secretsAsked(!root.secretsShown)
        }
    }
    EmptyNote {
        width: parent.width
        visible: root.isEmpty
        text: qsTr("This party holds nothing yet.")
    }
}
