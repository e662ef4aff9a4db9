// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/branch_model.h"

namespace mcim::gui {

QVariant BranchModel::data(const QModelIndex& index, int role) const
{
    const BranchRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NameRole:
        return row->name;
    case FromRole:
        return row->from;
    case ToRole:
        return row->to;
    case ParentRole:
        return row->parent;
    case IsCurrentRole:
        return row->isCurrent;
    case IsFailedRole:
        return row->isFailed;
    case EndingRole:
        return row->ending;
    }
    return {};
}

QHash<int, QByteArray> BranchModel::roleNames() const
{
    return {
        {NameRole, "name"},
        {FromRole, "from"},
        {ToRole, "to"},
        {ParentRole, "parentBranch"},
        {IsCurrentRole, "isCurrent"},
        {IsFailedRole, "isFailed"},
        {EndingRole, "ending"},
    };
}

} // namespace mcim::gui
