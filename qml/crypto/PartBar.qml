// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.Ui

// The parts of a value in their order, each as wide as its share of the octets, with names and sizes below.
Column {
    id: root

    // Each with name, length and share.
    required property var parts
    property string name: ""
    readonly property var inks: [Theme.field1, Theme.field2, Theme.field3]
    readonly property real least: 6 * Theme.scale
    readonly property real free: root.width - root.parts.length * root.least

    // What only holds the others together has no colour of its own.
    function ink(at: int): color {
        const name = root.parts[at].name;
        if (name === "DER" || name === "unused" || name === "padding" || name === "zero" || name === ".")
            return Theme.sunken;
        return root.inks[at % 3];
    }

    spacing: Theme.space1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Parts of %1").arg(root.name)

    Row {
        height: 12 * Theme.scale
        Repeater {
            model: root.parts.length
            Rectangle {
                required property int index
                width: root.least + root.free * root.parts[index].share
                height: parent.height
                color: root.ink(index)
                border.width: 1
                border.color: Theme.edge
            }
        }
    }
    Flow {
        width: parent.width
        spacing: Theme.space2
        Repeater {
            model: root.parts.length
            Row {
                id: part
                required property int index
                spacing: Theme.space1
                Accessible.role: Accessible.ListItem
                Accessible.name: partText.text
                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 9 * Theme.scale
                    height: width
                    radius: 2
                    color: root.ink(part.index)
                    border.width: 1
                    border.color: Theme.edge
                }
                UiText {
                    id: partText
                    text: root.parts[part.index].name + "  " + root.parts[part.index].length
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
