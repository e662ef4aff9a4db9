// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Why the selected event exists, and what would go wrong without it.
Item {
    id: root

    required property Session session
    property bool compact: false

    EventHead {
        id: head
        width: parent.width
        session: root.session
        compact: root.compact
    }
    Flickable {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        contentHeight: column.implicitHeight
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        Column {
            id: column
            width: parent.width
            PaneHead {
                width: parent.width
                visible: root.session.selectedWhyFailed !== ""
                bordered: false
                color: Theme.canvas
                title: qsTr("Why it failed")
            }
            EmptyNote {
                objectName: "whyFailed"
                width: parent.width
                visible: root.session.selectedWhyFailed !== ""
                color: Theme.bad
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.session.selectedWhyFailed
            }
            PaneHead {
                width: parent.width
                bordered: root.session.selectedWhyFailed !== ""
                color: Theme.canvas
                title: qsTr("Why")
                trailing: root.session.selectedClause
            }
            EmptyNote {
                width: parent.width
                color: Theme.text
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.session.selectedWhy !== "" ? root.session.selectedWhy : qsTr("Nothing is written about this event.")
            }
            PaneHead {
                width: parent.width
                visible: root.session.selectedWithoutIt !== ""
                title: qsTr("Without it")
            }
            EmptyNote {
                width: parent.width
                visible: root.session.selectedWithoutIt !== ""
                color: Theme.text
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.session.selectedWithoutIt
            }
            PaneHead {
                width: parent.width
                title: qsTr("Cause and consequence")
            }
            Flow {
                x: Theme.space3
                width: parent.width - 2 * x
                topPadding: Theme.space2
                spacing: Theme.space2
                UiButton {
                    text: qsTr("Go to cause")
                    tail: KeyHint {
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("Alt+←")
                    }
                    active: root.session.hasCause
                    enabled: active
                    whyDisabled: qsTr("Nothing made this event happen: it begins the run.")
                    onClicked: root.session.selectCause()
                }
                UiButton {
                    text: qsTr("Go to consequence")
                    tail: KeyHint {
                        anchors.verticalCenter: parent.verticalCenter
                        text: qsTr("Alt+→")
                    }
                    active: root.session.hasConsequence
                    enabled: active
                    whyDisabled: qsTr("This event made nothing else happen.")
                    onClicked: root.session.selectConsequence()
                }
            }
        }
    }
}
