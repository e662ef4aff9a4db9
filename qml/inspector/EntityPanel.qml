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
    required property EventHeadModel head
    required property EntityPanelModel entity
    required property CheckModel checks
    property bool compact: false
    property bool secretsShown: false
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
                text: root.entity.name
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
            }
            UiText {
                anchors.baseline: parent.children[0].baseline
                text: root.entity.fullName
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
            text: (root.head.number === "" ? qsTr("Before step 1") : qsTr("After event %1").arg(root.head.number)) + (root.entity.role !== "" ? " · " + root.entity.role : "")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        Row {
            id: strip
            readonly property int most: root.compact ? 2 : 4
            x: Theme.space4
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.space1 + 1
            spacing: Theme.space1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("States of the %1 so far").arg(root.entity.name)
            UiText {
                anchors.verticalCenter: parent.verticalCenter
                visible: phases.count > strip.most
                text: "…"
                color: Theme.caption
            }
            ChipTag {
                visible: phases.count === 0
                text: root.entity.badge
            }
            Repeater {
                id: phases
                model: root.entity.history
                Row {
                    id: phase
                    required property int index
                    required property string icon
                    required property string label
                    required property int chipTone
                    visible: phase.index >= phases.count - strip.most
                    spacing: Theme.space1
                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        visible: phase.index > Math.max(0, phases.count - strip.most)
                        width: Theme.iconChip
                        height: Theme.iconChip
                        name: "arrow-right"
                        ink: Theme.caption
                    }
                    ChipTag {
                        objectName: "phase:" + phase.label
                        iconName: phase.icon
                        text: phase.label
                        tone: phase.chipTone
                    }
                }
            }
        }
        DropDown {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            y: Theme.space2
            model: root.entity.parties
            caption: qsTr("Party")
            text: " "
            currentId: root.session.inspectedParty
            currentText: root.entity.name
            popupWidth: 280 * Theme.scale
            onChosen: id => root.session.inspectedParty = parseInt(id)
        }
    }
    Flickable {
        id: page
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: true
        Keys.onDownPressed: page.flick(0, -600)
        Keys.onUpPressed: page.flick(0, 600)
        T.ScrollBar.vertical: UiScrollBar {}
        FocusRing {
            anchors.margins: 1
            shown: page.activeFocus
        }

        Column {
            id: column
            width: page.width
            EntityTables {
                width: parent.width
                head: root.head
                entity: root.entity
                checks: root.checks
                compact: root.compact
                secretsShown: root.secretsShown
                isEmpty: list.count === 0 && databases.count === 0
                onSecretsAsked: shown => root.secretsAsked(shown)
                // Tables that come or go don't leave the view somewhere in between.
                onHeightChanged: page.contentY = 0
            }
            StateTables {
                id: databases
                width: parent.width
                tables: root.entity.tables
                compact: root.compact
                secretsShown: root.secretsShown
            }
            ListView {
                id: list
                width: parent.width
                height: contentHeight
                interactive: false
                model: root.entity.state
                Accessible.role: Accessible.Table
                Accessible.name: qsTr("State")
                delegate: Rectangle {
                    id: row
                    required property string section
                    required property bool startsSection
                    required property string name
                    required property string value
                    required property bool isChanged
                    required property bool isSecret
                    required property int madeAt
                    readonly property bool masked: row.isSecret && !root.secretsShown

                    objectName: "state:" + row.name
                    width: ListView.view.width
                    readonly property real headHeight: row.startsSection ? Theme.rowHeight : 0

                    height: Theme.rowHeight + row.headHeight
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
                        id: nameText
                        x: 28 * Theme.scale
                        width: (root.compact ? 124 : 142) * Theme.scale - x
                        y: row.headHeight
                        height: Theme.rowHeight
                        text: row.name
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                    }
                    MonoText {
                        id: valueText
                        x: (root.compact ? 128 : 146) * Theme.scale
                        width: parent.width - x - (secretSign.visible ? 28 : 8) * Theme.scale - (made.visible ? made.width : 0)
                        y: row.headHeight
                        height: Theme.rowHeight
                        text: row.masked ? "••••••••" : row.value
                        font.weight: row.isChanged ? Font.Bold : Font.Normal
                    }
                    Icon {
                        id: secretSign
                        anchors.right: made.visible ? made.left : parent.right
                        anchors.rightMargin: made.visible ? Theme.space1 : Theme.space3
                        y: row.headHeight + (Theme.rowHeight - height) / 2
                        width: Theme.iconChip
                        height: Theme.iconChip
                        visible: row.isSecret
                        name: "key"
                        ink: Theme.caption
                    }
                    T.AbstractButton {
                        id: made
                        objectName: "madeBy:" + row.name
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.space2
                        y: row.headHeight
                        width: madeText.implicitWidth + 2 * Theme.space1
                        height: Theme.rowHeight
                        visible: row.madeAt >= 0
                        hoverEnabled: true
                        text: root.entity.madeBy(row.madeAt)
                        Accessible.role: Accessible.Link
                        Accessible.name: qsTr("Go to event %1, which gave %2").arg(made.text).arg(row.name)
                        onClicked: root.entity.selectEvent(row.madeAt)
                        contentItem: UiText {
                            id: madeText
                            text: made.text
                            color: made.hovered || made.visualFocus ? Theme.accent : Theme.caption
                            font.pixelSize: Theme.textCaption
                            font.underline: made.hovered
                        }
                        background: Item {
                            FocusRing {
                                shown: made.visualFocus
                            }
                        }
                        UiToolTip {
                            visible: made.hovered
                            text: made.Accessible.name
                        }
                    }
                    HoverHandler {
                        id: hover
                    }
                    UiToolTip {
                        visible: hover.hovered && !made.hovered && (valueText.truncated || nameText.truncated) && !row.masked
                        text: row.name + ": " + row.value
                    }
                }
            }
        }
    }
}
