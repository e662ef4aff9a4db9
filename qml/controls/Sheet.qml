// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// What opens over the middle of the window: the window below is shaded, Esc closes it, and the focus goes back where it was.
T.Popup {
    id: root

    property real wide: 560
    // Of what it holds; 0: as tall as that says itself.
    property real tall: 0
    property Item focusBefore: null

    anchors.centerIn: parent
    width: Math.min(root.wide * Theme.scale, parent ? parent.width - Theme.space6 : root.wide)
    height: root.tall > 0 ? Math.min(root.tall + 2 * root.padding, parent ? parent.height - Theme.space6 : 600) : root.implicitHeight
    padding: Theme.space4
    focus: true
    dim: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: root.focusBefore = root.parent ? root.parent.Window.activeFocusItem : null
    onClosed: if (root.focusBefore && root.focusBefore.visible)
        root.focusBefore.forceActiveFocus(Qt.PopupFocusReason)
    T.Overlay.modeless: Rectangle {
        color: Theme.shade
    }
    T.Overlay.modal: Rectangle {
        color: Theme.shade
    }
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
}
