// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// A hex or bit dump; pressing an octet selects the field that it belongs to.
ListView {
    id: root

    required property ByteModel bytes
    signal octetPressed(int offset)

    readonly property real lineHeight: 24 * Theme.scale
    readonly property real cell: metrics.advanceWidth
    readonly property real cellGap: root.bytes.showsBits ? 8 * Theme.scale : 7 * Theme.scale

    readonly property int tintedRow: root.bytes.tintedRow

    onTintedRowChanged: {
        if (root.tintedRow >= 0)
            root.positionViewAtIndex(root.tintedRow, ListView.Contain);
    }

    clip: true
    activeFocusOnTab: true
    keyNavigationEnabled: true
    boundsBehavior: Flickable.StopAtBounds
    model: root.bytes
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Octets of the message")
    T.ScrollBar.vertical: UiScrollBar {}

    TextMetrics {
        id: metrics
        font.family: Theme.mono
        font.pixelSize: Theme.textSmall
        text: root.bytes.showsBits ? "00000000" : "00"
    }
    delegate: Item {
        id: row

        required property int index
        required property string offset
        required property list<string> cells
        required property list<int> tints
        required property int firstOctet

        width: ListView.view.width
        height: root.lineHeight
        Accessible.role: Accessible.Row
        Accessible.name: row.offset + ": " + Array.from(row.cells).join(" ")

        function cellX(at: int): real {
            const groups = root.bytes.showsBits ? 0 : Math.floor(at / 4);
            return 58 * Theme.scale + at * (root.cell + root.cellGap) + groups * 6 * Theme.scale + (root.bytes.showsBits ? 0 : Math.floor(at / 8) * 1 * Theme.scale);
        }

        MonoText {
            x: Theme.space3
            height: parent.height
            text: row.offset
            color: Theme.caption
        }
        Repeater {
            model: row.cells.length
            Rectangle {
                id: octet
                required property int index
                readonly property int tint: row.tints[octet.index] ?? 0
                readonly property bool joinsNext: octet.tint > 0 && octet.index + 1 < row.cells.length && row.tints[octet.index + 1] === octet.tint

                x: row.cellX(octet.index) - 1
                y: 2
                width: octet.joinsNext ? row.cellX(octet.index + 1) - row.cellX(octet.index) : root.cell + 2
                height: root.lineHeight - 4
                color: octet.tint === 1 ? Theme.field1 : octet.tint === 2 ? Theme.field2 : octet.tint === 3 ? Theme.field3 : "transparent"
                MonoText {
                    x: 1
                    height: root.lineHeight - 4
                    elide: Text.ElideNone
                    text: row.cells[octet.index]
                }
            }
        }
        TapHandler {
            onTapped: point => {
                for (let i = row.cells.length - 1; i >= 0; --i) {
                    if (point.position.x >= row.cellX(i) - 2) {
                        root.octetPressed(row.firstOctet + i);
                        return;
                    }
                }
            }
        }
    }
}
