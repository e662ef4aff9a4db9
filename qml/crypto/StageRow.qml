// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.Ui

// One operation of a computation: its number, what it does, what goes in and what comes out. Values that an earlier operation
// gave are named with its number.
Item {
    id: root

    required property var stage
    required property int number
    property bool isLast: false
    property bool secretsShown: false
    readonly property real s: Theme.scale
    readonly property bool wide: root.width >= 760 * root.s
    readonly property real bodyX: 40 * root.s
    readonly property real bodyWidth: root.width - root.bodyX
    readonly property real gap: 44 * root.s
    readonly property real side: root.wide ? (root.bodyWidth - root.gap) / 2 : root.bodyWidth

    objectName: "stage:" + root.number
    implicitHeight: head.height + Theme.space2 + (root.wide ? Math.max(into.height, out.height) : into.height + 24 * root.s + out.height) + Theme.space4
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("%1. %2: %3").arg(root.number).arg(root.stage.title).arg(root.stage.rule)

    component Values: Column {
        id: values
        required property var list
        property bool isOutput: false
        spacing: 6 * root.s
        Repeater {
            model: values.list.length
            Column {
                id: entry
                required property int index
                readonly property var value: values.list[entry.index]
                readonly property bool isKnown: entry.value.from > 0
                readonly property bool masked: entry.value.isSecret && !root.secretsShown
                width: values.width
                spacing: Theme.space1
                FlowBox {
                    objectName: "stageValue:" + root.number + ":" + entry.value.name
                    width: parent.width
                    name: entry.value.name
                    value: entry.value.value
                    note: entry.isKnown ? qsTr("from %1").arg(entry.value.from) : entry.value.size
                    isSecret: entry.value.isSecret
                    masked: entry.masked
                    strong: values.isOutput
                    edge: values.isOutput ? Theme.accentLine : Theme.edge
                    lines: entry.isKnown || entry.masked ? 1 : Math.min(3, Math.max(1, Math.ceil(value.length * 7.4 * root.s / (values.width - 20 * root.s))))
                }
                PartBar {
                    width: parent.width
                    visible: entry.value.parts.length > 0 && !entry.isKnown
                    name: entry.value.name
                    parts: entry.value.parts
                }
            }
        }
    }

    Rectangle {
        x: 12 * root.s
        y: 22 * root.s
        width: 1.5
        height: root.height - y
        visible: !root.isLast
        color: Theme.divider
    }
    Rectangle {
        width: 26 * root.s
        height: width
        radius: width / 2
        color: Theme.accentTint
        border.width: 1
        border.color: Theme.accentLine
        UiText {
            anchors.centerIn: parent
            text: root.number
            color: Theme.accent
            font.weight: Font.DemiBold
            font.pixelSize: Theme.textSmall
        }
    }
    Column {
        id: head
        x: root.bodyX
        width: root.bodyWidth
        topPadding: 3 * root.s
        spacing: 2 * root.s
        Item {
            width: parent.width
            height: titleText.implicitHeight
            UiText {
                id: titleText
                width: parent.width - (clauseText.visible ? clauseText.width + Theme.space2 : 0)
                text: root.stage.title
                color: Theme.accent
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            UiText {
                id: clauseText
                anchors.right: parent.right
                visible: root.wide
                text: root.stage.clause
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
        }
        UiText {
            width: parent.width
            text: root.wide ? root.stage.rule : root.stage.rule + "  ·  " + root.stage.clause
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
            wrapMode: Text.WordWrap
        }
    }
    Values {
        id: into
        x: root.bodyX
        y: head.height + Theme.space2
        width: root.side
        list: root.stage.inputs
    }
    Wire {
        readonly property real lineY: into.y + Math.min(into.height, out.height) / 2
        points: root.wide ? [[into.x + into.width, lineY], [out.x, lineY]] : [[root.bodyX + root.bodyWidth / 2, into.y + into.height + 2], [root.bodyX + root.bodyWidth / 2, out.y]]
        ink: Theme.accent
    }
    Values {
        id: out
        x: root.wide ? root.bodyX + root.side + root.gap : root.bodyX
        y: root.wide ? into.y : into.y + into.height + 24 * root.s
        width: root.side
        list: root.stage.outputs
        isOutput: true
    }
}
