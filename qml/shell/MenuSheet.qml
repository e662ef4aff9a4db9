// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// What concerns the window and the person in front of it.
T.Popup {
    id: root

    required property Session session
    signal exportAsked
    signal saveAsked(bool anew)
    signal keysAsked
    signal legendAsked
    signal breakpointsAsked
    signal branchesAsked
    signal measuresAsked
    signal comparisonAsked
    signal runCodeAsked
    signal simplificationsAsked
    signal themeAsked

    readonly property var entries: [
        {
            "title": Theme.mode === ThemeTokens.Dark ? qsTr("Light theme") : qsTr("Dark theme"),
            "key": qsTr("Ctrl+T"),
            "run": () => root.themeAsked()
        },
        {
            "title": qsTr("Larger text"),
            "key": qsTr("Ctrl++"),
            "run": () => Theme.scale = Theme.scale + 0.1
        },
        {
            "title": qsTr("Smaller text"),
            "key": qsTr("Ctrl+−"),
            "run": () => Theme.scale = Theme.scale - 0.1
        },
        {
            "title": qsTr("Text at 100 %"),
            "key": qsTr("Ctrl+0"),
            "run": () => Theme.scale = 1
        },
        {
            "title": Theme.reducedMotion ? qsTr("Full motion") : qsTr("Reduced motion"),
            "key": "",
            "run": () => Theme.reducedMotion = !Theme.reducedMotion
        },
        {
            "title": qsTr("Arrows step by %1").arg([qsTr("step"), qsTr("phase"), qsTr("event")][root.session.grain]),
            "key": "",
            "run": () => root.session.grain = (root.session.grain + 1) % 3
        },
        {
            "name": "future",
            "title": root.session.revealsFuture ? qsTr("Hide what comes later") : qsTr("Show what comes later"),
            "key": qsTr("Ctrl+Shift+R"),
            "run": () => root.session.revealsFuture = !root.session.revealsFuture
        },
        {
            "name": "language",
            "title": root.languages.isGiven ? qsTr("Language: %1, as the environment says").arg(root.languages.name) : qsTr("Language from the next start on: %1").arg(root.languages.name),
            "key": "",
            "run": () => root.languages.next()
        },
        {
            "title": qsTr("Undo"),
            "key": qsTr("Ctrl+Z"),
            "run": () => root.session.undo()
        },
        {
            "title": qsTr("Redo"),
            "key": qsTr("Ctrl+Shift+Z"),
            "run": () => root.session.redo()
        },
        {
            "name": "branches",
            "title": qsTr("Branches"),
            "key": qsTr("Ctrl+J"),
            "run": () => root.branchesAsked()
        },
        {
            "name": "measures",
            "title": qsTr("Measures"),
            "key": qsTr("Ctrl+M"),
            "run": () => root.measuresAsked()
        },
        {
            "name": "compare",
            "title": qsTr("Compare two runs"),
            "key": qsTr("Ctrl+D"),
            "run": () => root.comparisonAsked()
        },
        {
            "name": "save",
            "title": qsTr("Save session"),
            "key": qsTr("Ctrl+S"),
            "run": () => root.saveAsked(false)
        },
        {
            "title": qsTr("Save session as…"),
            "key": qsTr("Ctrl+Shift+S"),
            "run": () => root.saveAsked(true)
        },
        {
            "name": "export",
            "title": qsTr("Export"),
            "key": qsTr("Ctrl+E"),
            "run": () => root.exportAsked()
        },
        {
            "name": "runCode",
            "title": qsTr("Run code"),
            "key": "",
            "run": () => root.runCodeAsked()
        },
        {
            "title": qsTr("Breakpoints"),
            "key": qsTr("Ctrl+B"),
            "run": () => root.breakpointsAsked()
        },
        {
            "title": qsTr("Legend"),
            "key": "L",
            "run": () => root.legendAsked()
        },
        {
            "title": qsTr("Keys"),
            "key": "?",
            "run": () => root.keysAsked()
        },
        {
            "title": qsTr("What this emulation simplifies"),
            "key": "",
            "run": () => root.simplificationsAsked()
        }
    ]

    property LanguageSetting languages: LanguageSetting {}

    x: Theme.space2
    y: Theme.toolbarHeight
    width: 300 * Theme.scale
    implicitHeight: list.contentHeight + 2 * Theme.space1
    padding: Theme.space1
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    background: Rectangle {
        radius: Theme.radiusCard
        color: Theme.raised
        border.width: 1
        border.color: Theme.edge
    }
    contentItem: ListView {
        id: list
        implicitHeight: contentHeight
        focus: true
        interactive: false
        keyNavigationEnabled: true
        model: root.entries
        delegate: T.ItemDelegate {
            id: entry
            required property int index
            required property var modelData
            objectName: entry.modelData.name ?? ""
            width: ListView.view.width
            height: Theme.inputHeight
            hoverEnabled: true
            text: entry.modelData.title
            Accessible.role: Accessible.MenuItem
            Accessible.name: entry.modelData.title
            onClicked: {
                root.close();
                entry.modelData.run();
            }
            Keys.onReturnPressed: entry.clicked()
            Keys.onSpacePressed: entry.clicked()
            background: Rectangle {
                radius: Theme.radiusPill
                color: entry.hovered || entry.ListView.isCurrentItem ? Theme.accentTint : "transparent"
            }
            contentItem: Item {
                UiText {
                    x: Theme.space2
                    height: parent.height
                    text: entry.modelData.title
                }
                UiText {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space2
                    height: parent.height
                    text: entry.modelData.key
                    color: Theme.caption
                    font.pixelSize: Theme.textCaption
                }
            }
        }
    }
}
