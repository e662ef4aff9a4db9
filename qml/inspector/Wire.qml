// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.Ui

// A line of a drawn computation through these points, straight along the axes, with a head at its end.
Item {
    id: root

    // [[x, y], [x, y], ...]
    required property var points
    property color ink: Theme.textSecondary
    property bool hasHead: true
    readonly property real thickness: 1.5
    readonly property var last: root.points[root.points.length - 1]
    readonly property var beforeLast: root.points[root.points.length - 2]
    readonly property real headAngle: root.last[0] > root.beforeLast[0] ? 0 : root.last[0] < root.beforeLast[0] ? 180 : root.last[1] > root.beforeLast[1] ? 90 : 270

    Repeater {
        model: root.points.length - 1
        Rectangle {
            id: piece
            required property int index
            readonly property var from: root.points[piece.index]
            readonly property var to: root.points[piece.index + 1]

            x: Math.round(Math.min(piece.from[0], piece.to[0]))
            y: Math.round(Math.min(piece.from[1], piece.to[1]))
            width: Math.max(root.thickness, Math.abs(Math.round(piece.to[0]) - Math.round(piece.from[0])) + root.thickness)
            height: Math.max(root.thickness, Math.abs(Math.round(piece.to[1]) - Math.round(piece.from[1])) + root.thickness)
            color: root.ink
            antialiasing: true
        }
    }
    Icon {
        readonly property real side: 12 * Theme.scale
        visible: root.hasHead
        width: side
        height: side
        x: Math.round(root.last[0]) - side / 2 + (root.headAngle === 0 ? -side / 2 + 2 : root.headAngle === 180 ? side / 2 - 1 : root.thickness / 2)
        y: Math.round(root.last[1]) - side / 2 + (root.headAngle === 90 ? -side / 2 + 2 : root.headAngle === 270 ? side / 2 - 1 : root.thickness / 2)
        rotation: root.headAngle
        name: "forward"
        ink: root.ink
    }
}
