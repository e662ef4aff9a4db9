// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The signs of the diagram, drawn by the same painter.
T.Popup {
    id: root

    anchors.centerIn: parent
    width: Math.min(560 * Theme.scale, parent ? parent.width - Theme.space6 : 560)
    height: Math.min(frame.height + title.height + 3 * Theme.space4, parent ? parent.height - Theme.space6 : 600)
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
