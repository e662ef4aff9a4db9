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
    int last = -1;
    bool hasFailedEvent = false;
};

StepSpan spanOf(const RunView& view, int step)
{
    StepSpan span;
    const QList<EventSummary>& events = view.run.events();
    for (int i = 0; i < view.shown; ++i) {
        if (events[i].step != step) {
            continue;
        }
        span.first = span.first < 0 ? i : span.first;
        span.last = i;
        span.hasFailedEvent = span.hasFailedEvent || (i < view.done && events[i].hasFailedBy(view.done));
    }
    return span;
}

} // namespace

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

Kinds::StepState stepState(const RunView& view, int step)
{
    const StepSpan span = spanOf(view, step);
    if (span.hasFailedEvent && !view.isKnownOperational()) {
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
    if (isCurrent && !(view.isAtEnd() && view.isKnownOperational())) {
        return Kinds::Current;
    }
    return Kinds::Done;
}

} // namespace mcim::gui
