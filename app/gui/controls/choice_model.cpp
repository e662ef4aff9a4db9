// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/controls/choice_model.h"

namespace mcim::gui {

QVariant ChoiceModel::data(const QModelIndex& index, int role) const
{
    const Choice* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case ChoiceIdRole:
        return row->id;
    case TitleRole:
        return row->title;
    case NoteRole:
        return row->note;
    }
    return {};
}

QHash<int, QByteArray> ChoiceModel::roleNames() const
{
    return {
        {ChoiceIdRole, "choiceId"},
        {TitleRole, "title"},
        {NoteRole, "note"},
    };
}

} // namespace mcim::gui
