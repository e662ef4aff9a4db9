// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The checks of the selected event at a glance: sign, name, clause.
Column {
    id: root

    required property EventHeadModel head
    required property CheckModel checks
    property bool compact: false

    PaneHead {
        width: parent.width
        title: qsTr("Checks at %1").arg(root.head.number)
        note: root.checks.failedCount > 0 ? qsTr("%1 passed, %2 failed").arg(root.checks.count - root.checks.failedCount).arg(root.checks.failedCount) : qsTr("%1 passed").arg(root.checks.count)
    }
    Grid {
        x: Theme.space3
        width: parent.width - 2 * x
        columns: root.compact ? 1 : 2
        columnSpacing: Theme.space4
        topPadding: Theme.space1
        bottomPadding: Theme.space1
        Repeater {
            model: root.checks
            Item {
                id: check
                required property string title
                required property string clause
                required property int verdict
                readonly property bool isFailed: check.verdict === Kinds.NotPassed
                width: root.compact ? root.width - 2 * Theme.space3 : (root.width - 2 * Theme.space3 - Theme.space4) / 2
                height: Theme.subRowHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: check.title + ", " + (check.isFailed ? qsTr("failed") : check.verdict === Kinds.SwitchedOff ? qsTr("switched off") : qsTr("passed"))
                Icon {
                    id: sign
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconChip
                    height: Theme.iconChip
                    name: check.isFailed ? "failed" : check.verdict === Kinds.SwitchedOff ? "skipped" : "check"
                    ink: check.isFailed ? Theme.badFill : check.verdict === Kinds.SwitchedOff ? Theme.warn : Theme.ok
                }
                UiText {
                    x: 20 * Theme.scale
                    width: parent.width - x - clauseText.width - Theme.space1
                    height: parent.height
                    text: check.title
                    color: check.isFailed ? Theme.bad : Theme.text
                    font.pixelSize: Theme.textSmall
                    font.weight: check.isFailed ? Font.DemiBold : Font.Normal
                }
                UiText {
                    id: clauseText
                    anchors.right: parent.right
                    height: parent.height
                    text: check.clause
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
