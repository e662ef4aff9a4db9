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
    readonly property var kinds: ["keys", "letterKeys", "rowKeys", "bareKeys"]
    // Which of them do nothing now.
    readonly property var blocked: ({
            "keys": false,
            "letterKeys": root.isTyping,
            "rowKeys": root.isInList,
            "bareKeys": root.hasControlFocus
        })
    Repeater {
        model: Array.of().concat(...actions.each.map(action => root.kinds.filter(kind => action[kind].length > 0).map(kind => ({
                            "action": action,
                            "kind": kind
                        }))))
        Item {
            id: one
            required property var modelData
            Shortcut {
                sequences: Array.from(one.modelData.action[one.modelData.kind])
                enabled: one.modelData.action.active && !root.blocked[one.modelData.kind]
                onActivated: one.modelData.action.asked()
            }
        }
    }
    Shortcut {
        sequences: ["Esc"]
        enabled: !root.isTyping
        onActivated: root.session.isRunning ? root.session.cancelRunning() : root.escaped()
    }
}
