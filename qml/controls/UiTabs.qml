// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// Tabs with an underline; `tabs` are objects with name and title, `notes` what stands behind a title by its name. The
// two are apart so that a note can change while a tab has the focus.
Item {
    id: root

    required property var tabs
    property var notes: ({})
    property string current: ""
    property real tabSpacing: Theme.space4
    property string name: ""
    signal chosen(string name)

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.tabsHeight
    Accessible.role: Accessible.PageTabList
    Accessible.name: root.name

    function move(by: int) {
        for (let i = 0; i < root.tabs.length; ++i) {
            if (root.tabs[i].name === root.current && root.tabs[i + by]) {
                root.chosen(root.tabs[i + by].name);
                return;
            }
        }
    }

    Row {
        id: row
        height: parent.height
        spacing: root.tabSpacing
        Repeater {
            model: root.tabs
            PressItem {
                id: tab
                required property var modelData
                readonly property bool isCurrent: tab.modelData.name === root.current

                objectName: "tab:" + tab.modelData.name
                height: row.height
                implicitWidth: (note.visible ? note.x + note.width : title.x + title.width) + Theme.space1
                text: tab.modelData.title
                Accessible.role: Accessible.PageTab
                Accessible.name: tab.modelData.title
                Accessible.description: root.notes[tab.modelData.name] ?? ""
                Accessible.selected: tab.isCurrent
                onClicked: root.chosen(tab.modelData.name)
                onAttended: Qt.createComponent("Attention.qml").createObject(tab, {
                    "host": tab,
                    "ringMargin": 2
                })
                Keys.onRightPressed: root.move(1)
                Keys.onLeftPressed: root.move(-1)

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 2
                    visible: tab.isCurrent
                    color: Theme.accent
                }
                UiText {
                    id: title
                    x: Theme.space1
                    anchors.verticalCenter: parent.verticalCenter
                    text: tab.modelData.title
                    color: tab.isCurrent ? Theme.accent : tab.hovered ? Theme.text : Theme.textSecondary
                    font.weight: tab.isCurrent ? Font.DemiBold : Font.Normal
                }
                UiText {
                    id: note
                    x: title.x + title.width + Theme.space3
                    anchors.verticalCenter: parent.verticalCenter
                    visible: note.text !== ""
                    text: root.notes[tab.modelData.name] ?? ""
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
