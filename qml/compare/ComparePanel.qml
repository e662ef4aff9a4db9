// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Where two runs part, and every value that differs with what it follows from.
Item {
    id: root

    required property CompareModel compared
    readonly property real eventX: Theme.space4
    readonly property real whatX: 76 * Theme.scale
    readonly property real room: Math.max(400, root.width - root.whatX)
    readonly property real valueX: root.whatX + root.room * 0.15
    readonly property real aX: root.whatX + root.room * 0.35
    readonly property real bX: root.whatX + root.room * 0.53
    readonly property real octetsX: root.whatX + root.room * 0.71
    readonly property real readingX: root.octetsX + 84 * Theme.scale
    signal exportAsked

    Rectangle {
        id: first
        width: parent.width
        height: root.compared.headline === "" ? 0 : Theme.inputHeight
        visible: root.compared.headline !== ""
        color: root.compared.differences > 0 ? Theme.warnTint : Theme.okTint
        UiText {
            objectName: "firstDifference"
            x: Theme.space4
            width: tail.x - x - Theme.space2
            height: parent.height
            text: root.compared.headline
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
        Row {
            id: tail
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            height: parent.height
            spacing: Theme.space1
            IconButton {
                objectName: "previousDifference"
                height: parent.height
                iconName: "back"
                iconSize: Theme.iconChip
                text: qsTr("Previous difference")
                shortcutText: qsTr("Shift+F8")
                active: root.compared.current > 1
                whyDisabled: qsTr("This is the first")
                onClicked: root.compared.step(-1)
            }
            UiText {
                height: parent.height
                elide: Text.ElideNone
                text: root.compared.differences === 0 ? qsTr("no difference") : qsTr("Difference %1 of %2").arg(root.compared.current > 0 ? root.compared.current : "–").arg(root.compared.differences)
                font.pixelSize: Theme.textSmall
            }
            IconButton {
                objectName: "nextDifference"
                height: parent.height
                iconName: "forward"
                iconSize: Theme.iconChip
                text: qsTr("Next difference")
                shortcutText: qsTr("F8")
                active: root.compared.current < root.compared.differences
                whyDisabled: qsTr("This is the last")
                onClicked: root.compared.step(1)
            }
            UiButton {
                objectName: "exportDifference"
                anchors.verticalCenter: parent.verticalCenter
                height: 22 * Theme.scale
                iconName: "export"
                text: qsTr("Export")
                tip: qsTr("Write the comparison as Markdown")
                onClicked: root.exportAsked()
            }
        }
    }
    Item {
        id: head
        anchors.top: first.bottom
        width: parent.width
        height: Theme.rowHeight
        Repeater {
            model: [
                {
                    "at": root.eventX,
                    "end": root.whatX,
                    "title": qsTr("Event")
                },
                {
                    "at": root.whatX,
                    "end": root.valueX,
                    "title": qsTr("Message or party")
                },
                {
                    "at": root.valueX,
                    "end": root.aX,
                    "title": qsTr("Value")
                },
                {
                    "at": root.aX,
                    "end": root.bX,
                    "title": qsTr("A · %1").arg(root.compared.titleA)
                },
                {
                    "at": root.bX,
                    "end": root.octetsX,
                    "title": qsTr("B · %1").arg(root.compared.titleB)
                },
                {
                    "at": root.readingX,
                    "end": root.width,
                    "title": qsTr("Reading")
                }
            ]
            UiText {
                required property var modelData
                x: modelData.at
                width: modelData.end - modelData.at - Theme.space2
                height: Theme.rowHeight
                text: modelData.title
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
        }
        UiText {
            x: root.octetsX
            width: root.readingX - root.octetsX - Theme.space4
            height: Theme.rowHeight
            horizontalAlignment: Text.AlignRight
            text: qsTr("Bytes differ")
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    EmptyNote {
        anchors.top: head.bottom
        width: parent.width
        visible: root.compared.why !== ""
        text: root.compared.why
    }
    ListView {
        id: list
        objectName: "compareList"
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.compared
        Accessible.role: Accessible.Table
        Accessible.name: qsTr("Values that differ")
        T.ScrollBar.vertical: UiScrollBar {}
        readonly property int chosen: root.compared.currentRow
        onChosenChanged: if (list.chosen >= 0)
            list.positionViewAtIndex(list.chosen, ListView.Contain)
        delegate: T.ItemDelegate {
            id: row
            required property int index
            required property int event
            required property string number
            required property string what
            required property string value
            required property string valueA
            required property string valueB
            required property string octets
            required property string reading
            required property bool isFault
            required property bool isFirst
            required property bool isCurrent

            width: ListView.view.width
            height: Theme.subRowHeight
            hoverEnabled: Theme.hasPointer
            text: row.value
            Accessible.name: qsTr("%1, %2, %3: %4 in A, %5 in B, %6").arg(row.number).arg(row.what).arg(row.value).arg(row.valueA).arg(row.valueB).arg(row.reading)
            onClicked: {
                list.currentIndex = row.index;
                root.compared.select(row.event);
            }
            Keys.onReturnPressed: row.clicked()
            Keys.onSpacePressed: row.clicked()
            background: Rectangle {
                color: row.isCurrent ? Theme.accentTint : row.hovered ? Theme.sunken : "transparent"
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
            contentItem: Item {
                UiText {
                    x: root.eventX
                    height: parent.height
                    text: row.number
                    color: row.isFirst ? Theme.text : Theme.caption
                    font.pixelSize: Theme.textSmall
                    font.weight: row.isFirst ? Font.DemiBold : Font.Normal
                }
                UiText {
                    x: root.whatX
                    width: root.valueX - x - Theme.space2
                    height: parent.height
                    text: row.what
                    color: row.isFirst ? Theme.text : Theme.caption
                    font.pixelSize: Theme.textSmall
                }
                UiText {
                    x: root.valueX
                    width: root.aX - x - Theme.space2
                    height: parent.height
                    text: row.value
                    elide: Text.ElideMiddle
                    font.pixelSize: Theme.textSmall
                }
                MonoText {
                    x: root.aX
                    width: root.bX - x - Theme.space2
                    height: parent.height
                    text: row.valueA
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textCaption
                }
                MonoText {
                    x: root.bX
                    width: root.octetsX - x - Theme.space2
                    height: parent.height
                    text: row.valueB
                    color: Theme.warn
                    font.pixelSize: Theme.textCaption
                }
                UiText {
                    x: root.octetsX
                    width: root.readingX - root.octetsX - Theme.space4
                    height: parent.height
                    horizontalAlignment: Text.AlignRight
                    text: row.octets
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
                ChipTag {
                    x: root.readingX
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.isFault
                    iconName: "bolt"
                    text: row.reading
                    tone: Kinds.Warning
                }
                UiText {
                    x: root.readingX
                    width: parent.width - x - Theme.space3
                    height: parent.height
                    visible: !row.isFault
                    text: row.reading
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
            }
        }
    }
}
