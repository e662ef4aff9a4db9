// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/change_model.h"

namespace mcim::gui {

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    const ChangeEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case PartyRole:
        return row->party;
    case ItemRole:
        return row->item;
    case BeforeRole:
        return row->before;
    case AfterRole:
        return row->after;
    case IsSecretRole:
        return row->isSecret;
    }
    return {};
}

QHash<int, QByteArray> ChangeModel::roleNames() const
{
    return {
        {PartyRole, "party"},
        {ItemRole, "item"},
        {BeforeRole, "before"},
        {AfterRole, "after"},
        {IsSecretRole, "isSecret"},
    };
}

} // namespace mcim::gui
