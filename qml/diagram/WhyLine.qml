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
    readonly property string sentence: root.session.problem !== "" ? root.session.problem : root.current.why

    color: Theme.canvas
    implicitHeight: root.compact ? 32 * Theme.scale : Theme.whyHeight

    Icon {
        id: icon
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.iconRow
        height: Theme.iconRow
        name: root.session.problem !== "" ? "warning" : "why"
        ink: root.session.problem !== "" ? Theme.warn : Theme.accent
    }
    UiText {
        id: word
        anchors.left: icon.right
        anchors.leftMargin: Theme.space2
        height: parent.height
        text: root.session.problem !== "" ? qsTr("Problem") : qsTr("Why")
        font.pixelSize: root.compact ? Theme.textSmall : Theme.textBody
        font.weight: Font.DemiBold
    }
    UiText {
        id: text
        objectName: "whySentence"
        anchors.left: word.right
        anchors.leftMargin: Theme.space2
        anchors.right: clause.left
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
