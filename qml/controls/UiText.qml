// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

Text {
    color: Theme.text
    font.family: Theme.sans
    font.pixelSize: Theme.textBody
    elide: Text.ElideRight
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
