// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.Ui

// The operations of one computation, one below the other in the order in which they are made.
Column {
    id: root

    required property string title
    required property string clause
    required property var stages
    property bool secretsShown: false
    readonly property real margin: root.width >= 820 * Theme.scale ? 24 * Theme.scale : Theme.space3

    spacing: Theme.space3
    Accessible.role: Accessible.List
    Accessible.name: root.title

    Item {
        x: root.margin
        width: root.width - 2 * root.margin
        height: 26 * Theme.scale
        UiText {
            id: titleText
            width: Math.min(implicitWidth, parent.width)
            height: parent.height
            text: root.title
            font.weight: Font.DemiBold
        }
        UiText {
            anchors.right: parent.right
            height: parent.height
            width: parent.width - titleText.width - Theme.space3
            horizontalAlignment: Text.AlignRight
            visible: width > 60 * Theme.scale
            text: root.clause
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    Repeater {
        model: root.stages.length
        StageRow {
            required property int index
            x: root.margin
            width: root.width - 2 * root.margin
            stage: root.stages[index]
            number: index + 1
            isLast: index + 1 === root.stages.length
            secretsShown: root.secretsShown
        }
    }
}
