// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/step_model.h"

#include <algorithm>

namespace mcim::gui {

StepModel::StepModel(Session* session) : ListModel(session), m_session(session)
{
    connect(session, &Session::cursorChanged, this, &StepModel::followCursor);
    connect(session, &Session::selectionChanged, this, &StepModel::refresh);
    refresh();
}

QVariant StepModel::data(const QModelIndex& index, int role) const
{
    const StepRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case KindRole:
        return static_cast<int>(row->kind);
    case LabelRole:
        return row->label;
    case TitleRole:
        return row->title;
    case NoteRole:
        return row->note;
    case StateRole:
        return static_cast<int>(row->state);
    case TargetRole:
        return row->target;
    case IsOpenRole:
        return row->isOpen;
    case IsSelectedRole:
        return row->isSelected;
    }
    return {};
}

QHash<int, QByteArray> StepModel::roleNames() const
{
    return {
        {KindRole, "kind"},
        {LabelRole, "label"},
        {TitleRole, "title"},
        {NoteRole, "note"},
        {StateRole, "stepState"},
        {TargetRole, "target"},
        {IsOpenRole, "isOpen"},
        {IsSelectedRole, "isSelected"},
    };
}

namespace {

QString phaseNote(const RunView& view, const std::vector<Kinds::StepState>& states, int phase)
{
    int done = 0;
    int failed = 0;
    int total = 0;
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        if (view.catalogue.steps[step].phase != phase) {
            continue;
        }
        const Kinds::StepState state = states[static_cast<std::size_t>(step)];
        ++total;
        done += state == Kinds::Done;
        failed += state == Kinds::Failed;
    }
    if (failed > 0) {
        return StepModel::tr("%1 failed").arg(failed);
    }
    return total > 1 ? StepModel::tr("%1 of %2").arg(done).arg(total) : QString();
}

void addEventRows(QList<StepRow>& rows, const RunView& view, int step)
{
    const QList<EventSummary>& events = view.run.events();
    for (const int i : view.shown()) {
        if (events[i].step != step) {
            continue;
        }
        const QString title = i < view.done || events[i].kind == diagram::RowKind::Message ? withoutSigns(events[i].listTitle)
                                                                                          : plannedTitle(events[i]);
        rows.append({Kinds::EventRow, events[i].number, title, {}, eventState(view, i), i, false, i == view.selected});
    }
}

/// The events of open steps stand below them.
QList<StepRow> stepRows(const RunView& view, const QSet<int>& closedPhases, const QSet<int>& openSteps)
{
    QList<StepRow> rows;
    const std::vector<Kinds::StepState> states = stepStates(view);
    int phase = -1;
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        const StepEntry& entry = view.catalogue.steps[step];
        if (entry.phase != phase) {
            phase = entry.phase;
            rows.append({Kinds::PhaseRow, {}, view.catalogue.phases[phase].title, phaseNote(view, states, phase), Kinds::Pending,
                         phase, !closedPhases.contains(phase), false});
        }
        if (closedPhases.contains(phase)) {
            continue;
        }
        const Kinds::StepState state = states[static_cast<std::size_t>(step)];
        const bool isOpen = openSteps.contains(step);
        const QString note = state == Kinds::NotReached ? StepModel::tr("not reached") : entry.parties;
        rows.append({Kinds::NumberedStepRow, entry.label, entry.title, note, state, step, isOpen, false});
        if (isOpen) {
            addEventRows(rows, view, step);
        }
    }
    return rows;
}

} // namespace

void StepModel::refresh()
{
    setRows(stepRows(m_session->view(), m_closedPhases, m_openSteps));
}

/// The step of the current event is open, the others are closed.
void StepModel::followCursor()
{
    m_openSteps.clear();
    if (const EventSummary* current = m_session->event(m_session->current())) {
        m_openSteps.insert(current->step);
        m_closedPhases.remove(m_session->catalogue().steps.value(current->step).phase);
    }
    refresh();
}

int StepModel::currentRow() const
{
    const int current = m_session->current();
    const auto isCurrent = [current](const StepRow& row) { return row.kind == Kinds::EventRow && row.target == current; };
    const auto found = std::ranges::find_if(rows(), isCurrent);
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

void StepModel::togglePhase(int phase)
{
    if (!m_closedPhases.remove(phase)) {
        m_closedPhases.insert(phase);
    }
    refresh();
}

void StepModel::toggleStep(int step)
{
    if (!m_openSteps.remove(step)) {
        m_openSteps.insert(step);
    }
    refresh();
}

} // namespace mcim::gui
