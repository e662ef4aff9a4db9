// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The fault library: search, families, and what can be switched on; Ctrl+Z takes a fault back.
Item {
    id: root

    required property Session session
    required property FaultModel faults
    // Else what stands above it says what it is.
    property bool headed: true

    // Shows what can be broken in that step.
    function showStep(step: string) {
        search.text = "step:" + step;
        list.currentIndex = Math.min(1, list.count - 1);
        list.forceActiveFocus();
    }

    PaneHead {
        id: head
        width: parent.width
        height: root.headed ? implicitHeight : 0
        visible: root.headed
        title: qsTr("Faults")
        note: qsTr("%1 in %2 families").arg(root.faults.faultCount).arg(root.faults.familyCount)
        trailing: root.faults.activeCount === 0 ? qsTr("none active") : ""
        ChipTag {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.faults.activeCount > 0
            iconName: "bolt"
            text: qsTr("%1 active").arg(root.faults.activeCount)
            tone: Kinds.Bad
        }
    }
    SearchField {
        id: search
        objectName: "faultSearch"
        anchors.top: head.bottom
        anchors.topMargin: Theme.space2
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        placeholderText: qsTr("Search faults, step:14")
        onTextChanged: root.faults.filter = search.text
    }
    EmptyNote {
        anchors.top: search.bottom
        width: parent.width
        visible: list.count === 0
        text: search.text.startsWith("step:") ? qsTr("No fault of the library acts or is noticed in step %1.").arg(search.text.substring(5)) : qsTr("No fault of the library has the words “%1”.").arg(search.text)
    }
    ListView {
        id: list
        objectName: "faultList"

        anchors.top: search.bottom
        anchors.topMargin: Theme.space1
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.faults
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Fault library")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: T.ItemDelegate {
            id: row

            required property int index
            required property bool isFamily
            required property string faultId
            required property string title
            required property string note
            required property string description
            required property bool isOpen
            required property bool isActive
            required property bool isSevere

            objectName: "fault:" + row.faultId
            width: ListView.view.width
            height: Theme.rowHeight
            hoverEnabled: true
            text: row.title
            checkable: false
            Accessible.role: row.isFamily ? Accessible.TreeItem : Accessible.CheckBox
            Accessible.name: row.title
            Accessible.description: row.description
            Accessible.checked: row.isActive
            onClicked: {
                list.currentIndex = row.index;
                if (row.isFamily)
                    root.faults.toggleFamily(row.faultId);
                else
                    root.session.toggleFault(row.faultId);
            }
            Keys.onReturnPressed: event => event.modifiers & Qt.ShiftModifier ? row.breakFromStart() : row.clicked()
            Keys.onSpacePressed: row.clicked()
            function breakFromStart() {
                if (!row.isFamily)
                    root.session.addFaultFromStart(row.faultId);
            }

            background: Rectangle {
                color: row.isActive && !row.isFamily ? Theme.badTint : row.hovered ? Theme.sunken : "transparent"
                Rectangle {
                    width: 3
                    height: parent.height
                    visible: row.isActive && !row.isFamily
                    color: Theme.badFill
                }
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                Icon {
                    id: sign
                    x: (row.isFamily ? 13 : 32) * Theme.scale
                    anchors.verticalCenter: parent.verticalCenter
                    width: (row.isFamily ? 11 : 13) * Theme.scale
                    height: width
                    name: row.isFamily ? (row.isOpen ? "chevron-down" : "chevron-right") : row.isActive ? "bolt" : row.isSevere ? "failed" : root.session.revealsFuture ? "warning" : "bolt"
                    ink: row.isFamily ? Theme.textSecondary : row.isActive || row.isSevere ? Theme.badFill : root.session.revealsFuture ? Theme.warn : Theme.ghost
                }
                UiText {
                    x: (row.isFamily ? 32 : 54) * Theme.scale
                    width: Math.max(0, noteText.x - x - Theme.space2)
                    height: parent.height
                    text: row.title
                    font.pixelSize: Theme.textSmall
                    font.weight: row.isActive ? Font.DemiBold : row.isFamily ? Font.Medium : Font.Normal
                    color: row.isActive && !row.isFamily ? Theme.text : row.isFamily ? Theme.textSecondary : Theme.text
                }
                IconButton {
                    id: fromStart
                    objectName: "fromStart:" + row.faultId
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space1
                    height: parent.height
                    visible: !row.isFamily && !row.isActive && !root.session.isAtStart && (row.hovered || row.ListView.isCurrentItem)
                    activeFocusOnTab: false
                    iconName: "first"
                    iconSize: Theme.iconChip
                    text: qsTr("From the start, not from the cursor on")
                    shortcutText: qsTr("Shift+Enter")
                    onClicked: {
                        list.currentIndex = row.index;
                        row.breakFromStart();
                    }
                }
                IconButton {
                    id: takeOut
                    objectName: "takeOut:" + row.faultId
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space1
                    height: parent.height
                    visible: !row.isFamily && row.isActive
                    activeFocusOnTab: false
                    iconName: "close"
                    iconSize: Theme.iconChip
                    text: qsTr("Switch it off")
                    shortcutText: qsTr("Enter")
                    onClicked: row.clicked()
                }
                UiText {
                    id: noteText
                    readonly property Item edge: takeOut.visible ? takeOut : fromStart
                    anchors.right: noteText.edge.visible ? noteText.edge.left : parent.right
                    anchors.rightMargin: noteText.edge.visible ? 0 : Theme.space3
                    height: parent.height
                    elide: Text.ElideNone
                    text: row.note
                    color: row.isActive && !row.isFamily ? Theme.bad : Theme.caption
                    font.pixelSize: row.isFamily ? Theme.textSmall : Theme.textCaption
                }
            }
            UiToolTip {
                visible: row.hovered && row.description !== ""
                text: row.description
            }
        }
    }
}
