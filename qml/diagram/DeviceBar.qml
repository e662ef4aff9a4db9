// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Which of several devices is looked at, how it stands, and the way to another one.
Rectangle {
    id: root

    required property DeviceModel devices
    signal devicesAsked

    color: Theme.pane
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Device")

    Row {
        id: left
        x: Theme.space2
        height: parent.height
        spacing: Theme.space1
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "previousDevice"
            iconName: "back"
            iconSize: Theme.iconChip
            text: qsTr("Previous device")
            shortcutText: "["
            onClicked: root.devices.goBy(-1)
        }
        UiButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "deviceButton"
            height: 26 * Theme.scale
            width: Math.ceil(implicitWidth)
            text: root.devices.name
            tip: qsTr("Devices: which one to look at")
            shortcutText: "D"
            tail: Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.iconChip
                height: width
                name: "chevron-down"
            }
            onClicked: root.devicesAsked()
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "nextDevice"
            iconName: "forward"
            iconSize: Theme.iconChip
            text: qsTr("Next device")
            shortcutText: "]"
            onClicked: root.devices.goBy(1)
        }
    }
    UiText {
        objectName: "deviceAbout"
        anchors.left: left.right
        anchors.leftMargin: Theme.space2
        anchors.right: all.left
        anchors.rightMargin: Theme.space2
        height: parent.height
        text: root.devices.about
        color: Theme.textSecondary
        font.pixelSize: Theme.textSmall
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    UiButton {
        id: all
        objectName: "allDevices"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        height: 26 * Theme.scale
        width: Math.ceil(implicitWidth)
        text: root.devices.device < 0 ? qsTr("One device") : qsTr("All devices")
        tip: root.devices.device < 0 ? qsTr("Look at one device, with the servers") : qsTr("The events of all devices, in their order")
        onClicked: {
            if (root.devices.device < 0)
                root.devices.goBy(1);
            else
                root.devices.device = -1;
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
