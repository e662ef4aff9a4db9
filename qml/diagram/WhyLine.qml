// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// One sentence about the current event, and where it is specified.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    property bool compact: false
    // Large text in a small window: the whole width for the sentence.
    property bool tiny: false
    readonly property bool isProblem: root.session.problem !== "" && !root.session.isRunning
    // What moved the cursor, when it was not a step.
    readonly property bool isNotice: !root.isProblem && !root.session.isRunning && root.session.notice !== ""
    readonly property string sentence: root.session.isRunning ? qsTr("Running to the end: %1 events so far.").arg(root.session.reached) : root.isProblem ? root.session.problem : root.isNotice ? root.session.notice : root.current.why

    color: Theme.canvas
    implicitHeight: root.compact ? 32 * Theme.scale : Theme.whyHeight

    Icon {
        id: icon
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.iconRow
        height: Theme.iconRow
        name: root.isProblem ? "warning" : root.session.isRunning ? "fast" : root.isNotice ? "cursor" : "why"
        ink: root.isProblem ? Theme.warn : Theme.accent
    }
    UiText {
        id: word
        anchors.left: icon.right
        anchors.leftMargin: Theme.space2
        height: parent.height
        text: root.session.isRunning ? qsTr("End") : root.isProblem ? qsTr("Problem") : root.isNotice ? qsTr("Moved") : qsTr("Why")
        font.pixelSize: root.compact ? Theme.textSmall : Theme.textBody
        font.weight: Font.DemiBold
    }
    UiText {
        id: text
        objectName: "whySentence"
        anchors.left: word.right
        anchors.leftMargin: Theme.space2
        anchors.right: doing.left
        anchors.rightMargin: Theme.space3
        height: parent.height
        text: root.sentence
        color: Theme.textSecondary
        font.pixelSize: root.compact ? Theme.textSmall : Theme.textBody
        // A long sentence takes two lines of the same height.
        wrapMode: Text.WordWrap
        maximumLineCount: 2
        lineHeight: 0.95
        Accessible.role: Accessible.StaticText
        Accessible.name: root.sentence
        HoverHandler {
            id: hover
        }
        UiToolTip {
            visible: hover.hovered && text.truncated
            text: root.sentence
        }
    }
    UiButton {
        id: doing
        objectName: "whyButton"
        anchors.right: clause.left
        anchors.verticalCenter: parent.verticalCenter
        anchors.rightMargin: visible ? Theme.space3 : 0
        width: visible ? Math.ceil(implicitWidth) : 0
        height: Math.min(implicitHeight, parent.height - 4)
        visible: root.session.isRunning || (root.isProblem && root.session.offer !== "")
        primary: !root.session.isRunning
        text: root.session.isRunning ? qsTr("Cancel") : root.session.offer
        tip: doing.text
        shortcutText: root.session.isRunning ? qsTr("Esc") : ""
        Keys.onReturnPressed: doing.clicked()
        onClicked: root.session.isRunning ? root.session.cancelRunning() : root.session.takeOffer()
    }
    UiText {
        id: clause
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        width: root.tiny ? 0 : implicitWidth
        visible: !root.tiny
        height: parent.height
        text: root.current.clause
        color: Theme.caption
        font.pixelSize: Theme.textSmall
    }
    Rectangle {
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
