// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Test
import Mcim.Ui

// Attacks in the window: what breaks without a check is found and opens, a message of another day is replayed, a run stops where
// the attacker learns something.
WindowCase {
    id: root

    readonly property var ablation: root.window ? root.window.panels.ablation : null

    name: "Attacks"

    TestFolder {
        id: folder
    }

    function rowOf(title) {
        for (let row = 0; row < root.ablation.rowCount(); ++row)
            if (root.ablation.data(root.ablation.index(row, 0), Qt.UserRole + 1) === title)
                return row;
        return -1;
    }
    function finding(row, role) {
        return root.ablation.findings.data(root.ablation.findings.index(row, 0), Qt.UserRole + role);
    }
    function standing(promise) {
        const invariants = root.window.panels.invariants;
        for (let row = 0; row < invariants.rowCount(); ++row)
            if (invariants.data(invariants.index(row, 0), Qt.UserRole + 1) === promise)
                return invariants.data(invariants.index(row, 0), Qt.UserRole + 4);
        return -1;
    }
    // Brings a row of the list into view and presses it.
    function press(list, name, row) {
        root.item(list).positionViewAtIndex(row, ListView.Center);
        root.click(name);
    }
    // Nobody on the wire: accidents and faults are enough, and it takes little time.
    function openAttacks() {
        root.window.panels.attacker.setRole("nobody");
        verify(root.window.session.open("success", "hardened"));
        root.click("tab:attacks");
        tryVerify(() => root.item("ablationList") !== null, 5000);
    }

    function test_attackOfACheckIsFoundAndOpens() {
        const session = root.window.session;
        root.openAttacks();
        const row = root.rowOf("Receipt");
        verify(row > 0);
        root.press("ablationList", "ablation:" + row, row);
        compare(root.ablation.current, row);
        compare(root.ablation.findings.rowCount(), 0);
        root.click("findAttack");
        verify(root.ablation.search.isRunning);
        // The window goes on meanwhile.
        session.stepForward(Kinds.ByEvent);
        compare(session.cursor, 1);
        tryVerify(() => root.ablation.search.figures !== "", 10000);
        tryVerify(() => !root.ablation.search.isRunning, 120000);
        verify(root.ablation.findings.rowCount() > 0);
        // The shortest stands open, where it breaks its promise.
        compare(session.profile, "hardened~receipt-valid");
        verify(/Receipt/.test(session.profileName), session.profileName);
        verify(root.window.panels.timeline.branches.count > 1);
        let open = -1;
        for (let i = 0; i < root.ablation.findings.rowCount(); ++i)
            open = root.finding(i, 7) ? i : open;
        verify(open >= 0);
        verify(root.finding(open, 4).includes(String(session.cursor)), root.finding(open, 4) + " at " + session.cursor);
        const promise = root.finding(open, 1);
        root.click("tab:invariants");
        tryVerify(() => root.standing(promise) === InvariantModel.Broken, 5000, promise);
        session.stepBack(Kinds.ByEvent);
        tryVerify(() => root.standing(promise) === InvariantModel.Holds, 5000);
        // With the check obeyed, the same fault breaks nothing.
        root.click("tab:attacks");
        root.click("obeyed:" + row);
        compare(session.profile, "hardened");
        verify(root.ablation.findings.rowCount() > 0, "what was found stays");
        root.click("finding:" + open);
        compare(session.profile, "hardened~receipt-valid");
    }

    function test_checkIsSwitchedOffByKeyAndASearchIsCancelled() {
        const session = root.window.session;
        root.openAttacks();
        const list = root.item("ablationList");
        list.forceActiveFocus(Qt.TabFocusReason);
        root.ablation.current = root.rowOf("Evidence fresh");
        compare(list.currentIndex, root.ablation.current);
        keyClick(Qt.Key_Space);
        compare(session.profile, "hardened~evidence-fresh");
        keyClick(Qt.Key_Space);
        compare(session.profile, "hardened");
        keyClick(Qt.Key_Return);
        verify(root.ablation.search.isRunning);
        root.click("cancelSearch");
        tryVerify(() => !root.ablation.search.isRunning, 20000);
        compare(root.ablation.findings.rowCount(), 0);
        compare(session.profile, "hardened");
        verify(!root.item("exportAblation").active);
    }

    function test_scenarioIsExploredAndAFindingOpens() {
        const session = root.window.session;
        root.window.panels.attacker.setRole("rogue-dpf");
        root.click("tab:attacks");
        tryVerify(() => root.item("findAttack") !== null, 5000);
        compare(root.ablation.current, 0);
        root.click("findAttack");
        tryVerify(() => !root.ablation.search.isRunning, 120000);
        const findings = root.ablation.findings;
        verify(findings.rowCount() > 0);
        compare(session.profile, "tr33812");
        root.item("findingList").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        verify(root.finding(0, 7));
        verify(session.cursor > 0);
        root.click("tab:invariants");
        const broken = () => root.standing(root.finding(0, 1));
        tryVerify(() => broken() === InvariantModel.Broken || broken() === InvariantModel.Expected, 5000);
        // Another scenario has none of it.
        session.open("ccif", "tr33812");
        compare(findings.rowCount(), 0);
    }

    function test_tableOfAllChecksIsWritten() {
        root.openAttacks();
        root.ablation.findAll();
        tryVerify(() => !root.ablation.search.isRunning, 200000);
        verify(root.ablation.hasTable);
        verify(root.item("exportAblation").active);
        compare(root.ablation.saveTo(folder.path("table.md")), "");
        const written = folder.read("table.md");
        verify(written.startsWith("# What breaks without a check (hardened)"), written);
        compare(written, folder.printed(["ablation", "--profile", "hardened", "--attacker", "nobody", "--markdown"]));
        compare(root.ablation.saveTo("/nowhere/table.md") === "", false);
    }

    function replayRow(title) {
        const replays = root.window.panels.wire.held.replays;
        for (let row = 0; row < replays.rowCount(); ++row)
            if (replays.data(replays.index(row, 0), Qt.UserRole + 3) === title)
                return row;
        return -1;
    }
    function titleAt(event) {
        return root.window.panels.texts.lineText(event);
    }
    function holdEvidence() {
        const session = root.window.session;
        const wire = root.window.panels.wire;
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        let evidence = -1;
        for (let i = 0; i < session.count && evidence < 0; ++i)
            evidence = /M2ME . PVA  Evidence/.test(root.titleAt(i)) ? i : -1;
        verify(evidence >= 0);
        verify(wire.hold(evidence));
        verify(wire.held.isHeld);
    }

    function replaceByTheSuggestedOne() {
        const session = root.window.session;
        const held = root.window.panels.wire.held;
        const list = root.popupItem("replayList");
        compare(list.currentIndex, held.replays.suggested);
        verify(/Evidence/.test(held.replays.data(held.replays.index(list.currentIndex, 0), Qt.UserRole + 3)));
        list.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Return);
        tryVerify(() => root.popupItem("replayList") === null, 5000);
        verify(held.isAltered);
        verify(held.origin !== "");
        root.click("forwardEdited");
        verify(root.window.panels.timeline.branches.currentName.includes("replaced by"), root.window.panels.timeline.branches.currentName);
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
    }
    function askForAnother() {
        tryVerify(() => root.item("replaceHeld") !== null, 5000);
        root.click("replaceHeld");
        tryVerify(() => root.popupItem("replayList") !== null, 5000);
    }

    // RFC 9334 10: nothing in the evidence of tr33812 says when it was made. The firmware was changed since, and nobody notices.
    function test_evidenceOfAnEarlierRunIsReplayed() {
        const session = root.window.session;
        session.goToEnd();
        verify(session.open("firmware-altered", "tr33812"));
        root.holdEvidence();
        verify(!session.isOperational);
        root.askForAnother();
        root.replaceByTheSuggestedOne();
        verify(session.isOperational);
        session.undo();
        session.undo();
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        verify(!session.isOperational);
    }

    // Another seed is another device: its platform key signed, and the PVA notices.
    function test_evidenceOfAFileIsReplayed() {
        const session = root.window.session;
        const held = root.window.panels.wire.held;
        const file = folder.traced("other-device.json", ["--seed", "2"]);
        root.holdEvidence();
        root.askForAnother();
        held.replays.openFile(folder.path("nothing.json"));
        verify(root.popupItem("replayProblem").text !== "");
        held.replays.openFile(file);
        compare(held.replays.problem, "");
        compare(held.replays.runTitle, "other-device.json");
        root.replaceByTheSuggestedOne();
        verify(!session.isOperational);
        compare(root.stepState("14"), Kinds.Failed);
    }

    function test_messageOfAnotherBranchArrivesAtTheCursor() {
        const session = root.window.session;
        const replays = root.window.panels.wire.held.replays;
        verify(session.open("two-devices", "tr33812"));
        verify(session.open("success", "tr33812"));
        session.goToStep("2");
        const at = session.cursor;
        const diagram = root.item("diagram");
        diagram.forceActiveFocus();
        keyClick(Qt.Key_Menu);
        tryVerify(() => root.popupItem("menu:replayOther") !== null, 5000);
        const entry = root.popupItem("menu:replayOther");
        mouseClick(entry, 20, entry.height / 2);
        tryVerify(() => root.popupItem("replayList") !== null, 5000);
        verify(!replays.isForHeld);
        verify(replays.rowCount() > 10);
        // Nothing to or from a device that is not here.
        for (let row = 0; row < replays.rowCount(); ++row)
            verify(!/-2/.test(replays.data(replays.index(row, 0), Qt.UserRole + 2)), row);
        const first = root.popupItem("replayRow:0");
        mouseClick(first, 60, first.height / 2);
        compare(root.window.panels.timeline.branches.count, 2);
        session.stepForward(Kinds.ByEvent);
        let isThere = false;
        for (let i = at; i < session.cursor; ++i)
            isThere = isThere || /Attach Request/.test(root.titleAt(i));
        verify(isThere);
    }

    function choose(button, id) {
        const target = root.popupItem(button);
        mouseClick(target, target.width / 2, target.height / 2);
        tryVerify(() => root.popupItem("choice:" + id) !== null, 5000);
        const choice = root.popupItem("choice:" + id);
        mouseClick(choice, 20, choice.height / 2);
    }

    function test_runStopsWhereTheAttackerLearnsASecret() {
        const session = root.window.session;
        const breakpoints = root.window.panels.breakpoints;
        keySequence("Ctrl+B");
        tryVerify(() => root.popupItem("breakOnSecret") !== null, 5000);
        root.choose("breakOnSecret", "learns(attacker, rand)");
        compare(session.breakpoints.length, 1);
        compare(breakpoints.data(breakpoints.index(0, 0), Qt.UserRole + 2), "the attacker learns RAND");
        compare(breakpoints.problemOf(session.breakpoints[0]), "");
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("breakOnSecret") === null);
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_F5);
        tryVerify(() => !session.isRunning, 20000);
        compare(root.window.panels.current.number, "5.1");
    }

    function test_runStopsWhereAPromiseBreaks() {
        const session = root.window.session;
        verify(session.open("object-altered", "tr33812"));
        keySequence("Ctrl+B");
        tryVerify(() => root.popupItem("breakOnPromise") !== null, 5000);
        const button = root.popupItem("breakOnPromise");
        button.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        tryVerify(() => root.popupItem("choice:broken(mcim-as-made)") !== null, 5000);
        const all = root.window.panels.stopChoices.promises;
        for (let row = 0; row < all.rowCount(); ++row) {
            if (all.data(all.index(row, 0), Qt.UserRole + 1) === "broken(mcim-as-made)")
                break;
            keyClick(Qt.Key_Down);
        }
        keyClick(Qt.Key_Return);
        compare(session.breakpoints[0], "broken(mcim-as-made)");
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("breakOnPromise") === null);
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_F5);
        tryVerify(() => !session.isRunning, 20000);
        verify(!session.isAtEnd);
        root.click("tab:invariants");
        tryVerify(() => root.standing("MCIM as made") === InvariantModel.Broken || root.standing("MCIM as made") === InvariantModel.Expected, 5000);
    }
}
