// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Mcim.App
import Mcim.Ui

// Tests of the whole window: each begins with a new one, whose items are found by their names.
TestCase {
    id: root

    property var window: null

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
    // The shown item of that name anywhere in the window.
    function item(name) {
        return root.shownBelow(root.window.contentItem, at => at.objectName === name);
    }
    // The same in what lies over the window.
    function popupItem(name) {
        return root.shownBelow(root.window.contentItem.parent ?? root.window.contentItem, at => at.objectName === name);
    }
    function popupText(text) {
        return root.shownBelow(root.window.contentItem.parent ?? root.window.contentItem, at => at.text === text);
    }
    function click(name) {
        tryVerify(() => root.item(name) !== null, 5000, name);
        const target = root.item(name);
        mouseClick(target, target.width / 2, target.height / 2);
    }
    function stepState(label) {
        const model = root.window.panels.timeline.steps;
        for (let row = 0; row < model.rowCount(); ++row) {
            const index = model.index(row, 0);
            if (model.data(index, Qt.UserRole + 1) === label)
                return model.data(index, Qt.UserRole + 2);
        }
        return -1;
    }
}
