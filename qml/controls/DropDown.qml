// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// A button that opens a list of choices; the model has the roles choiceId, title and note.
PressItem {
    id: root

    required property var model
    required property string currentId
    required property string currentText
    property string caption: ""
    property string shortcutText: ""
    property real maximumWidth: 320 * Theme.scale
    property real popupWidth: 340 * Theme.scale
    signal chosen(string choiceId)

    // Made when it is first opened.
    property var choices: null
    readonly property bool opened: root.choices !== null && root.choices.opened

    function open() {
        if (!root.choices)
            root.choices = Qt.createComponent("DropDownList.qml").createObject(root, {
                "button": root
            });
        root.choices.open();
    }

    implicitWidth: Math.min(root.maximumWidth, row.implicitWidth + 2 * 9 * Theme.scale)
    implicitHeight: Theme.inputHeight
    Accessible.role: Accessible.ComboBox
    Accessible.name: root.caption !== "" ? root.caption : root.text
    Accessible.description: root.currentText
    onClicked: root.opened ? root.choices.close() : root.open()
    Keys.onDownPressed: root.open()
    onAttended: Qt.createComponent("Attention.qml").createObject(root, {
        "host": root,
        "text": Qt.binding(() => root.opened ? "" : root.caption),
        "shortcutText": Qt.binding(() => root.shortcutText)
    })

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: root.hovered || root.opened ? Theme.sunken : Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    Row {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: 9 * Theme.scale
        spacing: Theme.space1 + 2
        UiText {
            id: captionText
            anchors.verticalCenter: parent.verticalCenter
            visible: root.caption !== "" && root.text === ""
            text: visible ? root.caption : ""
            color: Theme.caption
            font.pixelSize: Theme.textSmall
        }
        UiText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.currentText
            width: Math.min(implicitWidth, root.maximumWidth - (captionText.visible ? captionText.width + Theme.space2 : 0) - 42 * Theme.scale)
        }
        Item {
            width: Theme.space1
            height: 1
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.iconChip
            height: Theme.iconChip
            name: "chevron-down"
        }
    }
}
