// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What was computed in the selected event, drawn from inputs to outputs; the same values as a table.
Item {
    id: root

    required property EventHeadModel head
    required property CryptoPanelModel crypto
    required property EntityPanelModel entity
    property bool compact: false
    property bool secretsShown: true
    property bool asTable: false
    readonly property bool hasFigure: root.crypto.aka.form !== AkaFigure.None
    readonly property bool wide: root.width >= 1080 * Theme.scale
    signal secretsAsked(bool shown)

    EventHead {
        id: head
        width: parent.width
        head: root.head
        compact: root.compact
    }
    PaneHead {
        id: caption
        anchors.top: head.bottom
        width: parent.width
        title: root.hasFigure && !root.compact ? root.crypto.aka.algorithm : qsTr("Computations")
        note: root.crypto.count > 1 && !root.hasFigure ? root.crypto.count : ""
        Row {
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.space2
            Segmented {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.crypto.aka.count > 1 && !root.asTable
                height: 24 * Theme.scale
                segmentPadding: Theme.space2
                name: qsTr("Vector")
                labels: Array.from({
                    "length": root.crypto.aka.count
                }, (unused, at) => at === 0 ? qsTr("Vector 1") : String(at + 1))
                current: root.crypto.aka.index
                onChosen: index => root.crypto.aka.index = index
            }
            Segmented {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.crypto.count > 0
                height: 24 * Theme.scale
                segmentPadding: Theme.space2
                name: qsTr("Form of the computations")
                labels: [qsTr("Drawing"), qsTr("Table")]
                current: root.asTable ? 1 : 0
                onChosen: index => root.asTable = index === 1
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                iconName: root.secretsShown ? "eye" : "eye-off"
                text: root.secretsShown ? qsTr("Hide secrets") : qsTr("Show secrets")
                onClicked: root.secretsAsked(!root.secretsShown)
            }
        }
    }
    EmptyNote {
        anchors.top: caption.bottom
        width: parent.width
        visible: root.crypto.count === 0
        text: qsTr("Nothing was computed in this event. Events 3, 5 and 14 to 19 compute.")
    }
    ValueTable {
        anchors.top: caption.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.asTable
        computations: root.crypto.computations
        compact: root.compact
        secretsShown: root.secretsShown
    }
    Flickable {
        id: drawing
        anchors.top: caption.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.asTable
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}

        Column {
            id: column
            width: drawing.width
            topPadding: Theme.space3
            bottomPadding: Theme.space3
            spacing: Theme.space3
            AkaFlow {
                objectName: "akaFlow"
                width: parent.width
                visible: root.hasFigure && root.wide
                aka: root.crypto.aka
                party: root.entity.name
                secretsShown: root.secretsShown
            }
            AkaColumn {
                objectName: "akaColumn"
                width: parent.width
                visible: root.hasFigure && !root.wide
                aka: root.crypto.aka
                secretsShown: root.secretsShown
            }
            Flow {
                id: cards
                readonly property real usable: width
                readonly property bool beside: root.wide && root.crypto.aka.hasWindow
                x: root.wide ? 24 * Theme.scale : Theme.space3
                width: parent.width - 2 * x
                visible: root.hasFigure
                spacing: Theme.space4
                ByteStrip {
                    width: root.wide ? (cards.usable - cards.spacing) * 0.6 : cards.usable
                    aka: root.crypto.aka
                    secretsShown: root.secretsShown
                }
                SqnCard {
                    visible: root.crypto.aka.hasWindow
                    width: cards.beside ? (cards.usable - cards.spacing) * 0.4 : cards.usable
                    aka: root.crypto.aka
                }
            }
            Repeater {
                model: root.crypto.flows
                GenericFlow {
                    required property bool hasFigure
                    width: column.width
                    visible: !hasFigure
                    secretsShown: root.secretsShown
                }
            }
        }
    }
}
