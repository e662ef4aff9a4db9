// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// One of a few choices, all in view.
Rectangle {
    id: root

    required property var labels
    property int current: 0
    property string name: ""
    property real segmentPadding: Theme.space3
    property real textSize: Theme.textSmall
    // Of the current one.
    property color ink: Theme.accent
    property color fill: Theme.accentTint
    // Whether the keyboard stops at it; a list of them has keys of its own.
    property bool reachable: true
    signal chosen(int index)

    implicitWidth: row.implicitWidth
    implicitHeight: Theme.inputHeight
    radius: Theme.radiusButton
    color: Theme.raised
    border.width: 1
    border.color: Theme.edge
    Accessible.role: Accessible.Grouping
    Accessible.name: root.name

    Row {
        id: row
        anchors.fill: parent
        Repeater {
            model: root.labels
            PressItem {
                id: segment
                required property int index
                required property string modelData
                readonly property bool isCurrent: segment.index === root.current

                objectName: "segment:" + segment.modelData
                height: row.height
                implicitWidth: label.implicitWidth + 2 * root.segmentPadding
                text: segment.modelData
                activeFocusOnTab: root.reachable
                Accessible.role: Accessible.RadioButton
                Accessible.name: segment.modelData
                Accessible.checked: segment.isCurrent
                onClicked: root.chosen(segment.index)
                onAttended: Qt.createComponent("Attention.qml").createObject(segment, {
                    "host": segment
                })
                Keys.onRightPressed: root.chosen(Math.min(root.current + 1, root.labels.length - 1))
                Keys.onLeftPressed: root.chosen(Math.max(root.current - 1, 0))

                Rectangle {
                    anchors.fill: parent
                    anchors.margins: 1
                    radius: Theme.radiusButton - 1
                    color: segment.isCurrent ? root.fill : segment.hovered ? Theme.sunken : "transparent"
                }
                Rectangle {
                    visible: segment.index > 0
                    width: 1
                    height: parent.height
                    color: Theme.edge
                }
                UiText {
                    id: label
                    anchors.centerIn: parent
                    text: segment.modelData
                    color: segment.isCurrent ? root.ink : Theme.textSecondary
                    font.weight: segment.isCurrent ? Font.DemiBold : Font.Normal
                    font.pixelSize: root.textSize
                }
            }
        }
    }
}
