// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml
import Mcim.App
import Mcim.Ui

// All that can be asked of the window, in the order in which menu, palette and list of keys show it.
QtObject {
    id: root

    required property Session session
    required property DeviceModel devices
    property bool isPresenting: false
    property LanguageSetting languages: LanguageSetting {}
    readonly property string atStart: qsTr("This is the start")
    readonly property string atEnd: qsTr("The run has ended")
    readonly property string nothingSelected: qsTr("No event is selected")
    readonly property string oneDevice: qsTr("This run has one device")
    // What the window does itself.
    signal asked(string name)

    function named(name: string): WindowAction {
        return root.each.find(action => action.name === name);
    }

    // The same as an array.
    readonly property var each: Array.from(root.all)
    readonly property list<WindowAction> all: [
        WindowAction {
            name: "forward"
            title: [qsTr("Next event"), qsTr("Next step"), qsTr("Next phase")][root.session.grain]
            about: qsTr("next event, step or phase, as is chosen beside Play")
            shown: "→"
            bareKeys: ["Right"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.stepForward(root.session.grain)
        },
        WindowAction {
            name: "back"
            title: [qsTr("Back one event"), qsTr("Back one step"), qsTr("Back one phase")][root.session.grain]
            about: qsTr("back as far")
            shown: "←"
            bareKeys: ["Left"]
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.stepBack(root.session.grain)
        },
        WindowAction {
            name: "nextEvent"
            title: qsTr("Next event")
            shown: qsTr("F11")
            keys: ["F11"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.stepForward(Kinds.ByEvent)
        },
        WindowAction {
            name: "previousEvent"
            title: qsTr("Previous event")
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.stepBack(Kinds.ByEvent)
        },
        WindowAction {
            name: "playStep"
            title: qsTr("Play to the end of the step")
            about: qsTr("play to the end of the step, again: go there")
            shown: qsTr("PgDown")
            rowKeys: ["PgDown"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.playStep()
        },
        WindowAction {
            name: "nextStep"
            title: qsTr("Next numbered step")
            shown: qsTr("F10, Shift+→")
            keys: ["F10"]
            letterKeys: ["Shift+Right"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.stepForward(Kinds.ByStep)
        },
        WindowAction {
            name: "previousStep"
            title: qsTr("Previous numbered step")
            shown: qsTr("Shift+F10, Shift+←, PgUp")
            keys: ["Shift+F10"]
            rowKeys: ["PgUp"]
            letterKeys: ["Shift+Left"]
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.stepBack(Kinds.ByStep)
        },
        WindowAction {
            name: "nextPhase"
            title: qsTr("Next phase")
            shown: qsTr("Ctrl+→")
            letterKeys: ["Ctrl+Right"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.stepForward(Kinds.ByPhase)
        },
        WindowAction {
            name: "previousPhase"
            title: qsTr("Previous phase")
            shown: qsTr("Ctrl+←")
            letterKeys: ["Ctrl+Left"]
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.stepBack(Kinds.ByPhase)
        },
        WindowAction {
            name: "cause"
            title: qsTr("Cause of the selected event")
            shown: qsTr("Alt+←")
            keys: ["Alt+Left"]
            active: root.session.selected >= 0
            whyNot: root.nothingSelected
            onAsked: root.session.selectCause()
        },
        WindowAction {
            name: "consequence"
            title: qsTr("Consequence of the selected event")
            shown: qsTr("Alt+→")
            keys: ["Alt+Right"]
            active: root.session.selected >= 0
            whyNot: root.nothingSelected
            onAsked: root.session.selectConsequence()
        },
        WindowAction {
            name: "play"
            title: root.session.isPlaying ? qsTr("Pause") : qsTr("Play to the end")
            about: qsTr("play, pause")
            shown: qsTr("Space or .")
            letterKeys: ["."]
            bareKeys: ["Space"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.isPlaying = !root.session.isPlaying
        },
        WindowAction {
            name: "toStart"
            title: qsTr("To the start")
            shown: qsTr("Home, Shift+F5")
            keys: ["Shift+F5"]
            letterKeys: ["Home"]
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.goToStart()
        },
        WindowAction {
            name: "toEnd"
            title: qsTr("To the end")
            shown: qsTr("End")
            letterKeys: ["End"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.goToEnd()
        },
        WindowAction {
            name: "devices"
            title: qsTr("Devices")
            about: qsTr("devices: which one is looked at")
            shown: "D"
            letterKeys: ["D"]
            inMenu: true
            active: root.devices.isSeveral
            whyNot: root.oneDevice
            onAsked: root.asked("devices")
        },
        WindowAction {
            name: "previousDevice"
            title: qsTr("Previous device")
            shown: "["
            letterKeys: ["["]
            active: root.devices.isSeveral
            whyNot: root.oneDevice
            onAsked: root.devices.goBy(-1)
        },
        WindowAction {
            name: "nextDevice"
            title: qsTr("Next device")
            shown: "]"
            letterKeys: ["]"]
            active: root.devices.isSeveral
            whyNot: root.oneDevice
            onAsked: root.devices.goBy(1)
        },
        WindowAction {
            name: "goTo"
            title: qsTr("Go to a step…")
            shown: qsTr("Ctrl+G")
            keys: ["Ctrl+G"]
            onAsked: root.asked("goTo")
        },
        WindowAction {
            name: "toSelection"
            title: qsTr("To the selected event")
            shown: qsTr("Ctrl+F10")
            keys: ["Ctrl+F10"]
            active: root.session.selected >= 0
            whyNot: root.nothingSelected
            onAsked: root.session.goTo(root.session.selected + 1)
        },
        WindowAction {
            name: "toBreakpoint"
            title: qsTr("Run to the next breakpoint")
            shown: qsTr("F5")
            keys: ["F5"]
            active: !root.session.isAtEnd
            whyNot: root.atEnd
            onAsked: root.session.runToBreakpoint()
        },
        WindowAction {
            name: "backToBreakpoint"
            title: qsTr("Back to the breakpoint before")
            shown: qsTr("Ctrl+F5, Shift+Alt+F5")
            keys: ["Ctrl+F5", "Shift+Alt+F5"]
            active: !root.session.isAtStart
            whyNot: root.atStart
            onAsked: root.session.runBackToBreakpoint()
        },
        WindowAction {
            name: "breakpoint"
            title: qsTr("Breakpoint at the selected event")
            shown: qsTr("F9")
            keys: ["F9"]
            active: root.session.selected >= 0
            whyNot: root.nothingSelected
            onAsked: root.session.toggleBreakpoint(root.session.selected)
        },
        WindowAction {
            name: "breakpoints"
            title: qsTr("Breakpoints")
            shown: qsTr("Ctrl+B")
            keys: ["Ctrl+B"]
            inMenu: true
            onAsked: root.asked("breakpoints")
        },
        WindowAction {
            name: "undo"
            title: qsTr("Undo")
            about: qsTr("undo a decision (never time)")
            shown: qsTr("Ctrl+Z")
            letterKeys: ["Ctrl+Z"]
            inMenu: true
            active: root.session.canUndo
            whyNot: qsTr("No decision has been made")
            onAsked: root.session.undo()
        },
        WindowAction {
            name: "redo"
            title: qsTr("Redo")
            shown: qsTr("Ctrl+Shift+Z")
            letterKeys: ["Ctrl+Shift+Z"]
            inMenu: true
            active: root.session.canRedo
            whyNot: qsTr("No decision has been undone")
            onAsked: root.session.redo()
        },
        WindowAction {
            name: "hold"
            title: qsTr("Hold the next message")
            about: qsTr("hold the next message on its way, to change, drop or send it on")
            shown: "H"
            letterKeys: ["H"]
            onAsked: root.asked("hold")
        },
        WindowAction {
            name: "eventMenu"
            title: qsTr("What can be done with the selected event")
            about: qsTr("what can be done with the selected event (also right button)")
            shown: qsTr("Menu, Alt+Enter")
            letterKeys: ["Menu", "Alt+Return"]
            active: root.session.selected >= 0
            whyNot: root.nothingSelected
            onAsked: root.asked("eventMenu")
        },
        WindowAction {
            name: "branches"
            title: qsTr("Branches")
            about: qsTr("branches: go to one, F2 names it, Delete takes it away")
            shown: qsTr("Ctrl+J")
            keys: ["Ctrl+J"]
            inMenu: true
            onAsked: root.asked("branches")
        },
        WindowAction {
            name: "measures"
            title: qsTr("Measures")
            about: qsTr("measures of the profile, each a switch")
            shown: qsTr("Ctrl+M")
            keys: ["Ctrl+M"]
            inMenu: true
            onAsked: root.asked("measures")
        },
        WindowAction {
            name: "compare"
            title: qsTr("Compare two runs")
            about: qsTr("two runs side by side, and back")
            shown: qsTr("Ctrl+D")
            keys: ["Ctrl+D"]
            inMenu: true
            onAsked: root.asked("compare")
        },
        WindowAction {
            name: "nextDifference"
            title: qsTr("Next difference between two runs")
            shown: qsTr("F8")
            keys: ["F8"]
            onAsked: root.asked("nextDifference")
        },
        WindowAction {
            name: "previousDifference"
            title: qsTr("Previous difference between two runs")
            shown: qsTr("Shift+F8")
            keys: ["Shift+F8"]
            onAsked: root.asked("previousDifference")
        },
        WindowAction {
            name: "find"
            title: qsTr("Find in fields, state, log")
            shown: qsTr("Ctrl+F")
            keys: ["Ctrl+F"]
            onAsked: root.asked("find")
        },
        WindowAction {
            name: "findNext"
            title: qsTr("Find next")
            shown: qsTr("F3")
            keys: ["F3"]
            onAsked: root.asked("findNext")
        },
        WindowAction {
            name: "openFile"
            title: qsTr("Open a file…")
            about: qsTr("open a scenario, session, trace, capture or picture of a run (or drop it on the window)")
            shown: qsTr("Ctrl+O")
            keys: ["Ctrl+O"]
            inMenu: true
            beginsGroup: true
            onAsked: root.asked("openFile")
        },
        WindowAction {
            name: "recent"
            title: qsTr("Open again…")
            inMenu: true
            onAsked: root.asked("recent")
        },
        WindowAction {
            name: "save"
            title: qsTr("Save session")
            shown: qsTr("Ctrl+S")
            keys: ["Ctrl+S"]
            inMenu: true
            onAsked: root.asked("save")
        },
        WindowAction {
            name: "saveAs"
            title: qsTr("Save session as…")
            shown: qsTr("Ctrl+Shift+S")
            keys: ["Ctrl+Shift+S"]
            inMenu: true
            onAsked: root.asked("saveAs")
        },
        WindowAction {
            name: "export"
            title: qsTr("Export")
            about: qsTr("export: picture, film, web page, packets, text, data")
            shown: qsTr("Ctrl+E")
            keys: ["Ctrl+E"]
            inMenu: true
            onAsked: root.asked("export")
        },
        WindowAction {
            name: "runCode"
            title: qsTr("Run code")
            about: qsTr("this run as a code, or the run of a pasted one")
            inMenu: true
            onAsked: root.asked("runCode")
        },
        WindowAction {
            name: "palette"
            title: qsTr("All actions")
            about: qsTr("all actions, scenarios, faults, steps and files of late, found by their words")
            shown: qsTr("Ctrl+K")
            keys: ["Ctrl+K"]
            inMenu: true
            beginsGroup: true
            onAsked: root.asked("palette")
        },
        WindowAction {
            name: "present"
            title: root.isPresenting ? qsTr("End presenting") : qsTr("Present: the diagram and one sentence")
            about: qsTr("present, and back (also Esc)")
            shown: "P"
            letterKeys: ["P"]
            onAsked: root.asked("present")
        },
        WindowAction {
            name: "blank"
            title: qsTr("Blank the screen")
            shown: "B"
            letterKeys: ["B"]
            active: root.isPresenting
            whyNot: qsTr("The screen is blanked while presenting")
            onAsked: root.asked("blank")
        },
        WindowAction {
            name: "theme"
            title: Theme.mode === ThemeTokens.Dark ? qsTr("Light theme") : qsTr("Dark theme")
            about: qsTr("light, dark")
            shown: qsTr("Ctrl+T")
            keys: ["Ctrl+T"]
            inMenu: true
            beginsGroup: true
            onAsked: root.asked("theme")
        },
        WindowAction {
            name: "larger"
            title: qsTr("Larger text")
            shown: qsTr("Ctrl++")
            keys: ["Ctrl++", "Ctrl+="]
            inMenu: true
            onAsked: Theme.scale = Theme.scale + 0.1
        },
        WindowAction {
            name: "smaller"
            title: qsTr("Smaller text")
            shown: qsTr("Ctrl+−")
            keys: ["Ctrl+-"]
            inMenu: true
            onAsked: Theme.scale = Theme.scale - 0.1
        },
        WindowAction {
            name: "plainSize"
            title: qsTr("Text at 100 %")
            shown: qsTr("Ctrl+0")
            keys: ["Ctrl+0"]
            inMenu: true
            onAsked: Theme.scale = 1
        },
        WindowAction {
            name: "motion"
            title: Theme.reducedMotion ? qsTr("Full motion") : qsTr("Reduced motion")
            inMenu: true
            onAsked: Theme.reducedMotion = !Theme.reducedMotion
        },
        WindowAction {
            name: "future"
            title: root.session.revealsFuture ? qsTr("Hide what comes later") : qsTr("Show what comes later")
            about: qsTr("show or hide what comes later")
            shown: qsTr("Ctrl+Shift+R")
            keys: ["Ctrl+Shift+R"]
            inMenu: true
            onAsked: root.session.revealsFuture = !root.session.revealsFuture
        },
        WindowAction {
            name: "grain"
            title: qsTr("Arrows go by %1 instead").arg([qsTr("step"), qsTr("phase"), qsTr("event")][root.session.grain])
            inMenu: true
            onAsked: root.session.grain = (root.session.grain + 1) % 3
        },
        WindowAction {
            name: "language"
            title: root.languages.isGiven ? qsTr("Language: %1, as the environment says").arg(root.languages.name) : qsTr("Language from the next start on: %1").arg(root.languages.name)
            inMenu: true
            onAsked: root.languages.next()
        },
        WindowAction {
            name: "legend"
            title: qsTr("Legend")
            shown: "L"
            letterKeys: ["L"]
            inMenu: true
            beginsGroup: true
            onAsked: root.asked("legend")
        },
        WindowAction {
            name: "keys"
            title: qsTr("Keys")
            about: qsTr("these keys")
            shown: "?"
            letterKeys: ["?"]
            inMenu: true
            onAsked: root.asked("keys")
        },
        WindowAction {
            name: "simplifications"
            title: qsTr("What this emulation simplifies")
            inMenu: true
            onAsked: root.asked("simplifications")
        }
    ]
}
