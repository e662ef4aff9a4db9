// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The promises of the procedure, a lamp each; a broken one goes to the event that broke it.
Item {
    id: root

    required property InvariantModel invariants
    required property bool shown
    readonly property int columns: root.width > 760 * Theme.scale ? 2 : 1

    onShownChanged: root.invariants.analysis.setWatched("invariants", root.shown)
    Component.onCompleted: root.invariants.analysis.setWatched("invariants", root.shown)

    EmptyNote {
        width: parent.width
        visible: grid.count === 0
        text: root.invariants.analysis.isPossible ? qsTr("%1 events looked at …").arg(root.invariants.analysis.reached) : qsTr("This run was only recorded: what its parties held can't be judged.")
    }
    GridView {
        id: grid
        objectName: "invariantGrid"
        anchors.fill: parent
        anchors.topMargin: Theme.space1
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        cellWidth: Math.floor(width / root.columns)
        cellHeight: Theme.rowHeight
        model: root.invariants
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What the procedure promises")
        T.ScrollBar.vertical: UiScrollBar {}
        Keys.onReturnPressed: root.invariants.goTo(grid.currentIndex)
        Keys.onSpacePressed: root.invariants.goTo(grid.currentIndex)
        delegate: PressItem {
            id: cell
            required property int index
            required property string title
            required property string sentence
            required property string clause
            required property int standingState
            required property string standing
            required property string witness
            readonly property bool isBroken: cell.standingState === InvariantModel.Broken
            readonly property color ink: cell.isBroken ? Theme.bad : cell.standingState === InvariantModel.Holds ? Theme.ok : Theme.warn
            readonly property string whole: cell.sentence + ". " + cell.clause + (cell.witness !== "" ? ". " + cell.witness : "")

            objectName: "invariant:" + cell.index
            width: grid.cellWidth
            height: grid.cellHeight
            activeFocusOnTab: false
            text: cell.title
            Accessible.role: Accessible.ListItem
            Accessible.name: cell.title + ", " + cell.standing
            Accessible.description: cell.whole
            onClicked: {
                grid.currentIndex = cell.index;
                root.invariants.goTo(cell.index);
            }
            onAttended: Qt.createComponent("../controls/Attention.qml").createObject(cell, {
                "host": cell,
                "text": Qt.binding(() => cell.whole),
                "shortcutText": ""
            })
            Rectangle {
                anchors.fill: parent
                color: cell.isBroken ? Theme.badTint : cell.hovered ? Theme.sunken : "transparent"
            }
            Icon {
                x: Theme.space4
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.iconChip
                height: width
                name: cell.isBroken ? "failed" : cell.standingState === InvariantModel.Holds ? "check" : "eye"
                ink: cell.ink
            }
            UiText {
                x: 40 * Theme.scale
                width: parent.width - x - verdict.width - 2 * Theme.space3
                height: parent.height
                text: cell.title
                font.pixelSize: Theme.textSmall
                font.weight: cell.isBroken ? Font.DemiBold : Font.Normal
            }
            UiText {
                id: verdict
                anchors.right: parent.right
                anchors.rightMargin: Theme.space4
                width: Math.min(implicitWidth, parent.width * 0.5)
                height: parent.height
                text: cell.standing
                color: cell.standingState === InvariantModel.Holds ? Theme.caption : cell.ink
                font.pixelSize: Theme.textCaption
                font.weight: cell.standingState === InvariantModel.Holds ? Font.Normal : Font.DemiBold
            }
            FocusRing {
                anchors.margins: 1
                shown: grid.activeFocus && grid.currentIndex === cell.index
            }
        }
    }
}
