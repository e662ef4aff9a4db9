// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/check_model.h"

#include <algorithm>

namespace mcim::gui {

CheckModel::CheckModel(Session* session) : ListModel(session)
{
    const auto refresh = [this, session] {
        setRows(session->view().detail().checks);
        emit changed();
    };
    connect(session, &Session::selectionChanged, this, refresh);
    refresh();
}

int CheckModel::failedCount() const
{
    return static_cast<int>(std::ranges::count(rows(), Kinds::NotPassed, &CheckEntry::verdict));
}

QVariant CheckModel::data(const QModelIndex& index, int role) const
{
    const CheckEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case TitleRole:
        return row->title;
    case CheckIdRole:
        return row->id;
    case FactsRole:
        return row->facts;
    case ClauseRole:
        return row->clause;
    case VerdictRole:
        return static_cast<int>(row->verdict);
    }
    return {};
}

QHash<int, QByteArray> CheckModel::roleNames() const
{
    return {
        {TitleRole, "title"},
        {CheckIdRole, "checkId"},
        {FactsRole, "facts"},
        {ClauseRole, "clause"},
        {VerdictRole, "verdict"},
    };
}

} // namespace mcim::gui
