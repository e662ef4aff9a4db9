// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/step_model.h"

namespace mcim::gui {

QVariant StepModel::data(const QModelIndex& index, int role) const
{
    const StepRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case KindRole:
        return static_cast<int>(row->kind);
    case LabelRole:
        return row->label;
    case TitleRole:
        return row->title;
    case NoteRole:
        return row->note;
    case StateRole:
        return static_cast<int>(row->state);
    case TargetRole:
        return row->target;
    case IsOpenRole:
        return row->isOpen;
    case IsSelectedRole:
        return row->isSelected;
    }
    return {};
}

QHash<int, QByteArray> StepModel::roleNames() const
{
    return {
        {KindRole, "kind"},
        {LabelRole, "label"},
        {TitleRole, "title"},
        {NoteRole, "note"},
        {StateRole, "stepState"},
        {TargetRole, "target"},
        {IsOpenRole, "isOpen"},
        {IsSelectedRole, "isSelected"},
    };
}

} // namespace mcim::gui
