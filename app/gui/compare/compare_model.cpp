// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/compare_model.h"

#include "gui/run/compare_words.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// A run of more events is for 'diff'.
constexpr int mostEvents = 3000;

} // namespace

CompareModel::CompareModel(Session* session) : ListModel(session), m_session(session), m_choices(new ChoiceModel(this))
{
    connect(session, &Session::runChanged, this, &CompareModel::refresh);
}

void CompareModel::setShown(bool shown)
{
    if (shown != m_isShown) {
        m_isShown = shown;
        emit shownChanged();
        refresh();
    }
}

/// Takes what is open; keeps A and B while they are there, else the first branch and the current one, or one that is not the first.
void CompareModel::refresh()
{
    if (!m_isShown) {
        return;
    }
    const QList<Choice> all = m_session->book().comparables();
    m_choices->setRows(all);
    const auto isThere = [&](const QString& id) { return std::ranges::any_of(all, [&](const Choice& one) { return one.id == id; }); };
    const QString current = all.value(m_session->branchIndex()).id;
    if (!isThere(a())) {
        m_sides[0].id = all.value(0).id;
    }
    if (!isThere(b()) || b() == a()) {
        const QString other = std::max(m_session->branchCount(), 1) < all.size() || m_session->branchCount() > 1 ? all.value(m_session->branchCount() > 1 ? m_session->branchCount() - 1 : 1).id : QString();
        m_sides[1].id = current != a() ? current : other;
    }
    compare();
}

void CompareModel::choose(int side, const QString& id)
{
    if (id != m_sides[side].id) {
        m_sides[side].id = id;
        compare();
    }
}

void CompareModel::compare()
{
    for (Side& side : m_sides) {
        side.run = side.id.isEmpty() ? nullptr : m_session->book().whole(side.id, mostEvents);
    }
    m_comparison = {};
    m_different.clear();
    m_selected = -1;
    if (why().isEmpty()) {
        m_comparison = analysis::compareRecords(run(0)->records, run(1)->records, false);
        for (int i = 0; i < static_cast<int>(m_comparison.events.size()); ++i) {
            if (m_comparison.events[static_cast<std::size_t>(i)].status != analysis::EventStatus::Equal) {
                m_different.push_back(i);
            }
        }
        m_selected = m_different.empty() ? -1 : m_different.front();
    }
    showRows();
    emit changed();
    emit currentChanged();
}

QString CompareModel::why() const
{
    if (!run(0) || !run(1)) {
        return tr("There is nothing to compare with yet: a fault makes a branch, another scenario or trace a second run.");
    }
    if (a() == b()) {
        return tr("A and B are the same; choose another one.");
    }
    if (std::max(run(0)->records.size(), run(1)->records.size()) >= mostEvents) {
        return tr("These runs are too long to be laid side by side; “mcim-emulator diff” compares them.");
    }
    return {};
}

void CompareModel::showRows()
{
    QList<ValueRow> rows;
    for (const int index : m_different) {
        const CompareWords words{m_comparison, run(0)->records, run(1)->records};
        const auto& event = m_comparison.events[static_cast<std::size_t>(index)];
        ValueRow row;
        row.event = index;
        row.number = words.number(event);
        row.what = words.what(event);
        row.isCurrent = index == m_selected;
        row.isFirstOfEvent = true;
        if (event.status != analysis::EventStatus::Differs) {
            const bool isOnlyA = event.status == analysis::EventStatus::OnlyA;
            row.value = tr("the whole event");
            row.a = isOnlyA ? tr("happens") : QStringLiteral("–");
            row.b = isOnlyA ? QStringLiteral("–") : tr("happens");
            row.octets = QStringLiteral("–");
            row.reading = words.reading(event.reading);
            row.isFault = event.reading.kind == analysis::ReadingKind::Fault;
            rows.append(row);
        }
        for (const analysis::DifferingValue& value : event.values) {
            row.value = words.path(value);
            row.a = words.shown(value.a);
            row.b = words.shown(value.b);
            row.octets = value.octets > 0 ? tr("%1 of %2").arg(value.octetsDiffer).arg(value.octets) : QStringLiteral("–");
            row.reading = words.reading(value.reading);
            row.isFault = value.reading.kind == analysis::ReadingKind::Fault;
            rows.append(row);
            row.isFirstOfEvent = false;
        }
    }
    setRows(std::move(rows));
}

int CompareModel::current() const
{
    const auto found = std::ranges::find(m_different, m_selected);
    return found == m_different.end() ? 0 : static_cast<int>(found - m_different.begin()) + 1;
}

int CompareModel::currentRow() const
{
    const auto found = std::ranges::find(rows(), m_selected, &ValueRow::event);
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

void CompareModel::step(int by)
{
    if (m_different.empty()) {
        return;
    }
    const auto next = by > 0 ? std::ranges::upper_bound(m_different, m_selected) : std::ranges::lower_bound(m_different, m_selected);
    const auto at = static_cast<int>(next - m_different.begin()) + (by > 0 ? by - 1 : by);
    select(m_different[static_cast<std::size_t>(std::clamp(at, 0, differences() - 1))]);
}

void CompareModel::select(int event)
{
    if (event < 0 || event >= static_cast<int>(m_comparison.events.size())) {
        return;
    }
    m_selected = event;
    showRows();
    emit currentChanged();
    const auto& compared = m_comparison.events[static_cast<std::size_t>(event)];
    const QString current = m_session->book().comparables().value(m_session->branchIndex()).id;
    const auto index = current == b() ? compared.b : current == a() ? compared.a : std::nullopt;
    if (index) {
        m_session->select(static_cast<int>(*index));
    }
}

QString CompareModel::saveTo(const QString& path) const
{
    const CompareWords words{m_comparison, run(0)->records, run(1)->records};
    return words.save(path, titleA(), titleB());
}

QString CompareModel::headline() const
{
    return why().isEmpty() ? CompareWords{m_comparison, run(0)->records, run(1)->records}.headline() : QString();
}

QString CompareModel::titleOf(const QString& id) const
{
    const auto found = std::ranges::find(m_choices->rows(), id, &Choice::id);
    return found == m_choices->rows().end() ? QString() : found->title;
}

QString CompareModel::noteOf(int side) const
{
    return run(side) ? tr("%1 events").arg(run(side)->records.size()) : QString();
}

QString CompareModel::endOf(int side) const
{
    return run(side) ? CompareWords::ending(*run(side)) : QString();
}

QVariant CompareModel::data(const QModelIndex& index, int role) const
{
    const ValueRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case EventRole:
        return row->event;
    case NumberRole:
        return row->number;
    case WhatRole:
        return row->what;
    case ValueRole:
        return row->value;
    case ARole:
        return row->a;
    case BRole:
        return row->b;
    case OctetsRole:
        return row->octets;
    case ReadingRole:
        return row->reading;
    case IsFaultRole:
        return row->isFault;
    case IsFirstRole:
        return row->isFirstOfEvent;
    case IsCurrentRole:
        return row->isCurrent;
    }
    return {};
}

QHash<int, QByteArray> CompareModel::roleNames() const
{
    return {{EventRole, "event"}, {NumberRole, "number"}, {WhatRole, "what"}, {ValueRole, "value"}, {ARole, "valueA"}, {BRole, "valueB"},
            {OctetsRole, "octets"}, {ReadingRole, "reading"}, {IsFaultRole, "isFault"}, {IsFirstRole, "isFirst"}, {IsCurrentRole, "isCurrent"}};
}

} // namespace mcim::gui
