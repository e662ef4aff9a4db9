// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

Window {
    id: root
    width: 1280
    height: 800
    visible: true
    title: qsTr("MCIM Emulator")
    color: Theme.canvas

    Text {
        anchors.centerIn: parent
        text: qsTr("MCIM Emulator")
        color: Theme.text
        font.family: Theme.sans
        font.pixelSize: Theme.textPage
    }
}
