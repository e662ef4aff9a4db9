// SPDX-License-Identifier: GPL-3.0-or-later
import QtQml

// One thing that can be asked of the window. Keys, menu, palette and the list of keys all read it here.
QtObject {
    required property string name
    required property string title
    // What stands in the list of keys.
    property string about: title
    // The keys as they are written for people.
    property string shown: ""
    property list<string> keys
    // These do nothing while a text is typed.
    property list<string> letterKeys
    // These leave the rows of a list alone.
    property list<string> rowKeys
    // These leave a focused control alone.
    property list<string> bareKeys
    property bool inMenu: false
    // A line stands above it in the menu.
    property bool beginsGroup: false
    property bool active: true
    property string whyNot: ""
    signal asked
}
