// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Everything that can be asked for, found by its words.
Sheet {
    id: root

    required property WindowActions actions
    required property PaletteModel palette
    required property list<string> recent

    anchors.centerIn: undefined
    x: Math.round((parent.width - width) / 2)
    y: Theme.toolbarHeight + Theme.space4
    wide: 620
    height: Math.min(460 * Theme.scale, parent.height - y - Theme.space4)
    padding: Theme.space2
    // Opens with these words in its field.
    function openFor(words: string) {
        root.palette.begin(root.actions.each, root.recent);
        field.text = words;
        root.palette.words = words;
        list.currentIndex = 0;
        root.open();
    }
    onOpened: {
        field.forceActiveFocus();
        field.selectAll();
    }

    function pick(row: int) {
        if (!root.palette.canPick(row))
            return;
        root.close();
        root.palette.pick(row);
    }
    function move(by: int) {
        list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        list.positionViewAtIndex(list.currentIndex, ListView.Contain);
    }

    contentItem: Item {
        SearchField {
            id: field
            objectName: "paletteField"
            width: parent.width
            placeholderText: qsTr("Action, scenario, fault, step or file")
            onTextChanged: {
                root.palette.words = field.text;
                list.currentIndex = 0;
                list.positionViewAtBeginning();
            }
            onAccepted: root.pick(Math.max(0, list.currentIndex))
            Keys.onEscapePressed: root.close()
            Keys.onUpPressed: root.move(-1)
            Keys.onDownPressed: root.move(1)
            Keys.onPressed: event => {
                if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
                    root.move(event.key === Qt.Key_PageDown ? 10 : -10);
                    event.accepted = true;
                }
            }
            Keys.onShortcutOverride: event => event.accepted = [Qt.Key_PageDown, Qt.Key_PageUp, Qt.Key_Escape].includes(event.key)
        }
        UiText {
            anchors.top: field.bottom
            anchors.topMargin: Theme.space3
            x: Theme.space2
            width: parent.width - 2 * x
            visible: list.count === 0
            text: qsTr("Nothing has the words “%1”.").arg(field.text)
            color: Theme.textSecondary
        }
        ListView {
            id: list
            objectName: "paletteList"
            anchors.top: field.bottom
            anchors.topMargin: Theme.space2
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            highlightMoveDuration: 0
            model: root.palette
            Accessible.role: Accessible.List
            Accessible.name: qsTr("All actions")
            T.ScrollBar.vertical: UiScrollBar {}
            delegate: PressItem {
                id: row
                required property int index
                required property string kind
                required property string title
                required property string note
                required property string keyText
                required property bool isActive
                objectName: "palette:" + row.index
                width: ListView.view.width
                height: Theme.inputHeight
                activeFocusOnTab: false
                text: row.title
                Accessible.role: Accessible.ListItem
                Accessible.name: row.title
                Accessible.description: row.note
                onClicked: root.pick(row.index)
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radiusPill
                    color: row.ListView.isCurrentItem ? Theme.accentTint : row.hovered ? Theme.sunken : "transparent"
                }
                Icon {
                    x: Theme.space2
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconRow
                    height: width
                    name: ({"fault": "bolt-outline", "scenario": "list", "step": "forward", "file": "note"})[row.kind] ?? "menu"
                    ink: row.isActive ? Theme.textSecondary : Theme.caption
                }
                UiText {
                    x: 32 * Theme.scale
                    width: Math.min(implicitWidth, parent.width - x - Theme.space2)
                    height: parent.height
                    text: row.title
                    color: row.isActive ? Theme.text : Theme.caption
                    font.pixelSize: Theme.textBody
                }
                UiText {
                    id: about
                    anchors.right: keys.left
                    anchors.rightMargin: keys.visible ? Theme.space3 : 0
                    width: Math.min(implicitWidth, parent.width * 0.4)
                    height: parent.height
                    text: row.note
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
                UiText {
                    id: keys
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space3
                    width: visible ? Math.ceil(implicitWidth) : 0
                    height: parent.height
                    visible: row.keyText !== ""
                    text: row.keyText
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                    font.weight: Font.DemiBold
                }
            }
        }
    }
}
