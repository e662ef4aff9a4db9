// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/faults/fault_model.h"

namespace mcim::gui {

QVariant FaultModel::data(const QModelIndex& index, int role) const
{
    const FaultRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case IsFamilyRole:
        return row->isFamily;
    case FaultIdRole:
        return row->faultId;
    case TitleRole:
        return row->title;
    case NoteRole:
        return row->note;
    case DescriptionRole:
        return row->description;
    case IsOpenRole:
        return row->isOpen;
    case IsActiveRole:
        return row->isActive;
    case IsSevereRole:
        return row->isSevere;
    }
    return {};
}

QHash<int, QByteArray> FaultModel::roleNames() const
{
    return {
        {IsFamilyRole, "isFamily"},
        {FaultIdRole, "faultId"},
        {TitleRole, "title"},
        {NoteRole, "note"},
        {DescriptionRole, "description"},
        {IsOpenRole, "isOpen"},
        {IsActiveRole, "isActive"},
        {IsSevereRole, "isSevere"},
    };
}

} // namespace mcim::gui
