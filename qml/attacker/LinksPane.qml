// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Who is on the wire, and what it can do on each link.
Item {
    id: root

    required property AttackerModel attacker

    DropDown {
        id: role
        objectName: "attackerRole"
        x: Theme.space3
        y: Theme.space1
        width: parent.width - 2 * x
        height: 26 * Theme.scale
        maximumWidth: width
        caption: qsTr("Attacker")
        model: root.attacker.roles
        currentId: root.attacker.roleId
        currentText: root.attacker.roleTitle
        popupWidth: 400 * Theme.scale
        onChosen: id => root.attacker.setRole(id)
    }
    ListView {
        id: list
        objectName: "linkList"
        anchors.top: role.bottom
        anchors.topMargin: Theme.space1
        anchors.bottom: holdings.top
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.attacker.links
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Links, and what the attacker can do on each")
        T.ScrollBar.vertical: UiScrollBar {}
        Keys.onReturnPressed: root.attacker.links.toggle(list.currentIndex)
        Keys.onSpacePressed: root.attacker.links.toggle(list.currentIndex)
        Keys.onRightPressed: root.attacker.links.shift(list.currentIndex, 1)
        Keys.onLeftPressed: root.attacker.links.shift(list.currentIndex, -1)
        delegate: LinkDelegate {
            width: ListView.view.width
            focused: list.activeFocus && ListView.isCurrentItem
            onChosen: access => {
                list.currentIndex = index;
                root.attacker.links.setAccess(index, access);
            }
            onToggled: {
                list.currentIndex = index;
                root.attacker.links.toggle(index);
            }
        }
    }
    UiText {
        id: holdings
        anchors.bottom: parent.bottom
        x: Theme.space3
        width: parent.width - 2 * x
        height: visible ? Theme.rowHeight : 0
        visible: root.attacker.holdings !== ""
        text: qsTr("Also has %1").arg(root.attacker.holdings)
        color: Theme.attacker
        font.pixelSize: Theme.textCaption
    }
}
