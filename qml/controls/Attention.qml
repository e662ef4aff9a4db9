// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// The ring and the tooltip of a control, made when the pointer or the keyboard first comes to it.
Item {
    id: root

    required property PressItem host
    property string text: ""
    property string shortcutText: ""
    property bool beside: false
    property real ringMargin: -2

    anchors.fill: parent

    FocusRing {
        anchors.margins: root.ringMargin
        shown: root.host.visualFocus
    }
    UiToolTip {
        visible: (root.host.hovered || root.host.visualFocus) && root.text !== ""
        beside: root.beside
        text: root.text
        shortcutText: root.shortcutText
    }
}
