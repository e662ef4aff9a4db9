// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

IconItem {
    width: Theme.icon
    height: Theme.icon
    ink: Theme.text
    ground: Theme.onAccent
}
