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
    property bool secretsShown: false
    // "drawing", "blocks" or "table".
    property string form: "drawing"
    readonly property bool asTable: root.form === "table"
    readonly property bool hasFigure: root.crypto.aka.form !== AkaFigure.None
    readonly property bool asBlocks: root.hasFigure && root.form === "blocks"
    readonly property bool asFigure: root.hasFigure && root.form === "drawing"
    readonly property var forms: root.hasFigure ? ["drawing", "blocks", "table"] : ["drawing", "table"]
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
                labels: root.hasFigure ? [qsTr("Drawing"), qsTr("Blocks"), qsTr("Table")] : [qsTr("Drawing"), qsTr("Table")]
                current: Math.max(0, root.forms.indexOf(root.form))
                onChosen: index => root.form = root.forms[index]
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
        text: qsTr("Nothing was computed in this event. Steps 3, 5, 14 and 16 to 19 compute; with measures also 6, 7, 9, 11, 15, 20 and 21.")
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
                visible: root.asFigure && root.wide
                aka: root.crypto.aka
                party: root.entity.name
                secretsShown: root.secretsShown
            }
            AkaColumn {
                objectName: "akaColumn"
                width: parent.width
                visible: root.asFigure && !root.wide
                aka: root.crypto.aka
                secretsShown: root.secretsShown
            }
            Flow {
                id: cards
                readonly property real usable: width
                readonly property bool beside: root.wide && root.crypto.aka.hasWindow
                x: root.wide ? 24 * Theme.scale : Theme.space3
                width: parent.width - 2 * x
                visible: root.asFigure
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
            CertificateCards {
                objectName: "certificates"
                width: parent.width
                visible: count > 0
                certificates: root.crypto.certificates
            }
            Repeater {
                model: root.crypto.flows
                Column {
                    id: flow
                    required property string title
                    required property string clause
                    required property var inputs
                    required property var inner
                    required property var outputs
                    required property var stages
                    required property bool hasFigure
                    required property int vector
                    readonly property bool isWanted: flow.vector >= 0 ? root.asBlocks && flow.vector === root.crypto.aka.index : !flow.hasFigure
                    readonly property bool isOpened: flow.isWanted && flow.stages.length > 0
                    readonly property bool isWhole: flow.isWanted && flow.stages.length === 0
                    width: column.width
                    visible: flow.isWanted
                    StageChain {
                        width: parent.width
                        visible: flow.isOpened
                        title: flow.title
                        clause: flow.clause
                        stages: flow.isOpened ? flow.stages : []
                        secretsShown: root.secretsShown
                    }
                    GenericFlow {
                        width: parent.width
                        visible: flow.isWhole
                        title: flow.title
                        clause: flow.clause
                        inputs: flow.isWhole ? flow.inputs : []
                        inner: flow.isWhole ? flow.inner : []
                        outputs: flow.isWhole ? flow.outputs : []
                        secretsShown: root.secretsShown
                    }
                }
            }
        }
    }
}
