// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Test
import Mcim.Ui

// The export sheet by keys and mouse: what it writes, masks and says; copying a message; dragging the diagram out.
TestCase {
    id: root

    property var window: null

    name: "ExportSheet"
    when: windowShown
    width: 100
    height: 100
    visible: true

    Component {
        id: program
        Main {
            width: 1280
            height: 800
            still: true
        }
    }
    TestFolder {
        id: folder
    }
    TextEdit {
        id: clipboard
    }

    function init() {
        root.window = createTemporaryObject(program, root);
        verify(root.window);
        tryVerify(() => root.window.width > 0 && root.window.visible);
        wait(50);
        root.window.requestActivate();
        root.item("diagram").forceActiveFocus();
    }

    // The shown item of that name anywhere in the window and in what lies over it.
    function item(name) {
        const look = at => {
            if (at.objectName === name && at.visible)
                return at;
            for (let i = 0; i < at.children.length; ++i) {
                const found = look(at.children[i]);
                if (found)
                    return found;
            }
            return null;
        };
        return look(root.window.contentItem.parent ?? root.window.contentItem);
    }
    function click(name) {
        tryVerify(() => root.item(name) !== null, 5000, name);
        const target = root.item(name);
        mouseClick(target, target.width / 2, target.height / 2);
    }
    function openSheet() {
        keySequence("Ctrl+E");
        tryVerify(() => root.item("exportPath") !== null);
        tryVerify(() => root.item("format:svg").activeFocus);
        return root.item("exportFigure").exporter;
    }
    function typePath(path) {
        const field = root.item("exportPath");
        field.forceActiveFocus();
        field.selectAll();
        keyClick(Qt.Key_Delete);
        for (const letter of path)
            keyClick(letter);
        compare(field.text, path);
    }
    function pasted() {
        clipboard.clear();
        clipboard.paste();
        return clipboard.text;
    }
    // Of a popup's list: it is an item of its own.
    function choose(button, title) {
        root.click(button);
        const list = root.item(button);
        const rows = Array.from(Array(list.model.rowCount()).keys());
        const row = rows.find(at => list.model.data(list.model.index(at, 0), Qt.UserRole + 1) === title);
        verify(row !== undefined, title);
        keyClick(Qt.Key_Home);
        for (let i = 0; i < row; ++i)
            keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
    }

    function test_exportsByKeysWhatTheCommandLineWrites() {
        const exporter = root.openSheet();
        // SVG, PNG, PDF, GIF, WebM, MP4, HTML, pcapng, Mermaid, PlantUML, mscgen, Text, JSON, CSV, Markdown
        for (let i = 0; i < 14; ++i)
            keyClick(Qt.Key_Right);
        compare(exporter.format, "md");
        verify(root.item("format:md").activeFocus);
        tryVerify(() => root.item("exportLines") !== null);
        verify(root.item("exportLines").text.startsWith("# "));
        // To the end or to the cursor comes first.
        for (let i = 0; i < 4 && !root.item("firstStep").activeFocus; ++i)
            keyClick(Qt.Key_Tab);
        verify(root.item("firstStep").activeFocus);
        root.choose("firstStep", "5");
        root.choose("lastStep", "8");
        compare(exporter.firstStep + "-" + exporter.lastStep, "5-8");
        root.typePath(folder.path("sheet.md"));
        keyClick(Qt.Key_Return);
        tryVerify(() => exporter.progress.writtenPath === folder.path("sheet.md"));
        verify(root.item("exportResult").text.indexOf(folder.path("sheet.md")) >= 0);
        compare(folder.read("sheet.md"), folder.exported(["--steps", "5-8", "--format", "md"]));
        root.click("copyPath");
        compare(root.pasted(), folder.path("sheet.md"));
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.item("exportPath") === null);
    }

    function test_secretsAreMaskedUntilTheyAreAskedFor() {
        const exporter = root.openSheet();
        root.typePath(folder.path("masked.md"));
        compare(exporter.format, "md");
        verify(root.item("secretsWarning") === null);
        const key = folder.subscriberKey();
        verify(folder.exported(["--format", "md", "--show-secrets"]).indexOf(key) >= 0);
        root.click("exportWrite");
        tryVerify(() => exporter.progress.writtenPath !== "");
        verify(folder.read("masked.md").indexOf(key) < 0);
        root.click("segment:In clear");
        tryVerify(() => root.item("secretsWarning") !== null);
        compare(exporter.progress.result, "");
        root.click("exportWrite");
        tryVerify(() => exporter.progress.writtenPath !== "");
        compare(folder.read("masked.md"), folder.exported(["--format", "md", "--show-secrets"]));
    }

    function test_pictureFollowsThemeAndScale() {
        const exporter = root.openSheet();
        keyClick(Qt.Key_Right);
        compare(exporter.format, "png");
        const before = grabImage(root.item("exportFigure"));
        root.click("segment:Dark");
        tryVerify(() => !grabImage(root.item("exportFigure")).equals(before));
        root.click("segment:1 ×");
        root.typePath(folder.path("picture.png"));
        root.click("exportWrite");
        tryVerify(() => exporter.progress.writtenPath !== "");
        compare(folder.read("picture.png"), folder.exported(["--format", "png", "--theme", "dark", "--scale", "1"]));
    }

    function test_whatCanNotBeWrittenIsSaidInTheSheet() {
        const exporter = root.openSheet();
        root.typePath(folder.path("nowhere/run.svg"));
        keyClick(Qt.Key_Return);
        tryVerify(() => exporter.progress.hasFailed);
        const sentence = root.item("exportResult").text;
        verify(sentence.startsWith(folder.path("nowhere/run.svg")) && sentence.endsWith("give another place."), sentence);
        verify(root.item("exportPath") !== null);
        verify(root.item("copyPath") === null);
        root.typePath(folder.path("run.svg"));
        compare(exporter.progress.result, "");
        keyClick(Qt.Key_Return);
        tryVerify(() => exporter.progress.writtenPath !== "");
    }

    function test_formatAndPathFollowEachOther() {
        const exporter = root.openSheet();
        verify(root.item("exportPath").text.endsWith("/success.svg"));
        root.click("format:pcapng");
        verify(root.item("exportPath").text.endsWith("/success.pcapng"));
        verify(root.item("exportLines").text.indexOf("5.1 VNO -> M2ME") > 0);
        root.typePath(folder.path("a.html"));
        compare(exporter.format, "html");
        root.typePath(folder.path(""));
        verify(!root.item("exportWrite").active);
    }

    function test_buttonAndMenuOpenIt() {
        root.click("exportButton");
        tryVerify(() => root.item("exportPath") !== null);
        root.click("exportClose");
        tryVerify(() => root.item("exportPath") === null);
        root.click("menu");
        root.click("export");
        tryVerify(() => root.item("exportPath") !== null);
    }

    function test_messageIsCopiedFromInspectorAndMenu() {
        const session = root.window.session;
        root.window.width = 1920;
        root.window.height = 1080;
        session.goToStep("4");
        session.stepForward(Kinds.ByEvent);
        compare(root.window.panels.current.number, "5.1");
        const hex = root.window.panels.texts.octetsText(session.selected, Kinds.AsHex);
        verify(/^0812[0-9a-f]+$/.test(hex), hex);
        // The panes come to rest.
        wait(200);
        root.click("copyOctets");
        root.click("copy:hex");
        compare(root.pasted(), hex);
        root.click("copyOctets");
        tryVerify(() => root.item("copy:cArray") !== null);
        keyClick(Qt.Key_Down);
        keyClick(Qt.Key_Return);
        compare(root.pasted(), root.window.panels.texts.octetsText(session.selected, Kinds.AsCArray));
        verify(root.pasted().startsWith("static const unsigned char authentication_and_ciphering_request["));
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_Return, Qt.AltModifier);
        root.click("menu:dump");
        compare(root.pasted().split("\n")[0], "# 5.1 VNO -> M2ME Authentication and Ciphering Request, 40 octets");
        keyClick(Qt.Key_Return, Qt.AltModifier);
        root.click("menu:json");
        const event = JSON.parse(root.pasted());
        compare(event.octets, hex);
        verify(event.fields.length > 0);
    }
}
