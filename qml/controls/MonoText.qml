// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

Text {
    color: Theme.text
    font.family: Theme.mono
    font.pixelSize: Theme.textSmall
    font.preferShaping: false
    elide: Text.ElideRight
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
