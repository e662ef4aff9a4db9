// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Who knows which secret where the cursor stands; a cell opens how that one came to know it.
Item {
    id: root

    required property KnowledgeModel knowledge
    required property AttackerModel attacker
    required property bool shown
    readonly property bool isOpen: root.knowledge.chosenRow >= 0
    readonly property real nameWidth: 168 * Theme.scale
    readonly property int columnCount: root.knowledge.columns.length
    readonly property real matrixWidth: root.isOpen ? Math.max(root.width * 0.5, root.nameWidth + root.columnCount * 44 * Theme.scale) : root.width
    readonly property real columnWidth: root.columnCount > 0 ? Math.min(96 * Theme.scale, (root.matrixWidth - root.nameWidth - Theme.space3) / root.columnCount) : 0

    onShownChanged: root.knowledge.analysis.setWatched("knowledge", root.shown)
    Component.onCompleted: root.knowledge.analysis.setWatched("knowledge", root.shown)

    function columnX(at: int): real {
        return root.nameWidth + at * root.columnWidth;
    }

    Item {
        id: bar
        width: parent.width
        height: 32 * Theme.scale
        Row {
            x: Theme.space3
            height: parent.height
            spacing: Theme.space2
            DropDown {
                objectName: "attackerChoice"
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                caption: qsTr("Attacker")
                model: root.attacker.roles
                currentId: root.attacker.roleId
                currentText: root.attacker.roleTitle
                popupWidth: 400 * Theme.scale
                onChosen: id => root.attacker.setRole(id)
            }
            DropDown {
                objectName: "leakChoice"
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                caption: qsTr("Assume a leak of")
                model: root.attacker.leaks
                currentId: root.attacker.leak
                currentText: root.attacker.leakTitle
                popupWidth: 360 * Theme.scale
                onChosen: id => root.attacker.assumeLeak(id)
            }
        }
        UiText {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space4
            height: parent.height
            visible: parent.width > 860 * Theme.scale
            text: qsTr("number: event that taught it · 0: from the start · lock: must never know")
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
    Item {
        id: head
        anchors.top: bar.bottom
        width: root.matrixWidth
        height: Theme.rowHeight
        UiText {
            x: Theme.space4
            height: parent.height
            text: qsTr("Secret")
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Repeater {
            model: root.knowledge.columns
            UiText {
                required property int index
                required property string modelData
                readonly property bool isAttacker: index === root.columnCount - 1
                x: root.columnX(index)
                width: root.columnWidth
                height: Theme.rowHeight
                horizontalAlignment: Text.AlignHCenter
                text: modelData
                color: isAttacker ? Theme.attacker : Theme.textSecondary
                font.pixelSize: Theme.textCaption
                font.weight: isAttacker ? Font.DemiBold : Font.Normal
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    EmptyNote {
        anchors.top: head.bottom
        width: root.matrixWidth
        visible: list.count === 0
        text: root.knowledge.analysis.isWorking ? qsTr("%1 events looked at …").arg(root.knowledge.analysis.reached) : qsTr("This run was only recorded: its file does not say what anybody held at its beginning.")
    }
    ListView {
        id: list

        property int column: 0

        objectName: "knowledgeList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: root.matrixWidth
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.knowledge
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Who knows what")
        T.ScrollBar.vertical: UiScrollBar {}
        Keys.onRightPressed: list.column = Math.min(root.columnCount - 1, list.column + 1)
        Keys.onLeftPressed: list.column = Math.max(0, list.column - 1)
        Keys.onReturnPressed: root.knowledge.choose(list.currentIndex, list.column)
        Keys.onSpacePressed: root.knowledge.choose(list.currentIndex, list.column)
        delegate: Item {
            id: row
            required property int index
            required property string name
            required property list<string> labels
            required property list<int> states

            width: ListView.view.width
            height: Theme.rowHeight
            Accessible.role: Accessible.Row
            Accessible.name: row.name

            UiText {
                x: Theme.space4
                width: root.nameWidth - x
                height: parent.height
                text: row.name
                font.pixelSize: Theme.textSmall
            }
            Repeater {
                model: row.states.length
                PressItem {
                    id: cell
                    required property int index
                    readonly property int state: row.states[cell.index] ?? 0
                    readonly property string label: row.labels[cell.index] ?? ""
                    readonly property bool isAttacker: cell.index === root.columnCount - 1
                    readonly property bool isKnown: cell.label !== ""
                    readonly property bool isChosen: root.knowledge.chosenRow === row.index && root.knowledge.chosenColumn === cell.index
                    readonly property bool isFilled: cell.state === KnowledgeModel.Learnt || cell.isChosen
                    readonly property color strong: cell.state === KnowledgeModel.Broken ? Theme.badFill : cell.isAttacker ? Theme.attacker : Theme.accent

                    objectName: "knows:" + row.index + ":" + cell.index
                    x: root.columnX(cell.index)
                    width: root.columnWidth
                    height: Theme.rowHeight
                    activeFocusOnTab: false
                    text: {
                        const knower = root.knowledge.columns[cell.index] ?? "";
                        if (cell.state === KnowledgeModel.Never)
                            return qsTr("%1 must never know it").arg(knower);
                        if (cell.state === KnowledgeModel.Broken)
                            return qsTr("%1 knows it since %2 and must never know it").arg(knower).arg(cell.label);
                        return cell.isKnown ? qsTr("%1 knows it since %2").arg(knower).arg(cell.label) : qsTr("%1 does not know it").arg(knower);
                    }
                    Accessible.role: Accessible.Cell
                    Accessible.name: cell.text
                    onClicked: {
                        list.currentIndex = row.index;
                        list.column = cell.index;
                        root.knowledge.choose(row.index, cell.index);
                    }
                    onAttended: Qt.createComponent("../controls/Attention.qml").createObject(cell, {
                        "host": cell,
                        "text": Qt.binding(() => cell.text),
                        "shortcutText": ""
                    })
                    Rectangle {
                        id: pill
                        anchors.centerIn: parent
                        visible: cell.isKnown
                        width: Math.max(34 * Theme.scale, content.implicitWidth + Theme.space2 + 2)
                        height: 18 * Theme.scale
                        radius: Theme.radiusPill
                        color: cell.isFilled ? cell.strong : cell.state === KnowledgeModel.Broken ? Theme.badTint : cell.isAttacker ? Theme.attackerTint : Theme.sunken
                        Row {
                            id: content
                            anchors.centerIn: parent
                            spacing: 3 * Theme.scale
                            Icon {
                                anchors.verticalCenter: parent.verticalCenter
                                width: 9 * Theme.scale
                                height: width
                                name: cell.state === KnowledgeModel.Broken ? "failed" : cell.isAttacker ? "eye" : "dot"
                                ink: cell.isFilled ? Theme.onAccent : cell.state === KnowledgeModel.Broken ? Theme.bad : cell.isAttacker ? Theme.attacker : Theme.textSecondary
                            }
                            UiText {
                                anchors.verticalCenter: parent.verticalCenter
                                text: cell.label
                                color: cell.isFilled ? Theme.onAccent : cell.state === KnowledgeModel.Broken ? Theme.bad : cell.isAttacker ? Theme.attacker : Theme.text
                                font.pixelSize: Theme.textCaption
                                font.weight: Font.DemiBold
                            }
                        }
                    }
                    Icon {
                        anchors.centerIn: parent
                        visible: cell.state === KnowledgeModel.Never
                        width: 10 * Theme.scale
                        height: width
                        name: "lock"
                        ink: Theme.caption
                    }
                    FocusRing {
                        anchors.margins: 1
                        shown: list.activeFocus && list.currentIndex === row.index && list.column === cell.index
                    }
                }
            }
        }
    }
    Rectangle {
        x: root.columnX(root.columnCount - 1)
        anchors.top: head.top
        anchors.bottom: parent.bottom
        visible: list.count > 0
        width: 1
        color: Theme.divider
    }
    ProofPanel {
        x: root.matrixWidth
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width - x
        visible: root.isOpen
        knowledge: root.knowledge
    }
}
