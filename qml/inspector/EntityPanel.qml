// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// One party after the selected event: its state by section, with what the event changed.
Item {
    id: root

    required property Session session
    property bool compact: false
    property bool secretsShown: true
    property bool changedOnly: false
    signal secretsAsked(bool shown)

    Rectangle {
        id: head
        width: parent.width
        height: 76 * Theme.scale
        color: Theme.pane
        Row {
            id: titleRow
            x: Theme.space4
            y: Theme.space2 + 2
            spacing: Theme.space2
            UiText {
                text: root.session.partyNames[root.session.inspectedParty]
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
            }
            UiText {
                anchors.baseline: parent.children[0].baseline
                text: root.session.partyFullName
                width: Math.min(implicitWidth, head.width - 200 * Theme.scale)
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
        }
        UiText {
            x: Theme.space4
            anchors.top: titleRow.bottom
            anchors.topMargin: Theme.space1
            width: parent.width - x - 104 * Theme.scale
            text: (root.session.selectedNumber === "" ? qsTr("Before step 1") : qsTr("After event %1").arg(root.session.selectedNumber)) + (root.session.partyRole !== "" ? " · " + root.session.partyRole : "")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        ChipTag {
            x: Theme.space4
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space1 + 1
            text: root.session.partyBadge
            tone: Kinds.Accent
        }
        DropDown {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            y: Theme.space2
            model: root.session.parties
            caption: qsTr("Party")
            text: " "
            currentId: root.session.inspectedParty
            currentText: root.session.partyNames[root.session.inspectedParty]
            popupWidth: 280 * Theme.scale
            onChosen: id => root.session.inspectedParty = parseInt(id)
        }
    }
    PaneHead {
        id: stateHead
        anchors.top: head.bottom
        width: parent.width
        title: qsTr("State of the %1").arg(root.session.partyNames[root.session.inspectedParty])
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                iconName: root.secretsShown ? "eye" : "eye-off"
                text: root.secretsShown ? qsTr("Hide secrets") : qsTr("Show secrets")
                onClicked: root.secretsAsked(!root.secretsShown)
            }
            Segmented {
                height: 24 * Theme.scale
                name: qsTr("Rows of the state")
                labels: [qsTr("Changed"), qsTr("All")]
                current: root.changedOnly ? 0 : 1
                onChosen: index => root.changedOnly = index === 0
            }
        }
    }
    EmptyNote {
        anchors.top: stateHead.bottom
        width: parent.width
        visible: list.count === 0 || (root.changedOnly && root.session.changedStateCount === 0)
        text: root.changedOnly ? qsTr("This event changed nothing here.") : qsTr("This party holds nothing yet.")
    }
    ListView {
        id: list
        anchors.top: stateHead.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.session.state
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("State")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: Rectangle {
            id: row
            required property string section
            required property bool startsSection
            required property string name
            required property string value
            required property string before
            required property bool isChanged
            required property bool isSecret
            readonly property bool masked: row.isSecret && !root.secretsShown

            width: ListView.view.width
            readonly property real headHeight: row.startsSection && !root.changedOnly ? Theme.rowHeight : 0

            height: root.changedOnly && !row.isChanged ? 0 : Theme.rowHeight + row.headHeight
            visible: height > 0
            color: "transparent"
            Accessible.role: Accessible.Row
            Accessible.name: row.name + ": " + (row.masked ? qsTr("hidden") : row.value)
            UiText {
                x: Theme.space3
                width: parent.width - 2 * Theme.space3
                height: row.headHeight
                visible: row.headHeight > 0
                text: row.section
                color: Theme.caption
                font.pixelSize: Theme.textCaption
                font.weight: Font.DemiBold
            }
            Rectangle {
                y: row.headHeight
                width: parent.width
                height: Theme.rowHeight
                visible: row.isChanged
                color: Theme.accentTint
            }
            Icon {
                x: Theme.space2
                y: row.headHeight + (Theme.rowHeight - height) / 2
                width: Theme.iconChip
                height: Theme.iconChip
                visible: row.isChanged
                name: "delta"
                ink: Theme.accent
            }
            UiText {
                x: 28 * Theme.scale
                width: (root.compact ? 108 : 142) * Theme.scale - x
                y: row.headHeight
                height: Theme.rowHeight
                text: row.name
                color: Theme.textSecondary
                font.pixelSize: Theme.textSmall
            }
            MonoText {
                id: beforeText
                x: (root.compact ? 112 : 146) * Theme.scale
                width: visible ? Math.min(implicitWidth, 110 * Theme.scale) : 0
                y: row.headHeight
                height: Theme.rowHeight
                visible: row.isChanged && row.before !== "" && !row.masked
                text: row.before
                color: Theme.caption
                font.strikeout: true
            }
            MonoText {
                id: valueText
                x: beforeText.x + (beforeText.visible ? beforeText.width + Theme.space3 : 0)
                width: parent.width - x - (secretSign.visible ? 28 : 8) * Theme.scale
                y: row.headHeight
                height: Theme.rowHeight
                text: row.masked ? "••••••••" : row.value
                font.weight: row.isChanged ? Font.Bold : Font.Normal
            }
            Icon {
                id: secretSign
                anchors.right: parent.right
                anchors.rightMargin: Theme.space3
                y: row.headHeight + (Theme.rowHeight - height) / 2
                width: Theme.iconChip
                height: Theme.iconChip
                visible: row.isSecret
                name: "key"
                ink: Theme.caption
            }
            HoverHandler {
                id: hover
            }
            UiToolTip {
                visible: hover.hovered && valueText.truncated && !row.masked
                text: row.name + ": " + row.value
            }
        }
    }
}
