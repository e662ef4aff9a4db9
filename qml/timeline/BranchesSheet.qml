// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The branches of the run: go to one, give it a name, delete it.
Sheet {
    id: root

    required property Session session
    required property BranchModel branches

    wide: 520
    tall: column.implicitHeight
    onOpened: {
        list.currentIndex = root.branches.current;
        list.forceActiveFocus(Qt.PopupFocusReason);
    }
    contentItem: Column {
        id: column
        spacing: Theme.space2
        UiText {
            text: qsTr("Branches")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            width: parent.width
            wrapMode: Text.WordWrap
            text: qsTr("Enter goes to a branch, F2 gives it a name, Delete takes it away; Ctrl+Z brings it back.")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        ListView {
            id: list
            width: parent.width
            implicitHeight: Math.min(contentHeight, 320 * Theme.scale)
            clip: true
            focus: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.branches
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Branches")
            T.ScrollBar.vertical: UiScrollBar {}
            delegate: T.ItemDelegate {
                id: row
                required property int index
                required property string name
                required property bool isCurrent
                required property bool isFailed
                required property string ending
                required property int depth
                required property string leavesAt
                readonly property real indent: row.depth * 18 * Theme.scale
                property bool naming: false

                function beginNaming() {
                    row.naming = true;
                    field.text = row.name;
                    field.forceActiveFocus();
                    field.selectAll();
                }
                function endNaming() {
                    row.naming = false;
                    list.forceActiveFocus(Qt.OtherFocusReason);
                }

                objectName: "branchRow:" + row.index
                width: ListView.view.width
                height: Theme.inputHeight
                hoverEnabled: Theme.hasPointer
                text: row.name
                Accessible.role: Accessible.ListItem
                Accessible.name: row.name
                Accessible.description: row.ending
                onClicked: {
                    root.session.switchBranch(row.index);
                    root.close();
                }
                Keys.onReturnPressed: row.clicked()
                Keys.onSpacePressed: row.clicked()
                Keys.onDeletePressed: root.session.removeBranch(row.index)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_F2) {
                        event.accepted = true;
                        row.beginNaming();
                    }
                }
                background: Rectangle {
                    radius: Theme.radiusPill
                    color: row.isCurrent ? Theme.accentTint : row.hovered || row.ListView.isCurrentItem ? Theme.sunken : "transparent"
                    FocusRing {
                        anchors.margins: 1
                        shown: list.activeFocus && row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    // The elbow of the tree: from the branch that it left.
                    Rectangle {
                        visible: row.depth > 0
                        x: Theme.space2 + row.indent - 12 * Theme.scale
                        width: 1
                        height: parent.height / 2
                        color: Theme.edge
                    }
                    Rectangle {
                        visible: row.depth > 0
                        x: Theme.space2 + row.indent - 12 * Theme.scale
                        y: parent.height / 2
                        width: 8 * Theme.scale
                        height: 1
                        color: Theme.edge
                    }
                    Icon {
                        x: Theme.space2 + row.indent
                        anchors.verticalCenter: parent.verticalCenter
                        width: Theme.iconChip
                        height: width
                        name: row.isFailed ? "failed" : row.ending === "" ? "ring" : "dot"
                        ink: row.isFailed ? Theme.badFill : row.ending === "" ? Theme.ghost : Theme.ok
                    }
                    UiText {
                        x: 32 * Theme.scale + row.indent
                        width: tail.x - x - Theme.space2
                        height: parent.height
                        visible: !row.naming
                        text: row.name
                        font.weight: row.isCurrent ? Font.DemiBold : Font.Normal
                    }
                    T.TextField {
                        id: field
                        objectName: "branchName:" + row.index
                        x: 28 * Theme.scale + row.indent
                        width: tail.x - x - Theme.space2
                        height: parent.height
                        leftPadding: Theme.space1
                        visible: row.naming
                        color: Theme.text
                        selectionColor: Theme.accent
                        selectedTextColor: Theme.onAccent
                        font.family: Theme.sans
                        font.pixelSize: Theme.textBody
                        verticalAlignment: TextInput.AlignVCenter
                        selectByMouse: true
                        Accessible.name: qsTr("Name of the branch")
                        Keys.onReturnPressed: {
                            const name = field.text;
                            row.endNaming();
                            root.session.renameBranch(row.index, name);
                        }
                        Keys.onEscapePressed: row.endNaming()
                        background: Rectangle {
                            radius: Theme.radiusButton
                            color: Theme.canvas
                            border.width: 2
                            border.color: Theme.accent
                        }
                    }
                    Row {
                        id: tail
                        anchors.right: parent.right
                        height: parent.height
                        spacing: Theme.space1
                        UiText {
                            height: parent.height
                            rightPadding: Theme.space2
                            elide: Text.ElideNone
                            text: {
                                const end = row.ending === "" ? qsTr("goes on") : row.ending;
                                return row.depth === 0 ? end : row.leavesAt === "" ? qsTr("from the start, %1").arg(end) : qsTr("from %1 on, %2").arg(row.leavesAt).arg(end);
                            }
                            color: Theme.caption
                            font.pixelSize: Theme.textCaption
                        }
                        IconButton {
                            objectName: "renameBranch:" + row.index
                            height: parent.height
                            iconName: "pencil"
                            iconSize: Theme.iconChip
                            text: qsTr("Give a name")
                            shortcutText: qsTr("F2")
                            activeFocusOnTab: false
                            onClicked: row.beginNaming()
                        }
                        IconButton {
                            objectName: "removeBranch:" + row.index
                            height: parent.height
                            iconName: "close"
                            iconSize: Theme.iconChip
                            text: qsTr("Delete the branch")
                            shortcutText: qsTr("Del")
                            whyDisabled: qsTr("The first branch stays; the others leave it.")
                            active: row.index > 0
                            activeFocusOnTab: false
                            onClicked: root.session.removeBranch(row.index)
                        }
                    }
                }
            }
        }
        UiText {
            width: parent.width
            visible: root.session.problem !== ""
            text: root.session.problem
            color: Theme.warn
            font.pixelSize: Theme.textSmall
            wrapMode: Text.WordWrap
        }
    }
}
