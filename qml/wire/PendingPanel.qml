// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What is on its way, due or held where the cursor stands; any of it may come next.
Item {
    id: root

    required property WireModel wire

    Item {
        id: head
        width: parent.width
        height: Theme.rowHeight
        Repeater {
            model: [
                {
                    "at": 40,
                    "title": qsTr("Due")
                },
                {
                    "at": 124,
                    "title": qsTr("Parties")
                },
                {
                    "at": 260,
                    "title": qsTr("Message, timer or action")
                }
            ]
            UiText {
                required property var modelData
                x: modelData.at * Theme.scale
                height: Theme.rowHeight
                text: modelData.title
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
        }
        UiText {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space4
            height: parent.height
            visible: root.wire.pending.hiddenCount > 0
            text: qsTr("and %1 more").arg(root.wire.pending.hiddenCount)
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    EmptyNote {
        anchors.top: head.bottom
        width: parent.width
        visible: list.count === 0
        text: qsTr("Nothing is pending: no message is on its way and no timer runs.")
    }
    ListView {
        id: list
        objectName: "pendingList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.wire.pending
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Pending messages, timers and actions")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: T.ItemDelegate {
            id: row
            required property int index
            required property string iconName
            required property string time
            required property string parties
            required property string title
            required property bool isNext
            required property bool isHeld

            objectName: "pending:" + row.index
            width: ListView.view.width
            height: Theme.rowHeight
            hoverEnabled: true
            text: row.title
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1, %2, %3").arg(row.time).arg(row.parties).arg(row.title)
            Accessible.description: action.text
            onClicked: list.currentIndex = row.index
            onDoubleClicked: root.wire.pending.pick(row.index)
            Keys.onReturnPressed: root.wire.pending.pick(row.index)
            background: Rectangle {
                color: row.isHeld ? Theme.attackerTint : row.isNext ? Theme.accentTint : row.hovered ? Theme.sunken : "transparent"
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                Icon {
                    x: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconChip
                    height: Theme.iconChip
                    name: row.iconName
                    ink: row.isHeld ? Theme.attacker : Theme.textSecondary
                }
                MonoText {
                    x: 40 * Theme.scale
                    height: parent.height
                    text: row.time
                    color: row.isHeld ? Theme.attacker : Theme.caption
                    font.pixelSize: Theme.textCaption
                }
                UiText {
                    x: 124 * Theme.scale
                    width: 130 * Theme.scale
                    height: parent.height
                    text: row.parties
                    font.pixelSize: Theme.textSmall
                }
                UiText {
                    x: 260 * Theme.scale
                    width: parent.width - x - action.width - 2 * Theme.space3
                    height: parent.height
                    text: row.title
                    font.pixelSize: Theme.textSmall
                }
                UiButton {
                    id: action
                    objectName: "pick:" + row.index
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space3
                    anchors.verticalCenter: parent.verticalCenter
                    height: 22 * Theme.scale
                    visible: row.hovered || row.isHeld || row.isNext || (list.activeFocus && row.ListView.isCurrentItem)
                    text: row.isHeld ? qsTr("Show") : row.isNext ? qsTr("Next") : qsTr("Let it come next")
                    onClicked: root.wire.pending.pick(row.index)
                }
            }
        }
    }
}
