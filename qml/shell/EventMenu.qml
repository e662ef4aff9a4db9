// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What can be done with one event; opened by the right button or by the menu key. Entries that can't act say why.
T.Popup {
    id: root

    required property Session session
    required property EventTexts texts
    required property EventHeadModel head
    required property MessagePanelModel message
    required property WireModel wire
    // The event that it was opened for.
    property int event: -1
    signal faultsAsked(string step)
    signal replayAsked

    readonly property string number: root.texts.numberOf(root.event)
    readonly property string step: root.texts.stepLabelOf(root.event)
    readonly property bool hasOctets: root.event >= 0 && root.head.octets > 0
    readonly property bool hasBreakpoint: Array.from(root.session.breakpoints).indexOf("event == " + root.number) >= 0
    readonly property var entries: [
        {
            "name": "jump",
            "title": qsTr("Jump here, event %1").arg(root.number),
            "key": qsTr("Ctrl+F10"),
            "run": () => root.session.goTo(root.event + 1)
        },
        {
            "name": "before",
            "title": qsTr("Jump to just before it"),
            "run": () => root.session.goTo(root.event)
        },
        {
            "name": "break",
            "title": root.hasBreakpoint ? qsTr("Remove the breakpoint") : qsTr("Stop the run here"),
            "key": "F9",
            "run": () => root.session.toggleBreakpoint(root.event)
        },
        {
            "name": "faults",
            "title": qsTr("Break it here: faults of step %1").arg(root.step),
            "run": () => root.faultsAsked(root.step)
        },
        root.wireEntry("hold", qsTr("Hold this message on its way"), qsTr("H holds the next"), () => root.wire.hold(root.event)),
        root.wireEntry("holdAlike", qsTr("Hold every such message from the cursor on"), "", () => root.wire.holdAlike(root.event)),
        root.wireEntry("replay", qsTr("Replay it at the cursor"), "", () => root.wire.replay(root.event)),
        {
            "name": "replayOther",
            "title": qsTr("Replay one of another run at the cursor…"),
            "run": () => root.replayAsked()
        },
        root.copyEntry("octets", qsTr("Copy the octets as hex"), Kinds.AsHex),
        root.copyEntry("cArray", qsTr("Copy the octets as a C array"), Kinds.AsCArray),
        root.copyEntry("dump", qsTr("Copy for Wireshark's hex dump import"), Kinds.AsDump),
        root.copyEntry("json", qsTr("Copy as JSON, with its fields"), Kinds.AsJson),
        {
            "name": "field",
            "title": root.message.fields.selectedName !== "" ? qsTr("Copy the value of %1").arg(root.message.fields.selectedName) : qsTr("Copy the selected field"),
            "off": root.hasOctets && root.message.fields.selected >= 0 ? "" : qsTr("No field is selected in the inspector."),
            "run": () => root.texts.copy(root.message.fieldText())
        },
        {
            "name": "line",
            "title": qsTr("Copy as a line of text"),
            "run": () => root.texts.copy(root.texts.lineText(root.event))
        }
    ]

    function wireEntry(name: string, title: string, key: string, run: var): var {
        return {
            "name": name,
            "title": title,
            "key": key,
            "off": root.hasOctets ? "" : qsTr("An inner action travels on no link."),
            "run": run
        };
    }
    function copyEntry(name: string, title: string, form: int): var {
        return {
            "name": name,
            "title": title,
            "off": root.hasOctets ? "" : qsTr("An inner action has no octets."),
            "run": () => root.texts.copy(root.texts.octetsText(root.event, form))
        };
    }
    function openFor(event: int, x: real, y: real) {
        root.session.select(event);
        root.event = event;
        root.x = x;
        root.y = y;
        list.currentIndex = 0;
        root.open();
    }

    width: 320 * Theme.scale
    implicitHeight: list.contentHeight + 2 * Theme.space1
    padding: Theme.space1
    margins: Theme.space2
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    contentItem: ListView {
        id: list
        implicitHeight: contentHeight
        focus: true
        interactive: false
        keyNavigationEnabled: true
        keyNavigationWraps: true
        model: root.entries
        Accessible.role: Accessible.PopupMenu
        Accessible.name: qsTr("Event %1").arg(root.number)
        delegate: T.ItemDelegate {
            id: entry
            required property int index
            required property var modelData
            readonly property string off: entry.modelData.off ?? ""
            objectName: "menu:" + entry.modelData.name
            width: ListView.view.width
            height: Theme.inputHeight
            hoverEnabled: Theme.hasPointer
            text: entry.modelData.title
            Accessible.role: Accessible.MenuItem
            Accessible.name: entry.modelData.title
            Accessible.description: entry.off
            onClicked: {
                if (entry.off !== "")
                    return;
                root.close();
                entry.modelData.run();
            }
            Keys.onReturnPressed: entry.clicked()
            Keys.onSpacePressed: entry.clicked()
            background: Rectangle {
                radius: Theme.radiusPill
                color: entry.off === "" && (entry.hovered || entry.ListView.isCurrentItem) ? Theme.accentTint : entry.ListView.isCurrentItem ? Theme.sunken : "transparent"
            }
            contentItem: Item {
                UiText {
                    x: Theme.space2
                    width: parent.width - x - keyText.width - 2 * Theme.space2
                    height: parent.height
                    text: entry.modelData.title
                    color: entry.off === "" ? Theme.text : Theme.ghost
                }
                UiText {
                    id: keyText
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space2
                    height: parent.height
                    text: entry.modelData.key ?? ""
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
            UiToolTip {
                visible: entry.off !== "" && (entry.hovered || (entry.ListView.isCurrentItem && list.activeFocus))
                text: entry.off
            }
        }
    }
}
