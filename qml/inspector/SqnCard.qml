// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The sequence number against what the TRE accepts: used, accepted, too far ahead; then its list of 32.
Rectangle {
    id: root

    required property AkaFigure aka
    readonly property real s: Theme.scale
    readonly property real usable: root.width - 24 * root.s
    readonly property real usedEnd: 0.30
    readonly property real aheadStart: 0.80

    implicitHeight: 206 * root.s
    radius: Theme.radiusCard
    color: Theme.raised
    border.width: 1
    border.color: Theme.divider
    Accessible.role: Accessible.Grouping
    Accessible.name: root.aka.reason

    component Zone: Rectangle {
        id: zone
        required property string label
        required property color ink
        y: 66 * root.s
        height: 26 * root.s
        UiText {
            anchors.centerIn: parent
            width: Math.min(implicitWidth, zone.width - 4)
            text: zone.label
            color: zone.ink
            font.pixelSize: Theme.textCaption
        }
    }

    UiText {
        x: 12 * root.s
        height: 32 * root.s
        text: qsTr("SQN window of the TRE")
        font.pixelSize: Theme.textSmall
        font.weight: Font.DemiBold
    }
    ChipTag {
        objectName: "sqnVerdict"
        anchors.right: parent.right
        anchors.rightMargin: 12 * root.s
        y: 6 * root.s
        text: root.aka.isFresh ? qsTr("in the window") : root.aka.place > 0 ? qsTr("too far ahead") : qsTr("used: cause 21")
        iconName: root.aka.isFresh ? "check" : "failed"
        tone: root.aka.isFresh ? Kinds.Good : Kinds.Bad
    }
    Rectangle {
        y: 32 * root.s
        width: parent.width
        height: 1
        color: Theme.divider
    }
    Zone {
        x: 12 * root.s
        width: root.usable * root.usedEnd
        color: Theme.badTint
        label: qsTr("used: cause 21")
        ink: Theme.bad
        border.width: 1
        border.color: Theme.divider
    }
    Zone {
        x: 12 * root.s + root.usable * root.usedEnd
        width: root.usable * (root.aheadStart - root.usedEnd)
        color: Theme.okTint
        label: qsTr("accepted")
        ink: Theme.ok
        border.width: 1
        border.color: Theme.divider
    }
    Zone {
        x: 12 * root.s + root.usable * root.aheadStart
        width: root.usable * (1 - root.aheadStart)
        color: Theme.badTint
        label: qsTr("too far ahead")
        ink: Theme.bad
        border.width: 1
        border.color: Theme.divider
    }
    Rectangle {
        x: 12 * root.s + root.usable * root.usedEnd - 1
        y: 60 * root.s
        width: 2.5
        height: 38 * root.s
        color: Theme.text
    }
    UiText {
        x: 12 * root.s
        y: 42 * root.s
        width: root.usable * root.usedEnd + 4
        horizontalAlignment: Text.AlignRight
        text: qsTr("SEQ_MS(%1) = %2").arg(root.aka.ind).arg(root.aka.seqOfInd)
        font.pixelSize: Theme.textCaption
        visible: root.aka.place >= 0
    }
    UiText {
        anchors.right: parent.right
        anchors.rightMargin: 12 * root.s
        y: 42 * root.s
        text: qsTr("highest + %1").arg(root.aka.delta)
        color: Theme.textSecondary
        font.pixelSize: Theme.textCaption
        visible: root.aka.place <= 0
    }
    Item {
        id: marker
        x: 12 * root.s + root.usable * (root.aka.place < 0 ? root.usedEnd * 0.9 : root.aka.place > 0 ? 0.9 : root.usedEnd + 0.07)
        Rectangle {
            x: -1
            y: 60 * root.s
            width: 2.5
            height: 34 * root.s
            color: root.aka.isFresh ? Theme.accent : Theme.bad
        }
        Icon {
            x: -width / 2
            y: 56 * root.s
            width: 11 * root.s
            height: 11 * root.s
            name: "cursor"
            ink: root.aka.isFresh ? Theme.accent : Theme.bad
        }
        UiText {
            x: root.aka.place > 0 ? -width + 20 * root.s : root.aka.place < 0 ? -width / 2 : -8 * root.s
            y: 42 * root.s
            text: qsTr("received SEQ %1").arg(root.aka.seq)
            color: root.aka.isFresh ? Theme.accent : Theme.bad
            font.pixelSize: Theme.textCaption
            font.weight: Font.DemiBold
        }
    }
    UiText {
        x: 12 * root.s
        y: 102 * root.s
        height: 18 * root.s
        text: qsTr("Highest SEQ accepted for each IND")
        font.pixelSize: Theme.textCaption
        font.weight: Font.DemiBold
    }
    UiText {
        anchors.right: parent.right
        anchors.rightMargin: 12 * root.s
        y: 102 * root.s
        height: 18 * root.s
        visible: root.usable > 380 * root.s
        text: qsTr("TS 33.102 C.2.2")
        color: Theme.caption
        font.pixelSize: Theme.textCaption
    }
    Grid {
        x: 12 * root.s
        y: 122 * root.s
        columns: 16
        rowSpacing: 5 * root.s
        columnSpacing: 3 * root.s
        Repeater {
            model: root.aka.accepted
            Rectangle {
                required property int index
                required property string modelData
                readonly property bool isThis: index === root.aka.ind
                width: (root.usable - 45 * root.s) / 16
                height: 24 * root.s
                radius: 3
                color: isThis ? (root.aka.isFresh ? Theme.accentTint : Theme.badTint) : Theme.raised
                border.width: isThis ? 2 : 1
                border.color: isThis ? (root.aka.isFresh ? Theme.accent : Theme.bad) : Theme.divider
                Accessible.role: Accessible.Cell
                Accessible.name: qsTr("IND %1: %2").arg(index).arg(modelData)
                MonoText {
                    anchors.centerIn: parent
                    width: Math.min(implicitWidth, parent.width - 2)
                    text: parent.modelData
                    color: parent.isThis ? (root.aka.isFresh ? Theme.accent : Theme.bad) : Theme.textSecondary
                    font.pixelSize: Theme.textRail
                }
            }
        }
    }
    UiText {
        x: 12 * root.s
        y: 180 * root.s
        width: root.usable
        height: 20 * root.s
        text: root.aka.isFresh ? qsTr("IND %1: %2 → %3 in this event. A repeat of this AUTN would now be refused.").arg(root.aka.ind).arg(root.aka.seqOfInd).arg(root.aka.seq) : qsTr("%1 Nothing was written.").arg(root.aka.reason + ".")
        color: Theme.textSecondary
        font.pixelSize: Theme.textCaption
    }
}
