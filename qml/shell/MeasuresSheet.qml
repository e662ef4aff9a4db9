// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The measures as switches; each begins a run of the scenario with it or without it.
Sheet {
    id: root

    required property MeasureModel measures
    required property Session session

    wide: 760
    height: Math.min(900 * Theme.scale, parent ? parent.height - 2 * Theme.space6 : 600)
    onOpened: {
        root.measures.setWatched(true);
        list.forceActiveFocus();
    }
    onClosed: root.measures.setWatched(false)
    contentItem: Item {
        UiText {
            id: title
            text: qsTr("Measures")
            font.pixelSize: Theme.textTitle
            font.weight: Font.DemiBold
        }
        UiText {
            anchors.right: parent.right
            anchors.baseline: title.baseline
            objectName: "measureProfile"
            text: qsTr("%1, %2 of %3 on").arg(root.session.profileName).arg(root.measures.onCount).arg(list.count)
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        UiText {
            id: about
            anchors.top: title.bottom
            anchors.topMargin: Theme.space1
            width: parent.width
            wrapMode: Text.WordWrap
            text: {
                if (!root.measures.isPossible)
                    return qsTr("This run was only recorded: it can't be begun with other measures.");
                if (root.measures.isWorking)
                    return qsTr("A switch begins the run anew. What each adds to this scenario: %1 of %2 worked out …").arg(root.measures.done).arg(list.count);
                return root.measures.profile === "hardened" ? qsTr("A switch begins the run anew. Figures: what hardened has more than without the one measure.") : qsTr("A switch begins the run anew. Figures: what the one measure adds to %1.").arg(root.measures.profile);
            }
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
        }
        ListView {
            id: list
            objectName: "measureList"
            anchors.top: about.bottom
            anchors.topMargin: Theme.space2
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            focus: true
            keyNavigationEnabled: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.measures
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Measures")
            T.ScrollBar.vertical: UiScrollBar {}
            Keys.onReturnPressed: root.measures.toggle(list.currentIndex)
            Keys.onSpacePressed: root.measures.toggle(list.currentIndex)
            delegate: PressItem {
                id: row
                required property int index
                required property string measureId
                required property string title
                required property string sentence
                required property string source
                required property bool isOn
                required property string adds

                objectName: "measure:" + row.measureId
                width: ListView.view.width
                height: words.implicitHeight + 2 * Theme.space2
                activeFocusOnTab: false
                text: row.measureId + " " + row.title
                Accessible.role: Accessible.CheckBox
                Accessible.name: row.text
                Accessible.description: row.sentence + " " + row.adds
                Accessible.checked: row.isOn
                onClicked: {
                    list.currentIndex = row.index;
                    root.measures.toggle(row.index);
                }
                Rectangle {
                    anchors.fill: parent
                    radius: Theme.radiusPill
                    color: row.hovered ? Theme.sunken : "transparent"
                }
                Rectangle {
                    x: Theme.space2
                    y: 10 * Theme.scale
                    width: 30 * Theme.scale
                    height: 16 * Theme.scale
                    radius: height / 2
                    color: row.isOn ? Theme.accent : Theme.sunken
                    border.width: 1
                    border.color: row.isOn ? Theme.accent : Theme.caption
                    Rectangle {
                        x: row.isOn ? parent.width - width - 3 : 3
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.height - 6
                        height: width
                        radius: width / 2
                        color: row.isOn ? Theme.onAccent : Theme.caption
                    }
                }
                Column {
                    id: words
                    x: 50 * Theme.scale
                    y: Theme.space2
                    width: parent.width - x - Theme.space4
                    spacing: 2
                    Item {
                        width: parent.width
                        height: name.implicitHeight
                        UiText {
                            id: name
                            width: Math.min(implicitWidth, parent.width * 0.6)
                            text: row.text
                            font.weight: Font.DemiBold
                        }
                        UiText {
                            anchors.right: parent.right
                            anchors.baseline: name.baseline
                            width: Math.min(implicitWidth, parent.width - name.width - Theme.space3)
                            text: row.source
                            color: Theme.caption
                            font.pixelSize: Theme.textCaption
                        }
                    }
                    UiText {
                        width: parent.width
                        wrapMode: Text.WordWrap
                        text: row.sentence
                        color: Theme.textSecondary
                        font.pixelSize: Theme.textSmall
                    }
                    UiText {
                        objectName: "adds:" + row.measureId
                        width: parent.width
                        visible: text !== ""
                        text: row.adds
                        color: Theme.accent
                        font.pixelSize: Theme.textCaption
                    }
                }
                FocusRing {
                    anchors.margins: 1
                    shown: list.activeFocus && row.ListView.isCurrentItem
                }
            }
        }
    }
}
