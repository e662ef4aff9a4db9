// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What the party checked in the selected event, one line for each thing decided.
Item {
    id: root

    required property Session session
    required property EventHeadModel head
    required property CheckModel checks
    property bool compact: false

    EventHead {
        id: head
        width: parent.width
        head: root.head
        compact: root.compact
    }
    PaneHead {
        id: caption
        anchors.top: head.bottom
        width: parent.width
        title: root.head.number === "" ? qsTr("Checks") : qsTr("Checks at %1").arg(root.head.number)
        note: root.checks.count === 0 ? "" : root.checks.failedCount > 0 ? qsTr("%1 passed, %2 failed").arg(root.checks.count - root.checks.failedCount).arg(root.checks.failedCount) : qsTr("%1 passed").arg(root.checks.count)
    }
    EmptyNote {
        anchors.top: caption.bottom
        width: parent.width
        visible: list.count === 0
        text: qsTr("Nothing was checked in this event.")
    }
    ListView {
        id: list
        anchors.top: caption.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.checks
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Checks")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: Rectangle {
            id: row
            required property string title
            required property string checkId
            required property string facts
            required property string clause
            required property int verdict
            readonly property bool isFailed: row.verdict === Kinds.NotPassed

            width: ListView.view.width
            height: column.implicitHeight + Theme.space2 + 2
            color: row.isFailed ? Theme.badTint : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: row.title + ", " + (row.isFailed ? qsTr("failed") : row.verdict === Kinds.SwitchedOff ? qsTr("switched off") : qsTr("passed"))
            Accessible.description: row.facts
            Rectangle {
                width: 3
                height: parent.height
                visible: row.isFailed
                color: Theme.badFill
            }
            Icon {
                x: Theme.space3
                y: 6 * Theme.scale
                width: Theme.iconRow
                height: Theme.iconRow
                name: row.isFailed ? "failed" : row.verdict === Kinds.SwitchedOff ? "skipped" : "check"
                ink: row.isFailed ? Theme.badFill : row.verdict === Kinds.SwitchedOff ? Theme.warn : Theme.ok
            }
            Column {
                id: column
                x: 34 * Theme.scale
                y: Theme.space1
                width: parent.width - x - Theme.space3
                Item {
                    width: parent.width
                    height: 18 * Theme.scale
                    UiText {
                        width: parent.width - clauseText.implicitWidth - stop.width - Theme.space3
                        height: parent.height
                        text: row.title + (row.verdict === Kinds.SwitchedOff ? qsTr(" · switched off") : "")
                        font.pixelSize: Theme.textSmall
                        font.weight: row.isFailed ? Font.DemiBold : Font.Normal
                        color: row.isFailed ? Theme.bad : Theme.text
                    }
                    IconButton {
                        id: stop
                        readonly property bool isSet: Array.from(root.session.breakpoints).indexOf("checked == " + row.checkId) >= 0
                        objectName: "stop:" + row.checkId
                        anchors.right: parent.right
                        width: 20 * Theme.scale
                        height: parent.height
                        iconName: stop.isSet ? "dot" : "ring"
                        iconSize: 10 * Theme.scale
                        iconInk: stop.isSet ? Theme.badFill : Theme.ghostLine
                        text: stop.isSet ? qsTr("Don't stop at this check") : qsTr("Stop the run at this check")
                        onClicked: root.session.toggleCheckBreakpoint(row.checkId)
                    }
                    UiText {
                        id: clauseText
                        anchors.right: stop.left
                        anchors.rightMargin: Theme.space1
                        height: parent.height
                        text: row.clause
                        color: Theme.caption
                        font.pixelSize: Theme.textSmall
                    }
                }
                UiText {
                    width: parent.width
                    visible: row.facts !== ""
                    text: row.facts
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                    wrapMode: Text.WrapAtWordBoundaryOrAnywhere
                    maximumLineCount: 4
                }
            }
        }
    }
}
