// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/log_model.h"

#include "gui/run/read_expression.h"

#include <algorithm>
#include <set>

namespace mcim::gui {

LogModel::LogModel(Session* session) : QAbstractListModel(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &LogModel::refresh);
    // Another run may lie where the last one did.
    for (const auto happened : {&Session::runChanged, &Session::deviceChanged}) {
        connect(session, happened, this, [this] {
            m_shown = {};
            refresh();
        });
    }
    refresh();
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

void LogModel::setFilter(const QString& filter)
{
    if (filter == m_filter) {
        return;
    }
    m_filter = filter;
    ReadExpression read = filter.trimmed().isEmpty() ? ReadExpression{} : readExpression(filter);
    m_problem = read.problem;
    m_problemColumn = read.column;
    if (m_problemColumn == 0) {
        m_expression = std::move(read.expression);
    }
    m_shown = {};
    refresh();
    emit filterChanged();
}

bool LogModel::shows(const EngineRun& run, int event) const
{
    return run.concerns(event, m_session->device()) && (!m_expression || run.holds(event, *m_expression));
}

std::vector<int> LogModel::eventsUpTo(int done) const
{
    std::vector<int> events;
    const EngineRun& run = m_session->run();
    for (int i = 0; i < done; ++i) {
        if (shows(run, i)) {
            events.push_back(i);
        }
    }
    return events;
}

/// Rows come and go behind those that are the same.
void LogModel::show(std::vector<int> events)
{
    const auto same = static_cast<int>(std::ranges::mismatch(m_events, events).in1 - m_events.begin());
    const int old = rowCount();
    const auto now = static_cast<int>(events.size());
    if (same < old) {
        beginRemoveRows({}, same, old - 1);
        m_events.resize(static_cast<std::size_t>(same));
        endRemoveRows();
    }
    if (same < now) {
        beginInsertRows({}, same, now - 1);
        m_events = std::move(events);
        endInsertRows();
    }
    if (old != now) {
        emit countChanged();
    }
}

/// Of the rows that stay, the last one is no longer the current one and others may be selected; on another branch all may say
/// something else.
void LogModel::refresh()
{
    const RunView view = m_session->view();
    const std::pair shown(&view.run, view.run.branch());
    const int had = rowCount();
    const bool isOther = std::exchange(m_shown, shown) != shown;
    const int last = m_events.empty() ? -1 : m_events.back();
    const int selected = std::exchange(m_selected, view.selected);
    if (isOther || view.done <= last) {
        show(isOther ? eventsUpTo(view.done) : std::vector<int>(m_events.begin(), std::ranges::lower_bound(m_events, view.done)));
    } else {
        std::vector<int> events = m_events;
        for (int i = m_done; i < view.done; ++i) {
            if (shows(view.run, i)) {
                events.push_back(i);
            }
        }
        show(std::move(events));
    }
    m_done = view.done;
    if (isOther && !m_events.empty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    for (const int event : std::set{selected, view.selected, last}) {
        const auto row = std::ranges::lower_bound(m_events, event);
        const bool isNew = row - m_events.begin() >= had;
        if (event >= 0 && row != m_events.end() && *row == event && !isNew) {
            const QModelIndex changed = index(static_cast<int>(row - m_events.begin()));
            emit dataChanged(changed, changed);
        }
    }
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    const RunView view = m_session->view();
    const bool isRow = index.isValid() && index.row() < rowCount();
    const int at = isRow ? m_events[static_cast<std::size_t>(index.row())] : -1;
    const EventSummary* event = view.event(at);
    if (!event) {
        return {};
    }
    switch (role) {
    case NumberRole:
        return event->number;
    case TimeRole:
        return timeText(event->timeNs);
    case PartiesRole:
        return partiesText(view, *event);
    case TitleRole:
        return plainTitle(*event);
    case ValuesRole:
        return event->values;
    case OctetsRole:
        return event->octets > 0 ? QString::number(event->octets) : QString();
    case StateRole:
        return static_cast<int>(eventState(view, at));
    case IsSelectedRole:
        return at == view.selected;
    case EventRole:
        return at;
    }
    return {};
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {
        {NumberRole, "number"},
        {TimeRole, "time"},
        {PartiesRole, "parties"},
        {TitleRole, "title"},
        {ValuesRole, "values"},
        {OctetsRole, "octets"},
        {StateRole, "stepState"},
        {IsSelectedRole, "isSelected"},
        {EventRole, "event"},
    };
}

} // namespace mcim::gui
