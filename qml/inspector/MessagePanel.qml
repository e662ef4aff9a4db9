// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The selected event: fields and octets of a message, or what an inner action used and gave; what it changed, remarks.
Item {
    id: root

    required property Session session
    required property EventHeadModel head
    required property MessagePanelModel message
    required property EventTexts texts
    required property HeldModel held
    required property ForgeModel forge
    property bool compact: false
    property bool secretsShown: false
    readonly property bool hasMessage: root.head.octets > 0
    signal computationAsked

    EventHead {
        id: head
        width: parent.width
        head: root.head
        compact: root.compact
    }
    Kept {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        shown: root.held.isHeld
        body: HeldPanel {
            held: root.held
            forge: root.forge
            compact: root.compact
        }
    }
    FieldTree {
        id: tree
        anchors.top: head.bottom
        width: parent.width
        height: root.hasMessage ? Math.max(Theme.rowHeight * 4, Math.min(tree.contentHeight, root.height - head.height - rest.neededHeight)) : 0
        visible: root.hasMessage && !root.held.isHeld
        compact: root.compact
        fields: root.message.fields
    }
    Flickable {
        id: rest

        visible: !root.held.isHeld
        readonly property real bytesHeight: root.hasMessage ? Theme.paneHeadHeight + layers.height + Math.min(8, Math.max(3, hex.count)) * hex.lineHeight + Theme.space3 : 0
        readonly property real neededHeight: Math.min(root.height * 0.62, bytesHeight + Math.min(below.implicitHeight, 180 * Theme.scale))

        anchors.top: root.hasMessage ? tree.bottom : head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}

        Column {
            id: column
            width: parent.width
            ActList {
                objectName: "actList"
                width: parent.width
                visible: count > 0
                act: root.message.act
                compact: root.compact
                secretsShown: root.secretsShown
            }
            PaneHead {
                width: parent.width
                visible: root.hasMessage
                title: qsTr("Bytes")
                note: root.message.fields.selected >= 0 ? root.message.fields.selectedText : qsTr("%1 in all").arg(root.head.octets)
                CopyButton {
                    anchors.verticalCenter: parent.verticalCenter
                    session: root.session
                    texts: root.texts
                    message: root.message
                }
                Segmented {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !root.compact
                    height: 24 * Theme.scale
                    name: qsTr("Form of the bytes")
                    labels: [qsTr("Hex"), qsTr("Bits")]
                    current: root.message.bytes.showsBits ? 1 : 0
                    onChosen: index => root.message.bytes.showsBits = index === 1
                }
            }
            Flow {
                id: layers
                x: Theme.space3
                width: parent.width - 2 * x
                height: visible ? implicitHeight + Theme.space2 : 0
                topPadding: Theme.space2
                visible: root.hasMessage && root.message.layerTitles.length > 1
                spacing: Theme.space1
                Segmented {
                    height: 24 * Theme.scale
                    name: qsTr("Layer")
                    labels: root.message.layerTitles
                    current: root.message.layer
                    segmentPadding: Theme.space2
                    onChosen: index => root.message.layer = index
                }
            }
            Item {
                width: parent.width
                height: hex.height + Theme.space3
                visible: root.hasMessage
                HexView {
                    id: hex
                    y: Theme.space2
                    width: parent.width
                    height: Math.min(8, Math.max(1, hex.count)) * hex.lineHeight
                    bytes: root.message.bytes
                    onOctetPressed: offset => root.message.fields.selectOctet(root.message.layer, offset)
                }
            }
            Column {
                id: below
                width: parent.width
                PaneHead {
                    width: parent.width
                    visible: origin.count > 0
                    title: qsTr("Origin of %1").arg(root.message.fields.selectedName)
                }
                OriginList {
                    id: origin
                    width: parent.width
                    visible: origin.count > 0
                    session: root.session
                    origin: root.message.origin
                    onComputationAsked: root.computationAsked()
                }
                PaneHead {
                    width: parent.width
                    title: qsTr("Changed by this event")
                    note: root.message.changeCount > 0 ? root.message.changeCount : ""
                    trailing: root.compact ? "" : qsTr("before → after")
                }
                ChangeList {
                    width: parent.width
                    compact: root.compact
                    changes: root.message.changes
                    secretsShown: root.secretsShown
                }
                PaneHead {
                    width: parent.width
                    visible: notes.count > 0
                    title: qsTr("Notes")
                    note: notes.count
                }
                NoteList {
                    id: notes
                    width: parent.width
                    notes: root.message.notes
                }
            }
        }
    }
}
