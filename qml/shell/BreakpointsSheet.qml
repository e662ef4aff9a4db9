// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Where the run stops by itself: at events, at checks, wherever a check fails.
T.Popup {
    id: root

    required property Session session

    anchors.centerIn: parent
    width: Math.min(460 * Theme.scale, parent ? parent.width - Theme.space6 : 460)
    implicitHeight: column.implicitHeight + 2 * Theme.space4
    padding: Theme.space4
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    contentItem: Column {
        id: column
        spacing: Theme.space2
        UiText {
            text: qsTr("Breakpoints")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            width: parent.width
            wrapMode: Text.WordWrap
            text: qsTr("F9 sets one at the selected event, F5 runs to the next. A check gets one in the inspector.")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        UiButton {
            objectName: "breakOnFailure"
            focus: true
            iconName: root.session.breaksOnFailure ? "check" : "ring"
            text: qsTr("Stop where a check fails")
            Accessible.role: Accessible.CheckBox
            Accessible.checked: root.session.breaksOnFailure
            onClicked: root.session.breaksOnFailure = !root.session.breaksOnFailure
        }
        Repeater {
            model: Array.from(root.session.breakpoints).filter(name => name !== "check:*")
            Item {
                id: row
                required property string modelData
                width: parent.width
                height: Theme.rowHeight
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconChip
                    height: Theme.iconChip
                    name: "dot"
                    ink: Theme.badFill
                }
                UiText {
                    x: 24 * Theme.scale
                    width: parent.width - x - 32 * Theme.scale
                    height: parent.height
                    text: root.session.breakpointTitle(row.modelData)
                    font.pixelSize: Theme.textSmall
                }
                IconButton {
                    anchors.right: parent.right
                    height: Theme.rowHeight
                    iconName: "close"
                    iconSize: Theme.iconChip
                    text: qsTr("Remove")
                    onClicked: root.session.breakpoints = Array.from(root.session.breakpoints).filter(name => name !== row.modelData)
                }
            }
        }
    }
}
