// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// A page of short entries over the window: a title and pairs of a thing and what there is to say about it.
Sheet {
    id: root

    required property string heading
    required property string lead
    required property var entries

    wide: 760
    tall: column.implicitHeight
    contentItem: Flickable {
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        Column {
            id: column
            width: parent.width
            spacing: Theme.space2
            UiText {
                text: root.heading
                font.pixelSize: Theme.textPage
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            UiText {
                width: parent.width
                text: root.lead
                color: Theme.textSecondary
                wrapMode: Text.WordWrap
                bottomPadding: Theme.space2
            }
            Repeater {
                model: root.entries
                Column {
                    id: entry
                    required property var modelData
                    width: column.width
                    UiText {
                        width: parent.width
                        text: entry.modelData[0]
                        font.weight: Font.DemiBold
                        wrapMode: Text.WordWrap
                    }
                    UiText {
                        width: parent.width
                        text: entry.modelData[1]
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                        wrapMode: Text.WordWrap
                    }
                }
            }
        }
    }
}
