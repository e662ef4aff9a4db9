// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Scenario, transport, grain, speed, find, and what concerns the window itself.
Rectangle {
    id: root

    required property Session session
    required property CurrentEvent current
    required property ToolbarModel offers
    required property VerdictModel verdict
    property bool compact: false
    property bool tiny: false
    property bool findShown: false
    property bool roomy: root.width >= 1700 * Theme.scale
    // What is in the bar needs this much before its last words go.
    readonly property bool narrow: root.width < 1130 * Theme.scale
    // By its name among the actions.
    signal asked(string name)

    function focusFind() {
        root.findShown = true;
        find.forceActiveFocus();
        find.selectAll();
    }
    function findNext() {
        find.missed = find.text !== "" && !root.session.findNext(find.text);
    }

    implicitHeight: root.compact ? Theme.toolbarHeightCompact : Theme.toolbarHeight
    color: Theme.pane
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Toolbar")

    Row {
        id: left
        x: Theme.space2
        height: parent.height
        spacing: Theme.space2
        Row {
            height: parent.height
            spacing: Theme.space1
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "menu"
                iconName: "menu"
                text: qsTr("Menu")
                onClicked: root.asked("menu")
            }
            DropDown {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "scenarioChoice"
                width: Math.ceil(implicitWidth)
                maximumWidth: (root.tiny ? 150 : root.narrow ? 200 : root.compact ? 248 : 330) * Theme.scale
                caption: qsTr("Scenario")
                text: root.compact ? " " : ""
                model: root.offers.scenarios
                currentId: root.session.scenario
                currentText: root.session.scenarioTitle
                popupWidth: 380 * Theme.scale
                onChosen: id => root.session.open(id, root.session.profile)
            }
        }
        Row {
            height: parent.height
            spacing: Theme.space1
            DropDown {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "profileChoice"
                width: Math.ceil(implicitWidth)
                visible: !(root.tiny && find.visible)
                caption: qsTr("Profile")
                text: root.compact ? " " : ""
                model: root.offers.profiles
                currentId: root.session.profile
                currentText: root.session.profileName
                maximumWidth: (root.compact ? 168 : 248) * Theme.scale
                popupWidth: 320 * Theme.scale
                onChosen: id => root.session.open(root.session.scenario, id)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "measuresButton"
                visible: !root.tiny
                iconName: "shield"
                iconSize: Theme.iconRow
                text: qsTr("Measures of the profile")
                shortcutText: qsTr("Ctrl+M")
                onClicked: root.asked("measures")
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.compact
                width: 2 * Theme.space2 + 1
                height: 20 * Theme.scale
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: 1
                    height: parent.height
                    color: Theme.divider
                }
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "toStart"
                iconName: "first"
                text: qsTr("To the start")
                shortcutText: qsTr("Home")
                whyDisabled: qsTr("This is the start")
                active: !root.session.isAtStart
                iconSize: Theme.iconRow
                onClicked: root.session.goToStart()
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "stepBack"
                iconName: "back"
                text: [qsTr("Back one event"), qsTr("Back one step"), qsTr("Back one phase")][root.session.grain]
                shortcutText: "←"
                whyDisabled: qsTr("This is the start")
                active: !root.session.isAtStart
                iconSize: Theme.iconRow
                onClicked: root.session.stepBack(root.session.grain)
            }
        }
        UiButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "play"
            implicitWidth: (root.compact ? 36 : 84) * Theme.scale
            primary: true
            iconName: root.session.isPlaying ? "pause" : "play"
            text: root.session.isPlaying ? qsTr("Pause") : qsTr("Play")
            iconOnly: root.compact
            tip: root.session.isPlaying ? qsTr("Pause") : qsTr("Play to the end")
            shortcutText: qsTr("Space")
            whyDisabled: qsTr("The run has ended; Home goes back to the start")
            active: !root.session.isAtEnd
            onClicked: root.session.isPlaying = !root.session.isPlaying
        }
        Row {
            height: parent.height
            spacing: Theme.space1
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "stepForward"
                iconName: "forward"
                text: [qsTr("Next event"), qsTr("Next step"), qsTr("Next phase")][root.session.grain]
                shortcutText: "→"
                whyDisabled: qsTr("The run has ended")
                active: !root.session.isAtEnd
                iconSize: Theme.iconRow
                onClicked: root.session.stepForward(root.session.grain)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "nextPhase"
                iconName: "fast"
                text: qsTr("Next phase")
                shortcutText: qsTr("Ctrl+→")
                whyDisabled: qsTr("The run has ended")
                active: !root.session.isAtEnd
                iconSize: Theme.iconRow
                onClicked: root.session.stepForward(Kinds.ByPhase)
            }
            IconButton {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "toEnd"
                iconName: "last"
                text: qsTr("To the end")
                shortcutText: qsTr("End")
                whyDisabled: qsTr("The run has ended")
                active: !root.session.isAtEnd
                iconSize: Theme.iconRow
                onClicked: root.session.goToEnd()
            }
        }
        Segmented {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "grain"
            width: Math.ceil(implicitWidth)
            visible: !root.tiny
            name: qsTr("How far the arrows step")
            labels: [qsTr("Event"), qsTr("Step"), qsTr("Phase")]
            current: root.session.grain
            segmentPadding: root.compact ? 9 * Theme.scale : Theme.space3
            onChosen: index => root.session.grain = index
        }
        Row {
            height: parent.height
            spacing: Theme.space1
            DropDown {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.ceil(implicitWidth)
                visible: !root.tiny
                caption: qsTr("Speed")
                text: root.compact ? " " : ""
                model: speeds
                currentId: root.session.speed.toString()
                currentText: qsTr("%1×").arg(root.session.speed)
                popupWidth: 140 * Theme.scale
                onChosen: id => root.session.speed = parseFloat(id)
            }
            Item {
                anchors.verticalCenter: parent.verticalCenter
                visible: !root.compact
                width: 2 * Theme.space2 + 1
                height: 20 * Theme.scale
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    width: 1
                    height: parent.height
                    color: Theme.divider
                }
            }
            UiText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.ceil(implicitWidth)
                visible: !root.compact
                objectName: "stepCounter"
                text: root.verdict.isSaid ? root.verdict.title : root.session.isAtStart ? qsTr("Step 0 of 21") : root.current.stepLabel === "op" ? qsTr("Operational attach") : root.current.device !== "" ? qsTr("%1: step %2 of 21").arg(root.current.device).arg(root.current.stepLabel) : qsTr("Step %1 of 21").arg(root.current.stepLabel)
                font.weight: Font.DemiBold
            }
        }
    }
    UiText {
        x: left.x + left.width + Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, right.x - x - Theme.space1)
        visible: root.roomy
        color: Theme.caption
        text: {
            if (root.session.isAtStart)
                return qsTr("· paused before step 1");
            const where = qsTr("· event %1, ").arg(root.current.number);
            if (root.session.isPlaying)
                return where + qsTr("playing");
            return where + (root.session.isAtEnd ? qsTr("run ended") : qsTr("paused"));
        }
    }
    Row {
        id: right
        x: Math.max(left.x + left.width + Theme.space2, root.width - width - (root.compact ? Theme.space2 : Theme.space3))
        height: parent.height
        spacing: Theme.space2
        SearchField {
            id: find
            property bool missed: false
            property var missedTip: null
            objectName: "find"
            anchors.verticalCenter: parent.verticalCenter
            width: (root.roomy ? 272 : root.narrow ? 90 : 136) * Theme.scale
            visible: !root.tiny || root.findShown
            onActiveFocusChanged: root.findShown = find.activeFocus || find.text !== ""
            placeholderText: !root.roomy ? qsTr("Find") : qsTr("Find in fields, state, log")
            name: qsTr("Find in fields, state, log")
            keyHint: root.narrow ? "" : qsTr("Ctrl+F")
            onAccepted: root.findNext()
            onTextChanged: find.missed = false
            onMissedChanged: {
                if (!find.missedTip)
                    find.missedTip = Qt.createComponent("../controls/UiToolTip.qml").createObject(find, {
                        "visible": Qt.binding(() => find.missed),
                        "delay": 0,
                        "text": Qt.binding(() => root.offers.whyNotFound(find.text))
                    });
            }
        }
        UiButton {
            anchors.verticalCenter: parent.verticalCenter
            iconName: "export"
            text: qsTr("Export")
            iconOnly: !root.roomy
            objectName: "exportButton"
            width: Math.ceil(implicitWidth)
            tip: qsTr("Export: picture, film, web page, packets, text, data")
            shortcutText: qsTr("Ctrl+E")
            onClicked: root.asked("export")
        }
        UiButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "presentButton"
            width: Math.ceil(implicitWidth)
            iconName: "present"
            text: qsTr("Present")
            iconOnly: root.narrow
            tail: KeyHint {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.roomy
                text: "P"
            }
            tip: qsTr("Present: the diagram and one sentence")
            shortcutText: qsTr("P")
            onClicked: root.asked("present")
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            objectName: "themeButton"
            visible: !root.compact
            iconName: "theme"
            text: Theme.mode === ThemeTokens.Dark ? qsTr("Light theme") : qsTr("Dark theme")
            shortcutText: qsTr("Ctrl+T")
            onClicked: root.asked("theme")
        }
    }
    ListModel {
        id: speeds
        ListElement {
            choiceId: "0.25"
            title: "0.25×"
            note: ""
        }
        ListElement {
            choiceId: "0.5"
            title: "0.5×"
            note: ""
        }
        ListElement {
            choiceId: "1"
            title: "1×"
            note: ""
        }
        ListElement {
            choiceId: "2"
            title: "2×"
            note: ""
        }
        ListElement {
            choiceId: "4"
            title: "4×"
            note: ""
        }
        ListElement {
            choiceId: "8"
            title: "8×"
            note: ""
        }
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.divider
    }
}
