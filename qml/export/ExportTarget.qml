// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Where to, how it went, and the buttons.
Rectangle {
    id: root

    required property Exporter exporter
    required property EventTexts texts
    signal chooseAsked
    signal writeAsked
    signal closeAsked

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    color: Theme.pane
    radius: Theme.radiusCard

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Column {
        id: column
        x: Theme.space4
        y: Theme.space3
        width: parent.width - 2 * x
        spacing: Theme.space2
        Row {
            width: parent.width
            spacing: Theme.space2
            UiText {
                width: 84 * Theme.scale - Theme.space2
                height: Theme.inputHeight
                text: qsTr("File")
                color: Theme.textSecondary
                font.pixelSize: Theme.textSmall
            }
            T.TextField {
                id: pathField
                objectName: "exportPath"
                width: parent.width - 84 * Theme.scale - choose.width - parent.spacing
                height: Theme.inputHeight
                leftPadding: Theme.space2
                rightPadding: Theme.space2
                text: root.exporter.path
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.onAccent
                font.family: Theme.mono
                font.pixelSize: Theme.textSmall
                verticalAlignment: TextInput.AlignVCenter
                selectByMouse: true
                Accessible.name: qsTr("File to write; its ending chooses the format")
                onTextEdited: root.exporter.path = text
                background: Rectangle {
                    radius: Theme.radiusButton
                    color: Theme.raised
                    border.width: pathField.activeFocus ? 2 : 1
                    border.color: pathField.activeFocus ? Theme.accent : Theme.ghostLine
                }
            }
            UiButton {
                id: choose
                text: qsTr("Choose…")
                Keys.onReturnPressed: choose.clicked()
                onClicked: root.chooseAsked()
            }
        }
        Item {
            width: parent.width
            height: Math.max(Theme.inputHeight, verdict.height)
            ExportVerdict {
                id: verdict
                anchors.verticalCenter: parent.verticalCenter
                x: 84 * Theme.scale
                width: buttons.x - x - Theme.space3
                exporter: root.exporter
                texts: root.texts
            }
            Row {
                id: buttons
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space2
                UiButton {
                    id: close
                    objectName: "exportClose"
                    text: root.exporter.progress.isBusy ? qsTr("Cancel") : qsTr("Close")
                    tip: text
                    shortcutText: root.exporter.progress.isBusy ? "" : qsTr("Esc")
                    Keys.onReturnPressed: close.clicked()
                    onClicked: root.exporter.progress.isBusy ? root.exporter.cancel() : root.closeAsked()
                }
                UiButton {
                    objectName: "exportWrite"
                    primary: true
                    text: qsTr("Export %1").arg(root.exporter.formatName(root.exporter.format))
                    tip: text
                    shortcutText: qsTr("Enter")
                    active: root.exporter.hasFileName && !root.exporter.progress.isBusy
                    whyDisabled: root.exporter.progress.isBusy ? qsTr("A file is being written.") : root.exporter.pathNote
                    onClicked: root.writeAsked()
                }
            }
        }
    }
}
