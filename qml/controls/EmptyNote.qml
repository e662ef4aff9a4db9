// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// What stands where there is nothing to list, and why.
UiText {
    color: Theme.caption
    font.pixelSize: Theme.textSmall
    leftPadding: Theme.space3
    rightPadding: Theme.space3
    topPadding: Theme.space2
    bottomPadding: Theme.space2
    wrapMode: Text.WordWrap
    elide: Text.ElideNone
}
