// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick

// What is made when it is first shown, and kept from then on.
Item {
    id: root

    required property bool shown
    required property Component body
    property Item made: null

    function make() {
        if (!root.shown || root.made)
            return;
        root.made = root.body.createObject(root) as Item;
        root.made.anchors.fill = root;
    }

    visible: root.shown
    onShownChanged: root.make()
    Component.onCompleted: root.make()
}
