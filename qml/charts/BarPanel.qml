// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtCharts
import Mcim.Ui

// One bar chart with its values written on the bars, and the same as text for those who can't see it.
ChartView {
    id: root

    required property string caption
    required property var names
    required property var values
    property color barInk: Theme.accent

    antialiasing: true
    title: root.caption
    titleColor: Theme.text
    titleFont.family: Theme.sans
    titleFont.pixelSize: Theme.textSmall
    titleFont.weight: Font.DemiBold
    backgroundColor: Theme.canvas
    plotAreaColor: Theme.canvas
    backgroundRoundness: 0
    legend.visible: false
    margins.top: 0
    margins.bottom: 0
    margins.left: 4
    margins.right: 8
    animationOptions: ChartView.NoAnimation
    Accessible.role: Accessible.Chart
    Accessible.name: root.caption
    Accessible.description: {
        const parts = [];
        for (let i = 0; i < root.names.length; ++i)
            parts.push(root.names[i] + " " + Math.round(root.values[i]));
        return parts.join(", ");
    }

    BarSeries {
        id: series
        barWidth: 0.62
        labelsVisible: true
        labelsFormat: "@value"
        labelsPrecision: 6
        labelsPosition: AbstractBarSeries.LabelsOutsideEnd
        axisX: BarCategoryAxis {
            // Two lines, one for each end of a link.
            categories: root.names.map(name => name.replace("–", "<br/>"))
            labelsColor: Theme.textSecondary
            labelsFont.family: Theme.sans
            labelsFont.pixelSize: Theme.textRail
            gridVisible: false
            color: Theme.edge
        }
        axisY: ValuesAxis {
            min: 0
            max: Math.max(1, ...root.values) * 1.22
            labelFormat: "%d"
            tickCount: 4
            labelsColor: Theme.caption
            labelsFont.family: Theme.sans
            labelsFont.pixelSize: Theme.textCaption
            gridLineColor: Theme.divider
            color: Theme.edge
        }
        BarSet {
            values: root.values.map(value => Math.round(value))
            color: root.barInk
            borderColor: root.barInk
            labelColor: Theme.text
            labelFont.family: Theme.sans
            labelFont.pixelSize: Theme.textCaption
        }
    }
}
