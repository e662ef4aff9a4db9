// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// A part that the first frame does without: made between the frames that follow, and at once where it is needed.
Loader {
    id: root

    required property url file
    // The properties that it begins with.
    property var given: ({})
    property bool wanted: true
    property bool needed: false

    // Makes it now.
    function make() {
        if (root.status === Loader.Ready)
            return;
        if (root.status === Loader.Loading)
            root.source = "";
        root.asynchronous = false;
        root.setSource(root.file, root.given);
    }
    function begin() {
        if (root.needed || (root.wanted && Theme.madeAtOnce))
            root.make();
        else if (root.wanted && Theme.hasFrame && root.status === Loader.Null)
            root.setSource(root.file, root.given);
    }

    asynchronous: true
    onNeededChanged: root.begin()
    onWantedChanged: root.begin()
    Component.onCompleted: root.begin()

    Connections {
        target: Theme
        function onHasFrameChanged() {
            root.begin();
        }
        function onMadeAtOnceChanged() {
            root.begin();
        }
    }
}
