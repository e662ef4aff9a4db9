// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Ui

// Computations opened to their operations, certificates on their time line, states with what changed first.
WindowCase {
    id: root

    name: "Crypto"

    function goTo(number) {
        const session = root.window.session;
        session.goToStep(number.split(".")[0]);
        for (let i = 0; i < 40 && root.window.panels.current.number !== number; ++i)
            session.stepBack(Kinds.ByEvent);
        compare(root.window.panels.current.number, number);
    }
    function seen(name) {
        tryVerify(() => root.item(name) !== null, 5000, name);
        return root.item(name);
    }

    function test_milenageIsOpenedToItsBlocks() {
        root.goTo("5.3");
        root.click("tab:crypto");
        root.click("segment:Blocks");
        const round = root.seen("stage:4");
        compare(round.stage.title, "OUT2 gives f2 and f5");
        verify(root.item("akaColumn") === null);
        compare(root.seen("stage:7").stage.title, "OUT5 gives f5*");
        root.click("segment:Drawing");
        tryVerify(() => root.item("akaColumn") !== null);
        verify(root.item("stage:4") === null);
    }

    function test_secretsAreMaskedUntilTheyAreAskedFor() {
        root.goTo("5.3");
        root.click("tab:crypto");
        root.click("segment:Blocks");
        const temp = root.seen("stageValue:1:TEMP");
        compare(temp.shown, "••••••••");
        compare(root.seen("stageValue:1:RAND").shown.replace(/ /g, "").length, 32);
        root.item("inspector").secretsShown = true;
        tryVerify(() => root.item("stageValue:1:TEMP").shown.replace(/ /g, "").length === 32);
    }

    function test_objectIsOpenedToItsKeys() {
        root.window.session.open("success", "hardened");
        root.goTo("16");
        root.click("tab:crypto");
        const titles = [];
        for (let number = 1; number <= 6; ++number)
            titles.push(root.seen("stage:" + number).stage.title);
        compare(titles[1], "Key agreement, ECDH on P-256");
        compare(titles[3], "Key wrap, AES-256");
        compare(root.seen("stageValue:4:encrypted key").note, "40 bytes");
        compare(root.seen("stageValue:6:ciphertext").note, "from 5");
    }

    function test_certificatesStandOnOneTimeLine() {
        root.goTo("14.6");
        root.click("tab:crypto");
        compare(root.seen("pathVerdict").text, "every rule holds");
        const leaf = root.seen("certificate:0");
        compare(leaf.place, "Leaf");
        verify(leaf.startsAt < leaf.endsAt);
        const bar = root.seen("validity:0");
        const now = root.seen("now:0");
        verify(bar.x < now.x && now.x < bar.x + bar.width);
        compare(root.seen("certificate:" + (root.item("certificates").count - 1)).place, "Trust anchor");
    }

    function test_ruleThatFailedStandsOnItsCertificate() {
        root.window.session.open("pfc-revoked", "tr33812");
        root.goTo("14.6");
        root.click("tab:crypto");
        compare(root.seen("pathVerdict").text, "a rule fails");
        const leaf = root.seen("certificate:0");
        compare(leaf.flaws.length, 1);
        verify(leaf.flaws[0].indexOf("RFC 5280") >= 0, leaf.flaws[0]);
    }

    function test_whatMattersOfTheChangesStandsFirst() {
        root.goTo("3.2");
        root.click("tab:message");
        const changes = root.window.panels.inspector.message.changes;
        verify(changes.rowCount() < changes.total);
        compare(changes.foldedCount, changes.total - changes.rowCount());
        const all = changes.total;
        root.seen("moreChanges");
        changes.isUnfolded = true;
        compare(changes.rowCount(), all);
        root.window.session.stepBack(Kinds.ByEvent);
        verify(!changes.isUnfolded);
    }

    function test_everyValueLeadsToTheEventThatGaveIt() {
        const session = root.window.session;
        session.goToStep("6");
        session.inspectedParty = 0;
        root.click("tab:entity");
        const link = root.seen("madeBy:RAND");
        verify(link.text.startsWith("5."), link.text);
        const number = link.text;
        root.window.panels.inspector.entity.selectEvent(root.seen("state:RAND").madeAt);
        compare(root.window.panels.inspector.head.number, number);
    }

    function test_databasesAreTables() {
        root.goTo("14.6");
        root.click("tab:entity");
        const table = root.seen("table:Reference values");
        compare(Array.from(table.columns).length, 2);
        compare(table.rows.length, 5);
        verify(root.item("state:Digest") === null);
    }

    function test_stateIsToldInUnits() {
        root.goTo("3.2");
        root.click("tab:entity");
        const sqn = root.seen("state:SQN");
        compare(sqn.value, "0x441 · SEQ 34, IND 1");
    }

    function test_foundFieldIsUnfoldedAndSeen() {
        const session = root.window.session;
        // What has not come yet is not found.
        verify(!session.findNext("encryptedKey"));
        session.goToEnd();
        root.click("tab:message");
        verify(session.findNext("encryptedKey"));
        const fields = root.window.panels.inspector.message.fields;
        compare(fields.selectedName, "encryptedKey");
        const row = root.seen("field:encryptedKey");
        const list = row.ListView.view;
        tryVerify(() => row.y >= list.contentY && row.y + row.height <= list.contentY + list.height);
        verify(root.window.panels.inspector.message.bytes.tintedRow > 0);
    }
}
