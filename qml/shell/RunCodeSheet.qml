// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The short text that makes the shown run again elsewhere.
Sheet {
    id: root

    required property Session session
    required property StatusModel status
    required property EventTexts texts
    readonly property string code: root.opened ? root.status.code() : ""
    onOpened: pasted.clear()

    wide: 620
    contentItem: Column {
        spacing: Theme.space2
        UiText {
            text: qsTr("Run code")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            width: parent.width
            text: root.code !== "" ? qsTr("Scenario, profile, seed and decisions of this run as text. It makes the same run anywhere: run --code CODE") : root.status.whyNoCode()
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
            wrapMode: Text.WordWrap
        }
        Flickable {
            width: parent.width
            height: Math.min(codeText.implicitHeight, 240 * Theme.scale)
            contentHeight: codeText.implicitHeight
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: UiScrollBar {}
            TextEdit {
                id: codeText
                objectName: "runCodeText"
                width: parent.width
                text: root.code
                readOnly: true
                selectByMouse: true
                wrapMode: TextEdit.WrapAnywhere
                color: Theme.text
                selectionColor: Theme.accent
                selectedTextColor: Theme.onAccent
                font.family: Theme.mono
                font.pixelSize: Theme.textBody
                Accessible.role: Accessible.StaticText
                Accessible.name: root.code
            }
        }
        UiButton {
            objectName: "copyRunCode"
            text: qsTr("Copy")
            primary: true
            active: root.code !== ""
            focus: true
            onClicked: {
                root.texts.copy(root.code);
                root.close();
            }
        }
        UiText {
            topPadding: Theme.space2
            text: qsTr("Open the run of another code")
            font.weight: Font.DemiBold
        }
        Row {
            width: parent.width
            spacing: Theme.space2
            SearchField {
                id: pasted
                objectName: "pastedRunCode"
                width: parent.width - openCode.width - Theme.space2
                placeholderText: qsTr("Paste a run code")
                Keys.onEscapePressed: root.close()
                onAccepted: openCode.clicked()
            }
            UiButton {
                id: openCode
                objectName: "openRunCode"
                height: Theme.inputHeight
                text: qsTr("Open")
                active: pasted.text.trim() !== ""
                whyDisabled: qsTr("Paste a run code first")
                onClicked: {
                    if (pasted.text.trim() === "")
                        return;
                    root.close();
                    root.session.open("code:" + pasted.text, root.session.profile);
                }
            }
        }
    }
}
