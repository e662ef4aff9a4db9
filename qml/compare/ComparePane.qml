// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Two runs beside each other: which they are, their diagrams, and between them what each event is to the other.
Rectangle {
    id: root

    required property CompareModel compared

    color: Theme.canvas
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Two runs side by side")

    Rectangle {
        id: head
        width: parent.width
        height: 40 * Theme.scale
        color: Theme.pane
        CompareSide {
            width: (parent.width - diagrams.middleWidth) / 2
            height: parent.height
            letter: "A"
            choices: root.compared.choices
            currentId: root.compared.a
            title: root.compared.titleA
            note: root.compared.noteA
            ending: root.compared.endA
            isGood: root.compared.isGoodA
            onChosen: id => root.compared.a = id
        }
        CompareSide {
            x: parent.width - width
            width: (parent.width - diagrams.middleWidth) / 2
            height: parent.height
            letter: "B"
            choices: root.compared.choices
            currentId: root.compared.b
            title: root.compared.titleB
            note: root.compared.noteB
            ending: root.compared.endB
            isGood: root.compared.isGoodB
            onChosen: id => root.compared.b = id
        }
    }
    FocusItem {
        id: body
        objectName: "compareBody"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        activeFocusOnTab: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Both sequence diagrams")
        Accessible.description: root.compared.headline
        Keys.onUpPressed: root.compared.select(root.compared.selected - 1)
        Keys.onDownPressed: root.compared.select(root.compared.selected + 1)
        Keys.onPressed: event => {
            const page = event.key === Qt.Key_PageDown ? 1 : event.key === Qt.Key_PageUp ? -1 : 0;
            event.accepted = page !== 0;
            diagrams.offset += page * diagrams.viewLength * 0.8;
        }
        CompareItem {
            id: diagrams
            anchors.fill: parent
            compared: root.compared
            theme: Theme
        }
        EmptyNote {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            visible: root.compared.why !== ""
            text: root.compared.why
        }
        FocusRing {
            anchors.margins: 1
            shown: body.visualFocus
        }
        MouseArea {
            anchors.fill: parent
            onPressed: event => {
                body.forceActiveFocus();
                const hit = diagrams.eventAt(event.y);
                if (hit >= 0)
                    root.compared.select(hit);
            }
            onWheel: event => diagrams.offset -= event.angleDelta.y
        }
        T.ScrollBar {
            id: bar
            anchors.right: parent.right
            y: diagrams.topLength
            height: diagrams.viewLength
            width: 10 * Theme.scale
            visible: size < 1
            size: diagrams.contentLength > 0 ? Math.min(1, diagrams.viewLength / diagrams.contentLength) : 1
            position: diagrams.contentLength > 0 ? diagrams.offset / diagrams.contentLength : 0
            onPositionChanged: {
                if (bar.pressed)
                    diagrams.offset = bar.position * diagrams.contentLength;
            }
            contentItem: Rectangle {
                radius: 4
                color: bar.pressed ? Theme.caption : Theme.ghostLine
            }
        }
    }
}
