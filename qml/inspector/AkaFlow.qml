// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// An authentication vector as it is made, or an AUTN as it is opened: inputs at the left, the functions in the middle,
// what they give at the right. Lines are drawn below the boxes.
Item {
    id: root

    required property AkaFigure aka
    property bool secretsShown: false
    property string party: ""

    readonly property bool opened: root.aka.form === AkaFigure.Opened
    readonly property bool roomy: root.width >= 1480 * root.s
    readonly property real s: Theme.scale

    // Columns
    readonly property real x0: 24 * root.s
    readonly property real endX: root.width - 24 * root.s
    readonly property real wide: 280 * root.s
    readonly property real tempX: root.x0 + root.wide + (root.roomy ? 64 : 28) * root.s
    readonly property real busX: root.tempX + root.wide + (root.roomy ? 28 : 14) * root.s
    readonly property real fX: root.busX + (root.roomy ? 36 : 24) * root.s
    readonly property real fWidth: (root.roomy ? 128 : 108) * root.s
    readonly property real outX: root.fX + root.fWidth + (root.roomy ? 40 : 24) * root.s
    readonly property real xorX: root.outX + (root.roomy ? 80 : 30) * root.s
    readonly property real resultX: root.xorX + (root.roomy ? 72 : 32) * root.s
    readonly property real resultWidth: (root.roomy ? 184 : 140) * root.s
    readonly property real f1X: root.endX - (root.roomy ? 327 : 152) * root.s
    readonly property real f1Width: (root.roomy ? 128 : 152) * root.s
    readonly property real macX: root.roomy ? root.endX - 171 * root.s : root.f1X
    readonly property real macWidth: (root.roomy ? 171 : 152) * root.s

    // Rows
    readonly property real boxHeight: 46 * root.s
    readonly property real half: root.boxHeight / 2
    function rowY(row: int): real {
        return (26 + 56 * row + (row > 3 ? 14 : 0)) * root.s;
    }
    readonly property real f1Height: root.rowY(5) + root.boxHeight - root.rowY(4)
    readonly property real loopY: root.rowY(5) + root.boxHeight + 18 * root.s
    readonly property real macY: root.roomy ? root.rowY(4) + (root.f1Height - root.boxHeight) / 2 : root.loopY + 14 * root.s
    readonly property real compareY: root.roomy ? root.loopY + 26 * root.s : root.macY + root.boxHeight + 22 * root.s
    readonly property real compareX: root.roomy ? root.macX + root.macWidth / 2 : root.f1X + 34 * root.s

    implicitHeight: root.opened ? root.compareY + root.boxHeight + 10 * root.s : Math.max(root.loopY + 28 * root.s, root.roomy ? 0 : root.macY + root.boxHeight + 10 * root.s)

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
    }
    component Caption: UiText {
        color: Theme.caption
        font.pixelSize: Theme.textCaption
        font.weight: Font.DemiBold
        font.capitalization: Font.AllUppercase
    }
    component Function: Rectangle {
        id: box
        required property string name
        required property string detail
        radius: Theme.radiusButton
        color: Theme.accentTint
        border.width: 1
        border.color: Theme.accentLine
        Accessible.role: Accessible.StaticText
        Accessible.name: box.name + " " + box.detail
        Column {
            anchors.centerIn: parent
            width: parent.width - 4
            UiText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: box.name
                color: Theme.accent
                font.weight: Font.DemiBold
            }
            UiText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: box.detail
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
                visible: text !== ""
            }
        }
    }

    Caption {
        x: root.x0
        text: root.opened ? qsTr("Inputs held by the %1, and RAND").arg(root.party) : qsTr("Inputs of the %1, and a fresh RAND").arg(root.party)
    }
    Caption {
        x: root.tempX
        text: root.aka.isMilenage ? qsTr("Block cipher, AES-128") : qsTr("Permutation, Keccak-f[1600]")
    }
    Caption {
        x: root.fX
        text: qsTr("Functions")
    }
    Caption {
        x: root.outX
        text: qsTr("Outputs")
    }
    Caption {
        x: root.x0
        y: root.rowY(4) - 22 * root.s
        text: root.opened ? qsTr("AUTN as it arrived") : qsTr("Of the network's choice")
    }

    // Lines
    Wire {
        points: [[root.x0 + root.wide, root.rowY(0) + root.half], [(root.x0 + root.wide + root.tempX) / 2, root.rowY(0) + root.half], [(root.x0 + root.wide + root.tempX) / 2, root.rowY(1) + root.half]]
        hasHead: false
    }
    Wire {
        points: [[root.x0 + root.wide, root.rowY(2) + root.half], [(root.x0 + root.wide + root.tempX) / 2, root.rowY(2) + root.half], [(root.x0 + root.wide + root.tempX) / 2, root.rowY(1) + root.half]]
        hasHead: false
    }
    Wire {
        points: [[root.x0 + root.wide, root.rowY(1) + root.half], [root.tempX, root.rowY(1) + root.half]]
    }
    Wire {
        points: [[root.x0 + root.wide, root.rowY(4) + root.half], [root.xorX - 11 * root.s, root.rowY(4) + root.half]]
    }
    Wire {
        points: [[root.x0 + root.wide, root.rowY(5) + root.half], [root.f1X, root.rowY(5) + root.half]]
    }
    // Where the bus crosses, the line below it is broken.
    Repeater {
        model: 2
        Rectangle {
            required property int index
            x: root.busX - 5 * root.s
            y: root.rowY(4 + index) + root.half - 4 * root.s
            width: 11 * root.s
            height: 9 * root.s
            color: Theme.canvas
        }
    }
    Wire {
        points: [[root.busX, root.rowY(0) + root.half], [root.busX, root.loopY], [root.roomy ? root.f1X + root.f1Width / 2 : root.f1X + 28 * root.s, root.loopY], [root.roomy ? root.f1X + root.f1Width / 2 : root.f1X + 28 * root.s, root.rowY(4) + root.f1Height]]
        ink: Theme.accent
    }
    Wire {
        points: [[root.tempX + root.wide, root.rowY(1) + root.half], [root.busX, root.rowY(1) + root.half]]
        ink: Theme.accent
        hasHead: false
    }
    Repeater {
        model: 4
        Wire {
            required property int index
            points: [[root.busX, root.rowY(index) + root.half], [root.fX, root.rowY(index) + root.half]]
            ink: Theme.accent
        }
    }
    Repeater {
        model: 4
        Wire {
            required property int index
            points: [[root.fX + root.fWidth, root.rowY(index) + root.half], [root.outX, root.rowY(index) + root.half]]
        }
    }
    Wire {
        points: [[root.xorX, root.rowY(3) + root.boxHeight], [root.xorX, root.rowY(4) + root.half - 11 * root.s]]
    }
    Wire {
        points: [[root.xorX + 11 * root.s, root.rowY(4) + root.half], [root.resultX, root.rowY(4) + root.half]]
    }
    Wire {
        visible: root.opened
        points: [[root.resultX + root.resultWidth, root.rowY(4) + root.half], [root.f1X, root.rowY(4) + root.half]]
    }
    Wire {
        visible: !root.opened
        points: [[root.xorX - 24 * root.s, root.rowY(4) + root.half], [root.xorX - 24 * root.s, root.rowY(4) + root.boxHeight + 4 * root.s], [root.f1X, root.rowY(4) + root.boxHeight + 4 * root.s]]
    }
    Wire {
        visible: root.roomy
        points: [[root.f1X + root.f1Width, root.macY + root.half], [root.macX, root.macY + root.half]]
    }
    Wire {
        visible: !root.roomy
        points: [[root.f1X + root.f1Width - 40 * root.s, root.rowY(4) + root.f1Height], [root.f1X + root.f1Width - 40 * root.s, root.macY]]
    }
    Wire {
        visible: root.opened && root.roomy && root.aka.hasWindow
        points: [[root.f1X - 28 * root.s, root.rowY(4) + root.half], [root.f1X - 28 * root.s, root.rowY(3) + root.half], [root.f1X, root.rowY(3) + root.half]]
        ink: root.aka.isFresh ? Theme.ok : Theme.bad
    }
    Wire {
        visible: root.opened
        points: [[root.x0 + root.wide, root.compareY + root.half], [root.compareX - 11 * root.s, root.compareY + root.half]]
    }
    Wire {
        visible: root.opened
        points: [[root.compareX, root.macY + root.boxHeight], [root.compareX, root.compareY + root.half - 11 * root.s]]
    }

    // Inputs
    Value {
        x: root.x0
        y: root.rowY(0)
        width: root.wide
        key: "K"
        name: "K"
    }
    Value {
        x: root.x0
        y: root.rowY(1)
        width: root.wide
        key: "OPc"
        name: root.aka.isMilenage ? "OPc" : "TOPc"
    }
    Value {
        x: root.x0
        y: root.rowY(2)
        width: root.wide
        key: "RAND"
        name: "RAND"
    }
    Value {
        x: root.x0
        y: root.rowY(4)
        width: root.wide
        key: root.opened ? "CONC" : "SQN"
        name: root.opened ? "SQN ⊕ AK" : "SQN"
        note: qsTr("6 bytes")
        ground: root.opened ? Theme.field1 : Theme.raised
    }
    Value {
        x: root.x0
        y: root.rowY(5)
        width: root.wide
        key: "AMF"
        name: "AMF"
        note: qsTr("2 bytes")
        ground: Theme.field2
    }
    Value {
        visible: root.opened
        x: root.x0
        y: root.compareY
        width: root.wide
        key: "MAC"
        name: "MAC"
        note: qsTr("8 bytes")
        ground: Theme.field3
    }

    // What the functions have in common
    Value {
        x: root.tempX
        y: root.rowY(1)
        width: root.wide
        key: root.aka.isMilenage ? "TEMP" : "f2-f5 OUT"
        name: root.aka.isMilenage ? qsTr("TEMP = E_K(RAND ⊕ OPc)") : qsTr("OUT of f2 to f5")
        ink: Theme.accent
        edge: Theme.accent
    }
    Column {
        x: root.tempX + 10 * root.s
        y: root.rowY(2) + 4 * root.s
        spacing: 3 * root.s
        Repeater {
            model: root.aka.isMilenage ? [qsTr("OUTi = E_K(rot(TEMP ⊕ OPc, ri) ⊕ ci) ⊕ OPc"), qsTr("OUT1 = E_K(TEMP ⊕ rot(IN1 ⊕ OPc, r1) ⊕ c1) ⊕ OPc"), qsTr("IN1 = SQN ‖ AMF ‖ SQN ‖ AMF")] : [qsTr("IN holds TOPc, INSTANCE, algorithm name,"), qsTr("RAND, for f1 also AMF and SQN, then K"), qsTr("INSTANCE tells f1 and all sizes apart")]
            UiText {
                required property string modelData
                width: root.wide
                text: modelData
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 9
            }
        }
    }

    // Functions and what they give
    Repeater {
        model: [["f2", root.aka.isMilenage ? qsTr("OUT2, bits 64–127") : "", "RES", root.opened ? "RES" : "XRES"], ["f3", root.aka.isMilenage ? "r3 = 32, c3 = 2" : "", "CK", "CK"], ["f4", root.aka.isMilenage ? "r4 = 64, c4 = 4" : "", "IK", "IK"], ["f5", root.aka.isMilenage ? qsTr("OUT2, bits 0–47") : "", "AK", "AK"]]
        Item {
            id: output
            required property int index
            required property var modelData
            Function {
                x: root.fX
                y: root.rowY(output.index)
                width: root.fWidth
                height: root.boxHeight
                name: output.modelData[0]
                detail: output.modelData[1]
            }
            Value {
                x: root.outX
                y: root.rowY(output.index)
                width: root.wide
                key: output.modelData[2]
                name: output.modelData[3]
                note: root.value(output.modelData[2]) === "" ? "" : qsTr("%1 bytes").arg(root.value(output.modelData[2]).replace(/ /g, "").length / 2)
            }
        }
    }
    Repeater {
        model: root.roomy ? (root.opened ? [qsTr("answers the network: compared with XRES"), qsTr("to the M2ME, ciphering key"), qsTr("to the M2ME, integrity key")] : [qsTr("stays with the VNO: compared with RES"), qsTr("to the VNO, ciphering key"), qsTr("to the VNO, integrity key")]) : []
        UiText {
            required property int index
            required property string modelData
            x: root.outX + root.wide + 24 * root.s
            y: root.rowY(index)
            width: root.endX - x
            height: root.boxHeight
            text: modelData
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
    }
    FlowSign {
        x: root.xorX - width / 2
        y: root.rowY(4) + root.half - height / 2
        sign: "+"
    }
    Value {
        x: root.resultX
        y: root.rowY(4)
        width: root.resultWidth
        key: root.opened ? "SQN" : "CONC"
        name: root.opened ? "SQN" : "SQN ⊕ AK"
        note: root.roomy ? qsTr("6 bytes") : ""
        ground: root.opened ? Theme.raised : Theme.field1
        edge: root.opened ? Theme.accent : Theme.edge
        strong: root.opened
    }
    Function {
        x: root.f1X
        y: root.rowY(4)
        width: root.f1Width
        height: root.f1Height
        name: "f1"
        detail: root.aka.isMilenage ? "r1 = 64, c1 = 0" : qsTr("OUT of f1")
    }
    Value {
        x: root.macX
        y: root.macY
        width: root.macWidth
        key: root.opened ? "XMAC" : "MAC"
        name: root.opened ? "XMAC" : "MAC"
        ground: root.opened ? Theme.raised : Theme.field3
        edge: root.opened ? Theme.accent : Theme.edge
        strong: root.opened
    }
    UiText {
        x: root.busX + 10 * root.s
        y: root.loopY + 3 * root.s
        text: root.aka.isMilenage ? qsTr("TEMP, used by f1 to f5") : qsTr("the same inputs, for f1 with SQN and AMF")
        color: Theme.accent
        font.pixelSize: Theme.textCaption
    }

    // Verdicts
    Rectangle {
        visible: root.opened && root.roomy && root.aka.hasWindow
        x: root.f1X
        y: root.rowY(3)
        width: root.endX - x
        height: root.boxHeight
        radius: Theme.radiusButton
        color: root.aka.isFresh ? Theme.okTint : Theme.badTint
        border.width: 1
        border.color: root.aka.isFresh ? Theme.ok : Theme.bad
        Icon {
            id: sqnSign
            x: 12 * root.s
            anchors.verticalCenter: parent.verticalCenter
            name: root.aka.isFresh ? "check" : "failed"
            ink: root.aka.isFresh ? Theme.ok : Theme.bad
            ground: parent.color
        }
        Column {
            anchors.left: sqnSign.right
            anchors.leftMargin: 12 * root.s
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            UiText {
                width: parent.width
                text: root.aka.isFresh ? qsTr("SQN fresh") : qsTr("SQN refused")
                color: root.aka.isFresh ? Theme.ok : Theme.bad
                font.weight: Font.DemiBold
            }
            UiText {
                width: parent.width
                text: qsTr("SEQ %1, IND %2: SEQ_MS was %3").arg(root.aka.seq).arg(root.aka.ind).arg(root.aka.seqOfInd)
                font.pixelSize: Theme.textCaption
            }
        }
    }
    FlowSign {
        visible: root.opened
        x: root.compareX - width / 2
        y: root.compareY + root.half - height / 2
        sign: "="
    }
    Rectangle {
        objectName: "macVerdict"
        visible: root.opened
        x: root.compareX + 18 * root.s
        y: root.compareY + root.half - 14 * root.s
        width: macText.implicitWidth + 40 * root.s
        height: 28 * root.s
        radius: Theme.radiusButton
        color: root.aka.macHolds ? Theme.okTint : Theme.badTint
        border.width: 1
        border.color: root.aka.macHolds ? Theme.ok : Theme.bad
        Accessible.role: Accessible.StaticText
        Accessible.name: root.aka.macHolds ? qsTr("MAC equal to XMAC") : qsTr("MAC differs from XMAC")
        UiText {
            id: macText
            x: 10 * root.s
            height: parent.height
            text: "MAC"
            color: root.aka.macHolds ? Theme.ok : Theme.bad
            font.weight: Font.DemiBold
        }
        Icon {
            anchors.left: macText.right
            anchors.leftMargin: 6 * root.s
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.iconChip
            height: Theme.iconChip
            name: root.aka.macHolds ? "check" : "cross"
            ink: root.aka.macHolds ? Theme.ok : Theme.bad
        }
    }
}
