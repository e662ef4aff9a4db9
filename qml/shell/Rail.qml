// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The left pane of a narrow window: what opens a pane, and the steps as numbers.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    required property TimelineModel steps
    property string openPane: ""
    property bool tiny: false
    signal paneAsked(string name)
    signal findAsked

    color: Theme.pane

    Column {
        id: top
        y: Theme.space2
        width: parent.width
        spacing: 2
        Repeater {
            model: (root.tiny ? [
                {
                    "name": "inspect",
                    "title": qsTr("Inspect"),
                    "icon": "note",
                    "tip": qsTr("Inspector")
                }
            ] : []).concat([
                {
                    "name": "steps",
                    "title": qsTr("Steps"),
                    "icon": "list",
                    "tip": qsTr("Steps by phase")
                },
                {
                    "name": "faults",
                    "title": qsTr("Faults"),
                    "icon": "bolt-outline",
                    "tip": qsTr("Fault library")
                },
                {
                    "name": "links",
                    "title": qsTr("Links"),
                    "icon": "mask",
                    "tip": qsTr("Who is on the wire, and what it can do on each link")
                },
                {
                    "name": "find",
                    "title": qsTr("Find"),
                    "icon": "search",
                    "tip": qsTr("Find in fields, state, log")
                }
            ]).concat(root.tiny ? [
                {
                    "name": "tables",
                    "title": qsTr("Tables"),
                    "icon": "table",
                    "tip": qsTr("Log and charts")
                }
            ] : [])
            PressItem {
                id: entry
                required property var modelData
                readonly property bool isOpen: root.openPane === entry.modelData.name

                objectName: "rail:" + entry.modelData.name
                x: 2
                width: root.width - 4
                height: 44 * Theme.scale
                text: entry.modelData.title
                Accessible.role: Accessible.Button
                Accessible.name: entry.modelData.tip
                onClicked: entry.modelData.name === "find" ? root.findAsked() : root.paneAsked(entry.isOpen ? "" : entry.modelData.name)
                onAttended: Qt.createComponent("../controls/Attention.qml").createObject(entry, {
                    "host": entry,
                    "text": entry.modelData.tip,
                    "beside": true,
                    "ringMargin": 0
                })
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radiusButton
                    color: entry.isOpen ? Theme.accentTint : entry.hovered ? Theme.sunken : "transparent"
                }
                Icon {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 6 * Theme.scale
                    name: entry.modelData.icon
                    ink: entry.isOpen ? Theme.accent : Theme.textSecondary
                }
                UiText {
                    anchors.horizontalCenter: parent.horizontalCenter
                    y: 26 * Theme.scale
                    text: entry.modelData.title
                    font.pixelSize: Theme.textRail
                    font.weight: entry.isOpen ? Font.DemiBold : Font.Normal
                    color: entry.isOpen ? Theme.accent : Theme.textSecondary
                }
            }
        }
    }
    Rectangle {
        id: rule
        anchors.top: top.bottom
        anchors.topMargin: Theme.space2
        x: Theme.space2
        width: parent.width - 2 * Theme.space2
        height: 1
        color: Theme.divider
    }
    Timer {
        id: follow
        interval: 0
        onTriggered: list.reveal()
    }
    ListView {
        id: list
        readonly property real rowHeight: 32 * Theme.scale
        objectName: "railSteps"
        anchors.top: rule.bottom
        anchors.topMargin: Theme.space1
        // Whole rows only.
        height: Math.max(1, Math.floor((parent.height - y) / list.rowHeight)) * list.rowHeight
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        keyNavigationEnabled: true
        model: root.steps
        Keys.onReturnPressed: (list.currentItem as PressItem)?.clicked()
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Steps")

        function reveal() {
            list.positionViewAtBeginning();
            list.positionViewAtIndex(Math.min(list.count - 1, Math.max(0, root.current.step + 2)), ListView.Contain);
            list.positionViewAtIndex(Math.max(0, root.current.step - 2), ListView.Contain);
        }

        delegate: PressItem {
            id: row
            required property int index
            required property string label
            required property int stepState
            readonly property bool isCurrent: row.index === root.current.step
            readonly property bool isFailed: row.stepState === Kinds.Failed

            width: ListView.view.width
            height: list.rowHeight
            activeFocusOnTab: false
            text: row.label
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("Step %1").arg(row.label)
            onClicked: root.session.goToStep(row.label)
            Rectangle {
                x: 4
                y: 2
                width: parent.width - 8
                height: parent.height - 4
                radius: Theme.radiusPill
                color: row.isCurrent ? Theme.accent : row.isFailed ? Theme.badTint : row.hovered ? Theme.sunken : "transparent"
                border.color: row.isCurrent ? Theme.text : Theme.accent
                border.width: list.activeFocus && row.ListView.isCurrentItem ? 2 : 0
            }
            IconItem {
                x: 8 * Theme.scale
                anchors.verticalCenter: parent.verticalCenter
                width: 11 * Theme.scale
                height: width
                name: Theme.signOf(row.isCurrent && !row.isFailed ? Kinds.Current : row.stepState)
                ink: row.isCurrent ? Theme.onAccent : row.isFailed ? Theme.badFill : row.stepState === Kinds.Done ? Theme.ok : Theme.ghost
                ground: row.isCurrent ? Theme.accent : Theme.canvas
            }
            UiText {
                anchors.right: parent.right
                anchors.rightMargin: 10 * Theme.scale
                height: parent.height
                text: row.label
                font.weight: row.isCurrent || row.isFailed ? Font.DemiBold : Font.Normal
                font.pixelSize: Theme.textSmall
                color: row.isCurrent ? Theme.onAccent : row.isFailed ? Theme.bad : row.stepState === Kinds.Done ? Theme.text : Theme.ghost
            }
        }
    }
    Connections {
        target: root.session
        function onCursorChanged() {
            follow.restart();
        }
    }
    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.divider
    }
}
