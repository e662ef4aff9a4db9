// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Asks for a step and goes to its last event.
Sheet {
    id: root

    required property Session session
    property bool missed: false

    wide: 280
    height: column.implicitHeight + 2 * Theme.space3
    padding: Theme.space3
    onOpened: {
        root.missed = false;
        field.clear();
        field.forceActiveFocus();
    }
    contentItem: Column {
        id: column
        spacing: Theme.space2
        UiText {
            text: qsTr("Go to step")
            font.weight: Font.DemiBold
        }
        SearchField {
            id: field
            width: column.width
            placeholderText: qsTr("1 to 21, or op")
            Keys.onEscapePressed: root.close()
            onTextChanged: root.missed = false
            onAccepted: {
                if (root.session.goToStep(field.text.trim()))
                    root.close();
                else
                    root.missed = true;
            }
        }
        UiText {
            width: column.width
            visible: root.missed
            text: qsTr("This run does not reach step “%1”.").arg(field.text.trim())
            color: Theme.bad
            font.pixelSize: Theme.textSmall
            wrapMode: Text.WordWrap
        }
    }
}
