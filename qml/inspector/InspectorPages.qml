// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Mcim.App
import Mcim.Ui

// The pages behind the inspector's tabs, each made when it is first looked at.
Item {
    id: root

    required property Session session
    required property InspectorModel models
    required property EventTexts texts
    required property HeldModel held
    required property ForgeModel forge
    required property InspectorPane pane
    readonly property bool compact: root.pane.compact && !root.pane.expanded

    Kept {
        anchors.fill: parent
        shown: root.pane.tab === "message"
        body: MessagePanel {
            session: root.session
            head: root.models.head
            message: root.models.message
            texts: root.texts
            held: root.held
            forge: root.forge
            compact: root.compact
            secretsShown: root.pane.secretsShown
            onComputationAsked: root.pane.tab = "crypto"
        }
    }
    Kept {
        anchors.fill: parent
        shown: root.pane.tab === "entity"
        body: EntityPanel {
            session: root.session
            head: root.models.head
            entity: root.models.entity
            checks: root.models.checks
            compact: root.compact
            secretsShown: root.pane.secretsShown
            onSecretsAsked: shown => root.pane.secretsShown = shown
        }
    }
    Kept {
        anchors.fill: parent
        shown: root.pane.tab === "crypto"
        body: CryptoPanel {
            head: root.models.head
            crypto: root.models.crypto
            entity: root.models.entity
            compact: root.compact
            secretsShown: root.pane.secretsShown
            onSecretsAsked: shown => root.pane.secretsShown = shown
        }
    }
    Kept {
        anchors.fill: parent
        shown: root.pane.tab === "checks"
        body: ChecksPanel {
            session: root.session
            head: root.models.head
            checks: root.models.checks
            compact: root.compact
        }
    }
    Kept {
        anchors.fill: parent
        shown: root.pane.tab === "why"
        body: WhyPanel {
            session: root.session
            head: root.models.head
            why: root.models.why
            compact: root.compact
        }
    }
}
