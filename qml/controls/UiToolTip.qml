// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

T.ToolTip {
    id: root

    property string shortcutText: ""

    x: parent ? Math.round((parent.width - root.implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.space1 : 0
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: Theme.space2
    leftPadding: Theme.space2
    rightPadding: Theme.space2
    topPadding: Theme.space1 + 1
    bottomPadding: Theme.space1 + 1
    delay: 500
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

    contentItem: Row {
        spacing: Theme.space2
        Text {
            text: root.text
            color: Theme.canvas
            font.family: Theme.sans
            font.pixelSize: Theme.textSmall
            width: Math.min(implicitWidth, 320 * Theme.scale)
            wrapMode: Text.WordWrap
        }
        Text {
            visible: root.shortcutText !== ""
            text: root.shortcutText
            color: Theme.canvas
            opacity: 0.75
            font.family: Theme.sans
            font.pixelSize: Theme.textSmall
        }
    }
    background: Rectangle {
        color: Theme.text
        radius: Theme.radiusPill
    }
}
