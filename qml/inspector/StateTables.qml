// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The databases of a party: entries with the same fields as rows of a table, lists of values by number as cells.
Column {
    id: root

    required property StateTableModel tables
    property bool secretsShown: false
    property bool compact: false
    readonly property real keyWidth: (root.compact ? 104 : 132) * Theme.scale

    readonly property int count: all.count

    Repeater {
        id: all
        model: root.tables
        Column {
            id: table
            required property string title
            required property list<string> columns
            required property var rows
            readonly property real cellsX: Theme.space3 + root.keyWidth
            readonly property real cellWidth: (width - cellsX - Theme.space2) / Math.max(1, table.columns.length)

            objectName: "table:" + table.title
            width: root.width
            Accessible.role: Accessible.Table
            Accessible.name: table.title
            Item {
                width: parent.width
                height: Theme.rowHeight
                UiText {
                    x: Theme.space3
                    width: root.keyWidth - Theme.space2
                    height: parent.height
                    text: table.title
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                    font.weight: Font.DemiBold
                }
                Repeater {
                    model: table.columns
                    UiText {
                        required property int index
                        required property string modelData
                        x: table.cellsX + index * table.cellWidth
                        width: table.cellWidth - Theme.space2
                        height: Theme.rowHeight
                        text: modelData
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.divider
                }
            }
            Flow {
                x: Theme.space3
                width: parent.width - 2 * x
                topPadding: Theme.space1
                bottomPadding: Theme.space2
                spacing: Theme.space1
                visible: table.columns.length === 0
                Repeater {
                    model: table.columns.length === 0 ? table.rows.length : 0
                    Rectangle {
                        id: cell
                        required property int index
                        readonly property var entry: table.rows[cell.index]
                        width: cellText.implicitWidth + 12 * Theme.scale
                        height: 22 * Theme.scale
                        radius: 3
                        color: cell.entry.isChanged ? Theme.accentTint : Theme.raised
                        border.width: 1
                        border.color: cell.entry.isChanged ? Theme.accent : Theme.divider
                        Accessible.role: Accessible.Cell
                        Accessible.name: cellText.text
                        UiText {
                            id: cellText
                            anchors.centerIn: parent
                            text: cell.entry.key + ": " + (cell.entry.isSecret && !root.secretsShown ? "••••" : cell.entry.cells[0])
                            font.pixelSize: Theme.textCaption
                            color: cell.entry.isChanged ? Theme.accent : Theme.textSecondary
                        }
                    }
                }
            }
            Repeater {
                model: table.columns.length > 0 ? table.rows.length : 0
                Rectangle {
                    id: row
                    required property int index
                    readonly property var entry: table.rows[row.index]
                    readonly property bool masked: row.entry.isSecret && !root.secretsShown
                    width: table.width
                    height: Theme.rowHeight
                    color: row.entry.isChanged ? Theme.accentTint : "transparent"
                    Accessible.role: Accessible.Row
                    Accessible.name: row.entry.key + ": " + (row.masked ? qsTr("hidden") : row.entry.cells.join(", "))
                    UiText {
                        x: Theme.space3
                        width: root.keyWidth - Theme.space2
                        height: parent.height
                        text: row.entry.key
                        font.pixelSize: Theme.textSmall
                    }
                    Repeater {
                        model: row.entry.cells.length
                        MonoText {
                            required property int index
                            x: table.cellsX + index * table.cellWidth
                            width: table.cellWidth - Theme.space2
                            height: Theme.rowHeight
                            text: row.masked ? "••••••••" : row.entry.cells[index]
                        }
                    }
                    HoverHandler {
                        id: hover
                        enabled: Theme.hasPointer
                    }
                    UiToolTip {
                        visible: hover.hovered && !row.masked
                        text: row.entry.key + ": " + row.entry.cells.join(", ")
                    }
                }
            }
        }
    }
}
