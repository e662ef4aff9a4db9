// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The 16 octets of AUTN by their parts, with the octets that the parts were made from below.
Rectangle {
    id: root

    required property AkaFigure aka
    property bool secretsShown: false
    readonly property bool opened: root.aka.form === AkaFigure.Opened
    readonly property real s: Theme.scale
    readonly property real cellsX: 66 * root.s
    readonly property real cell: Math.min(52 * root.s, (root.width - root.cellsX - 16 * root.s) / 16)
    readonly property bool akHidden: !root.secretsShown && Array.from(root.aka.secrets).indexOf("AK") >= 0

    function octets(name: string): var {
        const hex = (root.aka.values[name] ?? "").replace(/ /g, "");
        return hex.match(/../g) ?? [];
    }

    implicitHeight: 206 * root.s
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: 1
    border.color: Theme.divider
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("AUTN taken apart")

    component Octets: Row {
        id: cells
        required property var octets
        property int marked: -1
        property color tint: "transparent"
        property bool masked: false
        x: root.cellsX
        height: 26 * root.s
        Repeater {
            model: cells.octets.length
            Rectangle {
                required property int index
                width: root.cell
                height: cells.height
                color: cells.marked >= 0 && index >= cells.marked ? Theme.accentTint : cells.tint
                border.width: 1
                border.color: cells.marked >= 0 && index >= cells.marked ? Theme.accent : Theme.edge
                MonoText {
                    anchors.centerIn: parent
                    elide: Text.ElideNone
                    text: cells.masked ? "••" : cells.octets[parent.index]
                    font.pixelSize: Math.min(Theme.textBody, root.cell * 0.62)
                }
            }
        }
    }
    component RowName: UiText {
        x: 0
        width: root.cellsX - 10 * root.s
        height: 26 * root.s
        horizontalAlignment: Text.AlignRight
        color: Theme.textSecondary
        font.pixelSize: Theme.textSmall
    }

    Row {
        id: head
        x: 12 * root.s
        height: 32 * root.s
        spacing: 8 * root.s
        UiText {
            height: parent.height
            text: root.opened ? qsTr("AUTN taken apart") : qsTr("AUTN put together")
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
        UiText {
            height: parent.height
            text: qsTr("16 bytes, TS 33.102 6.3.2")
            color: Theme.caption
            font.pixelSize: Theme.textSmall
        }
    }
    Rectangle {
        y: head.height
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Repeater {
        model: [[0, 6, "SQN ⊕ AK"], [6, 2, "AMF"], [8, 8, "MAC"]]
        Item {
            required property var modelData
            x: root.cellsX + modelData[0] * root.cell
            y: 40 * root.s
            width: modelData[1] * root.cell
            UiText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: parent.modelData[2]
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
            }
            Rectangle {
                x: 2
                y: 18 * root.s
                width: parent.width - 4
                height: 1.5
                color: Theme.textSecondary
            }
            Rectangle {
                x: 2
                y: 18 * root.s
                width: 1.5
                height: 6 * root.s
                color: Theme.textSecondary
            }
            Rectangle {
                x: parent.width - 3.5
                y: 18 * root.s
                width: 1.5
                height: 6 * root.s
                color: Theme.textSecondary
            }
        }
    }
    RowName {
        y: 68 * root.s
        text: "AUTN"
        font.weight: Font.DemiBold
    }
    Octets {
        y: 68 * root.s
        octets: root.octets("AUTN").slice(0, 6)
        tint: Theme.field1
    }
    Octets {
        x: root.cellsX + 6 * root.cell
        y: 68 * root.s
        octets: root.octets("AUTN").slice(6, 8)
        tint: Theme.field2
    }
    Octets {
        x: root.cellsX + 8 * root.cell
        y: 68 * root.s
        octets: root.octets("AUTN").slice(8, 16)
        tint: Theme.field3
    }
    RowName {
        y: 94 * root.s
        height: 18 * root.s
        text: qsTr("byte")
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    Repeater {
        model: 16
        UiText {
            required property int index
            x: root.cellsX + index * root.cell
            y: 94 * root.s
            width: root.cell
            height: 18 * root.s
            horizontalAlignment: Text.AlignHCenter
            text: index
            color: Theme.caption
            font.pixelSize: Theme.textRail
        }
    }
    RowName {
        y: 116 * root.s
        text: "⊕ AK"
    }
    Octets {
        y: 116 * root.s
        octets: root.octets("AK")
        masked: root.akHidden
    }
    RowName {
        y: 146 * root.s
        text: "= SQN"
    }
    Octets {
        y: 146 * root.s
        octets: root.octets("SQN")
        marked: 4
    }
    UiText {
        x: root.cellsX + 6 * root.cell + 4 * root.s
        y: 116 * root.s
        width: 2 * root.cell - 8 * root.s
        height: 56 * root.s
        visible: root.cell > 34 * root.s
        text: (parseInt(root.octets("AMF")[0] ?? "0", 16) & 0x80) === 0 ? qsTr("separation bit 0: UTRAN (emulator's choice)") : qsTr("separation bit 1: EPS (emulator's choice)")
        color: Theme.textSecondary
        font.pixelSize: Theme.textCaption
        wrapMode: Text.WordWrap
        verticalAlignment: Text.AlignTop
    }
    Octets {
        x: root.cellsX + 8 * root.cell
        y: 116 * root.s
        visible: root.opened
        octets: root.octets("XMAC")
    }
    Repeater {
        model: root.opened ? root.octets("XMAC").length : 0
        Icon {
            required property int index
            readonly property bool equal: root.octets("XMAC")[index] === root.octets("MAC")[index]
            x: root.cellsX + (8 + index) * root.cell + (root.cell - width) / 2
            y: 148 * root.s
            width: Theme.iconChip
            height: Theme.iconChip
            name: equal ? "check" : "cross"
            ink: equal ? Theme.ok : Theme.bad
        }
    }
    UiText {
        x: root.cellsX + 8 * root.cell
        y: 176 * root.s
        width: 8 * root.cell
        height: 20 * root.s
        text: !root.opened ? qsTr("MAC by f1 over SQN, RAND, AMF") : root.aka.macHolds ? (root.cell < 34 * root.s ? qsTr("XMAC: equal in all 8 bytes") : qsTr("XMAC, computed here: equal in all 8 bytes")) : root.cell < 34 * root.s ? qsTr("XMAC differs") : qsTr("XMAC, computed here, differs: not from the home network")
        color: root.opened && !root.aka.macHolds ? Theme.bad : Theme.textSecondary
        font.pixelSize: Theme.textCaption
    }
    UiText {
        x: root.cellsX
        y: 176 * root.s
        width: 7.6 * root.cell
        height: 20 * root.s
        visible: root.aka.hasWindow
        text: (root.cell < 22 * root.s ? qsTr("SEQ %1, IND %2") : qsTr("SEQ %1 (43 bits), IND %2 (5 bits)")).arg(root.aka.seq).arg(root.aka.ind)
        color: Theme.textSecondary
        font.pixelSize: Theme.textCaption
    }
}
