// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick
import Mcim.App

// Colours come with the theme tokens; here are the type scale, the spacing and the sizes of things.
ThemeTokens {
    id: root

    // The pictogram of a step's state.
    function signOf(stepState: int): string {
        switch (stepState) {
        case Kinds.Done:
            return "check";
        case Kinds.Current:
            return "play";
        case Kinds.Failed:
            return "failed";
        case Kinds.Skipped:
            return "skipped";
        case Kinds.NotReached:
            return "not-reached";
        }
        return "ring";
    }

    // False for pictures: nothing lights up under a pointer that nobody sees.
    property bool hasPointer: true

    // Lies over the window while a sheet needs an answer
    readonly property color shade: "#73000000"

    // Whether a window has shown its first frame: what that one does without is made then.
    property bool hasFrame: false
    // For pictures and tests: every part of the window is there from the beginning.
    property bool madeAtOnce: false

    // Type, in pixels
    readonly property real textRail: 10 * root.scale
    readonly property real textCaption: 11 * root.scale
    readonly property real textSmall: 12 * root.scale
    readonly property real textBody: 13 * root.scale
    readonly property real textTitle: 15 * root.scale
    readonly property real textPage: 20 * root.scale

    // Space
    readonly property real space1: 4 * root.scale
    readonly property real space2: 8 * root.scale
    readonly property real space3: 12 * root.scale
    readonly property real space4: 16 * root.scale
    readonly property real space6: 24 * root.scale

    // Radius
    readonly property real radiusPill: 4
    readonly property real radiusButton: 6
    readonly property real radiusCard: 8

    // Heights
    readonly property real toolbarHeight: 48 * root.scale
    readonly property real toolbarHeightCompact: 44 * root.scale
    readonly property real paneHeadHeight: 32 * root.scale
    readonly property real tabsHeight: 36 * root.scale
    readonly property real rowHeight: 24 * root.scale
    readonly property real subRowHeight: 22 * root.scale
    readonly property real inputHeight: 28 * root.scale
    readonly property real whyHeight: 36 * root.scale
    readonly property real timelineHeight: 96 * root.scale
    readonly property real timelineHeightCompact: 76 * root.scale
    readonly property real statusHeight: 24 * root.scale
    readonly property real icon: 16 * root.scale
    readonly property real iconRow: 14 * root.scale
    readonly property real iconChip: 12 * root.scale

    // Panes
    readonly property real leftPane: 288 * root.scale
    readonly property real rail: 48 * root.scale
    readonly property real inspector: 488 * root.scale
    readonly property real inspectorCompact: 336 * root.scale
    readonly property real bottomPane: 220 * root.scale
    readonly property int compactBelow: 1540

    // Motion, in milliseconds
    readonly property int flightMs: 600
    readonly property int selfActionMs: 200
    readonly property int tintMs: root.reducedMotion ? 0 : 120
    readonly property int scrollMs: root.reducedMotion ? 0 : 240
    readonly property int paneMs: root.reducedMotion ? 0 : 160
    readonly property int fadeMs: 150
}
