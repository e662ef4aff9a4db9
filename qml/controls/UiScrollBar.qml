// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

T.ScrollBar {
    id: root

    implicitWidth: 10 * Theme.scale
    implicitHeight: 10 * Theme.scale
    padding: 2
    minimumSize: 0.08
    visible: root.size < 1
    contentItem: Rectangle {
        implicitWidth: 6 * Theme.scale
        implicitHeight: 6 * Theme.scale
        radius: width / 2
        color: root.pressed ? Theme.caption : Theme.lifeline
        opacity: root.pressed || root.hovered ? 1 : 0.45
    }
}
