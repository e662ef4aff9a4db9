// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// The keys, one line each.
T.Popup {
    id: root

    readonly property var keys: [["→  ←  F11", qsTr("next, previous event")], ["F10, Shift+F10", qsTr("next, previous numbered step (also Shift+arrows, Page keys)")], ["Ctrl+→  Ctrl+←", qsTr("next, previous phase")], ["Alt+←  Alt+→", qsTr("cause, consequence of the selected event")], [qsTr("Space or ."), qsTr("play, pause")], [qsTr("Home, End"), qsTr("start, end of the run")], ["↑  ↓", qsTr("select the event before, after (in the diagram)")], [qsTr("Menu, Alt+Enter"), qsTr("what can be done with the selected event (also right button)")], ["H", qsTr("hold the next message on its way, to change, drop or send it on")], ["F9", qsTr("breakpoint at the selected event")], ["F5, Ctrl+F5", qsTr("run to the next breakpoint, back to the one before (also Shift+Alt+F5)")], ["Ctrl+B", qsTr("breakpoints")], ["Ctrl+D", qsTr("two runs side by side, and back")], ["F8, Shift+F8", qsTr("next, previous difference between them")], ["Ctrl+J", qsTr("branches: go to one, F2 names it, Delete takes it away")], ["Ctrl+M", qsTr("measures of the profile, each a switch")], ["Shift+Enter", qsTr("on a fault: from the start, not from the cursor on")], ["Ctrl+S, Ctrl+Shift+S", qsTr("save the session, under another name")], ["Ctrl+E", qsTr("export: picture, film, web page, packets, text, data")], ["Ctrl+F10, Shift+F5", qsTr("jump to the selected event, back to the start")], ["Ctrl+G", qsTr("go to a step")], ["Ctrl+F, F3", qsTr("find, find next")], ["Ctrl+Z, Ctrl+Shift+Z", qsTr("undo, redo a decision (never time)")], ["Ctrl+Shift+R", qsTr("show or hide what comes later")], ["Ctrl + / − / 0", qsTr("text size")], ["Ctrl+T", qsTr("light, dark")], ["P, B", qsTr("present, blank the screen")], ["L", qsTr("legend")], ["?", qsTr("these keys")]]

    anchors.centerIn: parent
    width: Math.min(620 * Theme.scale, parent ? parent.width - Theme.space6 : 620)
    height: Math.min(column.implicitHeight + 2 * Theme.space4, parent ? parent.height - Theme.space6 : 600)
    padding: Theme.space4
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    contentItem: Flickable {
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        Column {
            id: column
            width: parent.width
            UiText {
                text: qsTr("Keys")
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
                bottomPadding: Theme.space2
            }
            Repeater {
                model: root.keys
                Item {
                    id: line
                    required property var modelData
                    width: column.width
                    height: Theme.rowHeight
                    UiText {
                        width: 180 * Theme.scale
                        height: parent.height
                        text: line.modelData[0]
                        font.pixelSize: Theme.textSmall
                        font.weight: Font.DemiBold
                    }
                    UiText {
                        x: 190 * Theme.scale
                        width: parent.width - x
                        height: parent.height
                        text: line.modelData[1]
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                    }
                }
            }
        }
    }
}
