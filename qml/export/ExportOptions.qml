// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// The format and what it heeds. Arrows move among the formats, Tab goes on to the options.
Flickable {
    id: root

    required property Exporter exporter
    readonly property real captionWidth: 84 * Theme.scale
    readonly property real fieldWidth: root.width - 2 * Theme.space4 - root.captionWidth

    // What has the focus is in view, also where the sheet is low.
    readonly property Item focused: root.Window.activeFocusItem
    onFocusedChanged: {
        let up = root.focused;
        while (up && up !== column)
            up = up.parent;
        if (!up)
            return;
        const top = root.focused.mapToItem(column, 0, 0).y;
        root.contentY = Math.max(0, Math.min(top, Math.max(root.contentY, top + root.focused.height + 2 * Theme.space4 - root.height)));
    }

    function focusFormat() {
        for (let row = 0; row < kinds.count; ++row) {
            if (kinds.itemAt(row).focusFormat())
                return;
        }
    }
    function move(places: int) {
        root.exporter.moveFormat(places);
        root.focusFormat();
    }

    clip: true
    contentHeight: column.implicitHeight + 2 * Theme.space3
    boundsBehavior: Flickable.StopAtBounds
    T.ScrollBar.vertical: UiScrollBar {}

    component Caption: UiText {
        width: root.captionWidth
        height: Theme.inputHeight
        color: Theme.textSecondary
        font.pixelSize: Theme.textSmall
    }

    Column {
        id: column
        x: Theme.space4
        y: Theme.space3
        width: parent.width - 2 * Theme.space4
        spacing: Theme.space2

        Repeater {
            id: kinds
            model: root.exporter.kinds
            Row {
                id: kind
                required property int index
                required property string modelData

                function focusFormat(): bool {
                    for (let i = 0; i < formats.count; ++i) {
                        if (formats.itemAt(i).isCurrent) {
                            formats.itemAt(i).forceActiveFocus(Qt.TabFocusReason);
                            return true;
                        }
                    }
                    return false;
                }

                Caption {
                    text: kind.modelData
                }
                Flow {
                    width: root.fieldWidth
                    spacing: Theme.space1
                    Repeater {
                        id: formats
                        model: root.exporter.formatsOf(kind.index)
                        FormatPill {
                            required property string modelData
                            objectName: "format:" + modelData
                            text: root.exporter.formatName(modelData)
                            isCurrent: root.exporter.format === modelData
                            onClicked: root.exporter.format = modelData
                            Keys.onRightPressed: root.move(1)
                            Keys.onDownPressed: root.move(1)
                            Keys.onLeftPressed: root.move(-1)
                            Keys.onUpPressed: root.move(-1)
                        }
                    }
                }
            }
        }
        UiText {
            x: root.captionWidth
            width: root.fieldWidth
            height: 34 * Theme.scale
            text: root.exporter.formatMeaning
            color: Theme.textSecondary
            font.pixelSize: Theme.textSmall
            verticalAlignment: Text.AlignTop
            wrapMode: Text.WordWrap
            maximumLineCount: 2
        }
        Rectangle {
            x: -Theme.space4
            width: root.width
            height: 1
            color: Theme.divider
        }
        Row {
            topPadding: Theme.space1
            Caption {
                text: qsTr("Run")
            }
            Segmented {
                objectName: "exportTo"
                name: qsTr("How far the run goes")
                labels: [qsTr("To the end"), qsTr("To the cursor")]
                current: root.exporter.toCursor ? 1 : 0
                onChosen: index => root.exporter.toCursor = index === 1
            }
        }
        Row {
            Caption {
                text: qsTr("From step")
            }
            DropDown {
                objectName: "firstStep"
                caption: qsTr("First step")
                text: caption
                maximumWidth: root.fieldWidth
                model: root.exporter.steps
                currentId: root.exporter.firstStep
                currentText: root.exporter.stepTitle(root.exporter.firstStep)
                onChosen: step => root.exporter.firstStep = step
            }
        }
        Row {
            Caption {
                text: qsTr("To step")
            }
            DropDown {
                objectName: "lastStep"
                caption: qsTr("Last step")
                text: caption
                maximumWidth: root.fieldWidth
                model: root.exporter.steps
                currentId: root.exporter.lastStep
                currentText: root.exporter.stepTitle(root.exporter.lastStep)
                onChosen: step => root.exporter.lastStep = step
            }
        }
        Row {
            visible: (root.exporter.heeds & Exporter.Theme) !== 0
            Caption {
                text: qsTr("Theme")
            }
            Segmented {
                name: qsTr("Theme of the picture")
                labels: [qsTr("Light"), qsTr("Dark"), qsTr("Present")]
                current: root.exporter.theme
                onChosen: index => root.exporter.theme = index
            }
        }
        Row {
            visible: (root.exporter.heeds & Exporter.Scale) !== 0
            Caption {
                text: qsTr("Scale")
            }
            Segmented {
                name: qsTr("Pixels for one of the layout")
                labels: Array.from(root.exporter.scales).map(scale => qsTr("%1 ×").arg(scale))
                current: Array.from(root.exporter.scales).indexOf(root.exporter.scale)
                onChosen: index => root.exporter.scale = root.exporter.scales[index]
            }
        }
        Row {
            visible: (root.exporter.heeds & Exporter.Paper) !== 0
            Caption {
                text: qsTr("Page")
            }
            Segmented {
                name: qsTr("Sheets of the document")
                labels: [qsTr("A4"), qsTr("A4 landscape"), qsTr("16:9")]
                current: root.exporter.paper
                onChosen: index => root.exporter.paper = index
            }
        }
        Row {
            Caption {
                text: qsTr("Secrets")
            }
            Segmented {
                objectName: "secrets"
                name: qsTr("Keys, OPc, private keys and what an MCIM contains")
                labels: [qsTr("Masked"), qsTr("In clear")]
                current: root.exporter.showsSecrets ? 1 : 0
                onChosen: index => root.exporter.showsSecrets = index === 1
            }
        }
        Row {
            visible: (root.exporter.heeds & Exporter.Recipe) !== 0 && !root.exporter.showsSecrets
            Caption {
                text: qsTr("Recipe")
            }
            Segmented {
                objectName: "recipe"
                name: qsTr("The keys that the scenario begins with, in the head of the file")
                labels: [qsTr("Without keys"), qsTr("With keys")]
                current: root.exporter.withRecipe ? 1 : 0
                onChosen: index => root.exporter.withRecipe = index === 1
            }
        }
        Row {
            objectName: "wireSecrets"
            x: root.captionWidth
            visible: (root.exporter.heeds & Exporter.Wires) !== 0 && !root.exporter.showsSecrets
            UiText {
                width: root.fieldWidth
                text: qsTr("CK, IK and passwords of Device Management that travel in clear stay in the messages.")
                font.pixelSize: Theme.textSmall
                wrapMode: Text.WordWrap
            }
        }
        Row {
            objectName: "secretsWarning"
            x: root.captionWidth
            spacing: Theme.space2
            visible: root.exporter.showsSecrets
            Icon {
                y: 2
                width: Theme.iconRow
                height: Theme.iconRow
                name: "warning"
                ink: Theme.warn
            }
            UiText {
                width: root.fieldWidth - Theme.iconRow - Theme.space2
                text: qsTr("Whoever gets the file can read K, OPc, private keys and the contents of the MCIM.")
                color: Theme.warn
                font.pixelSize: Theme.textSmall
                wrapMode: Text.WordWrap
            }
        }
    }
}
