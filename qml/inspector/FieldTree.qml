// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The fields of a message: name, value, clause; selecting a field colours its octets in the hex dump.
Item {
    id: root

    required property FieldModel fields
    property bool compact: false
    readonly property real nameWidth: (root.compact ? 146 : 150) * Theme.scale
    readonly property real clauseWidth: root.compact ? 0 : 72 * Theme.scale
    readonly property real contentHeight: head.height + list.contentHeight
    readonly property int selectedField: root.fields.selected

    onSelectedFieldChanged: {
        const row = root.fields.selectedRow();
        // What is seen, such as the field that was clicked, stays where it is.
        const item = row < 0 ? null : list.itemAtIndex(row);
        const isSeen = item && item.y >= list.contentY && item.y + item.height <= list.contentY + list.height;
        if (row < 0 || isSeen)
            return;
        list.positionViewAtIndex(Math.min(list.count - 1, row + 3), ListView.Contain);
        list.positionViewAtIndex(row, ListView.Contain);
    }

    Item {
        id: head
        width: parent.width
        height: Theme.rowHeight
        UiText {
            x: Theme.space3
            height: parent.height
            text: qsTr("Field")
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        UiText {
            x: root.nameWidth
            height: parent.height
            text: qsTr("Value")
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        UiText {
            anchors.right: parent.right
            width: root.clauseWidth
            height: parent.height
            visible: !root.compact
            text: root.fields.spec
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    ListView {
        id: list

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.fields
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Fields of the message")
        T.ScrollBar.vertical: UiScrollBar {}
        Keys.onReturnPressed: root.fields.selectRow(list.currentIndex)
        Keys.onSpacePressed: root.fields.selectRow(list.currentIndex)
        Keys.onRightPressed: root.fields.toggleRow(list.currentIndex)
        Keys.onLeftPressed: root.fields.toggleRow(list.currentIndex)
        delegate: T.ItemDelegate {
            id: row

            required property int index
            required property string name
            required property string value
            required property string clause
            required property int depth
            required property bool hasChildren
            required property bool isOpen
            required property bool isSelected
            required property int tint
            required property bool isAltered
            required property string before
            required property int length
            readonly property bool isCut: valueText.truncated || nameText.truncated

            objectName: "field:" + row.name
            width: ListView.view.width
            height: Theme.rowHeight
            hoverEnabled: true
            text: row.name
            Accessible.role: Accessible.TreeItem
            Accessible.name: row.name
            Accessible.description: row.value
            onClicked: {
                list.currentIndex = row.index;
                root.fields.selectRow(row.index);
            }
            onDoubleClicked: root.fields.toggleRow(row.index)

            background: Rectangle {
                color: row.isSelected ? Theme.accentTint : row.isAltered ? Theme.attackerTint : row.hovered ? Theme.sunken : "transparent"
                Rectangle {
                    width: 3
                    height: parent.height
                    visible: row.isSelected || row.isAltered
                    color: row.isSelected ? Theme.accent : Theme.attacker
                }
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                Icon {
                    visible: row.hasChildren
                    x: (14 + 14 * row.depth) * Theme.scale
                    anchors.verticalCenter: parent.verticalCenter
                    width: 11 * Theme.scale
                    height: width
                    name: row.isOpen ? "chevron-down" : "chevron-right"
                    ink: Theme.textSecondary
                    TapHandler {
                        onTapped: root.fields.toggleRow(row.index)
                    }
                }
                Rectangle {
                    visible: row.tint > 0
                    x: (16 + 14 * row.depth) * Theme.scale
                    anchors.verticalCenter: parent.verticalCenter
                    width: 10 * Theme.scale
                    height: width
                    radius: 2
                    color: row.tint === 1 ? Theme.field1 : row.tint === 2 ? Theme.field2 : Theme.field3
                    border.width: 1
                    border.color: Theme.edge
                }
                UiText {
                    id: nameText
                    x: (12 + 14 * row.depth + (row.hasChildren || row.tint > 0 ? 20 : 0)) * Theme.scale
                    width: root.nameWidth - x - Theme.space1
                    height: parent.height
                    text: row.name
                    font.pixelSize: Theme.textSmall
                    font.weight: row.isSelected ? Font.DemiBold : Font.Normal
                }
                MonoText {
                    id: valueText
                    x: root.nameWidth
                    width: parent.width - x - root.clauseWidth - Theme.space2
                    height: parent.height
                    text: row.isAltered && row.before !== "" ? qsTr("%1 (was %2)").arg(row.value).arg(row.before) : row.value
                    color: row.isAltered ? Theme.attacker : Theme.text
                }
                UiText {
                    id: clauseText
                    anchors.right: parent.right
                    width: root.clauseWidth
                    height: parent.height
                    visible: !root.compact
                    text: row.tint > 0 && row.depth > 0 ? qsTr("%1 bytes").arg(row.length) : row.clause
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
            UiToolTip {
                visible: row.hovered && (valueText.truncated || nameText.truncated || clauseText.truncated || (root.compact && row.clause !== ""))
                text: row.name + "  " + row.value + (row.clause !== "" ? "  ·  " + row.clause : "")
            }
        }
    }
}
