// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/faults/fault_model.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// The library as rows, filtered; with a filter all families that match are open.
QList<FaultRow> faultRows(const QList<FaultEntry>& faults, const QStringList& active, const QString& filter,
                          const QSet<QString>& openFamilies)
{
    QStringList families;
    QHash<QString, QList<FaultRow>> byFamily;
    for (const FaultEntry& fault : faults) {
        const bool isOfStep = filter.startsWith(QStringLiteral("step:"), Qt::CaseInsensitive) && fault.steps.contains(filter.mid(5).trimmed());
        const bool matches = filter.isEmpty() || isOfStep || fault.title.contains(filter, Qt::CaseInsensitive)
            || fault.family.contains(filter, Qt::CaseInsensitive) || fault.detector.contains(filter, Qt::CaseInsensitive)
            || fault.description.contains(filter, Qt::CaseInsensitive) || fault.id.contains(filter, Qt::CaseInsensitive);
        if (!matches) {
            continue;
        }
        if (!families.contains(fault.family)) {
            families.append(fault.family);
        }
        const bool isActive = active.contains(fault.id);
        byFamily[fault.family].append({false, fault.id, fault.title, isActive ? FaultModel::tr("active") : fault.detector,
                                       fault.description, false, isActive, fault.isSevere});
    }
    QList<FaultRow> rows;
    for (const QString& family : families) {
        const QList<FaultRow>& members = byFamily[family];
        const bool hasActive = std::ranges::any_of(members, [](const FaultRow& row) { return row.isActive; });
        const bool isOpen = !filter.isEmpty() || openFamilies.contains(family);
        rows.append({true, family, family, QString::number(members.size()), {}, isOpen, hasActive, false});
        if (isOpen) {
            rows.append(members);
        }
    }
    return rows;
}

} // namespace

FaultModel::FaultModel(Session* session) : ListModel(session), m_session(session)
{
    connect(session, &Session::runChanged, this, [this] {
        refresh();
        emit activeChanged();
    });
    refresh();
}

void FaultModel::refresh()
{
    setRowsWhenSeen([this] { return faultRows(m_session->faults(), m_session->activeFaults(), m_filter, m_openFamilies); });
}

void FaultModel::setFilter(const QString& filter)
{
    if (filter != m_filter) {
        m_filter = filter;
        refresh();
        emit filterChanged();
    }
}

int FaultModel::familyCount() const
{
    QSet<QString> families;
    for (const FaultEntry& fault : m_session->faults()) {
        families.insert(fault.family);
    }
    return static_cast<int>(families.size());
}

void FaultModel::toggleFamily(const QString& family)
{
    if (!m_openFamilies.remove(family)) {
        m_openFamilies.insert(family);
    }
    refresh();
}

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
