// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/computation_model.h"

namespace mcim::gui {

QVariant ComputationModel::data(const QModelIndex& index, int role) const
{
    const ComputationRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case PlaceRole:
        return row->place;
    case NameRole:
        return row->name;
    case ValueRole:
        return row->value;
    case ClauseRole:
        return row->clause;
    case IsSecretRole:
        return row->isSecret;
    }
    return {};
}

QHash<int, QByteArray> ComputationModel::roleNames() const
{
    return {
        {PlaceRole, "place"},
        {NameRole, "name"},
        {ValueRole, "value"},
        {ClauseRole, "clause"},
        {IsSecretRole, "isSecret"},
    };
}

} // namespace mcim::gui
