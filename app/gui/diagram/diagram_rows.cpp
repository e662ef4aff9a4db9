// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram_rows.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

/// Gives this file's texts to the catalogue as those of one context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(DiagramRows)
};

QString gutterTitle()
{
    return QCoreApplication::translate("RunRows", "Sim. time");
}

diagram::DiagramRow diagramRow(const RunView& view, int index)
{
    const EventSummary& event = view.run.events()[index];
    const bool isPending = index >= view.done;
    diagram::DiagramRow row;
    row.kind = event.kind;
    row.state = isPending ? diagram::RowState::Ghost
        : index == view.current() ? diagram::RowState::Current
                                  : diagram::RowState::Done;
    row.record = index;
    row.from = event.from;
    row.to = event.to;
    row.relays.assign(event.relays.begin(), event.relays.end());
    row.number = event.number.toStdString();
    row.stepLabel = view.catalogue.steps.value(event.step).label.toStdString();
    row.title = (isPending ? plannedTitle(event) : event.title).toStdString();
    row.values = (isPending ? event.valueNames : event.values).toStdString();
    row.time = isPending ? std::string() : timeText(event.timeNs).toStdString();
    row.marks = isPending ? quint16(diagram::MarkNone) : view.run.marks(index);
    if (event.isFailed && !isPending) {
        row.marks = static_cast<std::uint16_t>(row.marks | diagram::MarkFailed);
    }
    row.isSelected = index == view.selected && index != view.current();
    row.hasBreakpoint = view.breakpoints.contains(event.number);
    return row;
}

diagram::DiagramRow bandRow(const QString& title, const QString& note)
{
    diagram::DiagramRow row;
    row.kind = diagram::RowKind::Band;
    row.title = title.toStdString();
    row.time = note.toStdString();
    return row;
}

/// The first lifeline of that role.
int lifelineOf(const RunView& view, int role)
{
    const QList<PartyEntry>& parties = view.run.parties();
    const auto found = std::ranges::find(parties, role, &PartyEntry::role);
    return found == parties.end() ? 0 : static_cast<int>(found - parties.begin());
}

diagram::DiagramRow stepPlaceholder(const RunView& view, const StepEntry& step, bool isNotReached)
{
    diagram::DiagramRow row;
    row.kind = step.from == step.to ? diagram::RowKind::Self : diagram::RowKind::Message;
    row.state = isNotReached ? diagram::RowState::NotReached : diagram::RowState::Ghost;
    row.from = lifelineOf(view, step.from);
    row.to = lifelineOf(view, step.to);
    row.number = step.label.toStdString();
    row.title = step.title.toStdString();
    row.time = isNotReached ? "–" : "";
    return row;
}

int lastStepReached(const RunView& view)
{
    int last = -1;
    for (int i = 0; i < view.shown; ++i) {
        last = std::max(last, view.run.events()[i].step);
    }
    return last;
}

void addUnreachedSteps(std::vector<diagram::DiagramRow>& rows, const RunView& view, int phase)
{
    const Catalogue& catalogue = view.catalogue;
    const bool isNotReached = view.isAtEnd();
    const int first = lastStepReached(view) + 1;
    if (isNotReached && first < catalogue.steps.size() && !view.run.events().isEmpty()) {
        const int lastNumbered = static_cast<int>(catalogue.steps.size()) - 2;
        rows.push_back(bandRow(Words::tr("Run ended at %1").arg(view.run.events().last().number),
                               first > lastNumbered
                                   ? Words::tr("operational attach not reached")
                                   : Words::tr("steps %1–%2 not reached").arg(first + 1).arg(lastNumbered + 1)));
    }
    for (int step = first; step < catalogue.steps.size(); ++step) {
        const StepEntry& entry = catalogue.steps[step];
        if (!isNotReached && entry.phase != phase) {
            phase = entry.phase;
            rows.push_back(bandRow(catalogue.phases.value(phase).title, catalogue.phases.value(phase).steps));
        }
        rows.push_back(stepPlaceholder(view, entry, isNotReached));
    }
}

} // namespace

std::vector<diagram::DiagramRow> diagramRows(const RunView& view)
{
    std::vector<diagram::DiagramRow> rows;
    int phase = -1;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < view.shown; ++i) {
        const int next = view.catalogue.steps[events[i].step].phase;
        if (next != phase) {
            phase = next;
            rows.push_back(bandRow(view.catalogue.phases[phase].title, view.catalogue.phases[phase].steps));
        }
        rows.push_back(diagramRow(view, i));
    }
    if (!view.isKnownOperational()) {
        addUnreachedSteps(rows, view, phase);
    }
    return rows;
}

diagram::Lifelines lifelines(const RunView& view, bool isShort)
{
    diagram::Lifelines result;
    result.gutterTitle = gutterTitle().toStdString();
    for (int party = 0; party < view.run.parties().size(); ++party) {
        const BadgeEntry badge = view.run.badge(party, view.done);
        result.parties.push_back({view.run.parties()[party].name.toStdString(), (isShort && !badge.shortText.isEmpty() ? badge.shortText : badge.text).toStdString(), badge.state,
                                  isShort ? -1 : badge.keyCount});
    }
    for (const GroupEntry& group : view.run.groups()) {
        result.groups.push_back({(isShort ? group.shortTitle : group.title).toStdString(), group.first, group.last});
    }
    return result;
}

} // namespace mcim::gui
