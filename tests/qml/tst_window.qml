// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Ui

WindowCase {
    id: root

    name: "Window"

    function test_clicksThroughAFullRunAndBack() {
        const session = root.window.session;
        compare(session.cursor, 0);
        for (let i = 0; i < 300 && !session.isAtEnd; ++i)
            root.click("stepForward");
        verify(session.isAtEnd);
        verify(session.isOperational);
        compare(root.window.panels.current.stepLabel, "op");
        compare(root.stepState("21"), Kinds.Done);
        root.click("step:5");
        compare(root.window.panels.current.stepLabel, "5");
        root.click("stepBack");
        compare(root.window.panels.current.number, "5.5");
    }

    function test_readsAutnInTheInspector() {
        const session = root.window.session;
        session.goToStep("4");
        root.click("stepForward");
        compare(root.window.panels.current.number, "5.1");
        root.click("field:AUTN");
        compare(root.window.panels.inspector.message.fields.selectedName, "AUTN");
        const hex = root.item("field:AUTN").value.replace(/ /g, "");
        compare(hex.length, 32);
        verify(/^[0-9a-f]+$/.test(hex));
    }

    function test_wholeRandAndAutnFitInAWideWindow() {
        root.window.session.goToStep("4");
        root.click("stepForward");
        for (const name of ["RAND", "AUTN"]) {
            tryVerify(() => root.item("field:" + name) !== null);
            verify(!root.item("field:" + name).isCut, name);
        }
    }

    function test_aLongStateIsReadWhereAShortOneFollows() {
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_End);
        for (const [width, tab] of [[1920, "message"], [1280, "message"], [1920, "entity"]]) {
            root.window.width = width;
            tryCompare(root.window.contentItem, "width", width);
            root.click("tab:" + tab);
            const before = () => root.shownBelow(root.window.contentItem, at => at.text === "Asks for IP (MCIM)" && at.font?.strikeout);
            tryVerify(() => before() !== null);
            verify(!before().truncated, tab + " at " + width);
        }
    }

    function test_computationIsDrawnAndTabulated() {
        const session = root.window.session;
        session.goToStep("4");
        root.click("stepForward");
        root.click("stepForward");
        root.click("stepForward");
        compare(root.window.panels.current.number, "5.3");
        root.click("tab:crypto");
        tryVerify(() => root.item("akaColumn") !== null);
        const narrow = root.item("akaColumn");
        verify(narrow.height > 300);
        verify(root.item("akaFlow") === null);
        compare(root.item("sqnVerdict").text, "in the window");
        root.click("tab:message");
        verify(root.item("akaColumn") === null);
        root.item("inspector").expanded = true;
        root.click("tab:crypto");
        const wide = root.item("akaFlow");
        verify(wide !== null && wide.width > 1400);
        verify(root.item("akaColumn") === null);
        root.click("segment:Table");
        verify(root.item("akaFlow") === null);
        tryVerify(() => root.item("value:XMAC-A") !== null);
    }

    function heldRow(name) {
        const held = root.window.panels.wire.held;
        for (let row = 0; row < held.rowCount(); ++row)
            if (held.data(held.index(row, 0), Qt.UserRole + 2) === name)
                return row;
        return -1;
    }
    function logTitles() {
        const log = root.window.panels.log;
        const titles = [];
        for (let row = 0; row < log.rowCount(); ++row)
            titles.push(log.data(log.index(row, 0), Qt.UserRole + 4));
        return titles;
    }
    function holdAuthenticationRequest() {
        root.window.session.goToStep("4");
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_H);
        tryVerify(() => root.window.panels.wire.held.isHeld, 5000);
        compare(root.window.panels.current.number, "5.1");
    }

    // TS 33.102 6.3.3: a MAC that differs is answered with cause 20.
    function test_holdsARequestChangesItsAutnAndSeesCause20() {
        const session = root.window.session;
        const held = root.window.panels.wire.held;
        root.holdAuthenticationRequest();
        compare(root.window.panels.timeline.branches.count, 2);
        const row = root.heldRow("AUTN");
        verify(row >= 0);
        const before = held.data(held.index(row, 0), Qt.UserRole + 3);
        tryVerify(() => root.item("heldInput:AUTN") !== null, 5000);
        const input = root.item("heldInput:AUTN");
        verify(!root.item("forwardEdited").active);
        input.forceActiveFocus();
        input.text = before.substring(0, before.length - 1) + "x";
        keyClick(Qt.Key_Return);
        verify(held.data(held.index(row, 0), Qt.UserRole + 7) !== "", "what does not fit is said in its row");
        verify(!held.isAltered);
        input.text = before.substring(0, before.length - 1) + (before.endsWith("0") ? "1" : "0");
        keyClick(Qt.Key_Return);
        compare(held.alteredCount, 1);
        verify(root.item("forwardEdited").active);
        root.click("forwardEdited");
        compare(held.isHeld, false);
        keyClick(Qt.Key_End);
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        verify(!session.isOperational);
        verify(root.logTitles().some(title => title.startsWith("Authentication and Ciphering Failure")), root.logTitles().join("\n"));
        // Undone, it is held as it was sent; undone again, nobody holds it.
        session.undo();
        compare(held.isHeld, true);
        verify(!held.isAltered);
        session.undo();
        compare(held.isHeld, false);
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        verify(session.isOperational);
    }

    function test_heldOctetsAreTypedAndTheMessageDropped() {
        const session = root.window.session;
        const held = root.window.panels.wire.held;
        root.holdAuthenticationRequest();
        const octets = held.octets;
        held.setOctets("08 1g");
        verify(held.problem !== "");
        compare(held.octets, octets);
        held.setOctets("0812");
        compare(held.octetCount, 2);
        verify(held.damage !== "");
        root.click("restoreAll");
        compare(held.octets, octets);
        root.click("dropHeld");
        compare(held.isHeld, false);
        session.stepForward(Kinds.ByStep);
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        verify(root.logTitles().some(title => title.startsWith("T3360") || title.startsWith("No answer")), root.logTitles().join("\n"));
    }

    function test_anEarlierMessageIsReplayedAndAPendingTimerPicked() {
        const session = root.window.session;
        const log = root.window.panels.log;
        session.goToStep("2");
        const count = session.cursor;
        root.window.panels.wire.replay(0);
        compare(session.cursor, count + 1);
        session.stepForward(Kinds.ByEvent);
        verify(root.logTitles().slice(count).some(title => title.startsWith("Attach Request")), root.logTitles().join("\n"));
        root.click("tab:pending");
        tryVerify(() => root.item("pending:1") !== null, 5000);
        const pending = root.window.panels.wire.pending;
        let timer = -1;
        for (let row = 0; row < pending.rowCount(); ++row)
            if (pending.data(pending.index(row, 0), Qt.UserRole + 1) === "clock")
                timer = row;
        verify(timer > 0);
        const title = pending.data(pending.index(timer, 0), Qt.UserRole + 4);
        const at = session.cursor;
        pending.pick(timer);
        compare(session.cursor, at + 1);
        verify(title.startsWith("T33"), title);
    }

    function knowledgeRow(name) {
        const knowledge = root.window.panels.knowledge;
        for (let row = 0; row < knowledge.rowCount(); ++row)
            if (knowledge.data(knowledge.index(row, 0), Qt.UserRole + 1) === name)
                return row;
        return -1;
    }

    function test_knowledgeCellOpensItsDerivation() {
        const session = root.window.session;
        const knowledge = root.window.panels.knowledge;
        session.goToStep("5");
        compare(knowledge.rowCount(), 0, "nothing is worked out while nobody looks");
        root.click("tab:knowledge");
        tryVerify(() => knowledge.rowCount() > 5, 5000);
        const attacker = knowledge.columns.length - 1;
        compare(knowledge.columns[attacker], "Attacker");
        const challenge = root.knowledgeRow("RAND, AUTN");
        root.click("knows:" + challenge + ":" + attacker);
        tryVerify(() => knowledge.proof.rowCount() > 0);
        const first = knowledge.proof.data(knowledge.proof.index(0, 0), Qt.UserRole + 2);
        verify(/attacker/.test(first), first);
        root.click("goToLearning");
        compare(root.window.panels.current.number, "5.1");
        // What came later nobody knows here.
        const response = root.knowledgeRow("XRES");
        compare(knowledge.data(knowledge.index(response, 0), Qt.UserRole + 2)[attacker], "");
        // By keyboard.
        const list = root.item("knowledgeList");
        list.forceActiveFocus(Qt.TabFocusReason);
        list.currentIndex = challenge;
        list.column = 0;
        keyClick(Qt.Key_Return);
        compare(knowledge.chosenColumn, 0);
        verify(knowledge.proof.rowCount() > 0);
    }

    function test_assumedLeakGivesTheAttackerWhatThatPartyKnows() {
        const session = root.window.session;
        const knowledge = root.window.panels.knowledge;
        session.goToStep("5");
        root.click("tab:knowledge");
        tryVerify(() => knowledge.rowCount() > 5, 5000);
        const attacker = knowledge.columns.length - 1;
        tryVerify(() => root.knowledgeRow("CK, IK") >= 0);
        const keys = root.knowledgeRow("CK, IK");
        const state = () => knowledge.data(knowledge.index(keys, 0), Qt.UserRole + 3)[attacker];
        compare(state(), KnowledgeModel.Never);
        root.click("leakChoice");
        tryVerify(() => root.popupItem("choice:VNO") !== null, 5000);
        const choice = root.popupItem("choice:VNO");
        mouseClick(choice, choice.width / 2, choice.height / 2);
        tryVerify(() => state() === KnowledgeModel.Broken, 5000);
        root.window.panels.attacker.assumeLeak("");
        tryVerify(() => state() === KnowledgeModel.Never, 5000);
    }

    function test_brokenPromiseIsALampThatGoesToItsEvent() {
        const session = root.window.session;
        const invariants = root.window.panels.invariants;
        // Without authenticated encryption (W14) nobody notices the flipped bit before the operational attach.
        verify(session.open("object-altered", "tr33812"));
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        root.click("tab:invariants");
        tryVerify(() => invariants.rowCount() > 10, 5000);
        let broken = -1;
        for (let row = 0; row < invariants.rowCount(); ++row)
            if (invariants.data(invariants.index(row, 0), Qt.UserRole + 1) === "MCIM as made")
                broken = row;
        verify(broken >= 0);
        const state = () => invariants.data(invariants.index(broken, 0), Qt.UserRole + 4);
        verify(state() === InvariantModel.Broken || state() === InvariantModel.Expected, state());
        const end = session.cursor;
        root.click("invariant:" + broken);
        verify(session.cursor < end);
        const at = session.cursor;
        session.stepBack(Kinds.ByEvent);
        tryVerify(() => state() === InvariantModel.Holds, 5000);
        session.goTo(at);
        tryVerify(() => state() !== InvariantModel.Holds, 5000);
    }

    function test_attackerOfTheScenarioIsOnTheWireUntilAnotherIsChosen() {
        const session = root.window.session;
        const attacker = root.window.panels.attacker;
        compare(attacker.roleId, "radio-and-ip");
        verify(session.open("attack-w14", "tr33812"));
        compare(attacker.roleId, "on-path-ip");
        attacker.setRole("nobody");
        compare(attacker.roleId, "nobody");
        verify(session.open("attack-w10", "tr33812"));
        compare(attacker.roleId, "nobody", "what was chosen stays");
        attacker.setRole("");
        compare(attacker.roleId, "exposed-ro-sho");
    }

    function test_faultOfTheLibraryFailsStep14() {
        const session = root.window.session;
        root.click("faultSearch");
        for (const letter of "policy")
            keyClick(letter);
        root.click("fault:pva-policy-denies");
        compare(root.window.panels.faults.activeCount, 1);
        root.click("toEnd");
        compare(root.stepState("13"), Kinds.Done);
        compare(root.stepState("14"), Kinds.Failed);
        compare(root.stepState("15"), Kinds.Failed);
        session.goToStep("14");
        root.click("tab:entity");
        tryVerify(() => root.item("phase:Negative") !== null);
        compare(root.item("measurementVerdict").text, "all equal");
        session.goToEnd();
        for (const label of ["16", "17", "18", "19", "20", "21"])
            compare(root.stepState(label), Kinds.NotReached, label);
    }

    function test_differingMeasurementLeadsTheEye() {
        const session = root.window.session;
        session.open("firmware-altered", "tr33812");
        session.goToStep("14");
        root.click("tab:entity");
        tryVerify(() => root.item("measurementVerdict") !== null);
        compare(root.item("measurementVerdict").text, "1 of 5 differ");
        const row = root.item("measurement:Modem firmware 3.7");
        const other = root.item("measurement:Boot ROM 1.0");
        verify(row.height > 3 * other.height);
    }

    function test_toolbarFitsInEveryWidth() {
        for (const width of [1024, 1070, 1120, 1280, 1440, 1550, 1600, 1720, 1920]) {
            root.window.width = width;
            wait(30);
            const last = root.item("themeButton") ?? root.item("presentButton");
            verify(last.mapToItem(null, last.width, 0).x <= width, width);
        }
    }

    function test_longWhyIsReadInFullInASmallWindow() {
        const session = root.window.session;
        root.window.width = 1280;
        root.window.height = 800;
        for (let i = 0; i < 12; ++i) {
            session.stepForward(Kinds.ByEvent);
            wait(20);
            verify(!root.item("whySentence").truncated, root.window.panels.current.why);
        }
    }

    function test_largeTextLeavesRoomForTheDiagram() {
        const session = root.window.session;
        root.window.width = 1280;
        root.window.height = 800;
        Theme.scale = 2;
        session.goToStep("4");
        wait(50);
        verify(root.item("diagram").height > 560);
        verify(root.item("tab:log") === null);
        root.click("rail:tables");
        tryVerify(() => root.item("tab:log") !== null);
        Theme.scale = 1;
    }

    function test_railGoesToStepsByKeys() {
        const session = root.window.session;
        root.window.width = 1280;
        root.window.height = 800;
        tryVerify(() => root.item("railSteps") !== null);
        root.item("railSteps").forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(root.window.panels.current.stepLabel, "2");
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Space);
        compare(root.window.panels.current.stepLabel, "3");
    }

    function test_sheetsOpenByTheirKeysInTheMiddle() {
        for (const [key, modifiers, text] of [["?", Qt.NoModifier, "Keys"], [Qt.Key_L, Qt.NoModifier, "Legend"], [Qt.Key_B, Qt.ControlModifier, "Breakpoints"]]) {
            keyClick(key, modifiers);
            tryVerify(() => root.popupText(text) !== null, 5000, text);
            const title = root.popupText(text);
            const at = title.mapToItem(null, 0, 0);
            verify(at.x > 200 && at.x < root.window.width - 200, text + " at " + at.x);
            verify(at.y > 0 && at.y < root.window.height / 2, text + " at " + at.y);
            keyClick(Qt.Key_Escape);
            tryVerify(() => root.popupText(text) === null, 5000, text);
        }
        keyClick(Qt.Key_G, Qt.ControlModifier);
        tryVerify(() => root.window.activeFocusItem instanceof TextInput);
        const field = root.window.activeFocusItem.mapToItem(null, 0, 0);
        verify(field.x > 200 && field.y > 0, field.x + " " + field.y);
        keyClick("9");
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupText("Go to step") === null);
        keySequence("Ctrl+G");
        tryVerify(() => root.popupText("Go to step") !== null);
        keyClick("9");
        keyClick(Qt.Key_Return);
        compare(root.window.panels.current.stepLabel, "9");
    }

    function test_runCodeIsShownAndCopied() {
        const session = root.window.session;
        root.click("menu");
        tryVerify(() => root.popupItem("runCode") !== null);
        const entry = root.popupItem("runCode");
        mouseClick(entry, entry.width / 2, entry.height / 2);
        tryVerify(() => root.popupItem("runCodeText") !== null);
        const text = root.popupItem("runCodeText");
        verify(/^([A-Z2-7]{5}-)+[A-Z2-7]{1,5}$/.test(text.text), text.text);
        compare(text.text, root.window.panels.status.code());
        mouseClick(root.popupItem("copyRunCode"));
        tryVerify(() => root.popupItem("runCodeText") === null);
        text.text = "";
        text.readOnly = false;
        text.paste();
        compare(text.text, root.window.panels.status.code());
    }

    function test_menuOfAnEventByMouseAndByKeys() {
        const session = root.window.session;
        const diagram = root.item("diagram");
        session.goToStep("5");
        diagram.forceActiveFocus();
        keyClick(Qt.Key_Up);
        compare(session.selected, session.cursor - 2);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Down);
        compare(session.selected, session.cursor - 2);
        keyClick(Qt.Key_Menu);
        tryVerify(() => root.popupItem("menu:break") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("menu:break") === null);
        keyClick(Qt.Key_Return, Qt.AltModifier);
        tryVerify(() => root.popupItem("menu:break") !== null);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(session.breakpoints.length, 1);
        compare(session.breakpoints[0], "event == " + root.window.panels.texts.numberOf(session.selected));
        keyClick(Qt.Key_F9);
        compare(session.breakpoints.length, 0);
        session.goToStep("14");
        mouseClick(diagram, diagram.width / 2, diagram.height / 2, Qt.RightButton);
        tryVerify(() => root.popupItem("menu:faults") !== null);
        const entry = root.popupItem("menu:faults");
        mouseClick(entry, 20, entry.height / 2);
        tryVerify(() => root.item("faultSearch").text.startsWith("step:1"));
        verify(root.window.panels.faults.rowCount() > 0);
        keySequence("Ctrl+B");
        tryVerify(() => root.popupItem("breakOnFailure") !== null);
        const choice = root.popupItem("breakOnFailure");
        mouseClick(choice, choice.width / 2, choice.height / 2);
        verify(root.window.panels.breakpoints.breaksOnFailure);
    }

    function test_keysStepInThreeGrains() {
        const session = root.window.session;
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_Right);
        compare(session.cursor, 1);
        keyClick(Qt.Key_F10);
        compare(root.window.panels.current.stepLabel, "1");
        keyClick(Qt.Key_PageDown);
        compare(root.window.panels.current.stepLabel, "2");
        keyClick(Qt.Key_Right, Qt.ControlModifier);
        compare(root.window.panels.current.stepLabel, "6");
        keyClick(Qt.Key_Home);
        compare(session.cursor, 0);
        keyClick(Qt.Key_End);
        verify(session.isAtEnd);
        keyClick(Qt.Key_Left);
        compare(session.cursor, session.count - 1);
    }

    function test_keysGoToCausesBreakpointsAndSelections() {
        const session = root.window.session;
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_F11);
        compare(session.cursor, 1);
        session.goToStep("5");
        keyClick(Qt.Key_F10, Qt.ShiftModifier);
        compare(root.window.panels.current.stepLabel, "4");
        keyClick(Qt.Key_Right, Qt.ShiftModifier);
        compare(root.window.panels.current.stepLabel, "5");
        keyClick(Qt.Key_Left, Qt.ShiftModifier);
        keyClick(Qt.Key_PageUp);
        compare(root.window.panels.current.stepLabel, "3");
        session.goToStep("9");
        keyClick(Qt.Key_Left, Qt.ControlModifier);
        compare(root.window.panels.current.stepLabel, "6");

        const effect = session.selected;
        keyClick(Qt.Key_Left, Qt.AltModifier);
        verify(session.selected < effect, session.selected + " of " + effect);
        keyClick(Qt.Key_Right, Qt.AltModifier);
        compare(session.selected, effect);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_F10, Qt.ControlModifier);
        compare(session.cursor, effect);

        keyClick(Qt.Key_F9);
        const stop = root.window.panels.texts.numberOf(session.selected);
        keyClick(Qt.Key_F5, Qt.ShiftModifier);
        compare(session.cursor, 0);
        keyClick(Qt.Key_F5);
        compare(root.window.panels.current.number, stop);
        session.toggleBreakpoint(session.selected);
    }

    function test_keysPlayFindUndoAndChangeTheView() {
        const session = root.window.session;
        keyClick(".");
        verify(session.isPlaying);
        keyClick(Qt.Key_Space);
        verify(!session.isPlaying);

        session.goToEnd();
        keySequence("Ctrl+F");
        tryVerify(() => root.item("find").activeFocus);
        for (const letter of "autn")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        const first = session.selected;
        keyClick(Qt.Key_F3);
        verify(session.selected !== first, first);
        keyClick(Qt.Key_Escape);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !root.item("find").activeFocus);

        session.goToStart();
        session.toggleFault("pva-policy-denies");
        compare(root.window.panels.faults.activeCount, 1);
        keySequence("Ctrl+Z");
        compare(root.window.panels.faults.activeCount, 0);
        keySequence("Ctrl+Shift+Z");
        compare(root.window.panels.faults.activeCount, 1);

        keySequence("Ctrl++");
        fuzzyCompare(Theme.scale, 1.1, 0.01);
        keySequence("Ctrl+-");
        keySequence("Ctrl+-");
        fuzzyCompare(Theme.scale, 0.9, 0.01);
        keySequence("Ctrl+0");
        compare(Theme.scale, 1);
        const surface = String(Theme.raised);
        keySequence("Ctrl+T");
        verify(String(Theme.raised) !== surface);
        keySequence("Ctrl+T");
        compare(String(Theme.raised), surface);
        keyClick(Qt.Key_B);
        verify(!root.window.blank);
        keyClick(Qt.Key_P);
        tryVerify(() => root.window.presenting);
        keyClick(Qt.Key_B);
        verify(root.window.blank);
        keyClick(Qt.Key_Escape);
        tryVerify(() => !root.window.presenting);
    }

    function test_keyIsNotLostBeforeItsShortcutIsMade() {
        const keys = findChild(root.window, "windowKeys");
        verify(keys.item);
        keys.source = "";
        verify(!keys.item);
        // The old ones are gone with the next turn of the loop.
        wait(1);
        compare(root.window.activeFocusItem, root.item("diagram"));
        keyClick(Qt.Key_Right);
        compare(root.window.session.cursor, 1);
        keyClick(Qt.Key_F10);
        compare(root.window.panels.current.stepLabel, "1");
    }

    function test_buttonsByKeysAndPointer() {
        const session = root.window.session;
        const button = root.item("stepForward");
        button.forceActiveFocus(Qt.TabFocusReason);
        verify(button.visualFocus);
        keyPress(Qt.Key_Space);
        verify(button.down);
        keyRelease(Qt.Key_Space);
        verify(!button.down);
        compare(session.cursor, 1);
        verify(!session.isPlaying);
        mousePress(button, 5, 5);
        verify(button.down);
        mouseMove(button, 5, 200);
        verify(!button.down);
        mouseRelease(button, 5, 200);
        compare(session.cursor, 1);
        mouseDoubleClickSequence(button, 5, 5);
        compare(session.cursor, 3);
        root.item("diagram").forceActiveFocus();
        verify(!button.visualFocus);
    }

    // Ring and tooltip are made when somebody comes to a control.
    function test_controlSaysWhatItIsWhenSomebodyComesToIt() {
        const isRing = at => at.toString().startsWith("FocusRing");
        const button = root.item("stepForward");
        const before = button.children.length;
        verify(!root.shownBelow(button, isRing));
        button.forceActiveFocus(Qt.TabFocusReason);
        tryVerify(() => button.children.length > before);
        tryVerify(() => root.shownBelow(button, isRing));
        root.item("diagram").forceActiveFocus();
        verify(!root.shownBelow(button, isRing));
        const tip = "Export: picture, film, web page, packets, text, data";
        verify(!root.popupText(tip));
        root.item("exportButton").forceActiveFocus(Qt.TabFocusReason);
        tryVerify(() => root.popupText(tip) !== null, 3000);
    }

    function test_messageRestsHalfWayAndFliesOnWhilePlaying() {
        const session = root.window.session;
        const diagram = root.item("diagram");
        root.window.still = false;
        session.stepForward(Kinds.ByEvent);
        verify(diagram.flight < diagram.restingFlight);
        tryCompare(diagram, "flight", diagram.restingFlight, 3000);
        session.isPlaying = true;
        tryVerify(() => diagram.flight > 0.9, 5000);
        session.isPlaying = false;
        compare(diagram.flight, diagram.restingFlight);
        root.window.still = true;
    }

    function test_lettersInASearchFieldAreText() {
        root.click("faultSearch");
        keyClick("p");
        verify(!root.window.presenting);
        compare(root.item("faultSearch").text, "p");
    }

    function test_presentTakesTheWholeWindow() {
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_P);
        verify(root.window.presenting);
        keyClick(Qt.Key_Escape);
        verify(!root.window.presenting);
    }

    function test_playGoesOnByItself() {
        const session = root.window.session;
        session.speed = 8;
        root.click("play");
        verify(session.isPlaying);
        tryVerify(() => session.cursor >= 3, 5000);
        root.click("play");
        verify(!session.isPlaying);
    }

    function faultRow(fault) {
        const faults = root.window.panels.faults;
        for (let row = 0; row < faults.rowCount(); ++row) {
            if (faults.data(faults.index(row, 0), Qt.UserRole + 2) === fault)
                return row;
        }
        return -1;
    }
    function recordsBefore(cursor) {
        const texts = [];
        for (let i = 0; i < cursor; ++i)
            texts.push(root.window.panels.texts.lineText(i));
        return texts.join("\n");
    }
    function test_faultInTheMiddleForksByMouse() {
        const session = root.window.session;
        root.click("step:13");
        compare(root.window.panels.current.stepLabel, "13");
        const cursor = session.cursor;
        const plain = root.recordsBefore(cursor);
        root.click("faultSearch");
        for (const letter of "policy")
            keyClick(letter);
        root.click("fault:pva-policy-denies");
        compare(session.problem, "");
        compare(session.cursor, cursor);
        compare(root.window.panels.timeline.branches.count, 2);
        compare(root.window.panels.timeline.branches.current, 1);
        compare(root.recordsBefore(cursor), plain);
        root.click("toEnd");
        verify(!session.isOperational);
        compare(root.stepState("14"), Kinds.Failed);
        // Both are kept while another scenario is open.
        session.open("two-devices", "tr33812");
        compare(root.window.panels.timeline.branches.count, 1);
        session.open("success", "tr33812");
        compare(root.window.panels.timeline.branches.count, 2);
        compare(root.window.panels.timeline.branches.current, 1);
        // A click in the timeline goes to the other one and back.
        root.click("branch:0");
        compare(root.window.panels.timeline.branches.current, 0);
        compare(session.cursor, cursor);
        root.click("branch:1");
        compare(root.window.panels.timeline.branches.current, 1);
        root.window.session.undo();
        compare(root.window.panels.timeline.branches.count, 1);
    }

    function test_faultInTheMiddleForksByKeys() {
        const session = root.window.session;
        root.item("diagram").forceActiveFocus();
        keySequence("Ctrl+G");
        tryVerify(() => root.popupText("Go to step") !== null);
        keyClick("1");
        keyClick("3");
        keyClick(Qt.Key_Return);
        tryVerify(() => root.window.panels.current.stepLabel === "13");
        tryVerify(() => root.popupText("Go to step") === null);
        const cursor = session.cursor;
        root.item("faultSearch").forceActiveFocus();
        for (const letter of "policy")
            keyClick(letter);
        const list = root.item("faultList");
        list.forceActiveFocus(Qt.TabFocusReason);
        list.currentIndex = root.faultRow("pva-policy-denies");
        keyClick(Qt.Key_Return);
        compare(root.window.panels.timeline.branches.count, 2);
        compare(session.cursor, cursor);
        keySequence("Ctrl+Z");
        compare(root.window.panels.timeline.branches.count, 1);
        compare(session.cursor, cursor);
        keySequence("Ctrl+Shift+Z");
        compare(root.window.panels.timeline.branches.count, 2);
        // From the start beside it.
        keySequence("Ctrl+Z");
        list.forceActiveFocus(Qt.TabFocusReason);
        list.currentIndex = root.faultRow("pva-policy-denies");
        keyClick(Qt.Key_Return, Qt.ShiftModifier);
        compare(session.cursor, 0);
        compare(root.window.panels.timeline.branches.current, 2);
        // To another branch, and a name for it.
        keySequence("Ctrl+J");
        tryVerify(() => root.popupItem("branchRow:2") !== null);
        keyClick(Qt.Key_F2);
        tryVerify(() => root.window.activeFocusItem instanceof TextInput);
        for (const letter of "talk")
            keyClick(letter);
        keyClick(Qt.Key_Return);
        compare(root.window.panels.timeline.branches.currentName, "talk");
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Return);
        tryVerify(() => root.popupItem("branchRow:2") === null);
        compare(root.window.panels.timeline.branches.current, 1);
        keySequence("Ctrl+J");
        tryVerify(() => root.popupItem("branchRow:1") !== null);
        keyClick(Qt.Key_Delete);
        compare(root.window.panels.timeline.branches.count, 2);
        keyClick(Qt.Key_Escape);
        keySequence("Ctrl+Z");
        compare(root.window.panels.timeline.branches.count, 3);
    }

    function test_faultThatComesTooLateOffersTheStart() {
        const session = root.window.session;
        session.goToStep("15");
        root.click("faultSearch");
        for (const letter of "policy")
            keyClick(letter);
        root.click("fault:pva-policy-denies");
        compare(root.window.panels.timeline.branches.count, 1);
        verify(session.problem !== "");
        root.click("whyButton");
        compare(root.window.panels.timeline.branches.count, 2);
        compare(session.cursor, 0);
        compare(session.problem, "");
    }

    function test_theDiagramScrollsByItsBarAndByTheWheel() {
        root.window.height = 800;
        root.window.session.goToEnd();
        tryVerify(() => root.item("diagramBar") !== null);
        const bar = root.item("diagramBar");
        const middle = bar.width / 2;
        verify(bar.part < 0.8);
        verify(bar.passed > 0.5);
        mousePress(bar, middle, bar.height - 20);
        mouseMove(bar, middle, 0);
        tryVerify(() => bar.passed < 0.05);
        mouseRelease(bar, middle, 0);
        mousePress(bar, middle, 20);
        mouseMove(bar, middle, 20 + bar.height * 0.3);
        tryVerify(() => bar.passed > 0.2 && bar.passed < 0.4);
        mouseRelease(bar, middle, 20 + bar.height * 0.3);
        const taken = bar.passed;
        mouseMove(bar, middle, 20);
        compare(bar.passed, taken);
        const diagram = root.item("diagram");
        mouseWheel(diagram, diagram.width / 2, diagram.height / 2, 0, 120);
        tryVerify(() => bar.passed < taken);
        mouseWheel(diagram, diagram.width / 2, diagram.height / 2, 0, -120);
        tryVerify(() => Math.abs(bar.passed - taken) < 0.001);
        mouseClick(bar, middle, bar.height - 3);
        tryVerify(() => bar.passed > 1 - bar.part - 0.001);
        mouseClick(bar, middle, 3);
        tryVerify(() => bar.passed < 0.05);
    }

    function test_breakpointIsWrittenAndHitForwardsAndBackwards() {
        const session = root.window.session;
        const breakpoints = root.window.panels.breakpoints;
        const current = root.window.panels.current;
        keySequence("Ctrl+B");
        tryVerify(() => root.popupItem("newBreakpoint") !== null);
        const field = root.popupItem("newBreakpoint");
        tryVerify(() => field.activeFocus);
        field.text = "to == M3ME";
        compare(field.column, 7);
        tryVerify(() => root.popupItem("expressionProblem") !== null);
        verify(root.popupItem("expressionProblem").text.startsWith("Column 7: "), root.popupItem("expressionProblem").text);
        tryVerify(() => root.popupItem("columnMark").x > 8 + 6 * 6);
        keyClick(Qt.Key_Return);
        compare(breakpoints.count, 0);
        field.text = "act == tre-verify-autn";
        verify(root.popupItem("columnMark") === null);
        keyClick(Qt.Key_Return);
        compare(breakpoints.count, 1);
        compare(field.text, "");
        tryVerify(() => root.popupItem("breakSide:0") !== null);
        const side = root.popupItem("breakSide:0");
        mouseClick(side, side.width / 2, side.height / 2);
        compare(session.breakpoints[0], "act == tre-verify-autn");
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("newBreakpoint") === null);
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_F5);
        compare(current.number, "5.2");
        breakpoints.setAfter(0, true);
        session.goToStart();
        keyClick(Qt.Key_F5);
        compare(current.number, "5.3");
        keyClick(Qt.Key_F5);
        compare(current.number, "op.12");
        keyClick(Qt.Key_F5, Qt.ControlModifier);
        compare(current.number, "5.3");
        keyClick(Qt.Key_F5, Qt.ControlModifier);
        compare(session.cursor, 0);
    }

    function test_logFilterShowsWhatFits() {
        const session = root.window.session;
        session.goToStep("5");
        tryVerify(() => root.item("logFilter") !== null);
        const filter = root.item("logFilter");
        filter.text = "act == tre-verify-autn";
        compare(root.window.panels.log.count, 1);
        filter.text = "act == tre-verify";
        compare(filter.column, 8);
        compare(root.window.panels.log.count, 1);
        filter.text = "";
        compare(root.window.panels.log.count, session.cursor);
    }

    function test_forkWithThePolicyRowIsComparedWithTheRunThatItLeft() {
        const session = root.window.session;
        const compared = root.window.panels.compared;
        session.goToStep("13");
        session.toggleFault("pva-policy-denies");
        root.item("diagram").forceActiveFocus();
        keySequence("Ctrl+D");
        tryVerify(() => root.item("firstDifference") !== null);
        verify(root.item("firstDifference").text.startsWith("First difference at 14."), root.item("firstDifference").text);
        tryVerify(() => root.item("compareBody") !== null);
        compare(compared.endA, "operational");
        compare(compared.endB, "failed at 14.6");
        compare(compared.current, 1);
        keyClick(Qt.Key_F8);
        compare(compared.current, 2);
        keyClick(Qt.Key_F8, Qt.ShiftModifier);
        compare(compared.current, 1);
        const list = root.item("compareList");
        mouseClick(list, 40, 30);
        verify(compared.currentRow >= 0);
        keySequence("Ctrl+D");
        tryVerify(() => root.item("firstDifference") === null);
        verify(!compared.isShown);
    }

    function test_theEndSaysItsVerdictAndWhatToTryNext() {
        const session = root.window.session;
        const verdict = root.window.panels.verdict;
        verify(session.open("wrong-k", "tr33812"));
        verify(root.item("verdictTitle") === null);
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_End);
        tryVerify(() => root.item("verdictTitle") !== null);
        verify(root.item("verdictTitle").text.startsWith("Failed at 5."));
        verify(root.item("verdictNoticed").text.startsWith("TRE noticed"), root.item("verdictNoticed").text);
        verify(!root.item("verdictNoticed").truncated);
        verify(root.item("verdictMeaning").text !== "");
        // The last message has arrived, and nothing says that 21 steps are done.
        compare(root.item("diagram").restingFlight, 1);
        compare(root.item("stepCounter").text, verdict.title);
        // Below the diagram, not over its rows.
        const card = root.item("verdict");
        verify(card.y + card.height <= root.item("diagram").height);
        root.click("tryCheckOff");
        compare(session.cursor, 0);
        verify(session.profile.indexOf("~autn-mac-matches") > 0, session.profile);
        compare(root.item("whySentence").text, session.notice);
        keyClick(Qt.Key_Right);
        verify(root.item("whySentence").text !== session.notice);
        verify(session.open("wrong-k", "tr33812"));
        session.goToEnd();
        root.click("tryWithoutFault");
        compare(root.window.panels.faults.activeCount, 0);
        keyClick(Qt.Key_End);
        tryVerify(() => verdict.isSaid && verdict.isGood);
        root.window.setPresenting(true);
        tryVerify(() => root.item("verdictTitle") !== null && root.item("verdictTitle").font.pixelSize > 20);
        verify(root.item("presentCounter") === null, "no step of 21 beside the end");
        root.window.setPresenting(false);
    }

    function test_whatComesLaterIsShownOnlyWhenItIsAskedFor() {
        const session = root.window.session;
        session.goToEnd();
        tryVerify(() => session.isAtEnd, 20000);
        const count = session.count;
        session.goToStep("5");
        const status = () => root.shownBelow(root.window.contentItem, at => (at.text ?? "").toString().startsWith("Event "));
        tryVerify(() => status() !== null);
        compare(status().text, "Event " + session.cursor);
        root.item("diagram").forceActiveFocus();
        keySequence("Ctrl+Shift+R");
        verify(session.revealsFuture);
        compare(status().text, "Event %1, known to %2".arg(session.cursor).arg(count));
        keySequence("Ctrl+Shift+R");
        verify(!session.revealsFuture);
    }

    function test_anActiveFaultStandsFirstAndIsTakenOutAtOnce() {
        const session = root.window.session;
        const faults = root.window.panels.faults;
        verify(session.open("wrong-k", "tr33812"));
        tryVerify(() => root.item("fault:wrong-k-icf") !== null);
        compare(faults.data(faults.index(0, 0), Qt.UserRole + 2), "wrong-k-icf");
        root.click("takeOut:wrong-k-icf");
        compare(faults.activeCount, 0);
        compare(root.window.panels.timeline.branches.count, 2);
    }

    function test_theStatusBarNamesTheBranchAmongThree() {
        const session = root.window.session;
        session.goToStep("3");
        session.toggleFault("tre-full");
        session.switchBranch(0);
        session.toggleFault("no-contract");
        session.switchBranch(0);
        tryVerify(() => root.shownBelow(root.window.contentItem, at => at.text === "Branch main, 2 others") !== null);
    }

    function test_aBranchOfTheTreeIsGoneToByAClick() {
        const session = root.window.session;
        session.goToStep("3");
        for (const fault of ["tre-full", "report-lost", "challenge-lost"])
            session.toggleFault(fault);
        root.item("diagram").forceActiveFocus();
        keySequence("Ctrl+J");
        tryVerify(() => root.popupItem("branchRow:3") !== null);
        const at = row => root.popupItem("branchRow:" + row);
        verify(at(3).indent > at(2).indent && at(2).indent > at(1).indent);
        mouseClick(at(1), at(1).width / 3, at(1).height / 2);
        tryVerify(() => root.popupItem("branchRow:3") === null);
        compare(root.window.panels.timeline.branches.current, 1);
    }

    function test_whyNamesTheKeyThatDiffersAndShowsBothWhenAsked() {
        const session = root.window.session;
        verify(session.open("wrong-k", "tr33812"));
        session.goToEnd();
        root.click("tab:why");
        tryVerify(() => root.item("cause") !== null);
        verify(/^One bit of K differs, in octet 0: .* \(bit mask 01\)\.$/.test(root.item("cause").text), root.item("cause").text);
        tryVerify(() => root.item("causeValue:1") !== null);
        verify(/^•+$/.test(root.item("causeValue:0").text));
        root.click("showCauseValues");
        const values = [0, 1].map(i => root.item("causeValue:" + i).text.replace(/ /g, ""));
        verify(values.every(value => /^[0-9a-f]{32}$/.test(value)), values.join());
        verify(values[0] !== values[1]);
        root.click("showCauseValues");
        verify(/^•+$/.test(root.item("causeValue:0").text));
    }

    function test_copiedTextHoldsNoJoiners() {
        const find = root.item("find");
        root.window.panels.texts.copy("0\u200cx441");
        find.forceActiveFocus();
        find.clear();
        find.paste();
        compare(find.text, "0x441");
    }
}
