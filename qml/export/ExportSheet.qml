// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Mcim.App
import Mcim.Ui

// One sheet for every format: its options at the left, at the right what will be written, below them where to.
Sheet {
    id: root

    required property Session session
    required property BranchModel branches
    required property EventTexts texts
    required property Preferences preferences
    property alias exporter: exporter

    function write() {
        if (exporter.hasFileName && !exporter.progress.isBusy)
            exporter.write();
    }

    width: Math.min(1120 * Theme.scale, parent ? parent.width - 2 * Theme.space6 : 1120)
    height: Math.min(820 * Theme.scale, parent ? parent.height - 2 * Theme.space6 : 720)
    padding: 1
    modal: true
    closePolicy: T.Popup.CloseOnEscape
    onAboutToShow: {
        if (exporter.path === "")
            exporter.suggestPath(root.preferences.text("exportFolder", ""));
        exporter.active = true;
    }
    onOpened: options.focusFormat()
    onClosed: {
        exporter.cancel();
        exporter.active = false;
    }

    Exporter {
        id: exporter
        session: root.session
    }
    Connections {
        target: exporter.progress
        function onResultChanged() {
            if (exporter.progress.writtenPath !== "")
                root.preferences.setText("exportFolder", exporter.progress.writtenPath.replace(/\/[^\/]*$/, ""));
        }
    }
    FileChooser {
        id: chooser
        onChosen: path => exporter.path = path
    }

    contentItem: Item {
        focus: true
        Keys.onReturnPressed: root.write()
        Keys.onEnterPressed: root.write()

        Item {
            id: head
            width: parent.width
            height: 48 * Theme.scale
            UiText {
                id: title
                x: Theme.space4
                height: parent.height
                text: qsTr("Export")
                font.pixelSize: Theme.textTitle
                font.weight: Font.DemiBold
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            UiText {
                anchors.left: title.right
                anchors.leftMargin: Theme.space3
                anchors.right: close.left
                anchors.rightMargin: Theme.space3
                height: parent.height
                text: root.session.scenarioTitle + " · " + root.session.profileName + " · " + root.branches.currentName
                color: Theme.caption
                font.pixelSize: Theme.textSmall
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.divider
            }
            IconButton {
                id: close
                anchors.right: parent.right
                anchors.rightMargin: Theme.space3
                anchors.verticalCenter: parent.verticalCenter
                activeFocusOnTab: false
                iconName: "close"
                text: qsTr("Close")
                shortcutText: qsTr("Esc")
                onClicked: root.close()
            }
        }
        ExportOptions {
            id: options
            anchors.top: head.bottom
            anchors.bottom: foot.top
            width: 380 * Theme.scale
            exporter: exporter
        }
        ExportPreview {
            anchors.top: head.bottom
            anchors.bottom: foot.top
            anchors.left: options.right
            anchors.right: parent.right
            exporter: exporter
        }
        ExportTarget {
            id: foot
            anchors.bottom: parent.bottom
            width: parent.width
            exporter: exporter
            texts: root.texts
            onChooseAsked: chooser.ask(qsTr("Export to"), exporter.path, qsTr("%1 (*.%2)").arg(exporter.formatName(exporter.format)).arg(exporter.format))
            onWriteAsked: root.write()
            onCloseAsked: root.close()
        }
    }
}
