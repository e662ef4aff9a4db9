// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/change_model.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// Of what does not matter so many are shown where nothing else changed.
constexpr int mostOfTheRest = 3;
/// Fewer than these are not worth a fold.
constexpr int leastFolded = 2;

} // namespace

void ChangeModel::setChanges(QList<ChangeEntry> changes)
{
    m_all = std::move(changes);
    const auto chief = static_cast<int>(std::ranges::count(m_all, true, &ChangeEntry::isChief));
    m_shown = chief > 0 ? chief : std::min(total(), mostOfTheRest);
    m_shown = total() - m_shown < leastFolded ? total() : m_shown;
    m_isUnfolded = false;
    refresh();
}

void ChangeModel::setUnfolded(bool isUnfolded)
{
    if (isUnfolded != m_isUnfolded) {
        m_isUnfolded = isUnfolded;
        refresh();
    }
}

void ChangeModel::refresh()
{
    setRows(m_isUnfolded ? m_all : m_all.mid(0, m_shown));
    emit foldChanged();
}

QVariant ChangeModel::data(const QModelIndex& index, int role) const
{
    const ChangeEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case PartyRole:
        return row->party;
    case PlaceRole:
        return row->place;
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
        {PlaceRole, "place"},
        {ItemRole, "item"},
        {BeforeRole, "before"},
        {AfterRole, "after"},
        {IsSecretRole, "isSecret"},
    };
}

} // namespace mcim::gui
