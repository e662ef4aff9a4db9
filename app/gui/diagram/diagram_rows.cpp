// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

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

diagram::DiagramRow diagramRow(const RunView& view, const Columns& columns, int index)
{
    const EventSummary& event = view.run.events()[index];
    const bool isPending = index >= view.done;
    diagram::DiagramRow row;
    row.kind = event.kind;
    row.state = isPending ? diagram::RowState::Ghost
        : index == view.current() ? diagram::RowState::Current
                                  : diagram::RowState::Done;
    row.record = index;
    row.from = columns.at(event.from);
    row.to = columns.at(event.to);
    if (row.kind == diagram::RowKind::Message && row.from == row.to) {
        row.kind = diagram::RowKind::Self;
    }
    for (const int relay : event.relays) {
        row.relays.push_back(columns.at(relay));
    }
    row.number = event.number.toStdString();
    row.stepLabel = view.catalogue.steps.value(event.step).label.toStdString();
    row.title = (isPending ? plannedTitle(event) : event.title).toStdString();
    if (const int device = columns.isFolded ? view.run.deviceOf(index) : everyDevice; device != everyDevice) {
        row.title = (view.run.deviceName(device) + QStringLiteral(" · ")).toStdString() + row.title;
    }
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

diagram::Lifeline lifeline(const RunView& view, int party, bool isShort)
{
    const BadgeEntry badge = view.run.badge(party, view.done, view.device);
    const QString text = isShort && !badge.shortText.isEmpty() ? badge.shortText : badge.text;
    return {view.run.parties()[party].name.toStdString(), text.toStdString(), badge.state, isShort ? -1 : badge.keyCount};
}

QString moreText(int devices)
{
    return Words::tr("%1 more").arg(devices);
}

QString devicesText(int devices)
{
    return Words::tr("%1 devices").arg(devices);
}

QString standingText(int operational, int begun)
{
    if (operational > 0) {
        return Words::tr("%1 done").arg(operational);
    }
    return begun > 0 ? Words::tr("%1 begun").arg(begun) : Words::tr("idle");
}

/// The lifeline of the other devices, or of all M2MEs or TREs: how many there are, and how many of them are operational.
diagram::Lifeline sharedLifeline(const RunView& view, const Columns& columns, int column)
{
    const int all = view.run.deviceCount();
    const auto [operational, begun] = view.run.standing(view.done, column == columns.others ? view.device : everyDevice);
    diagram::Lifeline line;
    line.count = column == columns.others ? all - 1 : all;
    if (column == columns.others) {
        line.name = moreText(line.count).toStdString();
    } else {
        const auto first = std::ranges::find(columns.places, column) - columns.places.begin();
        const QString& name = view.run.parties()[first].name;
        // The group above says how many there are; a longer name would be cut in a narrow window.
        line.name = (line.count < 100 ? QStringLiteral("%1 ×%2").arg(name).arg(line.count) : name).toStdString();
    }
    line.badge = standingText(operational, begun).toStdString();
    line.state = begun > 0 ? diagram::HeadState::Active : diagram::HeadState::Idle;
    return line;
}

diagram::DiagramRow bandRow(const QString& title, const QString& note)
{
    diagram::DiagramRow row;
    row.kind = diagram::RowKind::Band;
    row.title = title.toStdString();
    row.time = note.toStdString();
    return row;
}

/// The lifeline of that role, of the device that is looked at or the first.
int lifelineOf(const RunView& view, const Columns& columns, int role)
{
    const QList<PartyEntry>& parties = view.run.parties();
    const auto isIt = [&](const PartyEntry& party) { return party.role == role && (party.device < 0 || view.device == everyDevice || party.device == view.device); };
    const auto found = std::ranges::find_if(parties, isIt);
    return found == parties.end() ? 0 : columns.at(static_cast<int>(found - parties.begin()));
}

diagram::DiagramRow stepPlaceholder(const RunView& view, const Columns& columns, const StepEntry& step, bool isNotReached)
{
    diagram::DiagramRow row;
    row.kind = step.from == step.to ? diagram::RowKind::Self : diagram::RowKind::Message;
    row.state = isNotReached ? diagram::RowState::NotReached : diagram::RowState::Ghost;
    row.from = lifelineOf(view, columns, step.from);
    row.to = lifelineOf(view, columns, step.to);
    row.number = step.label.toStdString();
    row.title = step.title.toStdString();
    row.time = isNotReached ? "–" : "";
    return row;
}

int lastStepReached(const RunView& view)
{
    int last = -1;
    for (const int event : view.shown()) {
        last = std::max(last, view.run.events()[event].step);
    }
    return last;
}

void addUnreachedSteps(std::vector<diagram::DiagramRow>& rows, const RunView& view, const Columns& columns, int phase)
{
    const Catalogue& catalogue = view.catalogue;
    const bool isNotReached = view.isAtEnd();
    const int first = lastStepReached(view) + 1;
    if (isNotReached && first < catalogue.steps.size() && !view.shown().empty()) {
        const int lastNumbered = static_cast<int>(catalogue.steps.size()) - 2;
        rows.push_back(bandRow(Words::tr("Run ended at %1").arg(view.run.events()[view.shown().back()].number),
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
        rows.push_back(stepPlaceholder(view, columns, entry, isNotReached));
    }
}

/// Of a very long run the rows around the current event.
std::pair<std::span<const int>::iterator, std::span<const int>::iterator> stretchOf(const RunView& view)
{
    constexpr std::ptrdiff_t mostRows = 4000;
    const std::span<const int> shown = view.shown();
    const auto count = static_cast<std::ptrdiff_t>(shown.size());
    if (count <= mostRows) {
        return {shown.begin(), shown.end()};
    }
    const auto wanted = std::ranges::lower_bound(shown, std::max(0, view.selected)) - shown.begin();
    // It moves on by halves, so that the rows stay while the cursor moves among them.
    const std::ptrdiff_t half = mostRows / 2;
    const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>((wanted / half) * half - half / 2, 0, count);
    return {shown.begin() + first, shown.begin() + std::min(count, first + mostRows)};
}

} // namespace

std::vector<diagram::DiagramRow> diagramRows(const RunView& view, const Columns& columns)
{
    std::vector<diagram::DiagramRow> rows;
    int phase = -1;
    const QList<EventSummary>& events = view.run.events();
    const auto [first, last] = stretchOf(view);
    if (first != view.shown().begin()) {
        const auto earlier = static_cast<int>(first - view.shown().begin());
        rows.push_back(bandRow(Words::tr("%1 earlier events").arg(earlier), Words::tr("all are in the log")));
    }
    int before = first == view.shown().begin() ? -1 : *first - 1;
    for (auto at = first; at != last; ++at) {
        const int i = *at;
        const int next = view.catalogue.steps[events[i].step].phase;
        if (next != phase) {
            phase = next;
            rows.push_back(bandRow(view.catalogue.phases[phase].title, view.catalogue.phases[phase].steps));
        }
        rows.push_back(diagramRow(view, columns, i));
        rows.back().passed = i - std::exchange(before, i) - 1;
    }
    if (last == view.shown().end() && !view.isKnownOperational()) {
        addUnreachedSteps(rows, view, columns, phase);
    }
    return rows;
}

diagram::Lifelines lifelines(const RunView& view, const Columns& columns, bool isShort)
{
    diagram::Lifelines result;
    result.gutterTitle = gutterTitle().toStdString();
    result.folded = columns.others;
    const EventSummary* current = view.event(view.current());
    for (int column = 0; column < columns.count(); ++column) {
        const int party = columns.parties[static_cast<std::size_t>(column)];
        result.parties.push_back(party < 0 ? sharedLifeline(view, columns, column) : lifeline(view, party, isShort));
        diagram::Lifeline& line = result.parties.back();
        if (current && columns.at(current->to) == column && line.state != diagram::HeadState::Failed) {
            line.state = diagram::HeadState::Current;
        }
    }
    if (columns.isFolded) {
        result.groups.push_back({devicesText(view.run.deviceCount()).toStdString(), 0, 1});
    }
    for (const GroupEntry& group : view.run.groups()) {
        const int first = columns.at(group.first);
        const bool isShown = columns.parties[static_cast<std::size_t>(first)] == group.first;
        if (isShown) {
            result.groups.push_back({(isShort ? group.shortTitle : group.title).toStdString(), first, columns.at(group.last)});
        }
    }
    return result;
}

} // namespace mcim::gui
