// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_view.h"

#include "render/diagram_painter.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

/// Gives this file's texts to the catalogue as those of one context.
struct RunViewWords {
    Q_DECLARE_TR_FUNCTIONS(RunView)
};

struct StepSpan {
    int first = -1;
    bool hasFailedEvent = false;
};

std::vector<StepSpan> spansOf(const RunView& view)
{
    std::vector<StepSpan> spans(static_cast<std::size_t>(view.catalogue.steps.size()));
    const QList<EventSummary>& events = view.run.events();
    for (const int i : view.shown()) {
        StepSpan& span = spans[static_cast<std::size_t>(events[i].step)];
        span.first = span.first < 0 ? i : span.first;
        span.hasFailedEvent = span.hasFailedEvent || (i < view.done && events[i].hasFailedBy(view.done));
    }
    return spans;
}

Kinds::StepState stepState(const RunView& view, int step, int currentStep, const StepSpan& span)
{
    if (span.hasFailedEvent && !view.isKnownOperational()) {
        return Kinds::Failed;
    }
    if (span.first < 0) {
        if (step < currentStep) {
            return Kinds::Skipped;
        }
        return view.isAtEnd() && view.done > 0 ? Kinds::NotReached : Kinds::Pending;
    }
    if (span.first >= view.done) {
        return Kinds::Pending;
    }
    if (step == currentStep && !(view.isAtEnd() && view.isKnownOperational())) {
        return Kinds::Current;
    }
    return Kinds::Done;
}

} // namespace

std::span<const int> RunView::shown() const
{
    const std::vector<int>& events = run.eventsOf(device);
    return {events.begin(), std::ranges::lower_bound(events, told)};
}

int RunView::current() const
{
    const std::vector<int>& events = run.eventsOf(device);
    const auto next = std::ranges::lower_bound(events, done);
    return next == events.begin() ? -1 : *(next - 1);
}

QString timeText(qint64 timeNs)
{
    return RunViewWords::tr("%1 s").arg(static_cast<double>(timeNs) / 1e9, 0, 'f', 3);
}

QString partiesText(const RunView& view, const EventSummary& event)
{
    const QString from = view.run.parties().value(event.from).name;
    if (event.kind != diagram::RowKind::Message) {
        return from;
    }
    return QStringLiteral("%1 → %2").arg(from, view.run.parties().value(event.to).name);
}

QString withoutSigns(QString title)
{
    title.remove(QChar(0x2713)).remove(QChar(0x2717));
    return render::unligated(title.simplified());
}

QString plainTitle(const EventSummary& event)
{
    return withoutSigns(event.title);
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

std::vector<Kinds::StepState> stepStates(const RunView& view)
{
    const EventSummary* current = view.event(view.current());
    std::vector<Kinds::StepState> states;
    for (const StepSpan& span : spansOf(view)) {
        states.push_back(stepState(view, static_cast<int>(states.size()), current ? current->step : -1, span));
    }
    return states;
}

} // namespace mcim::gui
