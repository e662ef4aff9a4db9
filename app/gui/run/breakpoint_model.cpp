// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/breakpoint_model.h"

#include "gui/run/read_expression.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

BreakpointModel::BreakpointModel(Session* session) : QAbstractListModel(session), m_session(session), m_shown(session->stops().saved())
{
    connect(session, &Session::breakpointsChanged, this, &BreakpointModel::refresh);
    connect(session, &Session::selectionChanged, this, &BreakpointModel::suggestionsChanged);
}

void BreakpointModel::refresh()
{
    const auto next = m_session->stops().saved();
    const auto common = static_cast<int>(std::min(m_shown.size(), next.size()));
    const auto old = static_cast<int>(m_shown.size());
    const auto now = static_cast<int>(next.size());
    if (now < old) {
        beginRemoveRows({}, now, old - 1);
        m_shown = next;
        endRemoveRows();
    } else if (now > old) {
        beginInsertRows({}, old, now - 1);
        m_shown = next;
        endInsertRows();
    }
    m_shown = next;
    if (common > 0) {
        emit dataChanged(index(0), index(common - 1));
    }
    emit changed();
    emit suggestionsChanged();
}

int BreakpointModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant BreakpointModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const formats::SavedBreakpoint& one = m_shown[static_cast<std::size_t>(index.row())];
    switch (role) {
    case WhereRole:
        return fromUtf8(one.where);
    case TitleRole:
        return one.label.empty() ? titleOf(fromUtf8(one.where)) : fromUtf8(one.label);
    case ProblemRole:
        return problemOf(fromUtf8(one.where));
    case IsEnabledRole:
        return one.isEnabled;
    case HitsRole:
        return static_cast<int>(one.hits);
    case IsAfterRole:
        return one.isAfter;
    }
    return {};
}

QHash<int, QByteArray> BreakpointModel::roleNames() const
{
    return {{WhereRole, "where"}, {TitleRole, "title"}, {ProblemRole, "problem"}, {IsEnabledRole, "isOn"}, {HitsRole, "hits"}, {IsAfterRole, "isAfter"}};
}

/// What is set with one press, in words; of an expression that somebody wrote nothing.
QString BreakpointModel::titleOf(const QString& where) const
{
    const QString event = QStringLiteral("event == ");
    const QString checked = QStringLiteral("checked == ");
    if (where == QStringLiteral("check")) {
        return tr("any check that fails");
    }
    if (where.startsWith(checked)) {
        const std::string id = where.mid(checked.size()).toStdString();
        return tr("check “%1”").arg(fromUtf8(resources::texts().textOr("check." + id + ".title", id)));
    }
    if (!where.startsWith(event)) {
        return stopTitle(where);
    }
    const QString number = where.mid(event.size());
    const auto& events = m_session->run().events();
    const auto found = std::ranges::find(events, number, &EventSummary::number);
    return found == events.end() ? tr("not reached, or not in this run") : found->plannedTitle.isEmpty() ? found->listTitle : found->plannedTitle;
}

QString BreakpointModel::problemOf(const QString& where) const
{
    return readExpression(where).problem;
}

int BreakpointModel::columnOf(const QString& where) const
{
    return readExpression(where).column;
}

bool BreakpointModel::breaksOnFailure() const
{
    return m_session->breakpoints().contains(QStringLiteral("check"));
}

void BreakpointModel::setBreaksOnFailure(bool breaks)
{
    const auto row = static_cast<int>(m_session->breakpoints().indexOf(QStringLiteral("check")));
    if (breaks && row < 0) {
        add(QStringLiteral("check"));
    } else if (!breaks && row >= 0) {
        remove(row);
    }
}

QStringList BreakpointModel::suggestions() const
{
    QStringList all;
    if (m_session->event(m_session->selected())) {
        const std::vector<std::string> fitting = m_session->run().expressionsFor(m_session->selected());
        std::ranges::transform(fitting, std::back_inserter(all), fromUtf8);
    }
    const QStringList set = m_session->breakpoints();
    all.removeIf([&](const QString& one) { return set.contains(one); });
    return all;
}

QString BreakpointModel::remembered() const
{
    return fromUtf8(formats::breakpointsToJson(m_session->stops().saved()));
}

void BreakpointModel::setRemembered(const QString& text)
{
    m_session->setStops(formats::breakpointsFromJson(text.toStdString()));
}

bool BreakpointModel::add(const QString& where)
{
    if (columnOf(where) > 0) {
        return false;
    }
    auto next = m_session->stops().saved();
    if (std::ranges::find(next, where.toStdString(), &formats::SavedBreakpoint::where) == next.end()) {
        next.push_back({where.toStdString()});
        m_session->setStops(next);
    }
    return true;
}

template <class F>
void BreakpointModel::edit(int row, F change)
{
    auto next = m_session->stops().saved();
    if (row >= 0 && row < static_cast<int>(next.size())) {
        change(next, next[static_cast<std::size_t>(row)]);
        m_session->setStops(next);
    }
}

bool BreakpointModel::change(int row, const QString& where)
{
    if (columnOf(where) > 0) {
        return false;
    }
    edit(row, [&](auto&, formats::SavedBreakpoint& one) { one.where = where.toStdString(); });
    return true;
}

void BreakpointModel::setEnabled(int row, bool enabled)
{
    edit(row, [&](auto&, formats::SavedBreakpoint& one) { one.isEnabled = enabled; });
}

void BreakpointModel::setHits(int row, int hits)
{
    edit(row, [&](auto&, formats::SavedBreakpoint& one) { one.hits = static_cast<std::uint32_t>(std::clamp(hits, 1, static_cast<int>(engine::maxRecords))); });
}

void BreakpointModel::setAfter(int row, bool after)
{
    edit(row, [&](auto&, formats::SavedBreakpoint& one) { one.isAfter = after; });
}

void BreakpointModel::remove(int row)
{
    edit(row, [&](auto& all, formats::SavedBreakpoint&) { all.erase(all.begin() + row); });
}

} // namespace mcim::gui
