// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The devices of the run, each with where it stands; one of them, or all, to look at.
Sheet {
    id: root

    required property DeviceModel devices

    function choose(row: int) {
        const index = root.devices.index(row, 0);
        root.devices.device = root.devices.data(index, DeviceModel.DeviceRole);
        root.close();
    }

    tall: column.implicitHeight
    onAboutToShow: root.devices.filter = ""
    onOpened: {
        list.currentIndex = Math.max(0, root.devices.shownRow);
        list.positionViewAtIndex(list.currentIndex, ListView.Center);
        list.forceActiveFocus(Qt.PopupFocusReason);
    }
    contentItem: Column {
        id: column
        spacing: Theme.space2
        UiText {
            text: qsTr("Devices")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            width: parent.width
            wrapMode: Text.WordWrap
            text: qsTr("The diagram, steps, timeline and log follow the device that is chosen here. Up, Down and Enter choose.")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        SearchField {
            id: find
            objectName: "deviceFind"
            width: parent.width
            placeholderText: qsTr("Number, PCID or state")
            name: qsTr("Find a device")
            text: root.devices.filter
            onTextChanged: {
                root.devices.filter = find.text;
                list.currentIndex = Math.max(0, root.devices.shownRow);
            }
            onFocusChanged: {
                if (!find.focus && root.opened)
                    list.forceActiveFocus();
            }
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            onAccepted: {
                if (root.devices.count > 0)
                    root.choose(list.currentIndex);
            }
        }
        ListView {
            id: list
            objectName: "deviceList"
            width: parent.width
            height: Math.min(root.devices.count * Theme.rowHeight, 380 * Theme.scale)
            clip: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.devices
            Keys.onPressed: event => {
                const isText = event.text >= "!" && !(event.modifiers & (Qt.ControlModifier | Qt.AltModifier));
                if (event.key === Qt.Key_Home || event.key === Qt.Key_End) {
                    list.currentIndex = event.key === Qt.Key_Home ? 0 : list.count - 1;
                } else if (event.key === Qt.Key_PageDown || event.key === Qt.Key_PageUp) {
                    const by = (event.key === Qt.Key_PageDown ? 1 : -1) * Math.floor(list.height / Theme.rowHeight);
                    list.currentIndex = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
                } else if (isText) {
                    find.forceActiveFocus();
                    find.insert(find.length, event.text);
                } else {
                    return;
                }
                event.accepted = true;
            }
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Devices")
            T.ScrollBar.vertical: UiScrollBar {}
            delegate: T.ItemDelegate {
                id: row
                required property int index
                required property string name
                required property string pcid
                required property string standing
                required property string step
                required property int sign
                required property bool isShown

                objectName: "device:" + row.name
                width: ListView.view.width
                height: Theme.rowHeight
                hoverEnabled: Theme.hasPointer
                text: row.name
                Accessible.role: Accessible.ListItem
                Accessible.name: row.name
                Accessible.description: Array.of(row.standing, row.step, row.pcid).filter(part => part !== "").join(", ")
                onClicked: root.choose(row.index)
                Keys.onReturnPressed: row.clicked()
                Keys.onEnterPressed: row.clicked()
                Keys.onSpacePressed: row.clicked()
                background: Rectangle {
                    radius: Theme.radiusPill
                    color: row.isShown ? Theme.accentTint : row.hovered || row.ListView.isCurrentItem ? Theme.sunken : "transparent"
                    FocusRing {
                        anchors.margins: 1
                        shown: row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    StateSign {
                        visible: row.sign >= 0
                        x: Theme.space2
                        anchors.verticalCenter: parent.verticalCenter
                        width: 12 * Theme.scale
                        height: width
                        stepState: row.sign
                    }
                    UiText {
                        x: 32 * Theme.scale
                        width: 116 * Theme.scale
                        height: parent.height
                        text: row.name
                        font.weight: row.isShown ? Font.DemiBold : Font.Normal
                    }
                    MonoText {
                        x: 152 * Theme.scale
                        height: parent.height
                        text: row.pcid
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                    }
                    UiText {
                        x: 290 * Theme.scale
                        width: parent.width - x - 76 * Theme.scale
                        height: parent.height
                        text: row.standing
                        color: row.sign === Kinds.Failed ? Theme.bad : Theme.text
                        font.pixelSize: Theme.textSmall
                    }
                    UiText {
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.space3
                        height: parent.height
                        text: row.step
                        color: Theme.caption
                        font.pixelSize: Theme.textSmall
                    }
                }
            }
        }
        UiText {
            visible: root.devices.count === 0
            text: qsTr("No device has “%1” in its number, PCID or state.").arg(root.devices.filter)
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
    }
}
