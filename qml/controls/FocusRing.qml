// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// Stands two pixels outside of what has the keyboard's focus.
Rectangle {
    id: root

    required property bool shown

    anchors.fill: parent
    anchors.margins: -2
    visible: root.shown
    color: "transparent"
    border.color: Theme.accent
    border.width: 2
    radius: Theme.radiusButton + 2
}
