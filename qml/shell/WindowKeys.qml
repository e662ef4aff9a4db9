// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The keys of the window; single letters and bare arrows leave a focused control alone.
Item {
    id: root

    required property Session session
    required property DeviceModel devices
    // What has the keyboard's focus.
    required property Item focusItem
    required property bool isPresenting
    readonly property bool isTyping: root.focusItem instanceof TextInput
    // A list hands the focus on to its current row.
    readonly property bool isInList: root.focusItem ? root.focusItem.ListView.view !== null : false
    readonly property bool hasControlFocus: root.isTyping || root.focusItem instanceof PressItem || root.focusItem instanceof T.AbstractButton || root.focusItem instanceof ListView || root.isInList
    readonly property alias actions: actions
    signal asked(string name)
    signal escaped

    WindowActions {
        id: actions
        session: root.session
        devices: root.devices
        isPresenting: root.isPresenting
        onAsked: name => root.asked(name)
    }
    Repeater {
        model: actions.all
        Item {
            id: one
            required property WindowAction modelData
            Shortcut {
                sequences: Array.from(one.modelData.keys)
                enabled: one.modelData.keys.length > 0 && one.modelData.active
                onActivated: one.modelData.asked()
            }
            Shortcut {
                sequences: Array.from(one.modelData.letterKeys)
                enabled: one.modelData.letterKeys.length > 0 && one.modelData.active && !root.isTyping
                onActivated: one.modelData.asked()
            }
            Shortcut {
                sequences: Array.from(one.modelData.rowKeys)
                enabled: one.modelData.rowKeys.length > 0 && one.modelData.active && !root.isInList
                onActivated: one.modelData.asked()
            }
            Shortcut {
                sequences: Array.from(one.modelData.bareKeys)
                enabled: one.modelData.bareKeys.length > 0 && one.modelData.active && !root.hasControlFocus
                onActivated: one.modelData.asked()
            }
        }
    }
    Shortcut {
        sequences: ["Esc"]
        enabled: !root.isTyping
        onActivated: root.session.isRunning ? root.session.cancelRunning() : root.escaped()
    }
}
