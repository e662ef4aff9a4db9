// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// A word about what the pointer or the keyboard's focus is on; below its parent, or beside it.
Item {
    id: root

    property string text: ""
    property string shortcutText: ""
    property int delay: 500
    property bool beside: false
    // Made when it is first shown.
    property T.ToolTip tip: null

    function show() {
        if (root.visible && !root.tip)
            root.tip = root.body.createObject(root.parent) as T.ToolTip;
    }

    onVisibleChanged: root.show()
    Component.onCompleted: root.show()

    readonly property Component body: T.ToolTip {
        id: tip
        visible: root.visible
        text: root.text
        x: root.beside ? root.parent.width : Math.round((root.parent.width - tip.implicitWidth) / 2)
        y: root.beside ? Theme.space2 : root.parent.height + Theme.space1
        implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
        implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
        margins: Theme.space2
        leftPadding: Theme.space2
        rightPadding: Theme.space2
        topPadding: Theme.space1 + 1
        bottomPadding: Theme.space1 + 1
        delay: root.delay
        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent

        contentItem: Row {
            spacing: Theme.space2
            Text {
                text: root.text
                color: Theme.canvas
                font.family: Theme.sans
                font.pixelSize: Theme.textSmall
                width: Math.min(implicitWidth, 320 * Theme.scale)
                wrapMode: Text.WordWrap
            }
            Text {
                visible: root.shortcutText !== ""
                text: root.shortcutText
                color: Theme.canvas
                opacity: 0.75
                font.family: Theme.sans
                font.pixelSize: Theme.textSmall
            }
        }
        background: Rectangle {
            color: Theme.text
            radius: Theme.radiusPill
        }
    }
}
