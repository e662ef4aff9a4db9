// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// The keys, one line each.
Sheet {
    id: root

    required property WindowActions actions
    // Keys of single controls.
    readonly property var others: [[qsTr("↑  ↓"), qsTr("select the event before, after (in the diagram)")], [qsTr("Shift+Enter"), qsTr("on a fault: from the start, not from the cursor on")], [qsTr("Esc"), qsTr("close what is open, end presenting, stop what runs on")]]
    readonly property var lines: (root.actions ? root.actions.each : []).filter(action => action.shown !== "").map(action => [action.shown, action.about]).concat(root.others)

    wide: 620
    tall: column.implicitHeight
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
                model: root.lines
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
