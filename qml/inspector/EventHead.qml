// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// Title, route and chips of the selected event.
Rectangle {
    id: root

    required property EventHeadModel head
    property bool compact: false

    color: Theme.pane
    implicitHeight: column.implicitHeight + 2 * Theme.space2 + 4

    Column {
        id: column
        x: root.compact ? Theme.space3 : Theme.space4
        y: Theme.space2 + 2
        width: parent.width - 2 * x
        spacing: Theme.space1
        UiText {
            width: parent.width
            text: root.head.title
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        UiText {
            width: parent.width
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
            text: {
                const parts = [root.compact ? root.head.number : qsTr("Event %1").arg(root.head.number), root.head.parties];
                if (root.head.protocol !== "")
                    parts.push(root.head.protocol);
                if (root.head.octets > 0)
                    parts.push(root.head.octets === 1 ? qsTr("1 byte") : qsTr("%1 bytes").arg(root.head.octets));
                return parts.join(" · ");
            }
        }
        Flow {
            width: parent.width
            spacing: Theme.space2 - 2
            topPadding: Theme.space1
            Repeater {
                model: root.head.chips
                ChipTag {
                    required property string icon
                    required property string label
                    required property int chipTone

                    iconName: icon
                    text: label
                    tone: chipTone
                }
            }
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
