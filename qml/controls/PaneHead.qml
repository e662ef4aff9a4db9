// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// The heading of a pane or of a section: title, a quiet note, and what stands at the right.
Rectangle {
    id: root

    property string title: ""
    property string note: ""
    property string trailing: ""
    property bool bordered: true
    default property alias extra: right.data

    implicitHeight: Theme.paneHeadHeight
    color: Theme.pane
    Accessible.role: Accessible.Heading
    Accessible.name: root.title

    Row {
        id: left
        x: Theme.space3
        height: parent.height
        spacing: Theme.space2
        UiText {
            height: parent.height
            text: root.title
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
        UiText {
            height: parent.height
            text: root.note
            color: Theme.caption
            font.pixelSize: Theme.textSmall
            width: Math.min(implicitWidth, root.width - x - right.width - 3 * Theme.space3)
        }
    }
    Row {
        id: right
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        height: parent.height
        spacing: Theme.space2
    }
    UiText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        height: parent.height
        visible: root.trailing !== ""
        text: root.trailing
        color: Theme.caption
        font.pixelSize: Theme.textSmall
    }
    Rectangle {
        width: parent.width
        height: 1
        visible: root.bordered
        color: Theme.divider
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        visible: root.bordered
        color: Theme.divider
    }
}
