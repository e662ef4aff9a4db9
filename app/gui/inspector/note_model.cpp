// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/note_model.h"

namespace mcim::gui {

QVariant NoteModel::data(const QModelIndex& index, int role) const
{
    const NoteEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case SeverityRole:
        return static_cast<int>(row->severity);
    case NoteRole:
        return row->text;
    case ClauseRole:
        return row->clause;
    }
    return {};
}

QHash<int, QByteArray> NoteModel::roleNames() const
{
    return {
        {SeverityRole, "severity"},
        {NoteRole, "note"},
        {ClauseRole, "clause"},
    };
}

} // namespace mcim::gui
