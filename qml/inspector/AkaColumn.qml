// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The same drawing as AkaFlow for a narrow pane, from top to bottom.
Item {
    id: root

    required property AkaFigure aka
    property bool secretsShown: false

    readonly property bool opened: root.aka.form === AkaFigure.Opened
    readonly property real s: Theme.scale
    readonly property real x0: Theme.space3
    readonly property real usable: root.width - 2 * root.x0
    readonly property bool tight: root.width < 440 * root.s
    readonly property real line: 28 * root.s
    readonly property real pitch: 34 * root.s
    readonly property real busX: root.x0 + 8 * root.s
    readonly property real fX: root.x0 + 30 * root.s
    readonly property real fWidth: 44 * root.s
    readonly property real outX: root.fX + root.fWidth + 24 * root.s

    // AUTN and what stands below it: three columns
    readonly property real gap: (root.tight ? 10 : 16) * root.s
    readonly property real amfWidth: (root.tight ? 46 : 64) * root.s
    readonly property real sixWidth: (root.usable - root.amfWidth - 2 * root.gap) * (root.tight ? 0.43 : 0.45)
    readonly property real macWidth: root.usable - root.amfWidth - 2 * root.gap - root.sixWidth
    readonly property real amfX: root.x0 + root.sixWidth + root.gap
    readonly property real macX: root.amfX + root.amfWidth + root.gap
    readonly property real box: 46 * root.s
    function rowY(row: int): real {
        return root.pitch * row + 10 * root.s + (row > 2 ? 14 * root.s : 0);
    }
    readonly property real autnY: root.rowY(7) + 22 * root.s
    readonly property real signY: root.autnY + root.box + 30 * root.s
    readonly property real innerY: root.signY + 30 * root.s

    implicitHeight: root.innerY + root.box + 16 * root.s

    function value(name: string): string {
        return root.aka.values[name] ?? "";
    }
    function isSecret(name: string): bool {
        return Array.from(root.aka.secrets).indexOf(name) >= 0;
    }

    component Value: FlowBox {
        required property string key
        value: root.value(key)
        isSecret: root.isSecret(key)
        masked: isSecret && !root.secretsShown
        dense: root.tight
    }

    // Lines
    Wire {
        points: [[root.busX, root.rowY(0) + root.line / 2], [root.busX, root.rowY(6) + root.line / 2], [root.fX, root.rowY(6) + root.line / 2]]
        ink: Theme.accent
    }
    Repeater {
        model: 3
        Wire {
            required property int index
            points: [[root.fX, root.rowY(index) + root.line / 2], [root.busX, root.rowY(index) + root.line / 2]]
            ink: Theme.accent
            hasHead: false
        }
    }
    Repeater {
        model: 4
        Wire {
            required property int index
            points: [[root.busX, root.rowY(3 + index) + root.line / 2], [root.fX, root.rowY(3 + index) + root.line / 2]]
            ink: Theme.accent
        }
    }
    Repeater {
        model: 4
        Wire {
            required property int index
            points: [[root.fX + root.fWidth, root.rowY(3 + index) + root.line / 2], [root.outX, root.rowY(3 + index) + root.line / 2]]
        }
    }
    // Downwards when an AUTN is opened, upwards when it is made.
    Wire {
        points: root.opened ? [[root.x0 + root.sixWidth / 2, root.autnY + root.box], [root.x0 + root.sixWidth / 2, root.innerY]] : [[root.x0 + root.sixWidth / 2, root.innerY], [root.x0 + root.sixWidth / 2, root.autnY + root.box]]
    }
    Wire {
        points: [[root.amfX + root.amfWidth / 2, root.autnY + root.box], [root.amfX + root.amfWidth / 2, root.innerY]]
    }
    Wire {
        points: [[root.x0 + root.sixWidth, root.innerY + root.box / 2], [root.amfX, root.innerY + root.box / 2]]
    }
    Wire {
        points: root.opened ? [[root.amfX + root.amfWidth, root.innerY + root.box / 2], [root.macX, root.innerY + root.box / 2]] : [[root.amfX + root.amfWidth, root.innerY + root.box / 2], [root.macX + root.macWidth / 2, root.innerY + root.box / 2], [root.macX + root.macWidth / 2, root.autnY + root.box]]
    }
    Wire {
        visible: root.opened
        points: [[root.macX + root.macWidth / 2, root.autnY + root.box], [root.macX + root.macWidth / 2, root.signY - 11 * root.s]]
    }
    Wire {
        visible: root.opened
        points: [[root.macX + root.macWidth / 2, root.innerY], [root.macX + root.macWidth / 2, root.signY + 11 * root.s]]
    }

    Repeater {
        model: [["K", "K"], ["OPc", root.aka.isMilenage ? "OPc" : "TOPc"], ["RAND", "RAND"]]
        Value {
            required property int index
            required property var modelData
            x: root.fX
            y: root.rowY(index)
            width: root.x0 + root.usable - x
            inLine: true
            nameWidth: 38 * root.s
            key: modelData[0]
            name: modelData[1]
        }
    }
    Repeater {
        model: [["f2", "RES", root.opened ? "RES" : "XRES"], ["f3", "CK", "CK"], ["f4", "IK", "IK"], ["f5", "AK", "AK"]]
        Item {
            id: output
            required property int index
            required property var modelData
            Rectangle {
                x: root.fX
                y: root.rowY(3 + output.index)
                width: root.fWidth
                height: root.line
                radius: Theme.radiusButton
                color: Theme.accentTint
                border.width: 1
                border.color: Theme.accentLine
                UiText {
                    anchors.centerIn: parent
                    text: output.modelData[0]
                    color: Theme.accent
                    font.weight: Font.DemiBold
                }
            }
            Value {
                x: root.outX
                y: root.rowY(3 + output.index)
                width: root.x0 + root.usable - x
                inLine: true
                nameWidth: 36 * root.s
                key: output.modelData[1]
                name: output.modelData[2]
            }
        }
    }
    UiText {
        x: root.x0
        y: root.autnY - 22 * root.s
        width: root.usable
        height: 20 * root.s
        text: root.opened ? qsTr("AUTN as it arrived, opened") : qsTr("AUTN, put together from below")
        color: Theme.caption
        font.pixelSize: Theme.textCaption
        font.weight: Font.DemiBold
    }
    Value {
        x: root.x0
        y: root.autnY
        width: root.sixWidth
        key: "CONC"
        name: "SQN ⊕ AK"
        ground: Theme.field1
    }
    Value {
        x: root.amfX
        y: root.autnY
        width: root.amfWidth
        key: "AMF"
        name: "AMF"
        ground: Theme.field2
    }
    Value {
        x: root.macX
        y: root.autnY
        width: root.macWidth
        key: "MAC"
        name: "MAC"
        ground: Theme.field3
    }
    FlowSign {
        x: root.x0 + root.sixWidth / 2 - width / 2
        y: root.signY - height / 2
        sign: "+"
    }
    UiText {
        x: root.x0 + root.sixWidth / 2 + 16 * root.s
        y: root.signY - height / 2
        text: qsTr("AK")
        color: Theme.textSecondary
        font.pixelSize: Theme.textSmall
    }
    FlowSign {
        visible: root.opened
        x: root.macX + root.macWidth / 2 - width / 2
        y: root.signY - height / 2
        sign: "="
    }
    ChipTag {
        visible: root.opened
        x: root.tight ? root.macX + root.macWidth / 2 - 16 * root.s - width : root.macX + root.macWidth / 2 + 16 * root.s
        y: root.signY - height / 2
        text: root.aka.macHolds ? qsTr("equal") : qsTr("differs")
        iconName: root.aka.macHolds ? "check" : "failed"
        tone: root.aka.macHolds ? Kinds.Good : Kinds.Bad
    }
    Value {
        x: root.x0
        y: root.innerY
        width: root.sixWidth
        key: "SQN"
        name: "SQN"
        edge: Theme.accent
    }
    Rectangle {
        x: root.amfX
        y: root.innerY
        width: root.amfWidth
        height: root.box
        radius: Theme.radiusButton
        color: Theme.accentTint
        border.width: 1
        border.color: Theme.accentLine
        UiText {
            anchors.centerIn: parent
            text: "f1"
            color: Theme.accent
            font.weight: Font.DemiBold
        }
    }
    Value {
        visible: root.opened
        x: root.macX
        y: root.innerY
        width: root.macWidth
        key: "XMAC"
        name: "XMAC"
        edge: Theme.accent
    }
}
