// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Every event so far as a table; the same content as the diagram.
Item {
    id: root

    required property Session session
    required property LogModel log

    ExpressionField {
        id: filter
        objectName: "logFilter"
        x: Theme.space4
        y: Theme.space1
        width: Math.min(parent.width - 2 * Theme.space4, 560 * Theme.scale)
        height: implicitHeight
        name: qsTr("Filter of the log")
        placeholderText: qsTr("Filter: to == TRE && step < 6, gmm.cause, check")
        text: root.log.filter
        problem: root.log.problem
        column: root.log.problemColumn
        onTextChanged: root.log.filter = filter.text
        onAbandoned: filter.text = ""
    }
    UiText {
        x: filter.x + filter.width + Theme.space3
        y: Theme.space1
        width: parent.width - x - Theme.space4
        height: Theme.inputHeight
        visible: root.log.filter !== "" && root.log.problem === ""
        text: qsTr("%1 of %2 events").arg(root.log.count).arg(root.session.cursor)
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    Item {
        id: head
        anchors.top: filter.bottom
        width: parent.width
        height: Theme.rowHeight
        Repeater {
            model: [
                {
                    "at": 40,
                    "title": qsTr("Event")
                },
                {
                    "at": 92,
                    "title": qsTr("Time")
                },
                {
                    "at": 164,
                    "title": qsTr("Parties")
                },
                {
                    "at": 290,
                    "title": qsTr("Message or action")
                },
                {
                    "at": 590,
                    "title": qsTr("Values")
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
            text: qsTr("Bytes")
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
    Timer {
        id: follow
        interval: 0
        onTriggered: list.positionViewAtEnd()
    }
    ListView {
        id: list
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.log
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Log")
        T.ScrollBar.vertical: UiScrollBar {}
        onCountChanged: follow.restart()
        delegate: T.ItemDelegate {
            id: row
            required property int index
            required property int event
            required property string number
            required property string time
            required property string parties
            required property string title
            required property string values
            required property string octets
            required property int stepState
            required property bool isSelected

            width: ListView.view.width
            height: Theme.subRowHeight
            hoverEnabled: true
            text: row.title
            Accessible.name: qsTr("%1, %2, %3").arg(row.number).arg(row.parties).arg(row.title)
            onClicked: {
                list.currentIndex = row.index;
                root.session.select(row.event);
            }
            onDoubleClicked: root.session.goTo(row.event + 1)
            Keys.onReturnPressed: root.session.goTo(row.event + 1)
            Keys.onSpacePressed: root.session.select(row.event)
            background: Rectangle {
                color: row.isSelected ? Theme.accentTint : row.stepState === Kinds.Failed ? Theme.badTint : row.hovered ? Theme.sunken : "transparent"
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                StateSign {
                    x: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    width: 12 * Theme.scale
                    height: width
                    stepState: row.stepState
                }
                UiText {
                    x: 40 * Theme.scale
                    height: parent.height
                    text: row.number
                    font.pixelSize: Theme.textSmall
                    font.weight: Font.DemiBold
                }
                MonoText {
                    x: 92 * Theme.scale
                    height: parent.height
                    text: row.time
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
                UiText {
                    x: 164 * Theme.scale
                    width: 120 * Theme.scale
                    height: parent.height
                    text: row.parties
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
                UiText {
                    x: 290 * Theme.scale
                    width: 292 * Theme.scale
                    height: parent.height
                    text: row.title
                    color: row.stepState === Kinds.Failed ? Theme.bad : Theme.text
                    font.pixelSize: Theme.textSmall
                }
                MonoText {
                    x: 590 * Theme.scale
                    width: Math.max(0, parent.width - x - 76 * Theme.scale)
                    height: parent.height
                    text: row.values
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                }
                UiText {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space4
                    height: parent.height
                    text: row.octets
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
            }
        }
    }
}
