// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// Remarks about an event with their severity.
Column {
    id: root

    required property NoteModel notes
    property alias count: repeater.count

    Repeater {
        id: repeater
        model: root.notes
        Item {
            id: row
            required property int severity
            required property string note
            required property string clause
            readonly property var kind: [
                {
                    "icon": "chat",
                    "name": qsTr("Chat"),
                    "ink": Theme.textSecondary
                },
                {
                    "icon": "note",
                    "name": qsTr("Note"),
                    "ink": Theme.accent
                },
                {
                    "icon": "warning",
                    "name": qsTr("Warning"),
                    "ink": Theme.warn
                },
                {
                    "icon": "failed",
                    "name": qsTr("Error"),
                    "ink": Theme.badFill
                }
            ][row.severity]

            width: root.width
            height: Math.max(Theme.rowHeight, sentence.implicitHeight + Theme.space1)
            Icon {
                x: Theme.space3 + 2
                y: 5 * Theme.scale
                width: Theme.iconRow
                height: Theme.iconRow
                name: row.kind.icon
                ink: row.kind.ink
            }
            UiText {
                x: 36 * Theme.scale
                height: Theme.rowHeight
                text: row.kind.name
                font.pixelSize: Theme.textSmall
            }
            UiText {
                id: sentence
                x: 80 * Theme.scale
                width: parent.width - x - clauseText.implicitWidth - 2 * Theme.space3
                y: (Theme.rowHeight - font.pixelSize * 1.25) / 2
                text: row.note
                color: Theme.textSecondary
                font.pixelSize: Theme.textSmall
                wrapMode: Text.WordWrap
            }
            UiText {
                id: clauseText
                anchors.right: parent.right
                anchors.rightMargin: Theme.space3
                height: Theme.rowHeight
                text: row.clause
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
        }
    }
}
