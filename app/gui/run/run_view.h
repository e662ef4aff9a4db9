// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/engine_run.h"

#include <span>

namespace mcim::gui {

/// A run with the cursor on it: `done` events have happened, the last of them is the current one.
struct RunView {
    const Catalogue& catalogue;
    const EngineRun& run;
    int done = 0;
    int selected = -1;
    /// Numbers of events to stop at.
    QStringList breakpoints{};
    /// The device whose events are shown, or everyDevice.
    int device = everyDevice;
    /// How many of the known events are told: those that have happened, or all.
    int told = 0;

    /// The events that are shown.
    std::span<const int> shown() const;
    /// The last of them that has happened, or -1.
    int current() const;
    bool isAtEnd() const { return done == run.events().size() && run.isEnded(); }
    /// Whether the run has come out well, where that is to be told.
    bool isKnownOperational() const { return (isAtEnd() || told > done) && run.end().isOperational; }
    /// A null pointer where there is no such event.
    const EventSummary* event(int index) const { return index >= 0 && index < run.events().size() ? &run.events()[index] : nullptr; }
    /// What the inspector shows of the selected event; empty without one.
    EventDetail detail() const { return event(selected) ? run.detail(selected) : EventDetail{}; }
};

/// "0.086 s"
QString timeText(qint64 timeNs);

/// "VNO → M2ME", or the one party of an inner action.
QString partiesText(const RunView& view, const EventSummary& event);

/// A title without the passed and failed signs.
QString withoutSigns(QString title);

/// The title without the passed and failed signs.
QString plainTitle(const EventSummary& event);

/// What is shown of an event before it has happened.
QString plannedTitle(const EventSummary& event);

/// Where an event stands.
Kinds::StepState eventState(const RunView& view, int event);

/// Where each step of the catalogue stands.
std::vector<Kinds::StepState> stepStates(const RunView& view);

} // namespace mcim::gui
