// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What will be written: the figure itself, or the first lines of a text.
Rectangle {
    id: root

    required property Exporter exporter
    // The figure as large as it is laid out, instead of as wide as the pane.
    property bool isLarge: false
    readonly property bool isNarrow: root.width < 420 * Theme.scale

    color: Theme.sunken

    PaneHead {
        id: head
        width: parent.width
        title: root.isNarrow ? "" : qsTr("Preview")
        note: root.exporter.previewNote
        Segmented {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.exporter.showsFigure && !root.isNarrow
            height: 24 * Theme.scale
            name: qsTr("Size of the preview")
            labels: [qsTr("Fit"), qsTr("100 %")]
            current: root.isLarge ? 1 : 0
            onChosen: index => root.isLarge = index === 1
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.exporter.showsFigure
            width: dragRow.implicitWidth + 2 * Theme.space2
            height: 24 * Theme.scale
            radius: Theme.radiusButton
            color: dragHover.hovered ? Theme.sunken : Theme.raised
            border.width: 1
            border.color: Theme.edge
            Row {
                id: dragRow
                anchors.centerIn: parent
                spacing: Theme.space1
                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Theme.iconChip
                    height: Theme.iconChip
                    name: "export"
                }
                UiText {
                    text: qsTr("Drag out")
                    font.pixelSize: Theme.textSmall
                }
            }
            DragHandle {
                id: handle
                objectName: "dragHandle"
                anchors.fill: parent
                exporter: root.exporter
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Drag the diagram into another program, as SVG or PNG")
            }
            HoverHandler {
                id: dragHover
            }
            UiToolTip {
                visible: dragHover.hovered && Theme.hasPointer && !handle.isDragging
                text: qsTr("Drag the diagram into another program, as SVG or PNG")
            }
        }
    }
    Flickable {
        id: figure
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.exporter.showsFigure
        clip: true
        contentWidth: Math.max(width, sheets.width + 2 * Theme.space3)
        contentHeight: sheets.height + 2 * Theme.space3
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        T.ScrollBar.horizontal: UiScrollBar {
            orientation: Qt.Horizontal
        }
        ExportPreviewItem {
            id: sheets
            objectName: "exportFigure"
            x: Math.max(Theme.space3, (figure.width - width) / 2)
            y: Theme.space3
            width: root.isLarge ? sheets.naturalWidth : Math.min(sheets.naturalWidth, figure.width - 2 * Theme.space3)
            height: sheets.contentLength
            exporter: root.exporter
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Preview of the diagram")
        }
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: !root.exporter.showsFigure
        clip: true
        contentWidth: lines.implicitWidth + 2 * Theme.space3
        contentHeight: lines.implicitHeight + 2 * Theme.space3
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        T.ScrollBar.horizontal: UiScrollBar {
            orientation: Qt.Horizontal
        }
        MonoText {
            id: lines
            objectName: "exportLines"
            x: Theme.space3
            y: Theme.space3
            text: root.exporter.previewText
            elide: Text.ElideNone
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    }
}
