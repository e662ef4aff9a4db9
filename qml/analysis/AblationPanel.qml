// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// Every check with what breaks without it; runs that break a promise are sought here, and opened.
Item {
    id: root

    required property AblationModel ablation
    readonly property bool isRunning: root.ablation.search.isRunning
    readonly property string whyNot: root.ablation.isPossible ? "" : qsTr("This run was only recorded: it can't be made otherwise.")
    readonly property bool isScenario: root.ablation.current === 0
    signal exportAsked

    Item {
        id: bar
        width: parent.width
        height: 32 * Theme.scale
        Row {
            id: buttons
            x: Theme.space3
            height: parent.height
            spacing: Theme.space2
            UiButton {
                objectName: "findAttack"
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                visible: !root.isRunning
                primary: true
                active: root.whyNot === ""
                whyDisabled: root.whyNot
                text: root.isScenario ? qsTr("Explore this scenario") : qsTr("Find attack")
                tip: root.isScenario ? qsTr("Seeks runs that break a promise, from the beginning, with the checks as they are and without the decisions of branches") : qsTr("Seeks runs that break a promise without this check alone, and opens the shortest")
                onClicked: root.ablation.find()
            }
            UiButton {
                objectName: "findAllAttacks"
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                visible: !root.isRunning
                active: root.whyNot === ""
                whyDisabled: root.whyNot
                text: qsTr("Try every check")
                tip: qsTr("Switches off each check in turn and seeks what breaks without it")
                onClicked: root.ablation.findAll()
            }
            Segmented {
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                visible: !root.isRunning
                name: qsTr("Most moves in a run")
                labels: [qsTr("1 move"), qsTr("2 moves")]
                current: root.ablation.depth - 1
                segmentPadding: Theme.space2
                onChosen: index => root.ablation.depth = index + 1
            }
            UiButton {
                objectName: "cancelSearch"
                anchors.verticalCenter: parent.verticalCenter
                height: 24 * Theme.scale
                visible: root.isRunning
                iconName: "close"
                text: qsTr("Cancel")
                onClicked: root.ablation.search.cancel()
            }
            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.isRunning
                width: 120 * Theme.scale
                height: 6 * Theme.scale
                radius: height / 2
                color: Theme.sunken
                border.width: 1
                border.color: Theme.edge
                Accessible.role: Accessible.ProgressBar
                Accessible.name: qsTr("Searching, %1 %").arg(Math.round(100 * root.ablation.search.share))
                Rectangle {
                    width: Math.max(parent.height, parent.width * root.ablation.search.share)
                    height: parent.height
                    radius: height / 2
                    color: Theme.accent
                }
            }
        }
        UiText {
            objectName: "searchFigures"
            x: buttons.x + buttons.width + Theme.space3
            width: save.x - x - Theme.space2
            height: parent.height
            text: root.isRunning ? root.ablation.search.figures : qsTr("attacker: %1").arg(root.ablation.attackerTitle)
            color: root.isRunning ? Theme.textSecondary : Theme.caption
            font.pixelSize: Theme.textCaption
        }
        IconButton {
            id: save
            objectName: "exportAblation"
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            height: 24 * Theme.scale
            iconName: "export"
            iconSize: Theme.iconRow
            active: root.ablation.hasTable
            whyDisabled: qsTr("Try every check first; the table is then written as Markdown.")
            text: qsTr("Export the table as Markdown")
            onClicked: root.exportAsked()
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    ListView {
        id: list
        objectName: "ablationList"
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: Math.round(parent.width * 0.54)
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.ablation
        currentIndex: root.ablation.current
        highlightMoveDuration: 0
        onCurrentIndexChanged: root.ablation.current = list.currentIndex
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Checks")
        T.ScrollBar.vertical: UiScrollBar {}
        delegate: PressItem {
            id: row
            required property int index
            required property string title
            required property string where
            required property string clause
            required property bool isCheck
            required property bool isObeyed
            required property int searchState
            required property string outcome
            readonly property bool isCurrent: row.index === list.currentIndex

            objectName: "ablation:" + row.index
            width: ListView.view.width
            height: Theme.rowHeight
            activeFocusOnTab: false
            text: row.title
            Accessible.role: Accessible.ListItem
            Accessible.name: row.title + (row.isObeyed ? "" : ", " + qsTr("not obeyed"))
            Accessible.description: row.where + " " + row.clause + " " + row.outcome
            onClicked: {
                root.ablation.current = row.index;
                list.forceActiveFocus(Qt.MouseFocusReason);
            }
            Keys.onReturnPressed: root.ablation.find()
            Keys.onSpacePressed: root.ablation.toggle(row.index)
            Rectangle {
                anchors.fill: parent
                color: row.isCurrent ? Theme.accentTint : row.hovered ? Theme.sunken : "transparent"
            }
            IconButton {
                objectName: "obeyed:" + row.index
                x: Theme.space2
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.rowHeight
                height: Theme.rowHeight
                visible: row.isCheck
                activeFocusOnTab: false
                iconName: row.isObeyed ? "check" : "cross"
                iconSize: Theme.iconChip
                iconInk: row.isObeyed ? Theme.ok : Theme.attacker
                text: row.isObeyed ? qsTr("Switch off: it is made and not obeyed, the run begins anew") : qsTr("Switch on again")
                shortcutText: qsTr("Space")
                active: root.whyNot === ""
                whyDisabled: root.whyNot
                Accessible.role: Accessible.CheckBox
                Accessible.checked: row.isObeyed
                onClicked: root.ablation.toggle(row.index)
            }
            UiText {
                id: name
                x: 40 * Theme.scale
                width: Math.min(implicitWidth, place.x - x - Theme.space2)
                height: parent.height
                text: row.title
                color: row.isObeyed ? Theme.text : Theme.attacker
                font.pixelSize: Theme.textSmall
                font.strikeout: !row.isObeyed
                font.weight: row.isCheck ? Font.Normal : Font.DemiBold
            }
            UiText {
                id: place
                x: Math.round(parent.width * 0.44)
                width: 72 * Theme.scale
                height: parent.height
                text: row.where
                color: Theme.caption
                font.pixelSize: Theme.textCaption
            }
            Icon {
                id: sign
                x: place.x + place.width + Theme.space1
                anchors.verticalCenter: parent.verticalCenter
                width: Theme.iconChip
                height: width
                visible: row.searchState !== AblationModel.Unknown
                name: row.searchState === AblationModel.Breaks ? "failed" : row.searchState === AblationModel.NeverFails ? "ring" : row.isCheck ? "dot" : "check"
                ink: row.searchState === AblationModel.Breaks ? Theme.bad : row.isCheck ? Theme.ghost : Theme.ok
            }
            UiText {
                x: sign.x + sign.width + Theme.space2
                width: parent.width - x - Theme.space3
                height: parent.height
                text: row.outcome !== "" ? row.outcome : row.clause
                color: row.searchState === AblationModel.Breaks ? Theme.bad : Theme.caption
                font.pixelSize: Theme.textCaption
            }
            FocusRing {
                anchors.margins: 1
                shown: list.activeFocus && row.isCurrent
            }
        }
    }
    Rectangle {
        id: border
        x: list.width
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: 1
        color: Theme.divider
    }
    Column {
        id: about
        x: border.x + 1
        anchors.top: bar.bottom
        width: parent.width - x
        topPadding: Theme.space2
        bottomPadding: Theme.space1
        UiText {
            x: Theme.space3
            width: parent.width - 2 * x
            text: root.ablation.requirement
            wrapMode: Text.WordWrap
            maximumLineCount: 2
            font.pixelSize: Theme.textSmall
            font.weight: Font.DemiBold
        }
        UiText {
            x: Theme.space3
            width: parent.width - 2 * x
            visible: text !== ""
            text: root.ablation.clause
            color: Theme.caption
            font.pixelSize: Theme.textCaption
        }
    }
    EmptyNote {
        x: about.x
        anchors.top: about.bottom
        width: about.width
        visible: findings.count === 0
        text: {
            if (root.whyNot !== "")
                return root.whyNot;
            if (root.ablation.outcome === "")
                return root.isScenario ? qsTr("Not explored yet.") : qsTr("Not tried yet: what breaks without it is not known.");
            return root.isScenario ? root.ablation.outcome : qsTr("%1: it is redundant in what was tried, or a promise is missing.").arg(root.ablation.outcome);
        }
    }
    ListView {
        id: findings
        objectName: "findingList"
        x: about.x
        anchors.top: about.bottom
        anchors.bottom: parent.bottom
        width: about.width
        clip: true
        activeFocusOnTab: true
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.ablation.findings
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Runs that break a promise")
        T.ScrollBar.vertical: UiScrollBar {}
        Keys.onReturnPressed: root.ablation.open(findings.currentIndex)
        Keys.onSpacePressed: root.ablation.open(findings.currentIndex)
        delegate: PressItem {
            id: finding
            required property int index
            required property string promise
            required property string sentence
            required property string how
            required property string where
            required property string witness
            required property bool isPromised
            required property bool isOpen

            objectName: "finding:" + finding.index
            width: ListView.view.width
            height: 40 * Theme.scale
            activeFocusOnTab: false
            text: finding.promise
            Accessible.role: Accessible.ListItem
            Accessible.name: finding.promise + ", " + finding.where
            Accessible.description: finding.sentence + ". " + finding.how
            onClicked: {
                findings.currentIndex = finding.index;
                root.ablation.open(finding.index);
            }
            onAttended: Qt.createComponent("../controls/Attention.qml").createObject(finding, {
                "host": finding,
                "text": Qt.binding(() => finding.sentence + ". " + finding.witness),
                "shortcutText": ""
            })
            Rectangle {
                anchors.fill: parent
                color: finding.isOpen ? Theme.badTint : finding.hovered ? Theme.sunken : "transparent"
            }
            Icon {
                x: Theme.space3
                y: 5 * Theme.scale
                width: Theme.iconChip
                height: width
                name: finding.isPromised ? "failed" : "eye"
                ink: finding.isPromised ? Theme.bad : Theme.warn
            }
            UiText {
                x: 32 * Theme.scale
                width: at.x - x - Theme.space2
                height: 22 * Theme.scale
                text: finding.promise
                font.pixelSize: Theme.textSmall
                font.weight: Font.DemiBold
            }
            UiText {
                id: at
                anchors.right: parent.right
                anchors.rightMargin: Theme.space4
                width: Math.min(implicitWidth, parent.width * 0.55)
                height: 22 * Theme.scale
                text: finding.isOpen ? qsTr("open · %1").arg(finding.where) : finding.where
                color: finding.isPromised ? Theme.bad : Theme.warn
                font.pixelSize: Theme.textCaption
            }
            UiText {
                x: 32 * Theme.scale
                y: 20 * Theme.scale
                width: parent.width - x - Theme.space4
                height: 18 * Theme.scale
                text: finding.how
                color: Theme.textSecondary
                font.pixelSize: Theme.textCaption
            }
            FocusRing {
                anchors.margins: 1
                shown: findings.activeFocus && findings.currentIndex === finding.index
            }
        }
    }
}
