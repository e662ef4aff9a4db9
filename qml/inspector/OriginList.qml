// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// Where the selected field's value comes from and who reads it next, with the ways there.
Column {
    id: root

    required property Session session
    required property OriginModel origin
    readonly property int count: repeater.count
    signal computationAsked

    topPadding: Theme.space1
    Repeater {
        id: repeater
        model: root.origin
        Item {
            id: row
            required property string label
            required property string fact

            width: root.width
            height: Theme.rowHeight
            UiText {
                x: Theme.space3
                width: 130 * Theme.scale
                height: parent.height
                text: row.label
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
            UiText {
                x: 150 * Theme.scale
                width: parent.width - x - Theme.space2
                height: parent.height
                text: row.fact
                font.pixelSize: Theme.textSmall
            }
        }
    }
    Row {
        x: Theme.space3
        topPadding: Theme.space1
        bottomPadding: Theme.space2
        spacing: Theme.space2
        UiButton {
            text: qsTr("Show computation")
            visible: root.origin.hasComputation
            onClicked: {
                root.origin.selectComputation();
                root.computationAsked();
            }
        }
        UiButton {
            text: qsTr("Go to cause")
            tail: KeyHint {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Alt+←")
            }
            visible: root.origin.hasCause
            onClicked: root.session.selectCause()
        }
    }
}
