// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// An operation in a circle: + is exclusive or, = compares.
Rectangle {
    id: root

    required property string sign

    width: 22 * Theme.scale
    height: width
    radius: width / 2
    color: Theme.canvas
    border.width: 1.5
    border.color: Theme.text
    Accessible.role: Accessible.StaticText
    Accessible.name: root.sign === "+" ? qsTr("exclusive or") : qsTr("compared")

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: root.sign === "=" ? -3 * Theme.scale : 0
        width: (root.sign === "=" ? 10 : 14) * Theme.scale
        height: 1.5
        color: Theme.text
    }
    Rectangle {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: root.sign === "=" ? 3 * Theme.scale : 0
        width: root.sign === "=" ? 10 * Theme.scale : 1.5
        height: root.sign === "=" ? 1.5 : 14 * Theme.scale
        color: Theme.text
    }
}
