// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// A key as it stands on a keyboard.
Rectangle {
    id: root

    required property string text

    implicitWidth: label.implicitWidth + Theme.space2
    implicitHeight: 16 * Theme.scale
    radius: Theme.radiusPill
    color: "transparent"
    border.width: 1
    border.color: Theme.edge

    UiText {
        id: label
        anchors.centerIn: parent
        text: root.text
        color: Theme.caption
        font.pixelSize: Theme.textRail
    }
}
