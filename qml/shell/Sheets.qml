// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// What opens over the window; a sheet opens by its name.
Item {
    id: root

    required property Session session
    required property EventTexts texts
    required property StatusModel status
    required property BreakpointModel breakpointModel
    required property StopChoices stopChoices
    required property BranchModel branchModel
    required property DeviceModel devices
    required property EventHeadModel head
    required property MessagePanelModel message
    required property WireModel wire
    required property MeasureModel measures
    required property PaletteModel palette
    required property WindowActions actions
    property list<string> recent: []
    signal faultsAsked(string step)

    function open(name: string) {
        const sheets = {
            "menu": menu,
            "keys": keys,
            "breakpoints": breakpoints,
            "branches": branches,
            "devices": deviceSheet,
            "measures": measureSheet,
            "runCode": runCode,
            "legend": legend,
            "simplifications": simplifications,
            "goTo": goTo
        };
        sheets[name].open();
    }
    function openPalette(words: string) {
        palette.openFor(words);
    }
    function openEventMenu(event: int, x: real, y: real) {
        eventMenu.openFor(event, x, y);
    }

    MenuSheet {
        id: menu
        actions: root.actions
    }
    PaletteSheet {
        id: palette
        actions: root.actions
        palette: root.palette
        recent: root.recent
    }
    KeysSheet {
        id: keys
        actions: root.actions
    }
    BreakpointsSheet {
        id: breakpoints
        breakpoints: root.breakpointModel
        choices: root.stopChoices
    }
    BranchesSheet {
        id: branches
        session: root.session
        branches: root.branchModel
    }
    DevicesSheet {
        id: deviceSheet
        devices: root.devices
    }
    MeasuresSheet {
        id: measureSheet
        session: root.session
        measures: root.measures
    }
    RunCodeSheet {
        id: runCode
        status: root.status
        texts: root.texts
        session: root.session
    }
    EventMenu {
        id: eventMenu
        session: root.session
        texts: root.texts
        head: root.head
        message: root.message
        wire: root.wire
        onFaultsAsked: step => root.faultsAsked(step)
        onReplayAsked: replay.openFor(false)
    }
    ReplaySheet {
        id: replay
        replays: root.wire.held.replays
    }
    LegendSheet {
        id: legend
    }
    SimplificationsSheet {
        id: simplifications
    }
    GoToSheet {
        id: goTo
        session: root.session
    }
}
