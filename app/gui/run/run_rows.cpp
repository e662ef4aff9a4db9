// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_rows.h"

#include "gui/run/record_words.h"
#include "render/diagram_painter.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

/// Gives this file's texts to the catalogue as those of one context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunRows)
};

QString withoutSigns(QString title)
{
    title.remove(QChar(0x2713)).remove(QChar(0x2717));
    return render::unligated(title.simplified());
}

QString plannedTitle(const EventSummary& event)
{
    return event.plannedTitle.isEmpty() ? withoutSigns(event.title) : event.plannedTitle;
}

Kinds::StepState eventState(const RunView& view, int event)
{
    const EventSummary& summary = view.run.events()[event];
    if (event >= view.done) {
        return Kinds::Pending;
    }
    if (summary.isFailed) {
        return Kinds::Failed;
    }
    return event == view.current() ? Kinds::Current : Kinds::Done;
}

struct StepSpan {
    int first = -1;
    int last = -1;
    bool hasFailedEvent = false;
};

StepSpan spanOf(const RunView& view, int step)
{
    StepSpan span;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < events.size(); ++i) {
        if (events[i].step != step) {
            continue;
        }
        span.first = span.first < 0 ? i : span.first;
        span.last = i;
        span.hasFailedEvent = span.hasFailedEvent || (events[i].isFailed && i < view.done);
    }
    return span;
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
    for (const EventSummary& event : view.run.events()) {
        last = std::max(last, event.step);
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

QString timeText(qint64 timeNs)
{
    return Words::tr("%1 s").arg(static_cast<double>(timeNs) / 1e9, 0, 'f', 3);
}

QString partiesText(const RunView& view, const EventSummary& event)
{
    const QString from = view.run.parties().value(event.from).name;
    if (event.kind != diagram::RowKind::Message) {
        return from;
    }
    return QStringLiteral("%1 → %2").arg(from, view.run.parties().value(event.to).name);
}

QString plainTitle(const EventSummary& event)
{
    return withoutSigns(event.title);
}

Kinds::StepState stepState(const RunView& view, int step)
{
    const StepSpan span = spanOf(view, step);
    if (span.hasFailedEvent && !view.run.end().isOperational) {
        return Kinds::Failed;
    }
    if (span.first < 0) {
        const bool isBehind = view.done > 0 && step < view.run.events()[view.current()].step;
        if (isBehind) {
            return Kinds::Skipped;
        }
        return view.isAtEnd() && view.done > 0 ? Kinds::NotReached : Kinds::Pending;
    }
    if (span.first >= view.done) {
        return Kinds::Pending;
    }
    const bool isCurrent = view.run.events()[view.current()].step == step;
    if (isCurrent && !(view.isAtEnd() && view.run.end().isOperational)) {
        return Kinds::Current;
    }
    return Kinds::Done;
}

namespace {

QString phaseNote(const RunView& view, int phase)
{
    int done = 0;
    int failed = 0;
    int total = 0;
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        if (view.catalogue.steps[step].phase != phase) {
            continue;
        }
        const Kinds::StepState state = stepState(view, step);
        ++total;
        done += state == Kinds::Done;
        failed += state == Kinds::Failed;
    }
    if (failed > 0) {
        return Words::tr("%1 failed").arg(failed);
    }
    return total > 1 ? Words::tr("%1 of %2").arg(done).arg(total) : QString();
}

void addEventRows(QList<StepRow>& rows, const RunView& view, int step)
{
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < events.size(); ++i) {
        if (events[i].step != step) {
            continue;
        }
        const QString title = i < view.done || events[i].kind == diagram::RowKind::Message ? withoutSigns(events[i].listTitle)
                                                                                          : plannedTitle(events[i]);
        rows.append({Kinds::EventRow, events[i].number, title, {}, eventState(view, i), i, false, i == view.selected});
    }
}

} // namespace

QList<StepRow> stepRows(const RunView& view, const QSet<int>& closedPhases, const QSet<int>& openSteps)
{
    QList<StepRow> rows;
    int phase = -1;
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        const StepEntry& entry = view.catalogue.steps[step];
        if (entry.phase != phase) {
            phase = entry.phase;
            rows.append({Kinds::PhaseRow, {}, view.catalogue.phases[phase].title, phaseNote(view, phase), Kinds::Pending,
                         phase, !closedPhases.contains(phase), false});
        }
        if (closedPhases.contains(phase)) {
            continue;
        }
        const Kinds::StepState state = stepState(view, step);
        const bool isOpen = openSteps.contains(step);
        const QString note = state == Kinds::NotReached ? Words::tr("not reached") : entry.parties;
        rows.append({Kinds::NumberedStepRow, entry.label, entry.title, note, state, step, isOpen, false});
        if (isOpen) {
            addEventRows(rows, view, step);
        }
    }
    return rows;
}

QList<LogRow> logRows(const RunView& view)
{
    QList<LogRow> rows;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < view.done; ++i) {
        const EventSummary& event = events[i];
        rows.append({event.number, timeText(event.timeNs), partiesText(view, event), withoutSigns(event.title), event.values,
                     event.octets > 0 ? QString::number(event.octets) : QString(), eventState(view, i), i == view.selected});
    }
    return rows;
}

QList<TimelineStep> timelineSteps(const RunView& view)
{
    QList<TimelineStep> rows;
    for (int step = 0; step < view.catalogue.steps.size(); ++step) {
        rows.append({view.catalogue.steps[step].label, stepState(view, step), view.catalogue.steps[step].phase});
    }
    return rows;
}

QList<PhaseRow> phaseRows(const Catalogue& catalogue)
{
    QList<PhaseRow> rows;
    for (int step = 0; step < catalogue.steps.size(); ++step) {
        const int phase = catalogue.steps[step].phase;
        if (phase >= rows.size()) {
            rows.append({catalogue.phases[phase].title, catalogue.phases[phase].shortTitle, step, 0});
        }
        ++rows.last().stepCount;
    }
    return rows;
}

std::vector<diagram::DiagramRow> diagramRows(const RunView& view)
{
    std::vector<diagram::DiagramRow> rows;
    int phase = -1;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < events.size(); ++i) {
        const int next = view.catalogue.steps[events[i].step].phase;
        if (next != phase) {
            phase = next;
            rows.push_back(bandRow(view.catalogue.phases[phase].title, view.catalogue.phases[phase].steps));
        }
        rows.push_back(diagramRow(view, i));
    }
    if (!view.run.end().isOperational) {
        addUnreachedSteps(rows, view, phase);
    }
    return rows;
}

diagram::Lifelines lifelines(const RunView& view, bool isShort)
{
    diagram::Lifelines result;
    result.gutterTitle = QCoreApplication::translate("RunRows", "Sim. time").toStdString();
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

QList<Chip> chips(const RunView& view, int event)
{
    QList<Chip> result;
    if (event < 0 || event >= view.run.events().size()) {
        return result;
    }
    const EventSummary& summary = view.run.events()[event];
    const quint16 marks = view.run.marks(event);
    const auto add = [&](diagram::MarkBit bit, const char* icon, const QString& text, Kinds::Tone tone) {
        if (marks & bit) {
            result.append({QString::fromLatin1(icon), text, tone});
        }
    };
    const bool isMessage = summary.kind == diagram::RowKind::Message;
    if (event >= view.done) {
        result.append({QStringLiteral("ring"), Words::tr("not yet"), Kinds::Neutral});
    } else if (summary.isFailed) {
        result.append({QStringLiteral("failed"), Words::tr("check failed"), Kinds::Bad});
    } else if (event == view.current()) {
        result.append({QStringLiteral("play"), isMessage ? Words::tr("in flight") : Words::tr("now"), Kinds::Accent});
    }
    add(diagram::MarkLost, "cross", Words::tr("lost"), Kinds::Bad);
    add(diagram::MarkAltered, "pencil", Words::tr("altered"), Kinds::Warning);
    add(diagram::MarkReplayed, "loop", Words::tr("replayed"), Kinds::Attacker);
    add(diagram::MarkAttacker, "mask", Words::tr("made by the attacker"), Kinds::Attacker);
    add(diagram::MarkMac, "shield", Words::tr("carries a MAC"), Kinds::Neutral);
    add(diagram::MarkEncrypted, "lock", Words::tr("encrypted"), Kinds::Neutral);
    add(diagram::MarkExposed, "eye", Words::tr("secret exposed"), Kinds::Attacker);
    if (isMessage && !(marks & diagram::MarkEncrypted)) {
        result.append({QString(), Words::tr("in clear"), Kinds::Neutral});
    }
    return result;
}

QList<ComputationRow> computationRows(const QList<ComputationEntry>& computations)
{
    QList<ComputationRow> rows;
    for (const ComputationEntry& computation : computations) {
        rows.append({{}, computation.title, {}, computation.clause, false});
        const auto add = [&](const QString& place, const QList<ValueEntry>& values) {
            for (const ValueEntry& value : values) {
                rows.append({place, factName(value.name.toStdString()), value.value, {}, value.isSecret});
            }
        };
        add(QStringLiteral("in"), computation.inputs);
        add(QStringLiteral("inner"), computation.intermediates);
        add(QStringLiteral("out"), computation.outputs);
    }
    return rows;
}

QList<FaultRow> faultRows(const QList<FaultEntry>& faults, const QStringList& active, const QString& filter,
                          const QSet<QString>& openFamilies)
{
    QStringList families;
    QHash<QString, QList<FaultRow>> byFamily;
    for (const FaultEntry& fault : faults) {
        // "step:14" asks for what acts or is noticed there.
        const bool isOfStep = filter.startsWith(QStringLiteral("step:"), Qt::CaseInsensitive) && fault.steps.contains(filter.mid(5).trimmed());
        const bool matches = filter.isEmpty() || isOfStep || fault.title.contains(filter, Qt::CaseInsensitive)
            || fault.family.contains(filter, Qt::CaseInsensitive) || fault.detector.contains(filter, Qt::CaseInsensitive)
            || fault.description.contains(filter, Qt::CaseInsensitive) || fault.id.contains(filter, Qt::CaseInsensitive);
        if (!matches) {
            continue;
        }
        if (!families.contains(fault.family)) {
            families.append(fault.family);
        }
        const bool isActive = active.contains(fault.id);
        byFamily[fault.family].append({false, fault.id, fault.title, isActive ? Words::tr("active") : fault.detector,
                                       fault.description, false, isActive, fault.isSevere});
    }
    QList<FaultRow> rows;
    for (const QString& family : families) {
        const QList<FaultRow>& members = byFamily[family];
        const bool hasActive = std::ranges::any_of(members, [](const FaultRow& row) { return row.isActive; });
        const bool isOpen = !filter.isEmpty() || openFamilies.contains(family);
        rows.append({true, family, family, QString::number(members.size()), {}, isOpen, hasActive, false});
        if (isOpen) {
            rows.append(members);
        }
    }
    return rows;
}

} // namespace mcim::gui
