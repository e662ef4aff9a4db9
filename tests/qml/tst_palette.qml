// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Test
import Mcim.Ui

// Whatever can be asked for is found by its words, a file or a code opens, and the menu tells the truth.
WindowCase {
    id: root

    readonly property var session: root.window ? root.window.session : null
    readonly property var palette: root.window ? root.window.panels.palette : null

    name: "Palette"

    TestFolder {
        id: folder
    }

    function openPalette() {
        keySequence("Ctrl+K");
        tryVerify(() => root.popupItem("paletteField") !== null && root.popupItem("paletteField").activeFocus);
    }
    function type(words) {
        for (const letter of words)
            keyClick(letter);
        compare(root.palette.words, words);
    }
    function title(row) {
        return root.palette.data(root.palette.index(row, 0), PaletteModel.TitleRole);
    }
    function note(row) {
        return root.palette.data(root.palette.index(row, 0), PaletteModel.NoteRole);
    }
    function pickFirst(words) {
        root.openPalette();
        root.type(words);
        keyClick(Qt.Key_Return);
        tryVerify(() => root.popupItem("paletteField") === null);
    }
    function openMenu() {
        root.click("menu");
        tryVerify(() => root.popupItem("undo") !== null);
    }

    function test_everyActionIsInIt() {
        root.openPalette();
        const names = [];
        for (let row = 0; row < root.palette.rowCount(); ++row)
            names.push(root.title(row));
        compare(root.palette.rowCount(), root.palette.total);
        for (const name of ["Undo", "Legend", "Open a file…", "Export", "Run to the next breakpoint"])
            verify(names.includes(name), name);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("paletteField") === null);
    }

    function test_faultScenarioStepAndActionByTheirWords() {
        root.pickFirst("policy denies");
        compare(root.window.panels.faults.activeCount, 1);
        root.openPalette();
        root.type("policy denies");
        verify(root.note(0).includes("active"), root.note(0));
        keyClick(Qt.Key_Return);
        tryCompare(root.window.panels.faults, "activeCount", 0);
        root.pickFirst("step 9");
        compare(root.window.panels.current.stepLabel, "9");
        root.pickFirst("to the start");
        verify(root.session.isAtStart);
        root.pickFirst("two devices");
        compare(root.session.scenario, "two-devices");
    }

    function test_whatIsNotThereIsSaidAndWhatCanNotBeIsNotDone() {
        root.openPalette();
        root.type("xylophone");
        compare(root.palette.rowCount(), 0);
        tryVerify(() => root.popupText("Nothing has the words “xylophone”.") !== null);
        keyClick(Qt.Key_Return);
        verify(root.popupItem("paletteField") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("paletteField") === null);
        root.openPalette();
        root.type("undo");
        compare(root.note(0), "No decision has been made");
        keyClick(Qt.Key_Return);
        verify(root.popupItem("paletteField") !== null);
    }

    function test_arrowsAndThePointerChoose() {
        root.openPalette();
        root.type("step 1");
        const list = root.popupItem("paletteList");
        compare(list.currentIndex, 0);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Up);
        compare(list.currentIndex, 1);
        const wanted = root.title(2);
        verify(wanted.startsWith("Step 1"), wanted);
        tryVerify(() => root.popupItem("palette:2") !== null);
        mouseClick(root.popupItem("palette:2"));
        tryVerify(() => root.popupItem("paletteField") === null);
        verify(wanted.startsWith("Step " + root.window.panels.current.stepLabel + " "), wanted);
    }

    function test_menuKnowsWhatCanBeUndone() {
        root.openMenu();
        verify(!root.window.action("undo").active);
        mouseClick(root.popupItem("undo"));
        verify(root.popupItem("undo") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("undo") === null);
        root.session.toggleFault("wrong-k-icf");
        compare(root.window.panels.faults.activeCount, 1);
        root.openMenu();
        verify(root.window.action("undo").active);
        mouseClick(root.popupItem("undo"));
        tryVerify(() => root.popupItem("undo") === null);
        compare(root.window.panels.faults.activeCount, 0);
        verify(root.window.action("redo").active);
    }

    function test_keysWorkWhileTheMenuIsOpen() {
        root.openMenu();
        keyClick(Qt.Key_F10);
        compare(root.window.panels.current.stepLabel, "1");
        verify(root.popupItem("undo") !== null);
        keySequence("Ctrl+G");
        tryVerify(() => root.popupText("Go to step") !== null);
    }

    // Those of dialogs of the system are left out.
    function test_everyKeyAsksForItsAction() {
        root.session.open("two-devices", "tr33812");
        root.session.addFaultFromStart("res-altered");
        root.session.goToStep("5");
        const keys = root.item("windowKeys").item;
        const idle = [];
        let pressed = 0;
        for (const action of keys.actions.each) {
            for (const sequence of keys.kinds.map(kind => Array.from(action[kind])).reduce((all, some) => all.concat(some), [])) {
                if (["openFile", "save", "saveAs"].includes(action.name))
                    continue;
                if (!action.active) {
                    idle.push(action.name);
                    continue;
                }
                let asked = 0;
                const count = () => ++asked;
                action.asked.connect(count);
                root.item("diagram").forceActiveFocus();
                keySequence(sequence);
                action.asked.disconnect(count);
                compare(asked, 1, action.name + " by " + sequence);
                ++pressed;
                if (root.window.presenting)
                    root.window.setPresenting(false);
                for (let sheet = 0; sheet < 2; ++sheet)
                    keyClick(Qt.Key_Escape);
                root.session.isPlaying = false;
                root.session.cancelRunning();
                if (root.session.isAtStart || root.session.isAtEnd)
                    root.session.goToStep("5");
            }
        }
        verify(pressed > 45, pressed);
        compare(idle, ["blank"]);
    }

    function test_menuFitsTheSmallestWindow() {
        root.window.height = root.window.minimumHeight;
        tryCompare(root.window.contentItem, "height", root.window.minimumHeight);
        root.openMenu();
        keyClick(Qt.Key_End);
        tryVerify(() => root.popupItem("simplifications") !== null);
        const last = root.popupItem("simplifications");
        tryVerify(() => last.mapToItem(null, 0, last.height).y <= root.window.height);
        mouseClick(last);
        tryVerify(() => root.popupText("What this emulation simplifies") !== null);
    }

    function test_menuIsWalkedByKeys() {
        root.openMenu();
        keyClick(Qt.Key_End);
        keyClick(Qt.Key_Home);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_End);
        keyClick(Qt.Key_Return);
        tryVerify(() => root.popupText("What this emulation simplifies") !== null);
    }

    function test_fileOpensAndIsFoundAgain() {
        root.session.open("wrong-k", "tr33812");
        const path = folder.path("kept.json");
        verify(root.session.saveTo(path));
        root.session.open("success", "tr33812");
        root.window.openFile(path);
        compare(root.session.scenario, "wrong-k");
        root.session.open("success", "tr33812");
        root.pickFirst("kept.json");
        compare(root.session.scenario, "wrong-k");
        // What can't be opened says why, and leaves the run where it is.
        const broken = folder.path("broken.json");
        verify(folder.write("broken.json", "{\"format\": \"mcim-trace/2\", "));
        root.window.openFile(broken);
        verify(root.session.problem.includes("broken.json"), root.session.problem);
        compare(root.session.scenario, "wrong-k");
        root.openPalette();
        root.type("broken.json");
        compare(root.palette.rowCount(), 0);
    }

    function test_pastedCodeOpensItsRun() {
        root.session.open("wrong-k", "hardened");
        root.session.toggleFault("pva-policy-denies");
        const code = root.window.panels.status.code();
        root.session.open("success", "tr33812");
        root.openMenu();
        mouseClick(root.popupItem("runCode"));
        tryVerify(() => root.popupItem("pastedRunCode") !== null);
        const field = root.popupItem("pastedRunCode");
        field.text = code;
        mouseClick(root.popupItem("openRunCode"));
        tryVerify(() => root.popupItem("pastedRunCode") === null);
        compare(root.session.profile, "hardened");
        compare(root.window.panels.status.code(), code);
        root.openMenu();
        mouseClick(root.popupItem("runCode"));
        tryVerify(() => root.popupItem("pastedRunCode") !== null);
        root.popupItem("pastedRunCode").text = code.replace(/^...../, "AAAAA");
        mouseClick(root.popupItem("openRunCode"));
        verify(root.session.problem.startsWith("run code"), root.session.problem);
        compare(root.session.profile, "hardened");
    }

    function test_focusGoesBackWhereItWas_data() {
        return [["Ctrl+K"], ["Ctrl+B"], ["Ctrl+J"], ["Ctrl+M"], ["Ctrl+G"], ["Ctrl+E"], ["L"], ["?"]].map(keys => ({
                    "tag": keys[0],
                    "keys": keys[0]
                }));
    }
    function test_focusGoesBackWhereItWas(data) {
        root.item("diagram").forceActiveFocus(Qt.TabFocusReason);
        const before = root.window.activeFocusItem;
        if (data.keys.length === 1)
            keyClick(data.keys);
        else
            keySequence(data.keys);
        tryVerify(() => root.window.activeFocusItem !== before, 5000);
        wait(50);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.window.activeFocusItem === before, 5000);
    }
}
