// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/log_model.h"

namespace mcim::gui {

namespace {

QList<LogRow> logRows(const RunView& view)
{
    QList<LogRow> rows;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < view.done; ++i) {
        const EventSummary& event = events[i];
        rows.append({event.number, timeText(event.timeNs), partiesText(view, event), plainTitle(event), event.values,
                     event.octets > 0 ? QString::number(event.octets) : QString(), eventState(view, i), i == view.selected});
    }
    return rows;
}

} // namespace

LogModel::LogModel(Session* session) : ListModel(session)
{
    const auto refresh = [this, session] { setRows(logRows(session->view())); };
    connect(session, &Session::selectionChanged, this, refresh);
    refresh();
}

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    const LogRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NumberRole:
        return row->number;
    case TimeRole:
        return row->time;
    case PartiesRole:
        return row->parties;
    case TitleRole:
        return row->title;
    case ValuesRole:
        return row->values;
    case OctetsRole:
        return row->octets;
    case StateRole:
        return static_cast<int>(row->state);
    case IsSelectedRole:
        return row->isSelected;
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
