// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The keys of the window; single letters and bare arrows leave a focused control alone.
Item {
    id: root

    required property Session session
    // What has the keyboard's focus.
    required property Item focusItem
    readonly property bool isTyping: root.focusItem instanceof TextInput
    // A list hands the focus on to its current row.
    readonly property bool isInList: root.focusItem ? root.focusItem.ListView.view !== null : false
    readonly property bool hasControlFocus: root.isTyping || root.focusItem instanceof PressItem || root.focusItem instanceof T.AbstractButton || root.focusItem instanceof ListView || root.isInList
    signal themeAsked
    signal presentAsked
    signal blankAsked
    signal keysAsked
    signal legendAsked
    signal goToAsked
    signal findAsked
    signal findNextAsked
    signal breakpointsAsked
    signal comparisonAsked
    signal differenceAsked(int by)
    signal branchesAsked
    signal measuresAsked
    signal exportAsked
    signal saveAsked(bool anew)
    signal eventMenuAsked
    signal holdAsked
    signal escaped

    function togglePlay() {
        root.session.isPlaying = !root.session.isPlaying;
    }

    Shortcut {
        sequences: ["F11"]
        onActivated: root.session.stepForward(Kinds.ByEvent)
    }
    Shortcut {
        sequences: ["Right"]
        enabled: !root.hasControlFocus
        onActivated: root.session.stepForward(Kinds.ByEvent)
    }
    Shortcut {
        sequences: ["Left"]
        enabled: !root.hasControlFocus
        onActivated: root.session.stepBack(Kinds.ByEvent)
    }
    Shortcut {
        sequences: ["F10", "PgDown"]
        onActivated: root.session.stepForward(Kinds.ByStep)
    }
    Shortcut {
        sequences: ["Shift+Right"]
        enabled: !root.isTyping
        onActivated: root.session.stepForward(Kinds.ByStep)
    }
    Shortcut {
        sequences: ["Shift+F10", "PgUp"]
        onActivated: root.session.stepBack(Kinds.ByStep)
    }
    Shortcut {
        sequences: ["Shift+Left"]
        enabled: !root.isTyping
        onActivated: root.session.stepBack(Kinds.ByStep)
    }
    Shortcut {
        sequences: ["Ctrl+Right"]
        enabled: !root.isTyping
        onActivated: root.session.stepForward(Kinds.ByPhase)
    }
    Shortcut {
        sequences: ["Ctrl+Left"]
        enabled: !root.isTyping
        onActivated: root.session.stepBack(Kinds.ByPhase)
    }
    Shortcut {
        sequences: ["Alt+Left"]
        onActivated: root.session.selectCause()
    }
    Shortcut {
        sequences: ["Alt+Right"]
        onActivated: root.session.selectConsequence()
    }
    Shortcut {
        sequences: ["Space"]
        enabled: !root.hasControlFocus
        onActivated: root.togglePlay()
    }
    Shortcut {
        sequences: ["."]
        enabled: !root.isTyping
        onActivated: root.togglePlay()
    }
    Shortcut {
        sequences: ["F5"]
        onActivated: root.session.runToBreakpoint()
    }
    Shortcut {
        sequences: ["Ctrl+F5", "Shift+Alt+F5"]
        onActivated: root.session.runBackToBreakpoint()
    }
    Shortcut {
        sequences: ["Shift+F5"]
        onActivated: root.session.goToStart()
    }
    Shortcut {
        sequences: ["Ctrl+F10"]
        onActivated: root.session.goTo(root.session.selected + 1)
    }
    Shortcut {
        sequences: ["Home"]
        enabled: !root.isTyping
        onActivated: root.session.goToStart()
    }
    Shortcut {
        sequences: ["End"]
        enabled: !root.isTyping
        onActivated: root.session.goToEnd()
    }
    Shortcut {
        sequences: ["F9"]
        onActivated: root.session.toggleBreakpoint(root.session.selected)
    }
    Shortcut {
        sequences: ["Ctrl+B"]
        onActivated: root.breakpointsAsked()
    }
    Shortcut {
        sequences: ["Ctrl+D"]
        onActivated: root.comparisonAsked()
    }
    Shortcut {
        sequences: ["F8"]
        onActivated: root.differenceAsked(1)
    }
    Shortcut {
        sequences: ["Shift+F8"]
        onActivated: root.differenceAsked(-1)
    }
    Shortcut {
        sequences: ["Ctrl+J"]
        onActivated: root.branchesAsked()
    }
    Shortcut {
        sequences: ["Ctrl+M"]
        onActivated: root.measuresAsked()
    }
    Shortcut {
        sequences: ["Ctrl+S"]
        onActivated: root.saveAsked(false)
    }
    Shortcut {
        sequences: ["Ctrl+Shift+S"]
        onActivated: root.saveAsked(true)
    }
    Shortcut {
        sequences: ["Ctrl+E"]
        onActivated: root.exportAsked()
    }
    Shortcut {
        sequences: ["Menu", "Alt+Return"]
        enabled: !root.isTyping
        onActivated: root.eventMenuAsked()
    }
    Shortcut {
        sequences: ["Ctrl+G"]
        onActivated: root.goToAsked()
    }
    Shortcut {
        sequences: ["Ctrl+F"]
        onActivated: root.findAsked()
    }
    Shortcut {
        sequences: ["F3"]
        onActivated: root.findNextAsked()
    }
    Shortcut {
        sequences: ["Ctrl+Z"]
        enabled: !root.isTyping
        onActivated: root.session.undo()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+Z"]
        enabled: !root.isTyping
        onActivated: root.session.redo()
    }
    Shortcut {
        sequences: ["Ctrl+Shift+R"]
        onActivated: root.session.revealsFuture = !root.session.revealsFuture
    }
    Shortcut {
        sequences: ["Ctrl++", "Ctrl+="]
        onActivated: Theme.scale = Theme.scale + 0.1
    }
    Shortcut {
        sequences: ["Ctrl+-"]
        onActivated: Theme.scale = Theme.scale - 0.1
    }
    Shortcut {
        sequences: ["Ctrl+0"]
        onActivated: Theme.scale = 1
    }
    Shortcut {
        sequences: ["Ctrl+T"]
        onActivated: root.themeAsked()
    }
    Shortcut {
        sequences: ["P"]
        enabled: !root.isTyping
        onActivated: root.presentAsked()
    }
    Shortcut {
        sequences: ["B"]
        enabled: !root.isTyping
        onActivated: root.blankAsked()
    }
    Shortcut {
        sequences: ["H"]
        enabled: !root.isTyping
        onActivated: root.holdAsked()
    }
    Shortcut {
        sequences: ["L"]
        enabled: !root.isTyping
        onActivated: root.legendAsked()
    }
    Shortcut {
        sequences: ["?"]
        enabled: !root.isTyping
        onActivated: root.keysAsked()
    }
    Shortcut {
        sequences: ["Esc"]
        enabled: !root.isTyping
        onActivated: root.session.isRunning ? root.session.cancelRunning() : root.escaped()
    }
}
