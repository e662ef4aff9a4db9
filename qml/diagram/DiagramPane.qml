// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// The sequence diagram with its motion: the message flies, the view glides to whole rows.
FocusItem {
    id: root

    required property Session session
    required property CurrentEvent current
    // What the run came to; null where nobody says it.
    property VerdictModel verdict: null
    // What the attacker learns; null where no column is wanted.
    property LearntColumn learnt: null
    property bool compact: false
    property bool presenting: false
    // Nothing moves: for pictures and for reduced motion.
    property bool still: false
    property alias zoom: diagram.zoom
    readonly property alias flight: diagram.flight
    // Step by step a message comes to rest half way; the last one has arrived.
    readonly property real restingFlight: root.session.isAtEnd ? 1 : diagram.restingFlight
    signal bytesAsked
    signal comparisonAsked
    signal devicesAsked
    signal menuAsked(int event, real x, real y)

    // The menu of the selected event, beside its row.
    function openMenu() {
        if (root.session.selected >= 0)
            root.menuAsked(root.session.selected, root.width / 3, diagram.eventY(root.session.selected));
    }

    Keys.onUpPressed: root.session.selectNext(-1)
    Keys.onDownPressed: root.session.selectNext(1)
    Accessible.role: Accessible.Graphic
    Accessible.name: qsTr("Sequence diagram")
    Accessible.description: root.current.sentence

    DiagramItem {
        id: diagram
        anchors.top: parent.top
        anchors.bottom: card.top
        width: parent.width
        session: root.session
        theme: Theme
        learnt: root.learnt
        compact: root.compact
        presenting: root.presenting
        offset: diagram.restOffset
        Behavior on offset {
            enabled: !root.still && diagram.isLaidOut
            NumberAnimation {
                duration: Theme.scrollMs
                easing.type: Easing.OutCubic
            }
        }
    }
    Component.onCompleted: diagram.flight = root.restingFlight
    // In a run that plays the message flies on to its receiver.
    NumberAnimation {
        id: flight
        target: diagram
        property: "flight"
        from: 0
        to: root.session.isPlaying ? 1 : root.restingFlight
        duration: Theme.flightMs / root.session.speed
        easing.type: Easing.InOutQuad
    }
    NumberAnimation {
        id: fade
        target: diagram
        property: "opacity"
        from: 0.5
        to: 1
        duration: Theme.fadeMs
    }
    Connections {
        target: root.session
        function onAdvanced() {
            if (Theme.reducedMotion)
                fade.restart();
            else if (!root.still)
                flight.restart();
        }
        function onPlayingChanged() {
            if (!root.session.isPlaying) {
                flight.stop();
                diagram.flight = root.restingFlight;
            }
        }
        function onCursorChanged() {
            flight.stop();
            diagram.flight = root.restingFlight;
        }
    }
    FocusRing {
        anchors.margins: 1
        shown: root.visualFocus
    }
    MouseArea {
        id: mouse
        property real pinchStart: 1
        anchors.fill: parent
        hoverEnabled: false
        acceptedButtons: Qt.LeftButton | Qt.RightButton
        onPressed: event => {
            root.forceActiveFocus();
            if (event.button === Qt.RightButton) {
                const at = diagram.eventAt(event.x, event.y);
                if (at >= 0)
                    root.menuAsked(at, event.x, event.y);
                return;
            }
            if (diagram.isSharedAt(event.x, event.y)) {
                root.devicesAsked();
                return;
            }
            const party = diagram.partyAt(event.x, event.y);
            if (party >= 0) {
                root.session.inspectedParty = party;
                return;
            }
            const hit = diagram.eventAt(event.x, event.y);
            if (hit >= 0)
                root.session.select(hit);
        }
        onDoubleClicked: event => {
            if (event.button !== Qt.LeftButton)
                return;
            const hit = diagram.eventAt(event.x, event.y);
            if (hit >= 0) {
                root.session.goTo(hit + 1);
                root.bytesAsked();
            }
        }
        onWheel: event => {
            if (event.modifiers & Qt.ControlModifier)
                diagram.zoom = diagram.zoom * (event.angleDelta.y > 0 ? 1.1 : 1 / 1.1);
            else
                diagram.scrollRows(event.angleDelta.y > 0 ? -1 : 1);
        }
    }
    PinchHandler {
        target: null
        onActiveChanged: mouse.pinchStart = diagram.zoom
        onActiveScaleChanged: diagram.zoom = mouse.pinchStart * activeScale
    }
    MouseArea {
        id: bar
        objectName: "diagramBar"
        readonly property real part: diagram.contentLength > 0 ? Math.min(1, diagram.viewLength / diagram.contentLength) : 1
        readonly property real least: Math.max(bar.part, 0.06)
        readonly property real passed: diagram.contentLength > 0 ? diagram.offset / diagram.contentLength * (bar.part < bar.least ? (1 - bar.least) / (1 - bar.part) : 1) : 0
        readonly property real room: bar.height - 4
        // Where in the handle it was taken.
        property real grip: 0
        function drag(y: real) {
            const moved = Math.max(0, Math.min(bar.room - handle.height, y - 2 - bar.grip)) / bar.room;
            diagram.scrollToFraction(bar.part < bar.least ? moved / (1 - bar.least) * (1 - bar.part) : moved);
        }

        anchors.right: parent.right
        y: diagram.topLength
        height: diagram.viewLength
        width: 10 * Theme.scale
        visible: bar.part < 1 && !root.presenting
        hoverEnabled: true
        opacity: bar.containsMouse || bar.pressed ? 1 : 0.5
        onPressed: event => {
            const isInHandle = event.y >= handle.y && event.y < handle.y + handle.height;
            bar.grip = isInHandle ? event.y - handle.y : handle.height / 2;
            bar.drag(event.y);
        }
        onPositionChanged: event => {
            if (bar.pressed)
                bar.drag(event.y);
        }
        Rectangle {
            id: handle
            x: 2
            y: 2 + Math.min(bar.passed, 1) * bar.room
            width: bar.width - 4
            // Whole rows stand at the top, so the view can end below the last of them.
            height: Math.max(0, Math.min(bar.least, 1 - bar.passed)) * bar.room
            radius: width / 2
            color: bar.pressed ? Theme.caption : Theme.lifeline
        }
    }
    Later {
        id: card
        objectName: "verdict"
        anchors.bottom: parent.bottom
        width: parent.width
        height: card.needed && card.item ? (card.item as VerdictCard).implicitHeight : 0
        visible: card.needed
        wanted: false
        needed: root.verdict !== null && root.verdict.isSaid
        file: "../diagram/VerdictCard.qml"
        given: () => ({
                "verdict": root.verdict,
                "session": root.session,
                "presenting": Qt.binding(() => root.presenting),
                "textSize": Qt.binding(() => root.presenting ? 26 * diagram.zoom * Theme.scale : root.compact ? Theme.textSmall : Theme.textBody)
            })
    }
    Connections {
        target: card.item ? card.item as VerdictCard : null
        function onComparisonAsked() {
            root.comparisonAsked();
        }
    }
}
