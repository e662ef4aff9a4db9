// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What the attacker could and could not make of the held message; anybody may still edit it.
Rectangle {
    id: root

    required property ForgeModel forge
    // Whether a message is held.
    required property bool shown
    readonly property bool isBad: root.forge.verdict === ForgeModel.CanNotMake || root.forge.verdict === ForgeModel.OutOfReach
    readonly property color ink: root.isBad ? Theme.warn : Theme.attacker

    implicitHeight: visible ? column.implicitHeight + 2 * Theme.space2 : 0
    visible: root.forge.verdict !== ForgeModel.NoMessage
    color: root.isBad ? Theme.warnTint : Theme.attackerTint
    Accessible.role: Accessible.StaticText
    Accessible.name: sentence.text

    onShownChanged: root.forge.setWatched("held", root.shown)
    Component.onCompleted: root.forge.setWatched("held", root.shown)

    Rectangle {
        width: 3
        height: parent.height
        color: root.isBad ? Theme.warn : Theme.attacker
    }
    Column {
        id: column
        x: Theme.space4
        y: Theme.space2
        width: parent.width - x - Theme.space3
        spacing: 3 * Theme.scale
        Row {
            width: parent.width
            spacing: Theme.space2
            Icon {
                y: 2 * Theme.scale
                width: Theme.iconRow
                height: width
                name: root.forge.verdict === ForgeModel.CanNotMake ? "lock" : root.forge.verdict === ForgeModel.OutOfReach ? "mask" : "eye"
                ink: root.ink
            }
            UiText {
                id: sentence
                objectName: "forgeSentence"
                width: parent.width - Theme.iconRow - Theme.space2
                wrapMode: Text.WordWrap
                text: root.forge.sentence
                color: root.ink
                font.weight: Font.DemiBold
                font.pixelSize: Theme.textSmall
            }
        }
        UiText {
            width: parent.width
            visible: root.forge.knownTo !== ""
            wrapMode: Text.WordWrap
            text: qsTr("Known to %1").arg(root.forge.knownTo)
            font.pixelSize: Theme.textCaption
        }
        UiText {
            width: parent.width
            visible: root.forge.has !== ""
            wrapMode: Text.WordWrap
            text: qsTr("Attacker has %1").arg(root.forge.has)
            font.pixelSize: Theme.textCaption
        }
        UiText {
            objectName: "forgeReach"
            width: parent.width
            wrapMode: Text.WordWrap
            text: root.forge.isInReach ? qsTr("The attacker %1").arg(root.forge.reach) : qsTr("The attacker %1: you hold and edit here, it could not (emulator's choice, so that a lesson may try it)").arg(root.forge.reach)
            font.pixelSize: Theme.textCaption
        }
        Row {
            spacing: Theme.space2
            visible: !root.forge.isInReach || root.forge.canRedo
            UiButton {
                objectName: "takeLink"
                height: 24 * Theme.scale
                visible: !root.forge.isInReach
                iconName: "mask"
                text: qsTr("Give it control")
                tip: qsTr("The attacker controls the link of this message from now on")
                onClicked: root.forge.takeLink()
            }
            UiButton {
                objectName: "redoGuards"
                height: 24 * Theme.scale
                visible: root.forge.canRedo
                iconName: "shield"
                text: qsTr("Make guards again")
                tip: qsTr("MACs and signatures are made again with the keys that the attacker has")
                onClicked: root.forge.redo()
            }
        }
    }
}
