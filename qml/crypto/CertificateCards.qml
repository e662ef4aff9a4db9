// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The certificates of a path, leaf first, each with its validity on one time line and the rules that it breaks.
Column {
    id: root

    required property CertificateModel certificates
    readonly property int count: cards.count
    readonly property real s: Theme.scale
    readonly property real margin: root.width >= 820 * root.s ? 24 * root.s : Theme.space3
    readonly property real lineX: 12 * root.s
    readonly property real lineWidth: root.width - 2 * root.margin - 2 * root.lineX

    spacing: Theme.space2
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Certificate path")

    Item {
        x: root.margin
        width: root.width - 2 * root.margin
        height: 44 * root.s
        UiText {
            width: parent.width - verdict.width - Theme.space2
            height: 24 * root.s
            text: qsTr("Certificate path")
            font.weight: Font.DemiBold
        }
        UiText {
            y: 22 * root.s
            width: parent.width - verdict.width - Theme.space2
            text: qsTr("judged at %1").arg(root.certificates.nowText)
            color: Theme.caption
            font.pixelSize: Theme.textSmall
        }
        ChipTag {
            id: verdict
            objectName: "pathVerdict"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.certificates.isGood ? qsTr("every rule holds") : qsTr("a rule fails")
            iconName: root.certificates.isGood ? "check" : "failed"
            tone: root.certificates.isGood ? Kinds.Good : Kinds.Bad
        }
    }
    Repeater {
        id: cards
        model: root.certificates
        Rectangle {
            id: card
            required property int index
            required property string name
            required property string place
            required property string issuer
            required property string uses
            required property string serial
            required property string fingerprint
            required property string from
            required property string until
            required property double startsAt
            required property double endsAt
            required property bool isValidNow
            required property list<string> flaws
            readonly property bool isBad: card.flaws.length > 0

            objectName: "certificate:" + card.index
            x: root.margin
            width: root.width - 2 * root.margin
            height: body.implicitHeight + 20 * root.s
            radius: Theme.radiusCard
            color: card.isBad ? Theme.badTint : Theme.raised
            border.width: 1
            border.color: card.isBad ? Theme.bad : Theme.divider
            Accessible.role: Accessible.ListItem
            Accessible.name: qsTr("%1 %2, valid from %3 until %4. %5").arg(card.place).arg(card.name).arg(card.from).arg(card.until).arg(Array.from(card.flaws).join(", "))
            Column {
                id: body
                x: root.lineX
                y: 10 * root.s
                width: root.lineWidth
                spacing: 5 * root.s
                Item {
                    width: parent.width
                    height: nameText.implicitHeight
                    UiText {
                        id: nameText
                        width: parent.width - placeText.width - Theme.space2
                        text: card.name
                        font.weight: Font.DemiBold
                    }
                    UiText {
                        id: placeText
                        anchors.right: parent.right
                        text: card.place
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                }
                UiText {
                    width: parent.width
                    visible: card.issuer !== ""
                    text: qsTr("issued by %1 · serial %2").arg(card.issuer).arg(card.serial)
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.WordWrap
                }
                UiText {
                    width: parent.width
                    visible: card.uses !== ""
                    text: qsTr("key usage %1").arg(card.uses)
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                    wrapMode: Text.WordWrap
                }
                Item {
                    width: parent.width
                    height: 40 * root.s
                    visible: card.endsAt > card.startsAt
                    Rectangle {
                        y: 15 * root.s
                        width: parent.width
                        height: 2 * root.s
                        color: Theme.divider
                    }
                    Rectangle {
                        objectName: "validity:" + card.index
                        x: parent.width * card.startsAt
                        y: 10 * root.s
                        width: Math.max(4, parent.width * (card.endsAt - card.startsAt))
                        height: 12 * root.s
                        radius: 3
                        color: card.isValidNow ? Theme.okTint : Theme.badTint
                        border.width: 1
                        border.color: card.isValidNow ? Theme.ok : Theme.bad
                    }
                    Rectangle {
                        objectName: "now:" + card.index
                        x: parent.width * root.certificates.nowAt - 1
                        y: 4 * root.s
                        width: 2
                        height: 24 * root.s
                        color: card.isValidNow ? Theme.text : Theme.bad
                    }
                    UiText {
                        y: 24 * root.s
                        x: Math.max(0, Math.min(parent.width * card.startsAt, parent.width - fromText.implicitWidth - untilText.implicitWidth - 12 * root.s))
                        id: fromText
                        text: card.from
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                    UiText {
                        id: untilText
                        y: 24 * root.s
                        x: Math.max(fromText.x + fromText.implicitWidth + 12 * root.s, Math.min(parent.width * card.endsAt, parent.width) - implicitWidth)
                        text: card.until
                        color: Theme.caption
                        font.pixelSize: Theme.textCaption
                    }
                }
                Repeater {
                    model: card.flaws
                    Row {
                        id: flaw
                        required property string modelData
                        width: body.width
                        spacing: Theme.space1
                        Icon {
                            width: Theme.iconChip
                            height: Theme.iconChip
                            name: "failed"
                            ink: Theme.bad
                        }
                        UiText {
                            width: parent.width - 20 * root.s
                            text: flaw.modelData
                            color: Theme.bad
                            font.pixelSize: Theme.textSmall
                            wrapMode: Text.WordWrap
                        }
                    }
                }
            }
        }
    }
    Repeater {
        model: root.certificates.otherFlaws
        UiText {
            required property string modelData
            x: root.margin
            width: root.width - 2 * root.margin
            text: modelData
            color: Theme.bad
            font.pixelSize: Theme.textSmall
            wrapMode: Text.WordWrap
        }
    }
}
