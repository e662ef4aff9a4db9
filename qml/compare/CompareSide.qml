// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Which run stands on one side, how long it is and how it ended.
Item {
    id: root

    required property string letter
    required property ChoiceModel choices
    property string currentId: ""
    property string title: ""
    property string note: ""
    property string ending: ""
    property bool isGood: false
    signal chosen(string id)

    Rectangle {
        id: badge
        x: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        width: 22 * Theme.scale
        height: width
        radius: Theme.radiusPill
        color: Theme.text
        UiText {
            anchors.centerIn: parent
            text: root.letter
            color: Theme.canvas
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
    }
    DropDown {
        id: choice
        objectName: "compareSide:" + root.letter
        anchors.left: badge.right
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        width: Math.ceil(implicitWidth)
        maximumWidth: Math.max(120 * Theme.scale, root.width - badge.width - end.width - 5 * Theme.space3 - (words.visible ? words.implicitWidth : 0))
        caption: qsTr("Run %1").arg(root.letter)
        text: " "
        model: root.choices
        currentId: root.currentId
        currentText: root.title === "" ? qsTr("choose a run") : root.title
        popupWidth: 380 * Theme.scale
        onChosen: id => root.chosen(id)
    }
    UiText {
        id: words
        anchors.left: choice.right
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        visible: root.width > 420 * Theme.scale
        text: root.note
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    ChipTag {
        id: end
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        visible: root.ending !== ""
        iconName: root.isGood ? "check" : "failed"
        text: root.ending
        tone: root.isGood ? Kinds.Good : Kinds.Bad
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
