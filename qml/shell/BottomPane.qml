// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// Tables and charts of the whole run below the diagram; closed to its bar in a narrow window.
Rectangle {
    id: root

    required property Session session
    required property LogModel log
    required property WireModel wire
    required property AttackerModel attacker
    required property ForgeModel forge
    required property KnowledgeModel knowledge
    required property InvariantModel invariants
    required property AblationModel ablation
    required property Figures figures
    required property CompareModel compared
    property bool compact: false
    property bool open: !root.compact
    // Gone while something else needs the room.
    property bool folded: false
    property string tab: "log"
    // The tabs alone take nearly all of it.
    readonly property bool narrow: root.width < 720 * Theme.scale
    readonly property bool comparing: root.open && !root.folded && root.tab === "compare"
    onComparingChanged: root.compared.isShown = root.comparing
    signal comparisonExportAsked
    signal ablationExportAsked

    color: Theme.canvas
    visible: !root.folded
    implicitHeight: root.folded ? 0 : root.open ? Theme.bottomPane : bar.height

    Rectangle {
        id: bar
        width: parent.width
        height: root.compact ? 32 * Theme.scale : Theme.tabsHeight
        color: Theme.pane
        UiTabs {
            x: Theme.space3
            height: parent.height
            name: qsTr("Tables and charts")
            current: root.open ? root.tab : ""
            tabSpacing: root.narrow ? Theme.space2 : Theme.space4
            notes: root.narrow ? {} : ({
                    "log": root.log.count.toString(),
                    "compare": root.compared.isShown && root.compared.why === "" ? qsTr("%1 events differ").arg(root.compared.differences) : "",
                    "invariants": root.invariants.holding > 0 ? qsTr("%1 hold, %2 broken").arg(root.invariants.holding).arg(root.invariants.broken) : "",
                    "attacks": root.ablation.search.isRunning ? qsTr("searching, %1 %").arg(Math.round(100 * root.ablation.search.share)) : "",
                    "pending": root.wire.pending.heldCount > 0 ? qsTr("%1 held").arg(root.wire.pending.heldCount) : ""
                })
            tabs: [
                {
                    "name": "log",
                    "title": qsTr("Log")
                },
                {
                    "name": "knowledge",
                    "title": qsTr("Knowledge")
                },
                {
                    "name": "invariants",
                    "title": qsTr("Invariants")
                },
                {
                    "name": "attacks",
                    "title": qsTr("Find attacks")
                },
                {
                    "name": "attacker",
                    "title": qsTr("Attacker")
                },
                {
                    "name": "pending",
                    "title": qsTr("Pending")
                },
                {
                    "name": "charts",
                    "title": qsTr("Charts")
                },
                {
                    "name": "compare",
                    "title": qsTr("Compare")
                }
            ]
            onChosen: name => {
                root.open = !(root.compact && root.open && root.tab === name);
                root.tab = name;
            }
        }
        IconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            height: Theme.rowHeight
            iconName: root.open ? "chevron-down" : "chevron-up"
            iconSize: Theme.iconRow
            text: root.open ? qsTr("Close tables and charts") : qsTr("Open tables and charts")
            onClicked: root.open = !root.open
        }
        Rectangle {
            width: parent.width
            height: 1
            color: Theme.divider
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.divider
        }
    }
    Later {
        id: log
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: log.wanted
        wanted: root.open && root.tab === "log"
        file: "../timeline/LogPanel.qml"
        given: () => ({
                "session": root.session,
                "log": root.log
            })
    }
    Later {
        id: knowledge
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: knowledge.wanted
        wanted: root.open && root.tab === "knowledge"
        file: "../analysis/KnowledgePanel.qml"
        given: () => ({
                "knowledge": root.knowledge,
                "attacker": root.attacker,
                "shown": Qt.binding(() => knowledge.wanted && !root.folded)
            })
    }
    Later {
        id: invariants
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: invariants.wanted
        wanted: root.open && root.tab === "invariants"
        file: "../analysis/InvariantsPanel.qml"
        given: () => ({
                "invariants": root.invariants,
                "shown": Qt.binding(() => invariants.wanted && !root.folded)
            })
    }
    Later {
        id: attacks
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: attacks.wanted
        wanted: root.open && root.tab === "attacks"
        file: "../analysis/AblationPanel.qml"
        given: () => ({
                "ablation": root.ablation
            })
    }
    Connections {
        target: attacks.item ? attacks.item as AblationPanel : null
        function onExportAsked() {
            root.ablationExportAsked();
        }
    }
    Later {
        id: attacker
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: attacker.wanted
        wanted: root.open && root.tab === "attacker"
        file: "../attacker/AttackerPanel.qml"
        given: () => ({
                "forge": root.forge,
                "attacker": root.attacker,
                "shown": Qt.binding(() => attacker.wanted && !root.folded)
            })
    }
    Later {
        id: pending
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: pending.wanted
        wanted: root.open && root.tab === "pending"
        file: "../wire/PendingPanel.qml"
        given: () => ({
                "wire": root.wire
            })
    }
    Later {
        id: charts
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        // Charts are made when first looked at: they cost a tenth of a second.
        visible: charts.wanted
        wanted: root.open && root.tab === "charts"
        file: "../charts/ChartsPanel.qml"
        given: () => ({
                "figures": root.figures
            })
    }
    Later {
        id: compare
        anchors.top: bar.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: root.comparing
        wanted: false
        needed: root.comparing
        file: "../compare/ComparePanel.qml"
        given: () => ({
                "compared": root.compared
            })
    }
    Connections {
        target: compare.item ? compare.item as ComparePanel : null
        function onExportAsked() {
            root.comparisonExportAsked();
        }
    }
}
