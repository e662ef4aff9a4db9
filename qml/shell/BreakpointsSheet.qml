// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Where the run stops by itself: at every event for which one of these expressions holds.
Sheet {
    id: root

    required property BreakpointModel breakpoints
    required property StopChoices choices

    function add(where: string) {
        if (root.breakpoints.add(where))
            field.text = "";
    }

    wide: 640
    tall: column.implicitHeight
    onOpened: field.forceActiveFocus()
    contentItem: Flickable {
        clip: true
        contentHeight: column.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: UiScrollBar {}
        Column {
            id: column
            width: parent.width
            spacing: Theme.space2
            UiText {
                text: qsTr("Breakpoints")
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
            }
            UiText {
                width: parent.width
                wrapMode: Text.WordWrap
                text: qsTr("F5 runs to the next event that fits, Ctrl+F5 back to the one before; F9 sets one at the selected event.")
                color: Theme.textSecondary
                font.pixelSize: Theme.textSmall
            }
            Item {
                width: parent.width
                height: field.implicitHeight
                ExpressionField {
                    id: field
                    objectName: "newBreakpoint"
                    anchors.left: parent.left
                    anchors.right: set.left
                    anchors.rightMargin: Theme.space2
                    height: implicitHeight
                    focus: true
                    name: qsTr("New breakpoint")
                    placeholderText: "gmm.cause == 21 && to == VNO"
                    problem: root.breakpoints.problemOf(field.text)
                    column: root.breakpoints.columnOf(field.text)
                    onAccepted: root.add(field.text)
                    onAbandoned: root.close()
                }
                UiButton {
                    id: set
                    objectName: "addBreakpoint"
                    anchors.right: parent.right
                    text: qsTr("Add")
                    primary: true
                    active: field.text !== "" && field.column === 0
                    whyDisabled: field.text === "" ? qsTr("Write an expression first.") : field.problem
                    onClicked: root.add(field.text)
                }
            }
            UiText {
                visible: offers.count > 0
                text: qsTr("Of the selected event:")
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
            Flow {
                width: parent.width
                spacing: Theme.space1
                Repeater {
                    id: offers
                    model: root.breakpoints.suggestions
                    PressItem {
                        id: offer
                        required property string modelData
                        objectName: "offer:" + offer.modelData
                        implicitWidth: words.implicitWidth + 2 * Theme.space2
                        implicitHeight: 22 * Theme.scale
                        text: offer.modelData
                        Accessible.role: Accessible.Button
                        Accessible.name: qsTr("Stop at %1").arg(offer.modelData)
                        onClicked: root.add(offer.modelData)
                        onAttended: Qt.createComponent("../controls/Attention.qml").createObject(offer, {
                            "host": offer
                        })
                        Rectangle {
                            anchors.fill: parent
                            radius: Theme.radiusPill
                            color: offer.hovered || offer.down ? Theme.accentTint : Theme.sunken
                        }
                        MonoText {
                            id: words
                            anchors.centerIn: parent
                            text: offer.modelData
                            font.pixelSize: Theme.textCaption
                        }
                    }
                }
            }
            Flow {
                width: parent.width
                spacing: Theme.space2
                UiButton {
                    objectName: "breakOnFailure"
                    iconName: root.breakpoints.breaksOnFailure ? "check" : "ring"
                    text: qsTr("Stop where a check fails")
                    Accessible.role: Accessible.CheckBox
                    Accessible.checked: root.breakpoints.breaksOnFailure
                    onClicked: root.breakpoints.breaksOnFailure = !root.breakpoints.breaksOnFailure
                }
                DropDown {
                    objectName: "breakOnPromise"
                    model: root.choices.promises
                    currentId: ""
                    currentText: qsTr("Where a promise breaks")
                    text: currentText
                    onChosen: id => root.breakpoints.add(id)
                }
                DropDown {
                    objectName: "breakOnSecret"
                    model: root.choices.secrets
                    currentId: ""
                    currentText: qsTr("Where the attacker learns …")
                    text: currentText
                    onChosen: id => root.breakpoints.add(id)
                }
            }
            Repeater {
                model: root.breakpoints
                BreakpointRow {
                    width: column.width
                    height: implicitHeight
                    breakpoints: root.breakpoints
                }
            }
        }
    }
}
