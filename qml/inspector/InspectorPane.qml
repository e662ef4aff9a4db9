// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What is known about the selected event and the party that it reached.
Rectangle {
    id: root

    required property Session session
    required property InspectorModel models
    required property EventTexts texts
    required property HeldModel held
    required property ForgeModel forge
    property bool compact: false
    property bool expanded: false
    property string tab: "message"
    // What must stay secret is masked until somebody asks for it.
    property bool secretsShown: false
    signal expansionAsked(bool expanded)

    color: Theme.canvas

    readonly property int octetsPerRow: root.compact && !root.expanded ? 8 : 16

    onOctetsPerRowChanged: root.models.message.bytes.octetsPerRow = root.octetsPerRow
    Component.onCompleted: root.models.message.bytes.octetsPerRow = root.octetsPerRow

    Rectangle {
        id: bar
        width: parent.width
        height: Theme.tabsHeight
        color: Theme.pane
        UiTabs {
            x: Theme.space3
            height: parent.height
            tabSpacing: root.compact ? Theme.space1 + 2 : Theme.space3
            name: qsTr("Inspector")
            current: root.tab
            notes: ({
                    "checks": root.models.checks.count > 0 && !root.compact ? root.models.checks.count.toString() : ""
                })
            tabs: [
                {
                    "name": "message",
                    "title": qsTr("Message")
                },
                {
                    "name": "entity",
                    "title": qsTr("Entity")
                },
                {
                    "name": "crypto",
                    "title": qsTr("Crypto")
                },
                {
                    "name": "checks",
                    "title": qsTr("Checks")
                },
                {
                    "name": "why",
                    "title": qsTr("Why")
                }
            ]
            onChosen: name => root.tab = name
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            iconName: root.expanded ? "shrink" : "expand"
            iconSize: Theme.iconRow
            text: root.expanded ? qsTr("Back to the diagram") : qsTr("Inspector over the diagram")
            shortcutText: root.expanded ? qsTr("Esc") : ""
            onClicked: root.expansionAsked(!root.expanded)
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    EmptyNote {
        anchors.top: bar.bottom
        width: parent.width
        visible: root.session.selected < 0 && root.tab !== "entity"
        text: qsTr("The run has not begun. → makes the first event happen; what it does is shown here.")
    }
    Later {
        id: page
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: page.needed
        needed: root.session.selected >= 0 || root.tab === "entity"
        file: "../inspector/InspectorPages.qml"
        given: () => ({
                "session": root.session,
                "models": root.models,
                "texts": root.texts,
                "held": root.held,
                "forge": root.forge,
                "pane": root
            })
    }
    Rectangle {
        width: 1
        height: parent.height
        color: Theme.divider
    }
}
