// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Copies the octets that the inspector shows, in the form that is chosen from its list.
UiButton {
    id: root

    required property Session session
    required property EventTexts texts
    required property MessagePanelModel message
    readonly property var forms: [
        {
            "form": Kinds.AsHex,
            "name": "hex",
            "title": qsTr("Hex"),
            "note": qsTr("one line, no spaces")
        },
        {
            "form": Kinds.AsCArray,
            "name": "cArray",
            "title": qsTr("C array"),
            "note": qsTr("static const unsigned char …")
        },
        {
            "form": Kinds.AsDump,
            "name": "dump",
            "title": qsTr("Hex dump for Wireshark"),
            "note": qsTr("for text2pcap and Import from Hex Dump")
        },
        {
            "form": Kinds.AsJson,
            "name": "json",
            "title": qsTr("JSON"),
            "note": qsTr("the event as in a trace, with its fields")
        }
    ]

    objectName: "copyOctets"
    implicitHeight: 24 * Theme.scale
    iconName: "copy"
    text: qsTr("Copy")
    iconOnly: true
    tail: Icon {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.iconChip
        height: Theme.iconChip
        name: "chevron-down"
        ink: root.ink
    }
    tip: popup.opened ? "" : qsTr("Copy the message")
    Accessible.name: qsTr("Copy the message")
    onClicked: popup.opened ? popup.close() : popup.open()
    Keys.onDownPressed: popup.open()

    T.Popup {
        id: popup
        x: root.width - width
        y: root.height + Theme.space1
        width: 300 * Theme.scale
        height: root.forms.length * 42 * Theme.scale + 2 * Theme.space1
        padding: Theme.space1
        margins: Theme.space2
        focus: true
        closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
        onOpened: list.forceActiveFocus()
        background: Rectangle {
            radius: Theme.radiusCard
            color: Theme.raised
            border.width: 1
            border.color: Theme.edge
        }
        contentItem: ListView {
            id: list
            focus: true
            interactive: false
            keyNavigationEnabled: true
            keyNavigationWraps: true
            model: root.forms
            Accessible.role: Accessible.PopupMenu
            Accessible.name: root.Accessible.name
            delegate: T.ItemDelegate {
                id: entry
                required property int index
                required property var modelData
                objectName: "copy:" + entry.modelData.name
                width: ListView.view.width
                height: 42 * Theme.scale
                hoverEnabled: Theme.hasPointer
                text: entry.modelData.title
                Accessible.role: Accessible.MenuItem
                Accessible.name: entry.modelData.title
                Accessible.description: entry.modelData.note
                onClicked: {
                    popup.close();
                    root.texts.copy(root.texts.octetsText(root.session.selected, entry.modelData.form, root.message.layer));
                }
                Keys.onReturnPressed: entry.clicked()
                Keys.onSpacePressed: entry.clicked()
                background: Rectangle {
                    radius: Theme.radiusPill
                    color: entry.hovered || (entry.ListView.isCurrentItem && list.activeFocus) ? Theme.accentTint : "transparent"
                }
                contentItem: Column {
                    leftPadding: Theme.space2
                    topPadding: Theme.space1
                    UiText {
                        text: entry.modelData.title
                    }
                    UiText {
                        text: entry.modelData.note
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                }
            }
        }
    }
}
