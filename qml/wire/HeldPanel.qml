// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// A message that is held on its way: fields and octets to be changed, and what becomes of it.
Item {
    id: root

    required property HeldModel held
    required property ForgeModel forge
    property bool compact: false
    readonly property real nameWidth: (root.compact ? 140 : 156) * Theme.scale

    PaneHead {
        id: head
        width: parent.width
        title: qsTr("Fields")
        note: root.held.origin !== "" ? qsTr("replayed: %1").arg(root.held.origin) : root.held.alteredCount > 0 ? qsTr("%1 changed").arg(root.held.alteredCount) : qsTr("editable, lengths follow")
        UiButton {
            objectName: "restoreAll"
            anchors.verticalCenter: parent.verticalCenter
            height: 24 * Theme.scale
            visible: root.held.isAltered
            iconName: "loop"
            text: qsTr("Restore")
            tip: qsTr("Back to what was sent")
            onClicked: root.held.restoreAll()
        }
    }
    ListView {
        id: list
        objectName: "heldFields"
        anchors.top: head.bottom
        anchors.bottom: bytes.top
        width: parent.width
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.held
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Fields of the held message")
        T.ScrollBar.vertical: UiScrollBar {}
        section.property: "section"
        section.delegate: UiText {
            required property string section
            x: Theme.space3
            height: section === "" ? 0 : Theme.rowHeight
            visible: section !== ""
            text: section
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
        delegate: Rectangle {
            id: row
            required property int index
            required property string name
            required property string value
            required property string before
            required property bool isAltered
            required property string problem
            readonly property bool hasNote: row.problem !== "" || row.isAltered

            objectName: "held:" + row.name
            width: ListView.view.width
            height: (row.hasNote ? 52 : 30) * Theme.scale
            color: row.problem !== "" ? Theme.badTint : row.isAltered ? Theme.attackerTint : "transparent"
            Rectangle {
                width: 3
                height: parent.height
                visible: row.hasNote
                color: row.problem !== "" ? Theme.badFill : Theme.attacker
            }
            UiText {
                x: Theme.space4
                width: root.nameWidth - x - Theme.space1
                height: 30 * Theme.scale
                text: row.name
                font.pixelSize: Theme.textSmall
                font.weight: row.isAltered ? Font.DemiBold : Font.Normal
            }
            Rectangle {
                x: root.nameWidth
                y: 3 * Theme.scale
                width: parent.width - x - Theme.space3
                height: 24 * Theme.scale
                radius: Theme.radiusPill
                color: Theme.raised
                border.width: input.activeFocus ? 2 : 1
                border.color: input.activeFocus ? Theme.accent : row.isAltered ? Theme.attacker : Theme.ghostLine
                TextInput {
                    id: input
                    objectName: "heldInput:" + row.name
                    anchors.fill: parent
                    anchors.leftMargin: Theme.space2
                    anchors.rightMargin: Theme.space2
                    clip: true
                    verticalAlignment: TextInput.AlignVCenter
                    text: row.value
                    color: Theme.text
                    selectionColor: Theme.accent
                    selectedTextColor: Theme.onAccent
                    font.family: Theme.mono
                    font.pixelSize: Theme.textSmall
                    selectByMouse: true
                    activeFocusOnTab: true
                    Accessible.role: Accessible.EditableText
                    Accessible.name: row.name
                    onEditingFinished: root.held.setText(row.index, input.text)
                    // A long value shows its beginning until somebody types.
                    onTextChanged: if (!input.activeFocus)
                        input.cursorPosition = 0
                    onActiveFocusChanged: {
                        if (input.activeFocus)
                            list.positionViewAtIndex(row.index, ListView.Contain);
                        else
                            input.cursorPosition = 0;
                    }
                    Keys.onEscapePressed: {
                        input.text = Qt.binding(() => row.value);
                        input.focus = false;
                    }
                }
            }
            UiText {
                x: root.nameWidth
                y: 28 * Theme.scale
                width: parent.width - x - back.width - 2 * Theme.space3
                height: 22 * Theme.scale
                visible: row.hasNote
                text: row.problem !== "" ? row.problem : row.before !== "" ? qsTr("before %1").arg(row.before) : qsTr("was not there")
                color: row.problem !== "" ? Theme.bad : Theme.textSecondary
                font.pixelSize: Theme.textCaption
                font.strikeout: row.problem === "" && row.before !== ""
            }
            IconButton {
                id: back
                anchors.right: parent.right
                anchors.rightMargin: Theme.space2
                y: 27 * Theme.scale
                height: 24 * Theme.scale
                visible: row.isAltered && row.before !== ""
                iconName: "loop"
                iconSize: Theme.iconChip
                text: qsTr("Restore %1").arg(row.name)
                onClicked: root.held.restore(row.index)
            }
        }
    }
    Loader {
        id: replacing
        // Made when it is first asked for.
        function ask() {
            if (!replacing.item)
                replacing.setSource("ReplaySheet.qml", {
                    "parent": root.Window.contentItem,
                    "replays": root.held.replays
                });
            (replacing.item as ReplaySheet).openFor(true);
        }
    }
    EmptyNote {
        anchors.top: head.bottom
        width: parent.width
        visible: list.count === 0
        text: root.held.damage
    }
    Column {
        id: bytes
        anchors.bottom: parent.bottom
        width: parent.width
        PaneHead {
            width: parent.width
            title: qsTr("Bytes")
            note: root.held.octetCount === root.held.octetCountBefore ? qsTr("%1, editable").arg(root.held.octetCount) : qsTr("%1 became %2").arg(root.held.octetCountBefore).arg(root.held.octetCount)
        }
        Flickable {
            width: parent.width
            height: Math.min(edit.implicitHeight, 120 * Theme.scale)
            contentHeight: edit.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: UiScrollBar {}
            Rectangle {
                anchors.fill: parent
                color: edit.activeFocus ? Theme.raised : "transparent"
            }
            TextEdit {
                id: edit
                objectName: "heldOctets"
                width: parent.width
                leftPadding: Theme.space4
                rightPadding: Theme.space3
                topPadding: Theme.space2
                bottomPadding: Theme.space2
                wrapMode: TextEdit.Wrap
                text: root.held.octets
                color: root.held.isAltered ? Theme.attacker : Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.onAccent
                font.family: Theme.mono
                font.pixelSize: Theme.textSmall
                selectByMouse: true
                activeFocusOnTab: true
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Octets of the held message, in hex")
                onEditingFinished: root.held.setOctets(edit.text)
                Keys.onTabPressed: edit.nextItemInFocusChain().forceActiveFocus()
                Keys.onBacktabPressed: edit.nextItemInFocusChain(false).forceActiveFocus()
            }
        }
        Rectangle {
            width: parent.width
            height: note.visible ? note.implicitHeight + 2 * Theme.space2 : 0
            visible: note.visible
            color: Theme.badTint
            UiText {
                id: note
                x: Theme.space4
                y: Theme.space2
                width: parent.width - 2 * x
                visible: text !== ""
                wrapMode: Text.WordWrap
                text: root.held.problem !== "" ? root.held.problem : list.count === 0 ? "" : root.held.damage
                color: Theme.bad
                font.pixelSize: Theme.textSmall
            }
        }
        ForgeNote {
            width: parent.width
            forge: root.forge
            shown: root.held.isHeld
        }
        Flow {
            x: Theme.space3
            width: parent.width - 2 * x
            topPadding: Theme.space2
            bottomPadding: Theme.space3
            spacing: Theme.space2
            UiButton {
                objectName: "forwardEdited"
                primary: root.held.isAltered
                active: root.held.isAltered
                whyDisabled: qsTr("Nothing is changed yet.")
                iconName: "play"
                text: qsTr("Forward edited")
                onClicked: root.held.forward()
            }
            UiButton {
                objectName: "forwardOriginal"
                primary: !root.held.isAltered
                text: qsTr("Forward original")
                onClicked: root.held.forwardAsSent()
            }
            UiButton {
                objectName: "replaceHeld"
                iconName: "loop"
                text: qsTr("Replay another…")
                tip: qsTr("A message of another branch, run or file instead of this one")
                onClicked: replacing.ask()
            }
            UiButton {
                objectName: "dropHeld"
                iconName: "cross"
                text: qsTr("Drop")
                onClicked: root.held.drop()
            }
        }
    }
}
