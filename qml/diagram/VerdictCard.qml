// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What the run came to, below the last message: who noticed, where, what that means, and what to try next.
Rectangle {
    id: root

    required property VerdictModel verdict
    required property Session session
    // Pixels of the text; a room reads more of them.
    property real textSize: Theme.textBody
    property bool presenting: false
    readonly property real gap: Math.round(root.textSize * 0.6)
    // How much larger than in the window's other panes.
    readonly property real factor: root.textSize / Theme.textBody
    signal comparisonAsked

    // A button in the size of the text.
    component Next: Item {
        id: next
        property alias text: button.text
        property alias tip: button.tip
        property alias shortcutText: button.shortcutText
        signal clicked
        width: button.implicitWidth * root.factor
        height: button.implicitHeight * root.factor
        UiButton {
            id: button
            width: implicitWidth
            height: implicitHeight
            scale: root.factor
            transformOrigin: Item.TopLeft
            onClicked: next.clicked()
        }
    }

    implicitHeight: column.implicitHeight + 2 * root.gap
    color: root.verdict.isGood ? Theme.okTint : Theme.badTint
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.verdict.title + ". " + root.verdict.noticed + " " + root.verdict.meaning

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Rectangle {
        width: 4
        height: parent.height
        color: root.verdict.isGood ? Theme.ok : Theme.badFill
    }
    Column {
        id: column
        x: Theme.space4
        y: root.gap
        width: parent.width - 2 * x
        spacing: Math.round(root.gap * 0.5)
        Row {
            width: parent.width
            spacing: root.gap
            Icon {
                id: sign
                anchors.top: parent.top
                width: Math.round(root.textSize * 1.3)
                height: width
                name: root.verdict.isGood ? "check" : "failed"
                ink: root.verdict.isGood ? Theme.ok : Theme.badFill
            }
            UiText {
                id: title
                objectName: "verdictTitle"
                text: root.verdict.title
                elide: Text.ElideNone
                font.pixelSize: root.textSize
                font.weight: Font.Bold
                color: root.verdict.isGood ? Theme.text : Theme.bad
            }
            UiText {
                objectName: "verdictNoticed"
                width: parent.width - sign.width - title.implicitWidth - 2 * root.gap
                visible: text !== ""
                text: root.verdict.noticed
                wrapMode: Text.WordWrap
                elide: Text.ElideNone
                font.pixelSize: root.textSize
            }
        }
        UiText {
            objectName: "verdictMeaning"
            width: parent.width
            visible: text !== ""
            text: root.verdict.meaning
            wrapMode: Text.WordWrap
            elide: Text.ElideNone
            color: Theme.textSecondary
            font.pixelSize: root.textSize
        }
        Flow {
            width: parent.width
            visible: !root.verdict.isGood || root.verdict.hasFaults
            spacing: root.gap
            UiText {
                height: Theme.inputHeight * root.factor
                text: qsTr("Try next:")
                elide: Text.ElideNone
                font.pixelSize: root.textSize
                font.weight: Font.DemiBold
            }
            Next {
                objectName: "tryCompare"
                visible: !root.presenting
                text: qsTr("Compare with another run")
                tip: qsTr("Two runs side by side, at the first difference")
                shortcutText: qsTr("Ctrl+D")
                onClicked: root.comparisonAsked()
            }
            Next {
                objectName: "tryWithoutFault"
                visible: root.verdict.hasFaults
                text: qsTr("Without the fault")
                tip: qsTr("Takes every fault out and goes back to where the first could act")
                onClicked: root.session.removeFaults()
            }
            Next {
                objectName: "tryCheckOff"
                visible: root.verdict.canSwitchOff
                text: qsTr("Switch “%1” off").arg(root.verdict.checkTitle)
                tip: qsTr("The same run from its start, where this check is made but not obeyed")
                onClicked: root.verdict.switchCheckOff()
            }
        }
    }
}
