// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// What concerns the window and the person in front of it.
Sheet {
    id: root

    required property WindowActions actions
    readonly property var entries: root.actions ? root.actions.each.filter(action => action.inMenu) : []

    x: Theme.space2
    y: Theme.toolbarHeight
    width: 300 * Theme.scale
    height: Math.min(list.contentHeight + 2 * Theme.space1, parent ? parent.height - y - Theme.space2 : 600)
    anchors.centerIn: undefined
    dim: false
    padding: Theme.space1
    // A popup that closes on Esc by itself would keep the window's keys from working.
    closePolicy: T.Popup.CloseOnPressOutside
    onOpened: list.currentIndex = 0
    contentItem: ListView {
        id: list
        implicitHeight: contentHeight
        focus: true
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        keyNavigationEnabled: true
        model: root.entries
        Keys.onShortcutOverride: event => event.accepted = [Qt.Key_Escape, Qt.Key_Home, Qt.Key_End].includes(event.key)
        Keys.onEscapePressed: root.close()
        Keys.onPressed: event => {
            if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1;
                event.accepted = true;
            }
        }
        delegate: T.ItemDelegate {
            id: entry
            required property int index
            required property WindowAction modelData
            objectName: entry.modelData.name
            width: ListView.view.width
            height: Theme.rowHeight + (entry.modelData.beginsGroup ? Theme.space2 + 1 : 0)
            topPadding: entry.modelData.beginsGroup ? Theme.space2 + 1 : 0
            hoverEnabled: true
            text: entry.modelData.title
            Accessible.role: Accessible.MenuItem
            Accessible.name: entry.modelData.title
            Accessible.description: entry.modelData.active ? entry.modelData.shown : entry.modelData.whyNot
            onHoveredChanged: if (entry.hovered)
                list.currentIndex = entry.index
            onClicked: if (entry.modelData.active)
                entry.modelData.asked()
            Connections {
                target: entry.modelData
                // By its key too.
                function onAsked() {
                    root.close();
                }
            }
            Keys.onReturnPressed: entry.clicked()
            Keys.onSpacePressed: entry.clicked()
            background: Item {
                Rectangle {
                    y: Theme.space1
                    width: parent.width
                    height: 1
                    visible: entry.modelData.beginsGroup
                    color: Theme.divider
                }
                Rectangle {
                    y: entry.topPadding
                    width: parent.width
                    height: parent.height - y
                    radius: Theme.radiusPill
                    color: entry.ListView.isCurrentItem ? Theme.accentTint : "transparent"
                }
            }
            contentItem: Item {
                UiText {
                    x: Theme.space2
                    height: parent.height
                    text: entry.modelData.title
                    color: entry.modelData.active ? Theme.text : Theme.caption
                }
                UiText {
                    anchors.right: parent.right
                    anchors.rightMargin: list.contentHeight > list.height ? Theme.space3 : Theme.space2
                    height: parent.height
                    text: entry.modelData.active ? entry.modelData.shown : entry.modelData.whyNot
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
