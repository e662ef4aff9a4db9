// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// One of the formats; only the current one is a stop of the Tab key.
T.AbstractButton {
    id: root

    required property bool isCurrent

    implicitWidth: Math.max(48 * Theme.scale, label.implicitWidth + 2 * Theme.space2)
    implicitHeight: Theme.inputHeight
    focusPolicy: root.isCurrent || root.activeFocus ? Qt.TabFocus : Qt.NoFocus
    hoverEnabled: Theme.hasPointer
    Accessible.role: Accessible.RadioButton
    Accessible.name: root.text
    Accessible.checked: root.isCurrent

    background: Rectangle {
        radius: Theme.radiusButton
        color: root.isCurrent ? Theme.accentTint : root.hovered ? Theme.sunken : Theme.raised
        border.width: 1
        border.color: root.isCurrent ? Theme.accent : Theme.edge
        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        UiText {
            id: label
            anchors.centerIn: parent
            text: root.text
            color: root.isCurrent ? Theme.accent : Theme.text
            font.weight: root.isCurrent ? Font.DemiBold : Font.Normal
            font.pixelSize: Theme.textSmall
        }
    }
}
