// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// A flat button with a pictogram; says in its tooltip what it does, with its shortcut, or why it can't.
PressItem {
    id: root

    required property string iconName
    property string shortcutText: ""
    property string whyDisabled: ""
    property real iconSize: Theme.icon
    property color iconInk: Theme.text
    property bool active: true

    implicitWidth: Theme.inputHeight
    implicitHeight: Theme.inputHeight
    hoverEnabled: Theme.hasPointer
    opacity: root.active ? 1 : 0.4
    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Accessible.description: root.active ? root.shortcutText : root.whyDisabled
    onAttended: Qt.createComponent("Attention.qml").createObject(root, {
        "host": root,
        "text": Qt.binding(() => root.active || root.whyDisabled === "" ? root.text : root.whyDisabled),
        "shortcutText": Qt.binding(() => root.active ? root.shortcutText : "")
    })

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: root.active && (root.hovered || root.down) ? (root.down ? Theme.badge : Theme.sunken) : "transparent"
    }
    Icon {
        anchors.centerIn: parent
        width: root.iconSize
        height: root.iconSize
        name: root.iconName
        ink: root.iconInk
    }
}
