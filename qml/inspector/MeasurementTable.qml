// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// What was measured against the reference values; the row that differs shows both in full.
Column {
    id: root

    required property EntityPanelModel entity
    property bool compact: false
    readonly property int differing: root.entity.differingCount
    readonly property real numberX: Theme.space3
    readonly property real nameX: 36 * Theme.scale
    readonly property real measuredX: (root.compact ? 166 : 168) * Theme.scale
    readonly property real referenceX: root.compact ? width : measuredX + (width - measuredX - 28 * Theme.scale) / 2
    readonly property real signX: width - 26 * Theme.scale

    PaneHead {
        width: parent.width
        title: root.compact ? qsTr("Measurements") : qsTr("Measurements against reference values")
        note: root.compact ? qsTr("at %1").arg(root.entity.measuredAt) : ""
        ChipTag {
            objectName: "measurementVerdict"
            anchors.verticalCenter: parent.verticalCenter
            text: root.differing > 0 ? qsTr("%1 of %2 differ").arg(root.differing).arg(rows.count) : qsTr("all equal")
            iconName: root.differing > 0 ? "failed" : "check"
            tone: root.differing > 0 ? Kinds.Bad : Kinds.Good
        }
    }
    Item {
        width: parent.width
        height: Theme.rowHeight
        Repeater {
            model: root.compact ? [["#", root.numberX], [qsTr("Component"), root.nameX], [qsTr("Measured, SHA-256"), root.measuredX]] : [["#", root.numberX], [qsTr("Component"), root.nameX], [qsTr("Measured, SHA-256"), root.measuredX], [qsTr("Reference"), root.referenceX]]
            UiText {
                required property var modelData
                x: modelData[1]
                height: Theme.rowHeight
                text: modelData[0]
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    Repeater {
        id: rows
        model: root.entity.measurements
        Rectangle {
            id: row
            required property string number
            required property string part
            required property string measured
            required property string reference
            required property bool differs

            objectName: "measurement:" + row.part
            width: root.width
            height: Theme.rowHeight + (row.differs ? full.height + Theme.space2 : 0)
            color: row.differs ? Theme.badTint : "transparent"
            Accessible.role: Accessible.Row
            Accessible.name: row.differs ? qsTr("%1 differs").arg(row.part) : qsTr("%1 equal").arg(row.part)
            Rectangle {
                width: 3
                height: parent.height
                visible: row.differs
                color: Theme.badFill
            }
            UiText {
                x: root.numberX
                height: Theme.rowHeight
                text: row.number
                color: row.differs ? Theme.bad : Theme.caption
                font.pixelSize: Theme.textSmall
            }
            UiText {
                id: nameText
                x: root.nameX
                width: root.measuredX - x - Theme.space2
                height: Theme.rowHeight
                text: row.part
                color: row.differs ? Theme.bad : Theme.text
                font.pixelSize: Theme.textSmall
                font.weight: row.differs ? Font.DemiBold : Font.Normal
            }
            MonoText {
                id: measuredText
                x: root.measuredX
                width: (root.compact ? root.signX : root.referenceX) - x - Theme.space2
                height: Theme.rowHeight
                text: row.measured
                color: row.differs ? Theme.bad : Theme.text
            }
            MonoText {
                x: root.referenceX
                width: root.signX - x - Theme.space2
                height: Theme.rowHeight
                visible: !root.compact
                text: row.reference
            }
            Icon {
                x: root.signX
                y: (Theme.rowHeight - height) / 2
                width: Theme.iconRow
                height: Theme.iconRow
                name: row.differs ? "failed" : "check"
                ink: row.differs ? Theme.badFill : Theme.ok
                ground: row.color
            }
            Column {
                id: full
                x: Theme.space3
                y: Theme.rowHeight
                width: parent.width - 2 * x
                visible: row.differs
                spacing: Theme.space1
                Repeater {
                    model: row.differs ? [[qsTr("Measured"), row.measured, Theme.bad], [qsTr("Reference"), row.reference, Theme.text]] : []
                    Item {
                        id: whole
                        required property var modelData
                        width: full.width
                        height: hexText.implicitHeight
                        UiText {
                            text: whole.modelData[0]
                            color: Theme.textSecondary
                            font.pixelSize: Theme.textSmall
                        }
                        MonoText {
                            id: hexText
                            x: (root.compact ? 68 : 84) * Theme.scale
                            width: parent.width - x
                            text: whole.modelData[1].length > 36 ? whole.modelData[1].substring(0, 35) + "\n" + whole.modelData[1].substring(36) : whole.modelData[1]
                            color: whole.modelData[2]
                            font.pixelSize: root.compact ? Theme.textCaption : Theme.textSmall
                            elide: Text.ElideNone
                        }
                    }
                }
                UiText {
                    width: parent.width
                    text: qsTr("Every later value of the register moves with it.")
                    color: Theme.textSecondary
                    font.pixelSize: Theme.textSmall
                }
            }
            HoverHandler {
                id: hover
                enabled: Theme.hasPointer
            }
            UiToolTip {
                visible: hover.hovered && !row.differs && (measuredText.truncated || nameText.truncated || root.compact)
                text: qsTr("%1: measured %2, reference %3").arg(row.part).arg(row.measured).arg(row.reference)
            }
        }
    }
}
