// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Can the attacker make this message? What each guard of it takes, from left to right.
Item {
    id: root

    required property ForgeModel forge
    required property AttackerModel attacker
    required property bool shown
    readonly property real gap: 40 * Theme.scale
    readonly property real pitch: 46 * Theme.scale
    readonly property real nodeHeight: 38 * Theme.scale
    readonly property real nodeWidth: Math.max(150 * Theme.scale, Math.min(250 * Theme.scale, root.forge.columns > 0 ? (root.width - 2 * Theme.space4 - (root.forge.columns - 1) * root.gap) / root.forge.columns : 0))

    function columnX(column: int): real {
        return Theme.space4 + column * (root.nodeWidth + root.gap);
    }
    function middleY(at: real): real {
        return at * root.pitch + root.nodeHeight / 2;
    }

    onShownChanged: root.forge.setWatched("panel", root.shown)
    Component.onCompleted: root.forge.setWatched("panel", root.shown)

    Item {
        id: bar
        width: parent.width
        height: 34 * Theme.scale
        DropDown {
            id: role
            objectName: "attackerChoiceOfPanel"
            x: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            height: 24 * Theme.scale
            caption: qsTr("Attacker")
            model: root.attacker.roles
            currentId: root.attacker.roleId
            currentText: root.attacker.roleTitle
            popupWidth: 400 * Theme.scale
            onChosen: id => root.attacker.setRole(id)
        }
        UiText {
            id: question
            objectName: "forgeQuestion"
            x: role.x + role.width + Theme.space3
            width: Math.min(implicitWidth, parent.width - x - Theme.space4)
            height: parent.height
            visible: root.forge.subject !== ""
            text: qsTr("Can the attacker make %1?").arg(root.forge.subject)
            font.weight: Font.DemiBold
            font.pixelSize: Theme.textSmall
        }
        UiText {
            x: question.x + question.width + Theme.space3
            width: Math.max(0, parent.width - x - Theme.space4)
            height: parent.height
            text: root.forge.verdict === ForgeModel.NoMessage ? "" : qsTr("%1. It %2.").arg(root.forge.sentence).arg(root.forge.reach)
            color: root.forge.verdict === ForgeModel.CanNotMake ? Theme.warn : Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
    }
    EmptyNote {
        anchors.top: bar.bottom
        width: parent.width
        visible: nodes.count === 0
        text: {
            if (root.forge.isWorking)
                return qsTr("The run is looked at …");
            if (root.forge.verdict === ForgeModel.NoMessage)
                return qsTr("Select a message that has happened: what making it takes is shown here.");
            return qsTr("No MAC, signature or tag guards this message; whoever controls its link can change it.");
        }
    }
    Flickable {
        id: view
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        contentWidth: Math.max(width, root.columnX(root.forge.columns))
        contentHeight: root.forge.height * root.pitch + Theme.space2
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("What the message takes; an item needs all items joined to its right edge")
        T.ScrollBar.vertical: UiScrollBar {}

        Repeater {
            model: root.forge.lines
            Rectangle {
                id: line
                required property int kind
                required property int column
                required property real from
                required property real to
                readonly property real gapX: root.columnX(line.column) + root.nodeWidth
                x: line.gapX + (line.kind === 0 ? 0 : root.gap / 2)
                y: root.middleY(line.from) - 1
                width: line.kind === 1 ? 2 : root.gap / 2
                height: line.kind === 1 ? root.middleY(line.to) - root.middleY(line.from) + 2 : 2
                color: Theme.edge
            }
        }
        Repeater {
            id: nodes
            objectName: "forgeNodes"
            model: root.forge
            PressItem {
                id: node
                required property int index
                required property string name
                required property string note
                required property string detail
                required property int nodeState
                required property int column
                required property real at
                required property int event
                readonly property bool isGoal: node.nodeState === ForgeModel.Goal
                readonly property bool isMissing: node.nodeState === ForgeModel.Missing
                readonly property color ink: node.isMissing ? Theme.warn : node.isGoal ? Theme.attacker : Theme.text

                objectName: "forge:" + node.name
                x: root.columnX(node.column)
                y: node.at * root.pitch
                width: root.nodeWidth
                height: root.nodeHeight
                text: node.name
                Accessible.role: Accessible.TreeItem
                Accessible.name: node.name + ", " + node.note
                Accessible.description: node.detail
                onClicked: root.forge.goTo(node.index)
                onAttended: Qt.createComponent("../controls/Attention.qml").createObject(node, {
                    "host": node,
                    "text": Qt.binding(() => node.detail !== "" ? node.detail : node.note),
                    "shortcutText": ""
                })
                onVisualFocusChanged: if (node.visualFocus)
                    view.contentY = Math.max(0, Math.min(view.contentHeight - view.height, node.y - (view.height - node.height) / 2))
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radiusPill
                    color: node.isMissing ? Theme.warnTint : node.isGoal ? Theme.attackerTint : node.hovered ? Theme.sunken : Theme.raised
                    border.width: 1
                    border.color: node.isMissing ? Theme.warn : node.isGoal ? Theme.attacker : Theme.edge
                }
                Icon {
                    x: Theme.space2
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconRow
                    height: width
                    name: node.isMissing ? "lock" : node.isGoal ? "mask" : "eye"
                    ink: node.isMissing ? Theme.warn : Theme.attacker
                }
                UiText {
                    x: 30 * Theme.scale
                    y: 3 * Theme.scale
                    width: parent.width - x - Theme.space1
                    height: 17 * Theme.scale
                    text: node.name
                    color: node.ink
                    font.pixelSize: Theme.textSmall
                    font.weight: Font.DemiBold
                }
                UiText {
                    x: 30 * Theme.scale
                    y: 19 * Theme.scale
                    width: parent.width - x - Theme.space1
                    height: 15 * Theme.scale
                    text: node.note
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
