// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The procedure as a list: phases, steps, and the events of the open steps.
Item {
    id: root

    required property Session session
    required property StepModel steps

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Steps")

    PaneHead {
        id: head
        width: parent.width
        bordered: false
        title: qsTr("Steps")
        note: qsTr("21 + operational")
    }
    Timer {
        id: follow
        interval: 0
        onTriggered: list.revealCurrent()
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
        model: root.steps
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: T.ItemDelegate {
            id: row

            required property int index
            required property int kind
            required property string label
            required property string title
            required property string note
            required property int stepState
            required property int target
            required property bool isOpen
            required property bool isSelected
            readonly property bool isPhase: row.kind === Kinds.PhaseRow
            readonly property bool isEvent: row.kind === Kinds.EventRow
            readonly property bool isCurrent: row.stepState === Kinds.Current
            readonly property bool isFailed: row.stepState === Kinds.Failed
            readonly property bool isPending: row.stepState === Kinds.Pending || row.stepState === Kinds.NotReached || row.stepState === Kinds.Skipped
            readonly property color ink: {
                if (row.isFailed)
                    return Theme.bad;
                if (row.isEvent && row.isCurrent)
                    return Theme.accent;
                return row.isPending && !row.isPhase ? Theme.ghost : Theme.text;
            }

            objectName: "step:" + row.label
            width: ListView.view.width
            height: row.isEvent ? Theme.subRowHeight : Theme.rowHeight
            hoverEnabled: true
            text: row.isPhase ? row.title : (row.label + " " + row.title)
            Accessible.name: row.text
            Accessible.description: row.note
            onClicked: {
                list.currentIndex = row.index;
                if (row.isPhase)
                    root.steps.togglePhase(row.target);
                else if (row.isEvent)
                    root.session.goTo(row.target + 1);
                else if (!root.session.goToStep(row.label))
                    root.steps.toggleStep(row.target);
            }
            Keys.onReturnPressed: row.clicked()
            Keys.onSpacePressed: row.clicked()

            background: Rectangle {
                color: {
                    if (row.isPhase)
                        return Theme.sunken;
                    if (row.isFailed && !row.isEvent)
                        return Theme.badTint;
                    if (row.isCurrent && !row.isEvent)
                        return Theme.accentTint;
                    if (row.isEvent && row.isSelected)
                        return Theme.accentTint;
                    return row.hovered ? Theme.sunken : "transparent";
                }
                Rectangle {
                    width: 3
                    height: parent.height
                    visible: !row.isPhase && !row.isEvent && (row.isCurrent || row.isFailed)
                    color: row.isFailed ? Theme.badFill : Theme.accent
                }
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                Icon {
                    visible: row.isPhase
                    x: 14 * Theme.scale
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconChip
                    height: Theme.iconChip
                    name: row.isOpen ? "chevron-down" : "chevron-right"
                    ink: Theme.textSecondary
                }
                StateSign {
                    visible: !row.isPhase
                    x: (row.isEvent ? 40 : 13) * Theme.scale
                    anchors.verticalCenter: parent.verticalCenter
                    width: (row.isEvent ? 11 : 14) * Theme.scale
                    height: width
                    stepState: row.stepState
                    ground: Theme.canvas
                }
                UiText {
                    visible: !row.isPhase
                    x: (row.isEvent ? 58 : 26) * Theme.scale
                    width: (row.isEvent ? 28 : 24) * Theme.scale
                    height: parent.height
                    elide: Text.ElideNone
                    horizontalAlignment: Text.AlignRight
                    text: row.label
                    color: row.isEvent ? row.ink : row.isFailed ? Theme.bad : Theme.textSecondary
                    font.pixelSize: row.isEvent ? Theme.textSmall : Theme.textBody
                    font.weight: row.isFailed || (row.isEvent && row.isCurrent) ? Font.DemiBold : Font.Normal
                }
                UiText {
                    id: title
                    x: (row.isPhase ? 36 : row.isEvent ? 92 : 57) * Theme.scale
                    width: parent.width - x - (noteText.text === "" ? Theme.space2 : noteText.implicitWidth + 15 * Theme.scale)
                    height: parent.height
                    text: row.title
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.textSmall
                    color: row.isPhase ? Theme.textSecondary : row.ink
                    font.pixelSize: row.isEvent || row.isPhase ? Theme.textSmall : Theme.textBody
                    font.weight: row.isPhase || row.isCurrent || row.isFailed ? Font.DemiBold : Font.Normal
                }
                UiText {
                    id: noteText
                    anchors.right: parent.right
                    anchors.rightMargin: 10 * Theme.scale
                    height: parent.height
                    elide: Text.ElideNone
                    text: row.note
                    color: row.isPhase ? Theme.textSecondary : Theme.caption
                    font.pixelSize: row.isPhase ? Theme.textSmall : Theme.textCaption
                    font.weight: row.isPhase ? Font.DemiBold : Font.Normal
                }
            }
        }

        function revealCurrent() {
            const row = root.steps.currentRow();
            list.positionViewAtBeginning();
            if (row < 0)
                return;
            list.positionViewAtIndex(Math.min(list.count - 1, row + 6), ListView.Contain);
            list.positionViewAtIndex(Math.max(0, row - 1), ListView.Contain);
        }
    }
    Connections {
        target: root.session
        function onCursorChanged() {
            follow.restart();
        }
    }
}
