// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// For a projector: the diagram, one sentence, the step.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    required property VerdictModel verdict
    property bool still: false
    property bool blank: false
    readonly property real unit: Math.max(0.5, Math.min(root.width / 1920, root.height / 1080))

    color: Theme.canvas

    DiagramPane {
        id: diagram
        anchors.top: parent.top
        anchors.bottom: foot.top
        width: parent.width
        session: root.session
        current: root.current
        verdict: root.verdict
        presenting: true
        still: root.still
        zoom: root.unit / Theme.scale
    }
    Rectangle {
        id: foot
        anchors.bottom: parent.bottom
        width: parent.width
        height: 146 * root.unit
        color: Theme.canvas
        Rectangle {
            width: parent.width
            height: 2
            color: Theme.text
        }
        UiText {
            anchors.left: parent.left
            anchors.leftMargin: 48 * root.unit
            anchors.right: counter.visible ? counter.left : parent.right
            anchors.rightMargin: 48 * root.unit
            height: parent.height
            text: root.current.why
            font.pixelSize: 36 * root.unit
            font.weight: Font.Medium
            wrapMode: Text.WordWrap
            maximumLineCount: 3
            fontSizeMode: Text.Fit
            minimumPixelSize: 27 * root.unit
        }
        Row {
            id: counter
            // At the end the verdict stands above: a run that has failed has not come to a step of 21.
            visible: !root.verdict.isSaid
            anchors.right: parent.right
            anchors.rightMargin: 48 * root.unit
            anchors.verticalCenter: parent.verticalCenter
            spacing: 12 * root.unit
            UiText {
                anchors.baseline: number.baseline
                visible: root.current.device !== ""
                text: root.current.device
                color: Theme.textSecondary
                font.pixelSize: 36 * root.unit
            }
            UiText {
                id: number
                objectName: "presentCounter"
                text: root.current.stepLabel
                color: Theme.accent
                font.pixelSize: 72 * root.unit
                font.weight: Font.Bold
            }
            UiText {
                anchors.baseline: number.baseline
                visible: root.current.stepLabel !== "op"
                text: qsTr("/ 21")
                color: Theme.textSecondary
                font.pixelSize: 36 * root.unit
            }
        }
    }
    Rectangle {
        anchors.fill: parent
        visible: root.blank
        color: "black"
    }
}
