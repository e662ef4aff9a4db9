// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/palette_model.h"

#include <QFileInfo>

#include <algorithm>

namespace mcim::gui {

namespace {

/// How well an entry answers; lower is better, nullopt when a word is missing.
std::optional<int> rankOf(const PaletteEntry& entry, const QStringList& words)
{
    const QString where = entry.title + QLatin1Char(' ') + entry.note + QLatin1Char(' ') + entry.id;
    if (!std::ranges::all_of(words, [&](const QString& word) { return where.contains(word, Qt::CaseInsensitive); })) {
        return std::nullopt;
    }
    if (words.isEmpty() || entry.title.startsWith(words.front(), Qt::CaseInsensitive)) {
        return 0;
    }
    return entry.title.contains(words.front(), Qt::CaseInsensitive) ? 1 : 2;
}

} // namespace

PaletteModel::PaletteModel(Session* session) : ListModel(session), m_session(session) {}

void PaletteModel::setWords(const QString& words)
{
    if (words != m_words) {
        m_words = words;
        refresh();
    }
}

void PaletteModel::begin(const QVariantList& actions, const QStringList& files)
{
    m_all.clear();
    for (const QVariant& one : actions) {
        const QObject* action = one.value<QObject*>();
        if (action) {
            const bool isActive = action->property("active").toBool();
            m_all.append({QStringLiteral("action"), action->property("name").toString(), action->property("title").toString(),
                isActive ? QString() : action->property("whyNot").toString(), action->property("shown").toString(), isActive});
        }
    }
    for (const QString& path : files) {
        m_all.append({QStringLiteral("file"), path, QFileInfo(path).fileName(), fileWords() + QStringLiteral(" · ") + QFileInfo(path).path(), {}, true});
    }
    const QStringList active = m_session->activeFaults();
    for (const FaultEntry& fault : m_session->faults()) {
        m_all.append({QStringLiteral("fault"), fault.id, fault.title,
            active.contains(fault.id) ? tr("fault, active: is taken away") : tr("fault · %1").arg(fault.family), {}, m_session->run().isLive()});
    }
    for (const Choice& scenario : m_session->scenarios()) {
        m_all.append({QStringLiteral("scenario"), scenario.id, scenario.title,
            scenario.id == m_session->scenario() ? tr("scenario, open: begins anew") : tr("scenario"), {}, true});
    }
    for (const StepEntry& step : m_session->catalogue().steps) {
        m_all.append({QStringLiteral("step"), step.label, tr("Step %1 · %2").arg(step.label, step.title), tr("goes there"), {}, true});
    }
    m_words.clear();
    refresh();
}

void PaletteModel::refresh()
{
    const QStringList words = m_words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<std::pair<int, PaletteEntry>> found;
    for (const PaletteEntry& entry : m_all) {
        if (const auto rank = rankOf(entry, words)) {
            found.append({*rank, entry});
        }
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, PaletteEntry>::first);
    QList<PaletteEntry> entries;
    for (const auto& one : found) {
        entries.append(one.second);
    }
    setRows(std::move(entries));
    emit wordsChanged();
}

bool PaletteModel::canPick(int row) const
{
    const PaletteEntry* entry = rowAt(index(row));
    return entry && entry->isActive;
}

void PaletteModel::pick(int row)
{
    if (!canPick(row)) {
        return;
    }
    const PaletteEntry picked = *rowAt(index(row));
    if (picked.kind == QLatin1String("fault")) {
        m_session->toggleFault(picked.id);
    } else if (picked.kind == QLatin1String("scenario")) {
        m_session->open(picked.id, m_session->profile());
    } else if (picked.kind == QLatin1String("step")) {
        if (!m_session->goToStep(picked.id)) {
            m_session->report(tr("This run does not reach step “%1”.").arg(picked.id));
        }
    } else if (picked.kind == QLatin1String("file")) {
        emit fileAsked(picked.id);
    } else {
        emit asked(picked.id);
    }
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const
{
    const PaletteEntry* entry = rowAt(index);
    if (!entry) {
        return {};
    }
    switch (role) {
    case KindRole: return entry->kind;
    case TitleRole: return entry->title;
    case NoteRole: return entry->note;
    case KeysRole: return entry->keys;
    case IsActiveRole: return entry->isActive;
    default: return {};
    }
}

QHash<int, QByteArray> PaletteModel::roleNames() const
{
    return {{KindRole, "kind"}, {TitleRole, "title"}, {NoteRole, "note"}, {KeysRole, "keyText"}, {IsActiveRole, "isActive"}};
}

} // namespace mcim::gui
