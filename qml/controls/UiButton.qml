// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// A button with text; `primary` is the one filled button of a group.
PressItem {
    id: root

    property string iconName: ""
    property bool primary: false
    property bool iconOnly: false
    // What stands behind the text.
    property alias tail: row.data
    property string tip: ""
    property string shortcutText: ""
    property string whyDisabled: ""
    property bool active: true
    readonly property color ink: root.primary ? Theme.onAccent : Theme.text

    implicitWidth: row.implicitWidth + 2 * Theme.space3
    implicitHeight: Theme.inputHeight
    opacity: root.active ? 1 : 0.5
    Accessible.role: Accessible.Button
    Accessible.name: root.tip !== "" ? root.tip : root.text
    Accessible.description: root.active ? root.shortcutText : root.whyDisabled
    onAttended: Qt.createComponent("Attention.qml").createObject(root, {
        "host": root,
        "text": Qt.binding(() => root.active || root.whyDisabled === "" ? (root.tip !== "" ? root.tip : (root.iconOnly ? root.text : "")) : root.whyDisabled),
        "shortcutText": Qt.binding(() => root.active ? root.shortcutText : "")
    })

    Rectangle {
        anchors.fill: parent
        radius: Theme.radiusButton
        color: {
            if (root.primary)
                return root.active && (root.hovered || root.down) ? Qt.darker(Theme.accent, 1.12) : Theme.accent;
            return root.active && (root.hovered || root.down) ? Theme.sunken : Theme.raised;
        }
        border.width: root.primary ? 0 : 1
        border.color: Theme.edge
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.space2
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            width: Theme.iconRow
            height: Theme.iconRow
            name: root.iconName
            ink: root.ink
        }
        UiText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.iconOnly
            text: root.iconOnly ? "" : root.text
            color: root.ink
            font.weight: root.primary && !root.iconOnly ? Font.Medium : Font.Normal
        }
    }
}
