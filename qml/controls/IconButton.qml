// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// A flat button with a pictogram; says in its tooltip what it does, with its shortcut, or why it can't.
T.AbstractButton {
    id: root

    required property string iconName
    property string shortcutText: ""
    property string whyDisabled: ""
    property real iconSize: Theme.icon
    property color iconInk: Theme.text
    property bool active: true

    implicitWidth: Theme.inputHeight
    implicitHeight: Theme.inputHeight
    focusPolicy: Qt.TabFocus
    hoverEnabled: Theme.hasPointer
    opacity: root.active ? 1 : 0.4
    Accessible.name: root.text
    Accessible.description: root.active ? root.shortcutText : root.whyDisabled

    background: Rectangle {
        radius: Theme.radiusButton
        color: root.active && (root.hovered || root.down) ? (root.down ? Theme.badge : Theme.sunken) : "transparent"
        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: root.iconSize
            height: root.iconSize
            name: root.iconName
            ink: root.iconInk
        }
    }
    UiToolTip {
        visible: root.hovered || root.visualFocus
        text: root.active || root.whyDisabled === "" ? root.text : root.whyDisabled
        shortcutText: root.active ? root.shortcutText : ""
    }
}
