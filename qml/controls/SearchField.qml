// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

T.TextField {
    id: root

    property string keyHint: ""
    property string name: root.placeholderText

    implicitWidth: 200 * Theme.scale
    implicitHeight: Theme.inputHeight
    leftPadding: 28 * Theme.scale
    rightPadding: hint.visible ? hint.width + Theme.space3 : (clear.visible ? 26 * Theme.scale : Theme.space2)
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.onAccent
    placeholderTextColor: Theme.caption
    font.family: Theme.sans
    font.pixelSize: Theme.textSmall
    verticalAlignment: TextInput.AlignVCenter
    selectByMouse: true
    hoverEnabled: true
    Accessible.name: root.name
    Keys.onEscapePressed: event => {
        if (root.text !== "")
            root.clear();
        else
            root.focus = false;
        event.accepted = true;
    }

    background: Rectangle {
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
    T.AbstractButton {
        id: clear
        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        width: 20 * Theme.scale
        height: 20 * Theme.scale
        visible: root.text !== ""
        focusPolicy: Qt.NoFocus
        Accessible.name: qsTr("Clear")
        onClicked: root.clear()
        contentItem: Item {
            Icon {
                anchors.centerIn: parent
                width: Theme.iconChip
                height: Theme.iconChip
                name: "close"
                ink: Theme.caption
            }
        }
    }
}
