// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Ui

// One of several devices in the window: chosen by mouse and by keys, and how far keys step.
WindowCase {
    id: root

    name: "Devices"

    readonly property var session: root.window ? root.window.session : null
    readonly property var devices: root.window ? root.window.panels.devices : null

    function openTwo() {
        verify(root.session.open("two-devices", "tr33812"));
        root.item("diagram").forceActiveFocus();
        tryVerify(() => root.item("deviceButton") !== null);
    }
    function shownRow(name) {
        let row = null;
        tryVerify(() => {
            row = root.popupItem(name);
            return row !== null;
        }, 5000, name);
        return row;
    }

    function test_oneDeviceNeedsNoBar() {
        verify(root.item("deviceButton") === null);
        keyClick("d");
        wait(50);
        verify(root.popupItem("deviceList") === null);
    }

    function test_devicesByMouse() {
        root.openTwo();
        compare(root.item("deviceButton").text, "M2ME");
        root.session.goToStep("6");
        root.click("nextDevice");
        compare(root.item("deviceButton").text, "M2ME-2");
        verify(root.item("deviceAbout").text.indexOf("001019876543211") >= 0);
        root.click("previousDevice");
        compare(root.devices.device, 0);
        root.click("allDevices");
        compare(root.devices.device, -1);
        root.click("allDevices");
        compare(root.devices.device, 0);
        root.click("deviceButton");
        const row = root.shownRow("device:M2ME-2");
        mouseClick(row, row.width / 2, row.height / 2);
        compare(root.devices.device, 1);
        tryVerify(() => root.popupItem("deviceList") === null);
    }

    function test_devicesByKeys() {
        root.openTwo();
        keyClick("]");
        compare(root.devices.device, 1);
        keyClick("[");
        compare(root.devices.device, 0);
        keyClick("d");
        const list = root.shownRow("deviceList");
        tryVerify(() => list.activeFocus);
        // Behind the row of all devices and that of the first.
        compare(list.currentIndex, 1);
        keyClick(Qt.Key_End);
        compare(list.currentIndex, 2);
        keyClick(Qt.Key_Return);
        compare(root.devices.device, 1);
        keyClick("d");
        tryVerify(() => list.activeFocus);
        compare(list.currentIndex, 2);
        keyClick(Qt.Key_Home);
        keyClick(Qt.Key_Return);
        compare(root.devices.device, -1);
    }

    function test_aDeviceIsFoundByItsNumber() {
        root.openTwo();
        keyClick("d");
        const list = root.shownRow("deviceList");
        tryVerify(() => list.activeFocus);
        keyClick("2");
        compare(root.devices.filter, "2");
        compare(root.shownRow("deviceFind").activeFocus, true);
        keyClick(Qt.Key_Return);
        compare(root.devices.device, 1);
    }

    function test_theHeadOfTheOthersOpensTheDevices() {
        root.openTwo();
        const diagram = root.item("diagram");
        // The folded lifeline is the first behind the gutter.
        mouseClick(diagram, 130, 40);
        root.shownRow("deviceList");
        keyClick(Qt.Key_Escape);
        tryVerify(() => root.popupItem("deviceList") === null);
        compare(root.devices.device, 0);
    }

    function test_arrowsStepAsTheToolbarSays() {
        const current = root.window.panels.current;
        root.item("diagram").forceActiveFocus();
        keyClick(Qt.Key_Right);
        compare(root.session.cursor, 1);
        root.session.grain = Kinds.ByStep;
        keyClick(Qt.Key_Right);
        compare(root.session.cursor, 2);
        keyClick(Qt.Key_Right);
        keyClick(Qt.Key_Right);
        compare(current.stepLabel, "3");
        keyClick(Qt.Key_Left);
        compare(current.stepLabel, "2");
        root.session.grain = Kinds.ByPhase;
        keyClick(Qt.Key_Right);
        compare(current.stepLabel, "6");
        keyClick(Qt.Key_F11);
        compare(current.number, "7.1");
        keyClick(Qt.Key_Left);
        compare(current.stepLabel, "6");
        keyClick(Qt.Key_Left);
        compare(root.session.cursor, 0);
    }

    function test_aClickerPassesThroughTheEventsOfAStep() {
        const seen = [];
        const current = root.window.panels.current;
        root.session.goToStep("4");
        root.session.speed = 8;
        root.item("diagram").forceActiveFocus();
        const look = () => seen.push(current.number);
        root.session.advanced.connect(look);
        keyClick(Qt.Key_PageDown);
        tryVerify(() => !root.session.isPlaying, 5000);
        compare(seen, ["5.1", "5.2", "5.3", "5.4", "5.5", "5.6"]);
        keyClick(Qt.Key_PageDown);
        verify(root.session.isPlaying);
        keyClick(Qt.Key_PageDown);
        verify(!root.session.isPlaying);
        compare(current.stepLabel, "6");
        keyClick(Qt.Key_PageUp);
        compare(current.stepLabel, "5");
        root.session.advanced.disconnect(look);
    }
}
