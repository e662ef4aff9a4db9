// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The run as a scrubber: phases, steps, branches, and the cursor that can be dragged.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    required property TimelinePanelModel timeline
    property bool compact: false
    // Large text in a small window: only the line with the cursor.
    property bool tiny: false
    readonly property real trackX: (root.compact ? 105 : 131) * Theme.scale
    readonly property real track: root.width - root.trackX - Theme.space4
    readonly property real column: root.track / Math.max(1, steps.count)
    readonly property real position: {
        root.session.count;
        return root.session.timelinePosition(root.session.cursor);
    }
    readonly property real firstBranchY: (root.tiny ? 16 : root.compact ? 65 : 66) * Theme.scale

    signal branchesAsked

    // There is room for two: the first one and the one that counts.
    function shows(branch: int, isCurrent: bool): bool {
        if (branch === 0 || isCurrent)
            return true;
        return !root.compact && branch === root.timeline.branches.count - 1 && root.timeline.branches.current === 0;
    }

    color: Theme.pane

    UiText {
        visible: !root.tiny
        x: Theme.space4
        y: 8 * Theme.scale
        height: 20 * Theme.scale
        text: qsTr("Phase")
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    UiText {
        visible: !root.tiny
        x: Theme.space4
        y: 31 * Theme.scale
        height: 20 * Theme.scale
        text: qsTr("Step")
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    Repeater {
        model: root.timeline.phases
        Rectangle {
            id: phase
            required property int index
            required property string title
            required property string shortTitle
            required property int firstStep
            required property int stepCount

            visible: !root.tiny
            x: root.trackX + phase.firstStep * root.column + 0.5
            y: 9 * Theme.scale
            width: phase.stepCount * root.column - 1
            height: 20 * Theme.scale
            radius: Theme.radiusPill
            color: phase.index % 2 === 0 ? Theme.bandA : Theme.bandB
            border.width: 1
            border.color: phase.index % 2 === 0 ? Theme.divider : Theme.bandB
            UiText {
                anchors.fill: parent
                anchors.leftMargin: phase.stepCount > 1 ? Theme.space2 : 0
                horizontalAlignment: phase.stepCount > 1 ? Text.AlignLeft : Text.AlignHCenter
                text: root.compact || phase.stepCount === 1 ? phase.shortTitle : phase.title
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
                font.weight: Font.DemiBold
            }
        }
    }
    Repeater {
        id: steps
        model: root.timeline.steps
        Item {
            id: step
            required property int index
            required property string label
            required property int stepState
            readonly property bool isCurrent: step.index === root.current.step
            readonly property bool isFailed: step.stepState === Kinds.Failed

            visible: !root.tiny
            x: root.trackX + step.index * root.column
            y: 31 * Theme.scale
            width: root.column
            height: 20 * Theme.scale
            Rectangle {
                anchors.centerIn: parent
                visible: step.isCurrent && !step.isFailed
                width: Math.min(parent.width, 26 * Theme.scale)
                height: 16 * Theme.scale
                radius: Theme.radiusPill
                color: Theme.accent
            }
            Icon {
                anchors.centerIn: parent
                visible: step.isFailed
                width: 18 * Theme.scale
                height: width
                name: "octagon"
                ink: Theme.badFill
            }
            UiText {
                anchors.centerIn: parent
                // Where there is no room for all, every fifth and those that matter.
                visible: root.column > 17 * Theme.scale || step.isCurrent || step.isFailed || (step.index % 5 === 0 && Math.abs(step.index - root.current.step) > 2)
                text: step.label
                elide: Text.ElideNone
                color: step.isCurrent || step.isFailed ? Theme.onAccent : step.stepState === Kinds.Done ? Theme.text : Theme.ghost
                font.pixelSize: step.isFailed ? Theme.textRail : Theme.textCaption
                font.weight: step.isCurrent || step.isFailed ? Font.DemiBold : Font.Normal
            }
        }
    }
    Repeater {
        model: {
            root.session.breakpoints;
            root.session.count;
            return root.session.breakpointPositions();
        }
        Rectangle {
            required property real modelData
            x: root.trackX + modelData * root.column - width / 2
            y: root.firstBranchY - height / 2
            z: 1
            width: 9 * Theme.scale
            height: width
            radius: width / 2
            color: Theme.badFill
            border.width: 1.5
            border.color: Theme.pane
        }
    }
    Repeater {
        model: root.timeline.branches
        Item {
            id: branch
            required property int index
            required property string name
            required property real from
            required property real to
            required property int parentBranch
            required property bool isCurrent
            required property bool isFailed
            required property string ending
            required property bool isEnded
            readonly property int rowIndex: branch.index
            readonly property real lineY: (branch.rowIndex === 0 ? 0 : 20 * Theme.scale)
            readonly property real startX: root.trackX + branch.from * root.column
            readonly property real endX: root.trackX + branch.to * root.column
            y: root.firstBranchY
            visible: root.shows(branch.index, branch.isCurrent)
            width: root.width
            height: 20 * Theme.scale

            UiText {
                x: Theme.space4
                y: branch.lineY - height / 2
                width: root.trackX - Theme.space4 - Theme.space1
                visible: !root.tiny || branch.isCurrent
                text: branch.name
                color: branch.isCurrent ? Theme.text : Theme.textSecondary
                font.pixelSize: Theme.textCaption
                font.weight: branch.isCurrent ? Font.DemiBold : Font.Normal
            }
            Rectangle {
                x: branch.startX
                y: branch.lineY - 1
                width: Math.max(0, branch.endX - branch.startX)
                height: 2
                color: Theme.edge
            }
            Rectangle {
                visible: branch.index > 0
                x: branch.startX - 1
                y: 0
                width: 2
                height: branch.lineY + 1
                color: branch.isCurrent && root.position > branch.from ? Theme.accent : Theme.edge
            }
            Rectangle {
                visible: branch.isCurrent
                x: branch.startX
                y: branch.lineY - 1.5
                width: Math.max(0, root.trackX + root.position * root.column - branch.startX)
                height: 3
                color: Theme.accent
            }
            Rectangle {
                visible: branch.index > 0
                x: branch.startX - 4
                y: -4
                width: 8
                height: 8
                radius: 4
                color: Theme.pane
                border.color: Theme.textSecondary
                border.width: 1.5
            }
            Icon {
                x: branch.endX - width / 2
                y: branch.lineY - height / 2
                width: (branch.isFailed ? 16 : 10) * Theme.scale
                height: width
                name: branch.isFailed ? "failed" : branch.isEnded ? "dot" : "ring"
                ink: branch.isFailed ? Theme.badFill : branch.isEnded ? Theme.ok : Theme.edge
            }
            UiText {
                x: branch.endX + 16 * Theme.scale
                y: branch.lineY - height / 2
                visible: branch.isFailed && !root.compact && root.session.isAtEnd && branch.isCurrent
                opacity: x + implicitWidth <= root.width ? 1 : 0
                width: Math.max(0, root.width - x - Theme.space2)
                text: branch.ending
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
            }
        }
    }
    // The cursor
    Item {
        x: root.trackX + root.position * root.column
        y: (root.tiny ? 5 : 52) * Theme.scale
        visible: root.session.cursor > 0
        Icon {
            x: -5 * Theme.scale
            y: -1
            width: 10 * Theme.scale
            height: 9 * Theme.scale
            name: "cursor"
            ink: Theme.accent
        }
        Rectangle {
            x: -1
            width: 2
            height: root.height - parent.y - Theme.space1 - 1
            color: Theme.accent
        }
    }
    T.Control {
        anchors.fill: parent
        focusPolicy: Qt.TabFocus
        Accessible.role: Accessible.Slider
        Accessible.name: qsTr("Timeline")
        Accessible.description: root.current.sentence
        FocusRing {
            anchors.margins: 2
            shown: parent.visualFocus
        }
    }
    MouseArea {
        anchors.fill: parent
        anchors.leftMargin: root.trackX - 6
        acceptedButtons: Qt.LeftButton
        function moveTo(x: real) {
            root.session.goToPosition((x - 6) / root.column);
        }
        onPressed: mouse => moveTo(mouse.x)
        onPositionChanged: mouse => moveTo(mouse.x)
    }
    // A click on the name or the line of a branch goes to it; the line of the current one is the scrubber's.
    Repeater {
        model: root.timeline.branches
        MouseArea {
            id: target
            required property int index
            required property string name
            required property bool isCurrent
            readonly property bool isShown: root.shows(target.index, target.isCurrent)

            objectName: "branch:" + target.index
            x: 0
            y: root.firstBranchY + (target.index === 0 ? 0 : 20 * Theme.scale) - height / 2
            width: target.isCurrent ? root.trackX - 6 : root.width
            height: 18 * Theme.scale
            enabled: target.isShown
            visible: target.isShown
            hoverEnabled: Theme.hasPointer
            cursorShape: Qt.PointingHandCursor
            onClicked: target.isCurrent ? root.branchesAsked() : root.session.switchBranch(target.index)
            UiToolTip {
                visible: target.containsMouse
                text: target.isCurrent ? qsTr("%1: all branches (Ctrl+J)").arg(target.name) : qsTr("Go to %1").arg(target.name)
            }
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
