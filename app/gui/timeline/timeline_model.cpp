// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timeline_model.h"

namespace mcim::gui {

namespace {

QList<TimelineStep> timelineSteps(const RunView& view)
{
    QList<TimelineStep> rows;
    const std::vector<Kinds::StepState> states = stepStates(view);
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        rows.append({view.catalogue.steps[step].label, states[static_cast<std::size_t>(step)], view.catalogue.steps[step].phase});
    }
    return rows;
}

} // namespace

TimelineModel::TimelineModel(Session* session) : ListModel(session)
{
    const auto refresh = [this, session] { setRows(timelineSteps(session->view())); };
    connect(session, &Session::selectionChanged, this, refresh);
    refresh();
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    const TimelineStep* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case LabelRole:
        return row->label;
    case StateRole:
        return static_cast<int>(row->state);
    case PhaseRole:
        return row->phase;
    }
    return {};
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {
        {LabelRole, "label"},
        {StateRole, "stepState"},
        {PhaseRole, "phase"},
    };
}

} // namespace mcim::gui
