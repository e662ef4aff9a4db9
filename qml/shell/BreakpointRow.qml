// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// One breakpoint: on or off, its expression, from which event on, before or after it.
Item {
    id: root

    required property BreakpointModel breakpoints
    required property int index
    required property string where
    required property string title
    required property string problem
    required property bool isOn
    required property int hits
    required property bool isAfter
    property bool editing: false

    function beginEditing() {
        root.editing = true;
        field.text = root.where;
        field.forceActiveFocus();
    }
    function endEditing() {
        root.editing = false;
        edit.forceActiveFocus(Qt.OtherFocusReason);
    }

    implicitHeight: root.editing ? field.implicitHeight + Theme.space1 : (root.title === "" && root.problem === "" ? Theme.inputHeight : Theme.inputHeight + 14 * Theme.scale)
    Accessible.role: Accessible.ListItem
    Accessible.name: root.title === "" ? root.where : root.title

    IconButton {
        id: power
        objectName: "breakOn:" + root.index
        height: Theme.inputHeight
        iconName: root.isOn ? "dot" : "ring"
        iconSize: Theme.iconChip
        iconInk: root.isOn ? Theme.badFill : Theme.ghost
        text: root.isOn ? qsTr("Switch it off") : qsTr("Switch it on")
        Accessible.role: Accessible.CheckBox
        Accessible.checked: root.isOn
        onClicked: root.breakpoints.setEnabled(root.index, !root.isOn)
    }
    MonoText {
        id: shown
        anchors.left: power.right
        anchors.right: tail.left
        anchors.rightMargin: Theme.space2
        height: Theme.inputHeight
        visible: !root.editing
        text: root.where
        color: root.isOn ? Theme.text : Theme.ghost
        TapHandler {
            onDoubleTapped: root.beginEditing()
        }
    }
    UiText {
        anchors.left: shown.left
        anchors.right: shown.right
        y: Theme.inputHeight - 6 * Theme.scale
        visible: !root.editing && text !== ""
        text: root.problem !== "" ? root.problem : root.title
        color: root.problem !== "" ? Theme.warn : Theme.textSecondary
        font.pixelSize: Theme.textCaption
    }
    ExpressionField {
        id: field
        objectName: "breakField:" + root.index
        anchors.left: power.right
        anchors.right: tail.left
        anchors.rightMargin: Theme.space2
        height: implicitHeight
        visible: root.editing
        name: qsTr("Expression of the breakpoint")
        problem: root.editing ? root.breakpoints.problemOf(field.text) : ""
        column: root.editing ? root.breakpoints.columnOf(field.text) : 0
        onAccepted: {
            if (root.breakpoints.change(root.index, field.text))
                root.endEditing();
        }
        onAbandoned: root.endEditing()
    }
    Row {
        id: tail
        anchors.right: parent.right
        height: Theme.inputHeight
        spacing: Theme.space1
        UiText {
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("from hit")
            elide: Text.ElideNone
            color: Theme.textSecondary
            font.pixelSize: Theme.textCaption
        }
        T.TextField {
            id: count
            objectName: "breakHits:" + root.index
            anchors.verticalCenter: parent.verticalCenter
            width: 40 * Theme.scale
            height: 22 * Theme.scale
            text: root.hits.toString()
            horizontalAlignment: TextInput.AlignRight
            verticalAlignment: TextInput.AlignVCenter
            rightPadding: Theme.space2
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.onAccent
            font.family: Theme.sans
            font.pixelSize: Theme.textSmall
            selectByMouse: true
            validator: IntValidator {
                bottom: 1
                top: 99999
            }
            Accessible.name: qsTr("Stops at the n-th event that fits, and after it")
            onEditingFinished: root.breakpoints.setHits(root.index, parseInt(count.text))
            Keys.onUpPressed: root.breakpoints.setHits(root.index, root.hits + 1)
            Keys.onDownPressed: root.breakpoints.setHits(root.index, Math.max(1, root.hits - 1))
            background: Rectangle {
                radius: Theme.radiusPill
                color: Theme.canvas
                border.width: count.activeFocus ? 2 : 1
                border.color: count.activeFocus ? Theme.accent : Theme.ghostLine
            }
        }
        UiButton {
            objectName: "breakSide:" + root.index
            anchors.verticalCenter: parent.verticalCenter
            width: 64 * Theme.scale
            height: 22 * Theme.scale
            text: root.isAfter ? qsTr("after") : qsTr("before")
            tip: root.isAfter ? qsTr("Stops after the event; press to stop before it") : qsTr("Stops before the event; press to stop after it")
            onClicked: root.breakpoints.setAfter(root.index, !root.isAfter)
        }
        IconButton {
            id: edit
            objectName: "breakEdit:" + root.index
            height: parent.height
            iconName: "pencil"
            iconSize: Theme.iconChip
            text: qsTr("Change the expression")
            onClicked: root.editing ? root.endEditing() : root.beginEditing()
        }
        IconButton {
            objectName: "breakRemove:" + root.index
            height: parent.height
            iconName: "close"
            iconSize: Theme.iconChip
            text: qsTr("Remove")
            onClicked: root.breakpoints.remove(root.index)
        }
    }
}
