// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Computations as a table: a title, then each value with its place.
ListView {
    id: root

    required property ComputationModel computations
    property bool compact: false
    property bool secretsShown: false

    clip: true
    activeFocusOnTab: true
    keyNavigationEnabled: true
    boundsBehavior: Flickable.StopAtBounds
    model: root.computations
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Computations")
    T.ScrollBar.vertical: UiScrollBar {}
    delegate: Item {
        id: row
        required property string place
        required property string name
        required property string value
        required property string clause
        required property bool isSecret
        readonly property bool isTitle: row.place === ""
        readonly property bool masked: row.isSecret && !root.secretsShown
        readonly property bool isOutput: row.place === "out"

        objectName: "value:" + row.name
        width: ListView.view.width
        height: row.isTitle ? 34 * Theme.scale : Math.max(Theme.rowHeight, valueText.implicitHeight + Theme.space2)
        Accessible.role: Accessible.Row
        Accessible.name: row.name + " " + (row.masked ? qsTr("hidden") : row.value)
        UiText {
            visible: row.isTitle
            x: Theme.space3
            width: parent.width - x - clauseText.width - 2 * Theme.space3
            height: parent.height
            text: row.name
            font.weight: Font.DemiBold
            font.pixelSize: Theme.textBody
        }
        UiText {
            id: clauseText
            visible: row.isTitle
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            height: parent.height
            text: row.clause
            color: Theme.caption
            font.pixelSize: Theme.textSmall
        }
        Rectangle {
            visible: !row.isTitle
            x: Theme.space3
            y: 1
            width: parent.width - 2 * Theme.space3
            height: parent.height - 2
            radius: Theme.radiusPill
            color: row.isOutput ? Theme.okTint : row.place === "inner" ? Theme.accentTint : Theme.sunken
            UiText {
                x: Theme.space2
                width: 30 * Theme.scale
                height: parent.height
                text: row.isOutput ? qsTr("out") : row.place === "inner" ? "·" : qsTr("in")
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
            UiText {
                x: 38 * Theme.scale
                width: (root.compact ? 70 : 96) * Theme.scale
                height: parent.height
                text: row.name
                font.pixelSize: Theme.textSmall
                font.weight: Font.Medium
                color: row.isOutput ? Theme.ok : row.place === "inner" ? Theme.accent : Theme.text
            }
            MonoText {
                id: valueText
                x: (root.compact ? 112 : 138) * Theme.scale
                width: parent.width - x - (row.isSecret ? 26 : 8) * Theme.scale
                height: parent.height
                text: row.masked ? "••••••••" : row.value
                wrapMode: Text.WrapAnywhere
                maximumLineCount: 6
            }
            Icon {
                anchors.right: parent.right
                anchors.rightMargin: Theme.space2
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.iconChip
                height: Theme.iconChip
                visible: row.isSecret
                name: "key"
                ink: Theme.caption
            }
        }
    }
}
