// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Why the selected event exists, and what would go wrong without it.
Item {
    id: root

    required property Session session
    required property EventHeadModel head
    required property WhyPanelModel why
    property bool compact: false

    // Causes are sought only while somebody looks.
    onVisibleChanged: root.why.watched = root.visible
    Component.onCompleted: root.why.watched = root.visible

    EventHead {
        id: head
        width: parent.width
        head: root.head
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
                visible: root.why.whyFailed !== ""
                bordered: false
                color: Theme.canvas
                title: qsTr("Why it failed")
            }
            EmptyNote {
                objectName: "whyFailed"
                width: parent.width
                visible: root.why.whyFailed !== ""
                color: Theme.bad
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.why.whyFailed
            }
            PaneHead {
                width: parent.width
                visible: root.why.causes.length > 0
                color: Theme.canvas
                title: qsTr("What caused it")
            }
            Repeater {
                model: root.why.causes
                Column {
                    id: cause
                    required property string modelData
                    required property int index
                    width: column.width
                    EmptyNote {
                        objectName: "cause"
                        width: parent.width
                        color: Theme.text
                        font.pixelSize: Theme.textBody
                        lineHeight: 1.25
                        text: cause.modelData
                    }
                    Repeater {
                        model: {
                            root.why.causes;
                            return root.why.causeHolders(cause.index);
                        }
                        Item {
                            id: holder
                            required property string modelData
                            required property int index
                            x: Theme.space3
                            width: cause.width - 2 * x
                            height: Math.max(Theme.rowHeight, value.implicitHeight, name.implicitHeight)
                            UiText {
                                id: name
                                width: parent.width * 0.4
                                wrapMode: Text.WordWrap
                                text: holder.modelData
                                color: Theme.textSecondary
                                font.pixelSize: Theme.textSmall
                            }
                            MonoText {
                                id: value
                                objectName: "causeValue:" + holder.index
                                x: parent.width * 0.42
                                width: parent.width - x
                                wrapMode: Text.Wrap
                                text: root.why.causeValues(cause.index, showing.checked)[holder.index] ?? ""
                            }
                        }
                    }
                    UiButton {
                        id: showing
                        property bool checked: false
                        objectName: "showCauseValues"
                        x: Theme.space3
                        visible: root.why.causeHolders(cause.index).length > 0
                        text: showing.checked ? qsTr("Hide both values") : qsTr("Show both values")
                        onClicked: showing.checked = !showing.checked
                    }
                    EmptyNote {
                        width: parent.width
                        visible: text !== ""
                        topPadding: Theme.space1
                        text: root.why.causeNotes[cause.index] ?? ""
                    }
                }
            }
            PaneHead {
                width: parent.width
                bordered: root.why.whyFailed !== ""
                color: Theme.canvas
                title: qsTr("Why")
                trailing: root.why.clause
            }
            EmptyNote {
                width: parent.width
                color: Theme.text
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.why.why !== "" ? root.why.why : qsTr("Nothing is written about this event.")
            }
            PaneHead {
                width: parent.width
                visible: root.why.withoutIt !== ""
                title: qsTr("Without it")
            }
            EmptyNote {
                width: parent.width
                visible: root.why.withoutIt !== ""
                color: Theme.text
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.why.withoutIt
            }
            PaneHead {
                width: parent.width
                visible: root.why.leftOpen !== ""
                title: qsTr("Left open")
            }
            EmptyNote {
                objectName: "leftOpen"
                width: parent.width
                visible: root.why.leftOpen !== ""
                color: Theme.text
                font.pixelSize: Theme.textBody
                lineHeight: 1.25
                text: root.why.leftOpen
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
                    active: root.why.hasCause
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
                    active: root.why.hasConsequence
                    enabled: active
                    whyDisabled: root.session.isAtEnd || root.session.revealsFuture ? qsTr("This event made nothing else happen.") : qsTr("Up to here this event made nothing else happen.")
                    onClicked: root.session.selectConsequence()
                }
            }
        }
    }
}
