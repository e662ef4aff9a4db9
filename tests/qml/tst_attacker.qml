// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Ui

// Who is on the wire, what it learns and could make, and the measures against it.
TestCase {
    id: root

    property var window: null

    name: "Attacker"
    when: windowShown
    width: 100
    height: 100
    visible: true

    Component {
        id: program
        Main {
            width: 1920
            height: 1080
            still: true
        }
    }

    function init() {
        root.window = createTemporaryObject(program, root);
        verify(root.window);
        tryVerify(() => root.window.width > 0 && root.window.visible);
        wait(50);
        root.window.requestActivate();
    }

    function shownBelow(top, isIt) {
        if (isIt(top) && top.visible)
            return top;
        for (let i = 0; i < top.children.length; ++i) {
            const found = root.shownBelow(top.children[i], isIt);
            if (found)
                return found;
        }
        return null;
    }
    function item(name) {
        return root.shownBelow(root.window.contentItem, at => at.objectName === name);
    }
    function popupItem(name) {
        return root.shownBelow(root.window.contentItem.parent ?? root.window.contentItem, at => at.objectName === name);
    }
    function clickItem(target) {
        mouseClick(target, target.width / 2, target.height / 2);
    }
    function click(name) {
        tryVerify(() => root.item(name) !== null, 5000, name);
        root.clickItem(root.item(name));
    }
    function clickAccess(link, word) {
        tryVerify(() => root.item("access:" + link) !== null, 5000, link);
        root.clickItem(root.shownBelow(root.item("access:" + link), at => at.objectName === "segment:" + word));
    }
    function nodes() {
        const forge = root.window.panels.forge;
        const rows = [];
        for (let row = 0; row < forge.rowCount(); ++row)
            rows.push({
                "row": row,
                "name": forge.data(forge.index(row, 0), Qt.UserRole + 1),
                "note": forge.data(forge.index(row, 0), Qt.UserRole + 2),
                "detail": forge.data(forge.index(row, 0), Qt.UserRole + 3),
                "state": forge.data(forge.index(row, 0), Qt.UserRole + 4),
                "column": forge.data(forge.index(row, 0), Qt.UserRole + 5)
            });
        return rows;
    }
    function node(name) {
        return root.nodes().find(node => node.name === name);
    }

    function test_linkIsGivenToTheAttackerByMouseAndByKeys() {
        const attacker = root.window.panels.attacker;
        verify(!attacker.isOnWire, "nobody is on the wire before somebody says so");
        root.click("tab:links");
        root.clickAccess("radio", "control");
        verify(attacker.isOnWire);
        compare(attacker.roleId, "", "links of its own are no named role");
        const list = root.item("linkList");
        list.forceActiveFocus(Qt.TabFocusReason);
        list.currentIndex = 1;
        compare(list.currentItem.access, LinkModel.Listen);
        keyClick(Qt.Key_Right);
        compare(list.currentItem.access, LinkModel.Control);
        compare(root.window.session.cursor, 0, "an arrow in the list is no step of the run");
        keyClick(Qt.Key_Left);
        keyClick(Qt.Key_Left);
        compare(list.currentItem.access, LinkModel.Off);
        // One of several that lead the same way.
        const rows = list.count;
        keyClick(Qt.Key_Return);
        compare(list.count, rows + 6);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Right);
        compare(list.currentItem.access, LinkModel.Listen);
        list.currentIndex = 1;
        compare(list.currentItem.access, LinkModel.Mixed);
        // The same everywhere.
        root.click("attackerRole");
        tryVerify(() => root.popupItem("choice:false-base-station") !== null, 20000);
        root.clickItem(root.popupItem("choice:false-base-station"));
        compare(attacker.roleId, "false-base-station");
        compare(list.currentItem.access, LinkModel.Off);
        root.click("tab:knowledge");
        tryVerify(() => root.item("attackerChoice") !== null, 20000);
        compare(root.item("attackerChoice").currentId, "false-base-station");
    }

    function test_diagramSaysWhatTheAttackerLearnsByEachEvent() {
        const session = root.window.session;
        const learnt = root.window.panels.learnt;
        session.goToStep("6");
        verify(!learnt.isShown);
        compare(learnt.learntBy(0).length, 0, "nothing is worked out while nobody is on the wire");
        root.window.panels.attacker.setRole("passive-radio");
        verify(learnt.isShown);
        const taught = () => {
            const names = [];
            for (let i = 0; i < session.cursor; ++i)
                names.push(...learnt.learntBy(i));
            return names;
        };
        tryVerify(() => taught().includes("RAND"), 20000);
        verify(taught().includes("PCID"));
        verify(taught().includes("XRES"));
        verify(!taught().includes("CK"));
        const first = session.cursor;
        root.window.panels.attacker.setRole("nobody");
        verify(!learnt.isShown);
        compare(session.cursor, first);
        // An attacker of the scenario needs no choice.
        root.window.panels.attacker.setRole("");
        verify(session.open("attack-w14", "tr33812"));
        verify(learnt.isShown);
        root.click("presentButton");
        verify(!learnt.isShown);
    }

    function test_treeSaysWhatTheBootstrapMacTakesAndWhoHasIt() {
        const session = root.window.session;
        const forge = root.window.panels.forge;
        verify(session.open("success", "hardened"));
        session.goToStep("10");
        root.window.panels.attacker.setRole("on-path-ip");
        compare(forge.rowCount(), 0, "nothing is worked out while nobody looks");
        root.click("tab:attacker");
        tryVerify(() => root.node("Bootstrap key") !== undefined, 20000);
        compare(forge.verdict, ForgeModel.CanNotMake);
        const key = root.node("Bootstrap key");
        compare(key.state, ForgeModel.Missing);
        compare(key.column, 1);
        verify(/VNO|ICF|DRF/.test(key.note), key.note);
        verify(/knows it since \d/.test(key.detail), key.detail);
        for (const name of ["CK", "IK"]) {
            compare(root.node(name).state, ForgeModel.Missing);
            compare(root.node(name).column, 2);
        }
        compare(root.nodes().filter(node => node.name === "K of the PCID").length, 1, "what both take stands once");
        // On the radio RAND passes in clear; the item goes to the message that taught it.
        root.window.panels.attacker.setRole("radio-and-ip");
        tryVerify(() => root.node("RAND") !== undefined && root.node("RAND").state === ForgeModel.Known, 20000);
        const at = session.selected;
        root.click("forge:RAND");
        verify(session.selected < at);
        compare(root.window.panels.current.number, "10");
        session.select(at);
        const rand = root.item("forge:RAND");
        rand.forceActiveFocus(Qt.TabFocusReason);
        keyClick(Qt.Key_Space);
        verify(session.selected < at);
        // Who has the keys can make it.
        session.select(at);
        root.window.panels.attacker.setRole("compromised-vno");
        tryVerify(() => forge.verdict === ForgeModel.CanMake, 20000);
        compare(root.node("Bootstrap key").state, ForgeModel.Known);
    }

    function test_heldMessageSaysWhatTheAttackerCouldMakeOfIt() {
        const session = root.window.session;
        const held = root.window.panels.wire.held;
        const forge = root.window.panels.forge;
        verify(session.open("success", "hardened"));
        session.goToStep("9");
        root.window.panels.attacker.setRole("passive-radio");
        keyClick(Qt.Key_H);
        tryVerify(() => held.isHeld, 20000);
        tryVerify(() => root.item("forgeSentence") !== null && root.item("forgeSentence").text !== "", 20000);
        // It may be edited all the same, and the line says that this attacker could not.
        verify(!forge.isInReach);
        verify(/could not/.test(root.item("forgeReach").text), root.item("forgeReach").text);
        root.click("takeLink");
        tryVerify(() => forge.isInReach, 20000);
        compare(forge.verdict, ForgeModel.CanNotMake);
        verify(/Bootstrap key/.test(root.item("forgeSentence").text), root.item("forgeSentence").text);
        verify(!forge.canRedo);
        // With the keys the MAC is made again over what was typed.
        root.window.panels.attacker.setRole("compromised-vno");
        let row = -1;
        for (let i = 0; i < held.rowCount(); ++i)
            if (/address/i.test(held.data(held.index(i, 0), Qt.UserRole + 2)))
                row = i;
        verify(row >= 0);
        held.setText(row, "http://rogue.example/dm");
        verify(held.isAltered);
        tryVerify(() => forge.canRedo, 20000);
        const before = held.octets;
        root.click("redoGuards");
        verify(held.octets !== before);
        tryVerify(() => !forge.canRedo && forge.verdict === ForgeModel.Unguarded, 20000);
        root.click("forwardEdited");
        const reached = session.cursor;
        session.goToEnd();
        tryVerify(() => !session.isRunning, 20000);
        verify(session.cursor > reached);
    }

    function test_measureIsSwitchedByMouseAndByKeys() {
        const session = root.window.session;
        const measures = root.window.panels.measures;
        verify(session.open("success", "hardened"));
        compare(measures.onCount, 14);
        root.click("measuresButton");
        tryVerify(() => root.popupItem("measureList") !== null, 20000);
        const list = root.popupItem("measureList");
        root.clickItem(root.popupItem("measure:H2"));
        compare(session.profile, "hardened-H2");
        compare(measures.onCount, 13);
        verify(/H2/.test(root.popupItem("measureProfile").text), root.popupItem("measureProfile").text);
        tryVerify(() => list.activeFocus);
        list.currentIndex = 3;
        keyClick(Qt.Key_Space);
        compare(session.profile, "hardened-H2-H4");
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Up);
        keyClick(Qt.Key_Return);
        compare(session.profile, "hardened-H4");
        // What it adds is worked out while the sheet is open.
        tryVerify(() => !measures.isWorking && measures.done === 14, 60000);
        tryVerify(() => root.popupItem("adds:H2") !== null);
        verify(/octets/.test(root.popupItem("adds:H2").text), root.popupItem("adds:H2").text);
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("measureList") === null);
        root.item("diagram").forceActiveFocus();
        keySequence("Ctrl+M");
        tryVerify(() => root.popupItem("measureList") !== null, 20000);
        keyClick(Qt.Key_Escape);
        session.goToEnd();
        tryVerify(() => !session.isRunning && session.isAtEnd, 20000);
        verify(session.isOperational);
    }
}
