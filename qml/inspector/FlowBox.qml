// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// One value of a drawn computation: its name, its size or origin, the value below.
Rectangle {
    id: root

    required property string name
    property string value: ""
    property string note: ""
    property bool isSecret: false
    property bool masked: false
    // A name and its value in one line, for narrow places.
    property bool inLine: false
    property bool strong: false
    property bool dense: false
    property color ground: Theme.raised
    property color ink: Theme.text
    property color edge: Theme.edge
    property int lines: 1
    property real nameWidth: 44 * Theme.scale
    readonly property string shown: root.masked ? "••••••••" : root.value

    implicitHeight: root.inLine ? 28 * Theme.scale : (30 + 16 * root.lines) * Theme.scale
    radius: Theme.radiusButton
    color: root.ground
    border.width: root.strong ? 1.5 : 1
    border.color: root.edge
    Accessible.role: Accessible.StaticText
    Accessible.name: root.name + ": " + (root.masked ? qsTr("hidden") : root.value)

    UiText {
        id: nameText
        x: root.dense ? Theme.space2 - 1 : Theme.space2 + 2
        y: root.inLine ? 0 : 5 * Theme.scale
        width: root.inLine ? root.nameWidth : parent.width - x - noteText.width - Theme.space2
        height: root.inLine ? parent.height : 16 * Theme.scale
        text: root.name
        color: root.ink
        font.pixelSize: Theme.textCaption
        font.weight: Font.DemiBold
    }
    Row {
        id: noteText
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        y: root.inLine ? (parent.height - height) / 2 : 5 * Theme.scale
        spacing: Theme.space1
        UiText {
            height: 16 * Theme.scale
            visible: text !== "" && !root.inLine
            text: root.note
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isSecret
            width: Theme.iconChip
            height: Theme.iconChip
            name: "key"
            ink: Theme.caption
        }
    }
    MonoText {
        id: valueText
        x: root.inLine ? nameText.x + root.nameWidth + Theme.space1 : nameText.x
        y: root.inLine ? 0 : 21 * Theme.scale
        width: parent.width - x - (root.inLine ? noteText.width + Theme.space2 : 0) - Theme.space1
        height: root.inLine ? parent.height : 16 * root.lines * Theme.scale + 4 * Theme.scale
        text: root.shown
        font.pixelSize: root.dense ? Theme.textCaption : Theme.textSmall
        color: root.ink === Theme.text || root.inLine ? Theme.text : root.ink
        wrapMode: root.lines > 1 ? Text.Wrap : Text.NoWrap
        maximumLineCount: root.lines
        verticalAlignment: root.lines > 1 ? Text.AlignTop : Text.AlignVCenter
    }
    HoverHandler {
        id: hover
        enabled: Theme.hasPointer
    }
    UiToolTip {
        visible: hover.hovered && valueText.truncated && !root.masked
        text: root.name + ": " + root.value
    }
}
