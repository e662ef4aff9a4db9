// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Mcim.App
import Mcim.Ui

// The sign of a step's state: shape first, colour second.
Icon {
    id: root

    required property int stepState

    width: Theme.iconRow
    height: Theme.iconRow
    name: Theme.signOf(root.stepState)
    ink: {
        switch (root.stepState) {
        case Kinds.Done:
            return Theme.ok;
        case Kinds.Current:
            return Theme.accent;
        case Kinds.Failed:
            return Theme.badFill;
        }
        return Theme.ghost;
    }
}
