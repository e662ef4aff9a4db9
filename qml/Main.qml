// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

Window {
    id: root

    // How to begin; set before the window is made.
    property string startScenario: ""
    property string startProfile: ""
    property list<string> startFaults: []
    property string startAt: ""
    property string startDevice: ""
    property string startTheme: ""
    property string startInspector: ""
    property string startTable: ""
    property bool startPresenting: false
    // The size was asked for, so the remembered one does not count.
    property bool sized: root.still
    property bool startExpanded: false
    property bool startRevealed: false
    property real startScale: 0
    // A picture or a test: nothing moves, nothing is remembered.
    property bool still: false

    readonly property bool compact: root.width < Theme.compactBelow * Theme.scale
    // Large text in a small window: the inspector opens over the diagram.
    readonly property bool tiny: root.width < 1000 * Theme.scale
    property bool presenting: false
    // The dark screen while presenting.
    property bool blank: false
    property string leftPane: ""
    property int modeBeforePresenting: ThemeTokens.Light

    readonly property alias panels: panels
    readonly property Session session: panels.session

    width: 1440
    height: 900
    minimumWidth: 1024
    minimumHeight: 640
    visible: true
    title: qsTr("%1 – MCIM Emulator").arg(root.session.path !== "" ? root.session.path.replace(/^.*\//, "") : root.session.scenarioTitle)
    color: Theme.canvas

    function toggleTheme() {
        Theme.mode = Theme.mode === ThemeTokens.Dark ? ThemeTokens.Light : ThemeTokens.Dark;
        preferences.setText("theme", Theme.mode === ThemeTokens.Dark ? "dark" : "light");
    }
    function setPresenting(on: bool) {
        if (on === root.presenting)
            return;
        if (on)
            root.modeBeforePresenting = Theme.mode;
        root.presenting = on;
        root.blank = false;
        Theme.mode = on ? ThemeTokens.Present : root.modeBeforePresenting;
    }
    function goToPlace(place: string) {
        const step = place.startsWith("step") ? place.substring(4) : place === "op" ? place : "";
        const isNumber = /^[0-9]+$/.test(place);
        if (isNumber)
            root.session.goTo(parseInt(place));
        else if (place !== "" && !root.session.goToStep(step))
            root.startProblem = qsTr("--at %1: this run has no such place; give the number of an event, stepN or op").arg(place);
    }
    // "all", or the number of a device from 1.
    function showDevice(which: string) {
        const device = which === "all" ? -1 : parseInt(which) - 1;
        if (device >= panels.devices.deviceCount)
            root.startProblem = panels.devices.deviceCount === 1 ? qsTr("--device %1: the run has one device").arg(which) : qsTr("--device %1: the devices of this run are 1 to %2").arg(which).arg(panels.devices.deviceCount);
        else if (which !== "")
            panels.devices.device = device;
    }
    function saveSession(anew: bool) {
        const path = root.session.path;
        if (path !== "" && !anew)
            root.session.saveTo(path);
        else
            sessionChooser.ask(qsTr("Save session"), path !== "" ? path : preferences.text("exportFolder", "") + "/session.json", qsTr("Session (*.json)"));
    }
    function showComparison(on: bool) {
        if (on === bottom.comparing)
            return;
        inspector.expanded = false;
        bottom.tab = on ? "compare" : "log";
        bottom.open = on || !root.compact;
    }
    function madeSheets(): Sheets {
        windowKeys.make();
        sheets.make();
        return sheets.item as Sheets;
    }
    function openSheet(name: string) {
        root.madeSheets().open(name);
    }
    function openEventMenu(event: int, x: real, y: real) {
        root.madeSheets().openEventMenu(event, x, y);
    }
    function action(name: string): WindowAction {
        windowKeys.make();
        return (windowKeys.item as WindowKeys).actions.named(name);
    }
    // Does what was asked by key, menu or palette.
    function perform(name: string) {
        const own = {
            "theme": () => root.toggleTheme(),
            "present": () => root.setPresenting(!root.presenting),
            "blank": () => root.blank = !root.blank,
            "compare": () => root.showComparison(!bottom.comparing),
            "nextDifference": () => root.showDifference(1),
            "previousDifference": () => root.showDifference(-1),
            "save": () => root.saveSession(false),
            "saveAs": () => root.saveSession(true),
            "openFile": () => fileChooser.askExisting(qsTr("Open a file"), preferences.text("openFolder", ""), qsTr("Runs (*.json *.pcapng *.png *.svg)")),
            "recent": () => root.madeSheets().openPalette(panels.palette.fileWords),
            "palette": () => root.madeSheets().openPalette(""),
            "export": () => exporting.open(),
            "eventMenu": () => diagram.openMenu(),
            "hold": () => root.holdNext(),
            "find": () => toolbar.focusFind(),
            "findNext": () => toolbar.findNext()
        };
        if (own[name])
            own[name]();
        else
            root.openSheet(name);
    }
    function showDifference(by: int) {
        if (bottom.comparing)
            panels.compared.step(by);
        else
            root.showComparison(true);
    }
    // Files opened of late, the last first.
    property list<string> recent: []
    function remember(path: string) {
        root.recent = Array.of(path).concat(Array.from(root.recent).filter(other => other !== path)).slice(0, 10);
        preferences.setText("recent", Array.from(root.recent).join("\n"));
        preferences.setText("openFolder", path.replace(/[/][^/]*$/, ""));
    }
    function openFile(path: string) {
        if (root.session.open(path, root.session.profile))
            root.remember(path);
    }
    readonly property bool isHolding: panels.wire.held.isHeld
    // Its editor goes with the message; the keys belong to the diagram again.
    onIsHoldingChanged: if (!root.isHolding)
        diagram.forceActiveFocus()
    // Where the message is held its editor shows.
    function holdNext() {
        if (panels.wire.holdNext())
            inspector.tab = "message";
    }
    // What of the wished beginning could not be had.
    property string startProblem: ""

    function begin() {
        panels.palette.asked.connect(name => root.action(name).asked());
        panels.palette.fileAsked.connect(path => root.openFile(path));
        panels.breakpoints.remembered = preferences.text("stops", "");
        root.recent = preferences.text("recent", "").split("\n").filter(path => path !== "");
        if (root.startScenario !== "" || root.startProfile !== "")
            root.session.open(root.startScenario !== "" ? root.startScenario : root.session.scenario, root.startProfile !== "" ? root.startProfile : root.session.profile);
        for (const fault of root.startFaults)
            root.session.addFaultFromStart(fault);
        // What a file says otherwise is no reason not to show its run.
        root.startProblem = root.session.problem === root.session.note ? "" : root.session.problem;
        root.showDevice(root.startDevice);
        root.goToPlace(root.startAt);
        if (!root.sized) {
            root.width = Math.min(preferences.number("width", 1440), Screen.desktopAvailableWidth);
            root.height = Math.min(preferences.number("height", 900), Screen.desktopAvailableHeight);
        }
        const mode = root.startTheme !== "" ? root.startTheme : preferences.text("theme", "light");
        Theme.mode = mode === "dark" ? ThemeTokens.Dark : mode === "present" ? ThemeTokens.Present : ThemeTokens.Light;
        Theme.scale = root.startScale > 0 ? root.startScale : preferences.number("scale", 1);
        root.session.revealsFuture = root.startRevealed || preferences.flag("revealsFuture", false);
        Theme.hasPointer = !root.still;
        Theme.madeAtOnce = root.still;
        Theme.reducedMotion = preferences.flag("reducedMotion", false);
        if (!root.still)
            root.session.keepIn("");
        if (root.startInspector !== "")
            inspector.tab = root.startInspector;
        if (root.startTable !== "") {
            bottom.tab = root.startTable;
            bottom.open = true;
        }
        inspector.expanded = root.startExpanded;
        root.setPresenting(root.startPresenting);
        diagram.forceActiveFocus();
    }

    Component.onCompleted: root.begin()
    onFrameSwapped: Theme.hasFrame = true
    onClosing: {
        preferences.setNumber("width", root.width);
        preferences.setNumber("height", root.height);
        preferences.setNumber("scale", Theme.scale);
        preferences.setFlag("reducedMotion", Theme.reducedMotion);
        preferences.setFlag("revealsFuture", root.session.revealsFuture);
        preferences.setText("stops", panels.breakpoints.remembered);
    }

    Panels {
        id: panels
    }
    Preferences {
        id: preferences
        isKept: !root.still
    }

    Item {
        id: normal
        // The size of the window, which is known before that of what it holds.
        width: root.width
        height: root.height
        visible: !root.presenting

        Toolbar {
            id: toolbar
            width: parent.width
            session: root.session
            current: panels.current
            verdict: panels.verdict
            offers: panels.toolbar
            onAsked: name => root.perform(name)
            compact: root.compact
            tiny: root.tiny
        }
        Rectangle {
            id: status
            anchors.bottom: parent.bottom
            width: parent.width
            height: root.tiny ? 0 : Theme.statusHeight
            color: Theme.pane
            Later {
                anchors.fill: parent
                file: "../shell/StatusBar.qml"
                given: () => ({
                        "session": root.session,
                        "current": panels.current,
                        "branches": panels.timeline.branches,
                        "status": panels.status,
                        "compact": Qt.binding(() => root.compact)
                    })
            }
        }
        Item {
            id: left
            anchors.top: toolbar.bottom
            anchors.bottom: status.top
            width: root.compact ? Theme.rail : Theme.leftPane

            Kept {
                anchors.fill: parent
                shown: root.compact
                body: Rail {
                    session: root.session
                    current: panels.current
                    steps: panels.timeline.steps
                    openPane: root.leftPane
                    tiny: root.tiny
                    onPaneAsked: name => {
                        root.leftPane = name;
                        if (name === "tables")
                            bottom.open = true;
                    }
                    onFindAsked: toolbar.focusFind()
                }
            }
            Rectangle {
                anchors.fill: parent
                visible: !root.compact
                color: Theme.pane
                Later {
                    anchors.top: parent.top
                    anchors.bottom: faults.top
                    width: parent.width - 1
                    wanted: false
                    needed: !root.compact
                    file: "../timeline/StepsPane.qml"
                    given: () => ({
                            "session": root.session,
                            "steps": panels.steps
                        })
                }
                Later {
                    id: faults
                    anchors.bottom: parent.bottom
                    width: parent.width - 1
                    height: Math.max(150 * Theme.scale, Math.min(264 * Theme.scale, parent.height * 0.28))
                    wanted: !root.compact
                    file: "../attacker/LeftTools.qml"
                    given: () => ({
                            "session": root.session,
                            "faults": panels.faults,
                            "attacker": panels.attacker
                        })
                }
                Rectangle {
                    anchors.right: parent.right
                    width: 1
                    height: parent.height
                    color: Theme.divider
                }
            }
        }
        Item {
            id: centre
            anchors.top: toolbar.bottom
            anchors.bottom: status.top
            anchors.left: left.right
            anchors.right: inspector.expanded || root.tiny || bottom.comparing ? parent.right : inspector.left

            Later {
                id: deviceBar
                width: parent.width
                height: deviceBar.needed ? 34 * Theme.scale : 0
                visible: deviceBar.needed
                wanted: false
                needed: panels.devices.isSeveral && !inspector.expanded
                file: "../diagram/DeviceBar.qml"
                given: () => ({
                        "devices": panels.devices
                    })
            }
            DiagramPane {
                id: diagram
                objectName: "diagram"
                anchors.top: deviceBar.bottom
                anchors.bottom: why.top
                width: parent.width
                visible: !inspector.expanded
                readonly property bool isLookedAt: diagram.visible && !root.presenting
                onIsLookedAtChanged: panels.learnt.setWatched(diagram.isLookedAt)
                Component.onCompleted: panels.learnt.setWatched(diagram.isLookedAt)
                session: root.session
                current: panels.current
                verdict: panels.verdict
                learnt: panels.learnt
                compact: root.compact
                still: root.still || Theme.reducedMotion
                // A key in the first moments, before its shortcut is there.
                Keys.onShortcutOverride: windowKeys.make()
                onBytesAsked: inspector.tab = "message"
                onComparisonAsked: root.showComparison(true)
                onMenuAsked: (event, x, y) => root.openEventMenu(event, centre.x + x, centre.y + diagram.y + y)
                onDevicesAsked: root.openSheet("devices")
            }
            Later {
                id: why
                anchors.bottom: timeline.top
                width: parent.width
                height: root.compact ? 32 * Theme.scale : Theme.whyHeight
                file: "../diagram/WhyLine.qml"
                given: () => ({
                        "session": root.session,
                        "current": panels.current,
                        "compact": Qt.binding(() => root.compact),
                        "tiny": Qt.binding(() => root.tiny)
                    })
            }
            Rectangle {
                id: timeline
                anchors.bottom: bottom.top
                width: parent.width
                readonly property bool hasBranches: panels.timeline.branches.count > 1
                height: {
                    if (root.tiny)
                        return (timeline.hasBranches ? 52 : 32) * Theme.scale;
                    return root.compact ? Theme.timelineHeightCompact + (timeline.hasBranches ? 18 * Theme.scale : 0) : Theme.timelineHeight;
                }
                color: Theme.pane
                Later {
                    id: scrubber
                    anchors.fill: parent
                    file: "../timeline/TimelinePane.qml"
                    given: () => ({
                            "session": root.session,
                            "current": panels.current,
                            "timeline": panels.timeline,
                            "compact": Qt.binding(() => root.compact),
                            "tiny": Qt.binding(() => root.tiny)
                        })
                }
            }
            BottomPane {
                id: bottom
                anchors.bottom: parent.bottom
                folded: inspector.expanded || (root.tiny && root.leftPane !== "tables")
                width: parent.width
                session: root.session
                log: panels.log
                wire: panels.wire
                attacker: panels.attacker
                forge: panels.forge
                knowledge: panels.knowledge
                invariants: panels.invariants
                ablation: panels.ablation
                figures: panels.figures
                compared: panels.compared
                onComparisonExportAsked: comparisonChooser.ask(qsTr("Export the comparison"), preferences.text("exportFolder", "") + "/comparison.md", qsTr("Markdown (*.md)"))
                onAblationExportAsked: ablationChooser.ask(qsTr("Export the table"), preferences.text("exportFolder", "") + "/ablation.md", qsTr("Markdown (*.md)"))
                compact: root.compact
            }
        }
        Later {
            id: comparison
            anchors.top: toolbar.bottom
            anchors.left: left.right
            anchors.right: parent.right
            height: centre.height - bottom.height
            visible: bottom.comparing
            wanted: false
            needed: bottom.comparing
            file: "../compare/ComparePane.qml"
            given: () => ({
                    "compared": panels.compared
                })
        }
        InspectorPane {
            id: inspector
            objectName: "inspector"
            visible: !bottom.comparing && (!root.tiny || expanded || root.leftPane === "inspect")
            anchors.top: toolbar.bottom
            anchors.bottom: expanded ? undefined : status.top
            anchors.right: parent.right
            // In between, the nine lifelines come first.
            width: expanded ? centre.width : root.compact ? Theme.inspectorCompact : Math.max(Theme.inspectorCompact, Math.min(Theme.inspector, root.width - Theme.leftPane - 912 * Theme.scale))
            height: expanded ? why.y : undefined
            session: root.session
            models: panels.inspector
            texts: panels.texts
            held: panels.wire.held
            forge: panels.forge
            compact: root.compact || (!expanded && width < 440 * Theme.scale)
            onExpansionAsked: expanded => inspector.expanded = expanded
        }
        Rectangle {
            id: flyout
            x: left.width
            anchors.top: toolbar.bottom
            anchors.bottom: status.top
            width: Theme.leftPane
            visible: root.compact && (root.leftPane === "steps" || root.leftPane === "faults" || root.leftPane === "links")
            color: Theme.pane
            border.width: 1
            border.color: Theme.edge
            Later {
                id: flyingSteps
                anchors.fill: parent
                anchors.margins: 1
                visible: flyingSteps.needed
                wanted: false
                needed: root.compact && root.leftPane === "steps"
                file: "../timeline/StepsPane.qml"
                given: () => ({
                        "session": root.session,
                        "steps": panels.steps
                    })
            }
            Later {
                id: flyingLinks
                anchors.fill: parent
                anchors.margins: 1
                visible: flyingLinks.needed
                wanted: false
                needed: root.compact && root.leftPane === "links"
                file: "../attacker/LinksPane.qml"
                given: () => ({
                        "attacker": panels.attacker
                    })
            }
            Later {
                id: flyingFaults
                anchors.fill: parent
                anchors.margins: 1
                visible: flyingFaults.needed
                wanted: flyingFaults.needed
                needed: root.compact && root.leftPane === "faults"
                file: "../faults/FaultsPane.qml"
                given: () => ({
                        "session": root.session,
                        "faults": panels.faults
                    })
            }
        }
    }
    Later {
        id: present
        anchors.fill: parent
        visible: root.presenting
        wanted: false
        needed: root.presenting
        file: "../diagram/PresentPane.qml"
        given: () => ({
                "session": root.session,
                "current": panels.current,
                "verdict": panels.verdict,
                "still": Qt.binding(() => root.still || Theme.reducedMotion),
                "blank": Qt.binding(() => root.blank)
            })
    }

    Later {
        id: sheets
        // Sheets stand in the middle of it.
        anchors.fill: parent
        file: "../shell/Sheets.qml"
        given: () => ({
                "session": root.session,
                "texts": panels.texts,
                "status": panels.status,
                "breakpointModel": panels.breakpoints,
                "stopChoices": panels.stopChoices,
                "branchModel": panels.timeline.branches,
                "devices": panels.devices,
                "head": panels.inspector.head,
                "message": panels.inspector.message,
                "wire": panels.wire,
                "measures": panels.measures,
                "palette": panels.palette,
                "actions": Qt.binding(() => windowKeys.item ? (windowKeys.item as WindowKeys).actions : null),
                "recent": Qt.binding(() => root.recent)
            })
    }
    Connections {
        target: sheets.item ? sheets.item as Sheets : null
        function onFaultsAsked(step: string) {
            if (root.compact)
                root.leftPane = "faults";
            const pane = root.compact ? flyingFaults : faults;
            pane.make();
            if (root.compact)
                (pane.item as FaultsPane).showStep(step);
            else
                (pane.item as LeftTools).showStep(step);
        }
    }
    FileChooser {
        id: comparisonChooser
        onChosen: path => root.session.report(panels.compared.saveTo(path))
    }
    FileChooser {
        id: ablationChooser
        onChosen: path => root.session.report(panels.ablation.saveTo(path))
    }
    FileChooser {
        id: sessionChooser
        onChosen: path => root.session.saveTo(path)
    }
    Connections {
        target: deviceBar.item ? deviceBar.item as DeviceBar : null
        function onDevicesAsked() {
            root.openSheet("devices");
        }
    }
    Connections {
        target: scrubber.item ? scrubber.item as TimelinePane : null
        function onBranchesAsked() {
            root.openSheet("branches");
        }
    }
    Loader {
        id: exporting
        // Made when it is first asked for; it keeps what was chosen.
        function open() {
            if (!exporting.item)
                exporting.setSource("export/ExportSheet.qml", {
                    parent: root.contentItem,
                    session: root.session,
                    branches: panels.timeline.branches,
                    texts: panels.texts,
                    preferences: preferences
                });
            (exporting.item as ExportSheet).open();
        }
    }

    Later {
        id: windowKeys
        objectName: "windowKeys"
        file: "../shell/WindowKeys.qml"
        given: () => ({
                "session": root.session,
                "devices": panels.devices,
                "focusItem": Qt.binding(() => root.activeFocusItem),
                "isPresenting": Qt.binding(() => root.presenting)
            })
    }
    Connections {
        target: windowKeys.item ? windowKeys.item as WindowKeys : null
        function onAsked(name: string) {
            root.perform(name);
        }
        function onEscaped() {
            if (root.presenting)
                root.setPresenting(false);
            else if (root.leftPane !== "")
                root.leftPane = "";
            else
                inspector.expanded = false;
        }
    }
    FileChooser {
        id: fileChooser
        onChosen: path => root.openFile(path)
    }
    DropArea {
        id: drop
        anchors.fill: parent
        keys: ["text/uri-list"]
        onEntered: event => event.accepted = event.hasUrls
        onDropped: event => root.openFile(fileChooser.pathOf(event.urls[0]))
    }
    Rectangle {
        anchors.fill: parent
        visible: drop.containsDrag
        color: Theme.accentTint
        opacity: 0.9
        border.width: 3
        border.color: Theme.accent
        UiText {
            anchors.centerIn: parent
            text: qsTr("Drop a scenario, session, trace, capture or picture of a run to open it")
            font.pixelSize: Theme.textPage
        }
    }
}
