// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The signs of the diagram, drawn by the same painter.
Sheet {
    id: root

    height: Math.min(frame.height + title.height + 3 * Theme.space4, parent ? parent.height - Theme.space6 : 600)
    contentItem: Flickable {
        clip: true
        contentHeight: frame.y + frame.height
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        Column {
            id: title
            width: parent.width
            UiText {
                text: qsTr("Legend")
                font.pixelSize: Theme.textPage
                font.weight: Font.DemiBold
            }
            UiText {
                text: qsTr("Shape says it first, colour second.")
                color: Theme.textSecondary
                bottomPadding: Theme.space2
            }
        }
        LegendItem {
            id: frame
            y: title.height
            width: parent.width
            height: contentLength
            theme: Theme
        }
    }
}
