// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.Ui

// The list that a drop-down opens.
T.Popup {
    id: popup

    required property DropDown button
    property bool byKeys: false

    y: popup.button.height + Theme.space1
    width: Math.max(popup.button.width, Math.min(popup.button.popupWidth, list.widestRow))
    height: Math.min(list.contentHeight + 2 * Theme.space1, 480 * Theme.scale)
    padding: Theme.space1
    margins: Theme.space2
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent
    onAboutToShow: popup.byKeys = popup.button.visualFocus
    onOpened: list.forceActiveFocus()
    onClosed: {
        if (popup.byKeys)
            popup.button.forceActiveFocus(Qt.TabFocusReason);
    }

    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    contentItem: ListView {
        id: list

        property real widestRow: popup.button.popupWidth

        clip: true
        model: popup.button.model
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

            objectName: "choice:" + choice.choiceId
            width: ListView.view.width
            implicitHeight: lines.implicitHeight + Theme.space2 + 2
            hoverEnabled: true
            highlighted: ListView.isCurrentItem && list.activeFocus
            text: choice.title
            Accessible.name: choice.title
            Accessible.description: choice.note
            onClicked: {
                popup.close();
                popup.button.chosen(choice.choiceId);
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
                    visible: choice.choiceId === popup.button.currentId
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
                        font.weight: choice.choiceId === popup.button.currentId ? Font.DemiBold : Font.Normal
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
