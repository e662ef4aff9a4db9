// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/faults/fault_model.h"

#include <algorithm>
#include <utility>

namespace mcim::gui {

namespace {

/// What the rows are made from.
struct Library {
    const QList<FaultEntry>& faults;
    const QStringList& active;
    const QSet<QString>& openFamilies;
    const ActingSteps& acting;
    QString filter;
    /// Whether outcomes are told before they have come.
    bool reveals = false;
};

/// "fails" finds "failed", "keys" finds "key".
QString stemOf(const QString& word)
{
    QString stem = word.toLower();
    for (const char* ending : {"ing", "ed", "s"}) {
        const QString tail = QString::fromLatin1(ending);
        if (stem.size() > tail.size() + 3 && stem.endsWith(tail)) {
            stem.chop(tail.size());
            break;
        }
    }
    return stem;
}

/// Every word has to be in what is said of the fault; the detector is, where it may be told.
bool isFound(const FaultEntry& fault, const Library& library)
{
    const QString& filter = library.filter;
    if (filter.isEmpty()) {
        return true;
    }
    if (filter.startsWith(QStringLiteral("step:"), Qt::CaseInsensitive)) {
        const QString step = filter.mid(5).trimmed();
        return library.acting.of(fault.id).contains(step) || fault.noticedIn.contains(step);
    }
    const QString said = QStringList{fault.title, fault.family, fault.description, fault.id, fault.otherWords, library.reveals ? fault.detector : QString()}
                             .join(QLatin1Char(' '))
                             .toLower();
    const QStringList words = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&said](const QString& word) { return said.contains(stemOf(word)); });
}

QString whereItActs(const QStringList& steps)
{
    if (steps.isEmpty()) {
        return {};
    }
    return steps.size() == 1 ? FaultModel::tr("step %1").arg(steps.first()) : FaultModel::tr("steps %1").arg(steps.join(QStringLiteral(", ")));
}

/// Where an active fault has acted as far as the run is shown, or that it never did.
QString howItActed(const RunView& view, const QString& fault)
{
    const int first = view.run.firstActed(fault);
    if (first >= 0 && first < view.told) {
        return FaultModel::tr("acted at %1").arg(view.run.events()[first].number);
    }
    return view.isAtEnd() ? FaultModel::tr("never acted") : FaultModel::tr("not yet");
}

FaultRow activeRow(const RunView& view, const FaultEntry& fault)
{
    return {false, fault.id, fault.title, howItActed(view, fault.id), fault.description, false, true, fault.isSevere};
}

/// What is active first, then the library by its families, filtered; with a filter all families that match are open.
QList<FaultRow> faultRows(const RunView& view, const Library& library)
{
    QStringList families;
    QHash<QString, QList<const FaultEntry*>> byFamily;
    QList<FaultRow> rows;
    for (const FaultEntry& fault : library.faults) {
        const bool isActive = library.active.contains(fault.id);
        if (isActive) {
            rows.append(activeRow(view, fault));
        }
        if (!isFound(fault, library)) {
            continue;
        }
        if (!families.contains(fault.family)) {
            families.append(fault.family);
        }
        if (!isActive) {
            byFamily[fault.family].append(&fault);
        }
    }
    for (const QString& family : families) {
        const QList<const FaultEntry*>& members = byFamily[family];
        if (members.isEmpty()) {
            continue;
        }
        const bool isOpen = !library.filter.isEmpty() || library.openFamilies.contains(family);
        rows.append({true, family, family, QString::number(members.size()), {}, isOpen, false, false});
        for (const FaultEntry* fault : isOpen ? members : QList<const FaultEntry*>{}) {
            rows.append({false, fault->id, fault->title, library.reveals ? fault->detector : whereItActs(library.acting.of(fault->id)),
                         fault->description, false, false, library.reveals && fault->isSevere});
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
    // How the active ones stand changes with the cursor; nothing else does.
    connect(session, &Session::cursorChanged, this, [this] {
        const bool reveals = m_session->revealsFuture();
        if (std::exchange(m_reveals, reveals) != reveals || activeCount() > 0) {
            refresh();
        }
    });
    refresh();
}

void FaultModel::refresh()
{
    setRowsWhenSeen([this] {
        const QStringList active = m_session->activeFaults();
        return faultRows(m_session->view(), {m_session->faults(), active, m_openFamilies, m_acting, m_filter, m_session->revealsFuture()});
    });
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
