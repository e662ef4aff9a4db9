// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/log_model.h"

#include <algorithm>
#include <set>

namespace mcim::gui {

LogModel::LogModel(Session* session) : QAbstractListModel(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &LogModel::refresh);
    // Another run may lie where the last one did.
    connect(session, &Session::runChanged, this, [this] {
        m_shown = {};
        refresh();
    });
    refresh();
}

int LogModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_count;
}

/// Rows come and go at the end. Of those that stay, the last one is no longer the current one and others may be selected; on
/// another branch all may say something else.
void LogModel::refresh()
{
    const RunView view = m_session->view();
    const std::pair shown(&view.run, view.run.branch());
    const int common = std::min(m_count, view.done);
    const int last = m_count - 1;
    const int selected = std::exchange(m_selected, view.selected);
    if (view.done < m_count) {
        beginRemoveRows({}, view.done, m_count - 1);
        m_count = view.done;
        endRemoveRows();
    } else if (view.done > m_count) {
        beginInsertRows({}, m_count, view.done - 1);
        m_count = view.done;
        endInsertRows();
    }
    if (std::exchange(m_shown, shown) != shown) {
        if (common > 0) {
            emit dataChanged(index(0), index(common - 1));
        }
        return;
    }
    for (const int row : std::set{selected, view.selected, last, view.current()}) {
        if (row >= 0 && row < common) {
            emit dataChanged(index(row), index(row));
        }
    }
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    const RunView view = m_session->view();
    const EventSummary* event = index.isValid() ? view.event(index.row()) : nullptr;
    if (!event || index.row() >= m_count) {
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
        return static_cast<int>(eventState(view, index.row()));
    case IsSelectedRole:
        return index.row() == view.selected;
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
    };
}

} // namespace mcim::gui
