// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/state_model.h"

namespace mcim::gui {

QVariant StateModel::data(const QModelIndex& index, int role) const
{
    const StateEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case SectionRole:
        return row->section;
    case NameRole:
        return row->name;
    case ValueRole:
        return row->value;
    case IsChangedRole:
        return row->isChanged;
    case IsSecretRole:
        return row->isSecret;
    case MadeAtRole:
        return row->madeAt;
    case StartsSectionRole:
        return row->startsSection;
    }
    return {};
}

QHash<int, QByteArray> StateModel::roleNames() const
{
    return {
        {SectionRole, "section"},
        {NameRole, "name"},
        {ValueRole, "value"},
        {IsChangedRole, "isChanged"},
        {IsSecretRole, "isSecret"},
        {StartsSectionRole, "startsSection"},
        {MadeAtRole, "madeAt"},
    };
}

} // namespace mcim::gui
