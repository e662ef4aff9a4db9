// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

TextInput {
    id: root

    property string placeholderText: ""
    property string keyHint: ""
    property string name: root.placeholderText

    width: 200 * Theme.scale
    height: Theme.inputHeight
    leftPadding: 28 * Theme.scale
    rightPadding: hint.visible ? hint.width + Theme.space3 : (clear.visible ? 26 * Theme.scale : Theme.space2)
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.onAccent
    font.family: Theme.sans
    font.pixelSize: Theme.textSmall
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    activeFocusOnTab: true
    Accessible.role: Accessible.EditableText
    Accessible.name: root.name
    Keys.onEscapePressed: event => {
        if (root.text !== "")
            root.clear();
        else
            root.focus = false;
        event.accepted = true;
    }

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: Theme.radiusButton
        color: Theme.raised
        border.width: root.activeFocus ? 2 : 1
        border.color: root.activeFocus ? Theme.accent : Theme.ghostLine
        Icon {
            x: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.iconRow
            height: Theme.iconRow
            name: "search"
            ink: Theme.textSecondary
        }
        UiText {
            anchors.fill: parent
            anchors.leftMargin: root.leftPadding
            anchors.rightMargin: root.rightPadding
            visible: root.text === "" && root.preeditText === ""
            text: root.placeholderText
            color: Theme.caption
            font.pixelSize: Theme.textSmall
        }
        KeyHint {
            id: hint
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: root.keyHint !== "" && !root.activeFocus && root.text === ""
            text: root.keyHint
        }
    }
    PressItem {
        id: clear
        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        width: 20 * Theme.scale
        height: 20 * Theme.scale
        visible: root.text !== ""
        activeFocusOnTab: false
        Accessible.role: Accessible.Button
        Accessible.name: qsTr("Clear")
        onClicked: root.clear()
        Icon {
            anchors.centerIn: parent
            width: Theme.iconChip
            height: Theme.iconChip
            name: "close"
            ink: Theme.caption
        }
    }
    HoverHandler {
        cursorShape: Qt.IBeamCursor
    }
}
