// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What an inner action began from, what it used and what it gave.
Column {
    id: root

    required property StateModel act
    property bool compact: false
    property bool secretsShown: false
    readonly property int count: rows.count
    readonly property real valueX: (root.compact ? 128 : 150) * Theme.scale

    bottomPadding: root.count > 0 ? Theme.space1 : 0
    Repeater {
        id: rows
        model: root.act
        Column {
            id: row
            required property string section
            required property bool startsSection
            required property string name
            required property string value
            required property bool isSecret
            readonly property bool masked: row.isSecret && !root.secretsShown

            width: root.width
            PaneHead {
                width: parent.width
                visible: row.startsSection
                title: row.section
            }
            Item {
                objectName: "act:" + row.name
                width: parent.width
                height: Math.max(Theme.rowHeight, valueText.implicitHeight + Theme.space2)
                Accessible.role: Accessible.Row
                Accessible.name: row.name + ": " + (row.masked ? qsTr("hidden") : row.value)
                UiText {
                    x: Theme.space3
                    width: root.valueX - x - Theme.space2
                    height: Theme.rowHeight
                    text: row.name
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
                MonoText {
                    id: valueText
                    x: root.valueX
                    y: 4 * Theme.scale
                    width: parent.width - x - (row.isSecret ? 30 : 10) * Theme.scale
                    text: row.masked ? "••••••••" : row.value
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                }
                Icon {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space3
                    y: 6 * Theme.scale
                    width: Theme.iconChip
                    height: Theme.iconChip
                    visible: row.isSecret
                    name: "key"
                    ink: Theme.caption
                }
                HoverHandler {
                    id: hover
                    enabled: Theme.hasPointer
                }
                UiToolTip {
                    visible: hover.hovered && valueText.truncated && !row.masked
                    text: row.name + ": " + row.value
                }
            }
        }
    }
}
