// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Messages of another run: one takes the place of the held message, or arrives at the cursor.
Sheet {
    id: root

    required property ReplayModel replays
    // Whatever else is listed, one of it is suggested.
    readonly property var suggestion: [root.replays.runId, root.replays.suggested]
    onSuggestionChanged: list.currentIndex = root.replays.suggested

    function openFor(isForHeld: bool) {
        root.replays.begin(isForHeld);
        root.open();
    }
    function pick(row: int) {
        root.close();
        root.replays.replay(row);
    }

    wide: 680
    tall: column.implicitHeight
    onOpened: {
        list.currentIndex = root.replays.suggested;
        list.positionViewAtIndex(list.currentIndex, ListView.Center);
        list.forceActiveFocus(Qt.PopupFocusReason);
    }
    contentItem: Column {
        id: column
        spacing: Theme.space2
        UiText {
            text: root.replays.isForHeld ? qsTr("Another one instead of the held message") : qsTr("Replay a message of another run")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            width: parent.width
            wrapMode: Text.WordWrap
            text: root.replays.isForHeld ? qsTr("What goes to the same party on the same link. It stands in the editor then, to be forwarded as it is or changed.") : qsTr("Its octets arrive once more at the cursor, on the link where they were heard.")
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        Row {
            spacing: Theme.space2
            DropDown {
                objectName: "replayRun"
                caption: qsTr("Run")
                model: root.replays.runs
                currentId: root.replays.runId
                currentText: root.replays.runTitle
                maximumWidth: 460 * Theme.scale
                popupWidth: 460 * Theme.scale
                onChosen: id => root.replays.chooseRun(id)
            }
            UiButton {
                objectName: "replayFile"
                text: qsTr("Open a file…")
                tip: qsTr("A trace or capture of another day")
                onClicked: chooser.askExisting(qsTr("Replay from a file"), "", qsTr("Traces, captures, pictures (*.json *.pcapng *.png *.svg)"))
            }
        }
        UiText {
            objectName: "replayProblem"
            width: parent.width
            visible: text !== ""
            wrapMode: Text.WordWrap
            text: root.replays.problem
            color: Theme.warn
            font.pixelSize: Theme.textSmall
        }
        ListView {
            id: list
            objectName: "replayList"
            width: parent.width
            implicitHeight: Math.min(contentHeight, 336 * Theme.scale)
            clip: true
            focus: true
            activeFocusOnTab: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.replays
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Messages of the other run")
            T.ScrollBar.vertical: UiScrollBar {}
            delegate: T.ItemDelegate {
                id: row
                required property int index
                required property string number
                required property string parties
                required property string title
                required property string values

                objectName: "replayRow:" + row.index
                width: ListView.view.width
                height: Theme.rowHeight
                hoverEnabled: Theme.hasPointer
                text: row.title
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1, %2, %3").arg(row.number).arg(row.parties).arg(row.title)
                onClicked: root.pick(row.index)
                Keys.onReturnPressed: root.pick(row.index)
                Keys.onSpacePressed: root.pick(row.index)
                background: Rectangle {
                    radius: Theme.radiusPill
                    color: row.hovered || row.ListView.isCurrentItem ? Theme.sunken : "transparent"
                    FocusRing {
                        anchors.margins: 1
                        shown: list.activeFocus && row.ListView.isCurrentItem
                    }
                }
                contentItem: Item {
                    MonoText {
                        x: Theme.space2
                        height: parent.height
                        text: row.number
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                    UiText {
                        x: 56 * Theme.scale
                        width: 112 * Theme.scale
                        height: parent.height
                        text: row.parties
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                    }
                    UiText {
                        id: title
                        x: 172 * Theme.scale
                        width: Math.min(implicitWidth, parent.width - x - Theme.space2)
                        height: parent.height
                        text: row.title
                        font.pixelSize: Theme.textSmall
                    }
                    MonoText {
                        x: title.x + title.width + Theme.space3
                        width: Math.max(0, parent.width - x - Theme.space3)
                        height: parent.height
                        text: row.values
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                }
            }
        }
    }
    FileChooser {
        id: chooser
        onChosen: path => root.replays.openFile(path)
    }
}
