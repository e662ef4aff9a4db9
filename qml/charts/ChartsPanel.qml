// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Simulated time and octets of the run up to the cursor, by phase and by link.
Row {
    id: root

    required property Figures figures
    readonly property real chartWidth: root.width / 5

    BarPanel {
        width: root.chartWidth
        height: root.height
        caption: qsTr("Simulated time by phase, ms")
        names: root.figures.phaseNames
        values: root.figures.phaseMilliseconds
    }
    BarPanel {
        width: root.chartWidth
        height: root.height
        caption: qsTr("Bytes by phase")
        names: root.figures.phaseNames
        values: root.figures.phaseOctets
        barInk: Theme.ok
    }
    BarPanel {
        width: root.width - 2 * root.chartWidth
        height: root.height
        caption: qsTr("Bytes by link")
        names: root.figures.linkNames
        values: root.figures.linkOctets
        barInk: Theme.warn
    }
}
