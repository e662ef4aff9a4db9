// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.Ui

// A part that the first frame does without: made between the frames that follow, and at once where it is needed.
Loader {
    id: root

    // Seen from the folder of this file.
    required property string file
    // Gives the properties that it begins with, when it is made; bindings for what is not there yet would delay the first frame.
    property var given: () => ({})
    property bool wanted: true
    property bool needed: false
    readonly property bool isDueAtOnce: root.needed || (root.wanted && Theme.madeAtOnce)
    readonly property bool isDue: root.wanted && Theme.hasFrame

    function load() {
        const given = root.given;
        root.setSource(root.file, given());
    }
    // Makes it now.
    function make() {
        if (root.status === Loader.Ready)
            return;
        if (root.status === Loader.Loading)
            root.source = "";
        root.asynchronous = false;
        root.load();
    }
    function begin() {
        if (root.isDueAtOnce)
            root.make();
        else if (root.isDue && root.status === Loader.Null)
            root.load();
    }

    asynchronous: true
    onIsDueAtOnceChanged: root.begin()
    onIsDueChanged: root.begin()
    Component.onCompleted: root.begin()
}
