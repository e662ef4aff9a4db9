// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// One link, or several that lead the same way: off, listen or control.
Item {
    id: root

    required property int index
    required property string title
    required property string channels
    required property int access
    required property bool isPart
    required property bool canOpen
    required property bool isOpen
    property bool focused: false
    signal chosen(int access)
    signal toggled

    objectName: "link:" + root.channels
    height: Theme.rowHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: root.title
    Accessible.description: root.access === LinkModel.Mixed ? qsTr("not the same on all") : [qsTr("off"), qsTr("listen"), qsTr("control")][root.access]

    PressItem {
        id: name
        width: choice.x - Theme.space1
        height: parent.height
        activeFocusOnTab: false
        text: root.channels
        Accessible.role: Accessible.Button
        Accessible.name: root.title
        onClicked: root.toggled()
        onAttended: Qt.createComponent("../controls/Attention.qml").createObject(name, {
            "host": name
        })
        Icon {
            x: Theme.space1
            anchors.verticalCenter: parent.verticalCenter
            visible: root.canOpen
            width: Theme.iconChip
            height: width
            name: root.isOpen ? "chevron-down" : "chevron-right"
            ink: Theme.textSecondary
        }
        UiText {
            x: (root.isPart ? 32 : 20) * Theme.scale
            width: parent.width - x
            height: parent.height
            text: root.title
            color: root.isPart ? Theme.textSecondary : Theme.text
            font.pixelSize: root.isPart ? Theme.textCaption : Theme.textSmall
        }
    }
    Segmented {
        id: choice
        objectName: "access:" + root.channels
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        height: 20 * Theme.scale
        name: qsTr("What the attacker can do on %1").arg(root.title)
        labels: [qsTr("off"), qsTr("listen"), qsTr("control")]
        current: root.access
        reachable: false
        textSize: Theme.textCaption
        segmentPadding: 6 * Theme.scale
        ink: root.access > LinkModel.Off ? Theme.attacker : Theme.text
        fill: root.access > LinkModel.Off ? Theme.attackerTint : Theme.sunken
        onChosen: access => root.chosen(access)
    }
    FocusRing {
        anchors.margins: 1
        shown: root.focused
    }
}
