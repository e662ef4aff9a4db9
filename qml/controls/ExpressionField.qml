// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// An expression about events in one line. What is wrong with it stands below, and a mark under its place; what only lacks its end
// is told without alarm.
FocusScope {
    id: root

    property alias text: input.text
    property string placeholderText: ""
    property string name: root.placeholderText
    property string problem: ""
    // From 1; 0 where nothing is wrong.
    property int column: 0
    readonly property bool isUnfinished: root.column > input.length
    signal accepted
    signal abandoned

    implicitHeight: box.height + (note.visible ? note.implicitHeight + Theme.space1 : 0)

    Rectangle {
        id: box
        width: parent.width
        height: Theme.inputHeight
        radius: Theme.radiusButton
        color: Theme.canvas
        border.width: input.activeFocus ? 2 : 1
        border.color: root.problem !== "" && !root.isUnfinished ? Theme.bad : input.activeFocus ? Theme.accent : Theme.ghostLine
        TextInput {
            id: input
            objectName: "expression"
            anchors.fill: parent
            leftPadding: Theme.space2
            rightPadding: Theme.space2
            focus: true
            clip: true
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.onAccent
            font.family: Theme.mono
            font.pixelSize: Theme.textSmall
            font.preferShaping: false
            verticalAlignment: TextInput.AlignVCenter
            selectByMouse: true
            activeFocusOnTab: true
            Accessible.role: Accessible.EditableText
            Accessible.name: root.name
            Accessible.description: root.problem
            Keys.onEscapePressed: event => {
                event.accepted = true;
                root.abandoned();
            }
            onAccepted: root.accepted()
        }
        MonoText {
            anchors.fill: parent
            anchors.leftMargin: Theme.space2
            visible: input.text === "" && input.preeditText === ""
            text: root.placeholderText
            color: Theme.caption
        }
        Rectangle {
            id: mark
            objectName: "columnMark"
            readonly property rect place: {
                input.contentWidth;
                input.width;
                return input.positionToRectangle(Math.min(root.column - 1, input.length));
            }
            visible: root.column > 0 && !root.isUnfinished
            x: mark.place.x + input.leftPadding
            y: parent.height - 5
            width: 8 * Theme.scale
            height: 2
            color: Theme.bad
        }
        HoverHandler {
            cursorShape: Qt.IBeamCursor
        }
    }
    UiText {
        id: note
        objectName: "expressionProblem"
        anchors.top: box.bottom
        anchors.topMargin: Theme.space1
        width: parent.width
        visible: root.problem !== "" && input.text !== ""
        text: root.problem
        color: root.isUnfinished ? Theme.textSecondary : Theme.bad
        font.pixelSize: Theme.textCaption
        wrapMode: Text.WordWrap
    }
}
