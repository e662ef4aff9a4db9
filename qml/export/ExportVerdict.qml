// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What will happen to the file, how far it is, or how it went.
Item {
    id: root

    required property Exporter exporter
    required property EventTexts texts
    readonly property bool isDone: root.exporter.progress.writtenPath !== ""

    implicitHeight: Math.max(sentence.height, copy.visible ? copy.height : 0)

    Rectangle {
        id: bar
        anchors.verticalCenter: parent.verticalCenter
        visible: root.exporter.progress.isBusy
        width: 160 * Theme.scale
        height: 6 * Theme.scale
        radius: height / 2
        color: Theme.sunken
        border.width: 1
        border.color: Theme.edge
        Accessible.role: Accessible.ProgressBar
        Accessible.name: qsTr("Writing, %1 %").arg(Math.round(100 * root.exporter.progress.share))
        Rectangle {
            width: Math.max(parent.height, parent.width * root.exporter.progress.share)
            height: parent.height
            radius: height / 2
            color: Theme.accent
        }
    }
    Icon {
        id: sign
        anchors.verticalCenter: parent.verticalCenter
        visible: !bar.visible && root.exporter.progress.result !== ""
        width: Theme.iconRow
        height: Theme.iconRow
        name: root.exporter.progress.hasFailed ? "warning" : "check"
        ink: root.exporter.progress.hasFailed ? Theme.bad : Theme.ok
    }
    UiText {
        id: sentence
        objectName: "exportResult"
        anchors.verticalCenter: parent.verticalCenter
        x: bar.visible ? bar.width + Theme.space3 : sign.visible ? sign.width + Theme.space2 : 0
        width: Math.min(implicitWidth, root.width - x - (copy.visible ? copy.width + Theme.space3 : 0))
        text: root.exporter.progress.isBusy ? root.exporter.progress.timeLeft : root.exporter.progress.result !== "" ? root.exporter.progress.result : root.exporter.pathNote
        color: root.exporter.progress.result === "" ? Theme.textSecondary : root.exporter.progress.hasFailed ? Theme.bad : Theme.text
        font.pixelSize: Theme.textSmall
        wrapMode: Text.Wrap
        maximumLineCount: 3
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    UiButton {
        id: copy
        objectName: "copyPath"
        anchors.verticalCenter: parent.verticalCenter
        x: sentence.x + sentence.width + Theme.space3
        visible: root.isDone && !root.exporter.progress.isBusy
        text: qsTr("Copy path")
        iconName: "copy"
        Keys.onReturnPressed: copy.clicked()
        onClicked: root.texts.copy(root.exporter.progress.writtenPath)
    }
}
