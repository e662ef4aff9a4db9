// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What an event changed, before struck out and after in bold.
Column {
    id: root

    required property ChangeModel changes
    property bool secretsShown: false
    property bool compact: false
    property bool showsParty: true
    readonly property real itemX: root.showsParty ? (root.compact ? 52 : 60) * Theme.scale : Theme.space3
    readonly property real itemWidth: (root.compact ? 80 : 98) * Theme.scale + (root.showsParty ? 0 : 20 * Theme.scale)
    readonly property bool isEmpty: repeater.count === 0

    topPadding: repeater.count > 0 ? Theme.space1 : 0
    bottomPadding: repeater.count > 0 ? Theme.space1 : 0

    EmptyNote {
        visible: repeater.count === 0
        width: parent.width
        text: qsTr("No state changed.")
    }
    Repeater {
        id: repeater
        model: root.changes
        Item {
            id: row
            required property string party
            required property string place
            required property string item
            required property string before
            required property string after
            required property bool isSecret
            readonly property bool masked: row.isSecret && !root.secretsShown

            width: root.width
            height: Theme.rowHeight
            Accessible.role: Accessible.Row
            Accessible.name: row.masked ? qsTr("%1 %2: hidden").arg(row.party).arg(row.item) : qsTr("%1 %2: from %3 to %4").arg(row.party).arg(row.item).arg(row.before).arg(row.after)
            UiText {
                x: Theme.space3
                height: parent.height
                width: 44 * Theme.scale
                visible: root.showsParty
                text: row.party
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
            }
            UiText {
                id: itemText
                x: root.itemX
                width: root.itemWidth
                height: parent.height
                text: row.item
                color: Theme.textSecondary
                font.pixelSize: Theme.textSmall
            }
            UiText {
                id: beforeText
                x: root.itemX + root.itemWidth + 4 * Theme.scale
                // Its column, and of what a short value afterwards leaves as much as it needs.
                readonly property real column: (root.compact ? 74 : 82) * Theme.scale
                readonly property real room: row.width - x - afterText.gap - afterText.implicitWidth - Theme.space2
                width: Math.max(column, Math.min(implicitWidth, room))
                height: parent.height
                text: row.masked && row.before !== "" ? qsTr("hidden") : row.before
                color: Theme.caption
                font.pixelSize: Theme.textSmall
                font.strikeout: row.before !== "" && !row.masked
            }
            UiText {
                id: afterText
                readonly property real gap: (root.compact ? 4 : 6) * Theme.scale
                x: beforeText.x + beforeText.width + gap
                width: parent.width - x - Theme.space2
                height: parent.height
                text: row.masked ? qsTr("hidden") : row.after
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
            }
            HoverHandler {
                id: hover
            }
            UiToolTip {
                visible: hover.hovered && (itemText.truncated || beforeText.truncated || afterText.truncated || row.place !== "") && !row.masked
                text: qsTr("%1: %2 → %3").arg(row.place !== "" ? row.place + " · " + row.item : row.item).arg(row.before).arg(row.after)
            }
        }
    }
    UiButton {
        objectName: "moreChanges"
        x: Theme.space3
        visible: root.changes.foldedCount > 0
        text: root.changes.isUnfolded ? qsTr("Show the main ones") : qsTr("%1 more").arg(root.changes.foldedCount)
        onClicked: root.changes.isUnfolded = !root.changes.isUnfolded
    }
}
