// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// How somebody came to know something: each step, and indented below it what it rests on.
Rectangle {
    id: root

    required property KnowledgeModel knowledge

    color: Theme.pane
    Rectangle {
        width: 1
        height: parent.height
        color: Theme.divider
    }
    PaneHead {
        id: head
        width: parent.width
        title: root.knowledge.chosenTitle
        UiButton {
            objectName: "goToLearning"
            anchors.verticalCenter: parent.verticalCenter
            height: 24 * Theme.scale
            text: qsTr("Go there")
            tip: qsTr("Goes to the event that taught it")
            onClicked: root.knowledge.goTo(root.knowledge.chosenRow, root.knowledge.chosenColumn)
        }
    }
    ListView {
        id: list
        objectName: "proofList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.knowledge.proof
        Accessible.role: Accessible.Tree
        Accessible.name: qsTr("Derivation")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: Item {
            id: row
            required property int index
            required property int depth
            required property string sentence
            required property string number

            width: ListView.view.width
            height: Math.max(Theme.rowHeight, words.implicitHeight + Theme.space1)
            Accessible.role: Accessible.TreeItem
            Accessible.name: row.sentence
            UiText {
                id: mark
                x: Theme.space3 + Math.min(row.depth, 6) * 14 * Theme.scale
                height: Theme.rowHeight
                text: row.depth === 0 ? "" : "↳"
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
            UiText {
                id: words
                x: mark.x + (row.depth === 0 ? 0 : 18 * Theme.scale)
                y: 3 * Theme.scale
                width: parent.width - x - Theme.space3
                wrapMode: Text.WordWrap
                text: row.sentence
                font.pixelSize: Theme.textSmall
            }
            FocusRing {
                anchors.margins: 1
                shown: list.activeFocus && row.ListView.isCurrentItem
            }
        }
    }
}
