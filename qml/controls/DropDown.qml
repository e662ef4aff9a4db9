// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// A button that opens a list of choices; the model has the roles choiceId, title and note.
T.AbstractButton {
    id: root

    required property var model
    required property string currentId
    required property string currentText
    property string caption: ""
    property string shortcutText: ""
    property real maximumWidth: 320 * Theme.scale
    property real popupWidth: 340 * Theme.scale
    signal chosen(string choiceId)

    // Made when it is first opened.
    property T.Popup choices: null
    readonly property bool opened: root.choices !== null && root.choices.opened

    function open() {
        if (!root.choices)
            root.choices = body.createObject(root) as T.Popup;
        root.choices.open();
    }

    implicitWidth: Math.min(root.maximumWidth, row.implicitWidth + 2 * 9 * Theme.scale)
    implicitHeight: Theme.inputHeight
    focusPolicy: Qt.TabFocus
    hoverEnabled: true
    Accessible.role: Accessible.ComboBox
    Accessible.name: root.caption !== "" ? root.caption : root.text
    Accessible.description: root.currentText
    onClicked: root.opened ? root.choices.close() : root.open()
    Keys.onDownPressed: root.open()

    background: Rectangle {
        radius: Theme.radiusButton
        color: root.hovered || root.opened ? Theme.sunken : Theme.raised
        border.width: 1
        border.color: Theme.edge
        FocusRing {
            shown: root.visualFocus
        }
    }
    contentItem: Item {
        implicitWidth: row.implicitWidth
        Row {
            id: row
            anchors.verticalCenter: parent.verticalCenter
            x: 9 * Theme.scale
            spacing: Theme.space1 + 2
            UiText {
                id: captionText
                anchors.verticalCenter: parent.verticalCenter
                visible: root.caption !== "" && root.text === ""
                text: root.caption
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
            UiText {
                anchors.verticalCenter: parent.verticalCenter
                text: root.currentText
                width: Math.min(implicitWidth, root.maximumWidth - (captionText.visible ? captionText.width + Theme.space2 : 0) - 42 * Theme.scale)
            }
            Item {
                width: Theme.space1
                height: 1
            }
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.iconChip
                height: Theme.iconChip
                name: "chevron-down"
            }
        }
    }
    UiToolTip {
        visible: (root.hovered || root.visualFocus) && !root.opened
        text: root.caption
        shortcutText: root.shortcutText
    }
    Component {
        id: body
        T.Popup {
            id: popup
            y: root.height + Theme.space1
            width: Math.max(root.width, Math.min(root.popupWidth, list.widestRow))
            height: Math.min(list.contentHeight + 2 * Theme.space1, 480 * Theme.scale)
            padding: Theme.space1
            margins: Theme.space2
            focus: true
            closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
            property bool byKeys: false
            onAboutToShow: popup.byKeys = root.visualFocus
            onOpened: list.forceActiveFocus()
            onClosed: {
                if (popup.byKeys)
                    root.forceActiveFocus(Qt.TabFocusReason);
            }

            background: Rectangle {
                radius: Theme.radiusCard
                color: Theme.raised
                border.width: 1
                border.color: Theme.edge
            }
            contentItem: ListView {
                id: list

                property real widestRow: root.popupWidth

                clip: true
                model: root.model
                currentIndex: 0
                keyNavigationEnabled: true
                boundsBehavior: Flickable.StopAtBounds
                T.ScrollBar.vertical: UiScrollBar {}
                delegate: T.ItemDelegate {
                    id: choice
                    required property int index
                    required property string choiceId
                    required property string title
                    required property string note

                    width: ListView.view.width
                    implicitHeight: lines.implicitHeight + Theme.space2 + 2
                    hoverEnabled: true
                    highlighted: ListView.isCurrentItem && list.activeFocus
                    text: choice.title
                    Accessible.name: choice.title
                    Accessible.description: choice.note
                    onClicked: {
                        popup.close();
                        root.chosen(choice.choiceId);
                    }
                    Keys.onReturnPressed: choice.clicked()
                    Keys.onEnterPressed: choice.clicked()
                    Keys.onSpacePressed: choice.clicked()
                    background: Rectangle {
                        radius: Theme.radiusPill
                        color: choice.hovered || choice.highlighted ? Theme.accentTint : "transparent"
                    }
                    contentItem: Item {
                        Icon {
                            x: Theme.space1
                            y: (titleText.height - height) / 2 + lines.y
                            width: Theme.iconChip
                            height: Theme.iconChip
                            visible: choice.choiceId === root.currentId
                            name: "check"
                            ink: Theme.accent
                        }
                        Column {
                            id: lines
                            x: Theme.space6
                            y: (parent.height - height) / 2
                            width: parent.width - Theme.space6 - Theme.space2
                            UiText {
                                id: titleText
                                width: parent.width
                                text: choice.title
                                font.weight: choice.choiceId === root.currentId ? Font.DemiBold : Font.Normal
                            }
                            UiText {
                                width: parent.width
                                visible: choice.note !== ""
                                text: choice.note
                                color: Theme.caption
                                font.pixelSize: Theme.textCaption
                                wrapMode: Text.WordWrap
                                maximumLineCount: 2
                            }
                        }
                    }
                }
            }
        }
    }
}
