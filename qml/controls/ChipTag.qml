// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// A short fact in a tinted pill; the pictogram says it too.
Rectangle {
    id: root

    property string iconName: ""
    required property string text
    property int tone: Kinds.Neutral
    readonly property color ink: {
        switch (root.tone) {
        case Kinds.Accent:
            return Theme.accent;
        case Kinds.Good:
            return Theme.ok;
        case Kinds.Bad:
            return Theme.bad;
        case Kinds.Warning:
            return Theme.warn;
        case Kinds.Attacker:
            return Theme.attacker;
        }
        return Theme.textSecondary;
    }

    implicitWidth: row.implicitWidth + Theme.space3
    implicitHeight: 20 * Theme.scale
    radius: Theme.radiusPill
    color: {
        switch (root.tone) {
        case Kinds.Accent:
            return Theme.accentTint;
        case Kinds.Good:
            return Theme.okTint;
        case Kinds.Bad:
            return Theme.badTint;
        case Kinds.Warning:
            return Theme.warnTint;
        case Kinds.Attacker:
            return Theme.attackerTint;
        }
        return Theme.sunken;
    }
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.space1 + 1
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            width: Theme.iconChip
            height: Theme.iconChip
            name: root.iconName
            ink: root.ink
            ground: root.color
        }
        UiText {
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: root.ink
            font.pixelSize: Theme.textCaption
            font.weight: root.tone === Kinds.Neutral ? Font.Normal : Font.Medium
        }
    }
}
