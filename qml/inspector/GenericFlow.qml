// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.Ui

// One computation: what goes in at the left, the operation, what comes out at the right; from top to bottom in a
// narrow pane.
Item {
    id: root

    required property string title
    required property string clause
    required property var inputs
    required property var inner
    required property var outputs
    property bool secretsShown: false

    readonly property real s: Theme.scale
    readonly property bool wide: root.width >= 820 * root.s
    readonly property real x0: root.wide ? 24 * root.s : Theme.space3
    readonly property real side: root.wide ? Math.min(420 * root.s, (root.width - 2 * root.x0) * 0.36) : root.width - 2 * root.x0
    readonly property real middle: root.wide ? root.width - 2 * root.x0 - 2 * root.side - 96 * root.s : root.width - 2 * root.x0
    readonly property real operationX: root.wide ? root.x0 + root.side + 48 * root.s : root.x0
    readonly property real tallest: Math.max(into.height, operation.height, out.height)
    readonly property real operationY: root.wide ? (root.tallest - operation.height) / 2 : into.height + 22 * root.s
    readonly property real outY: root.wide ? (root.tallest - out.height) / 2 : root.operationY + operation.height + 22 * root.s
    readonly property real body: root.wide ? root.tallest : root.outY + out.height

    implicitHeight: root.body + 22 * root.s

    component Values: Column {
        id: values
        required property var list
        spacing: 8 * root.s
        Repeater {
            model: values.list
            FlowBox {
                required property var modelData
                width: values.width
                name: modelData.name
                value: modelData.value
                isSecret: modelData.isSecret
                masked: isSecret && !root.secretsShown
                lines: Math.min(3, Math.max(1, Math.ceil(shown.length * 7.4 * root.s / (values.width - 20 * root.s))))
            }
        }
    }

    Repeater {
        model: root.wide ? root.inputs.length : 0
        Wire {
            required property int index
            readonly property real fromY: into.y + (into.children[index] ? into.children[index].y + into.children[index].height / 2 : 0)
            points: [[root.x0 + root.side, fromY], [root.operationX - 24 * root.s, fromY], [root.operationX - 24 * root.s, root.operationY + operation.height / 2], [root.operationX, root.operationY + operation.height / 2]]
        }
    }
    Repeater {
        model: root.wide ? root.outputs.length : 0
        Wire {
            required property int index
            readonly property real toY: root.outY + (out.children[index] ? out.children[index].y + out.children[index].height / 2 : 0)
            points: [[root.operationX + root.middle, root.operationY + operation.height / 2], [root.operationX + root.middle + 24 * root.s, root.operationY + operation.height / 2], [root.operationX + root.middle + 24 * root.s, toY], [root.operationX + root.middle + 48 * root.s, toY]]
        }
    }
    Wire {
        visible: !root.wide
        points: [[root.width / 2, into.height], [root.width / 2, root.operationY]]
    }
    Wire {
        visible: !root.wide
        points: [[root.width / 2, root.operationY + operation.height], [root.width / 2, root.outY]]
    }
    Values {
        id: into
        x: root.x0
        y: root.wide ? (root.tallest - height) / 2 : 0
        width: root.side
        list: root.inputs
    }
    Rectangle {
        id: operation
        x: root.operationX
        y: root.operationY
        width: root.middle
        height: steps.implicitHeight + 16 * root.s
        radius: Theme.radiusButton
        color: Theme.accentTint
        border.width: 1
        border.color: Theme.accentLine
        Column {
            id: steps
            x: 10 * root.s
            y: 8 * root.s
            width: parent.width - 2 * x
            spacing: 6 * root.s
            UiText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                text: root.title
                color: Theme.accent
                font.weight: Font.DemiBold
                wrapMode: Text.WordWrap
            }
            UiText {
                width: parent.width
                horizontalAlignment: Text.AlignHCenter
                visible: text !== ""
                text: root.clause
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
                wrapMode: Text.WordWrap
            }
            Values {
                width: parent.width
                list: root.inner
            }
        }
    }
    Values {
        id: out
        x: root.wide ? root.operationX + root.middle + 48 * root.s : root.x0
        y: root.outY
        width: root.side
        list: root.outputs
    }
}
