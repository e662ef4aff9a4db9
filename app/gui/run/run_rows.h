// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/chip_model.h"
#include "gui/faults/fault_model.h"
#include "gui/inspector/computation_model.h"
#include "gui/run/session_source.h"
#include "gui/timeline/branch_model.h"
#include "gui/timeline/log_model.h"
#include "gui/timeline/phase_model.h"
#include "gui/timeline/step_model.h"
#include "gui/timeline/timeline_model.h"

#include <QSet>

#include <vector>

namespace mcim::gui {

/// A run with the cursor on it: `done` events have happened, the last of them is the current one.
struct RunView {
    const Catalogue& catalogue;
    const SessionRun& run;
    int done = 0;
    int selected = -1;
    /// Numbers of events to stop at.
    QStringList breakpoints{};

    int current() const { return done - 1; }
    bool isAtEnd() const { return done == run.events().size(); }
};

/// "0.086 s"
QString timeText(qint64 timeNs);

/// Where a step stands.
Kinds::StepState stepState(const RunView& view, int step);

/// The rows of the step list; the events of open steps stand below them.
QList<StepRow> stepRows(const RunView& view, const QSet<int>& closedPhases, const QSet<int>& openSteps);

/// "VNO → M2ME", or the one party of an inner action.
QString partiesText(const RunView& view, const EventSummary& event);

/// The title without the passed and failed signs.
QString plainTitle(const EventSummary& event);

QList<LogRow> logRows(const RunView& view);
QList<TimelineStep> timelineSteps(const RunView& view);
QList<PhaseRow> phaseRows(const Catalogue& catalogue);

/// The rows of the diagram: phases, events, and one row for each step that the run does not reach.
std::vector<diagram::DiagramRow> diagramRows(const RunView& view);

/// The parties with their badges; `isShort` takes the short titles of groups and leaves the counts out.
diagram::Lifelines lifelines(const RunView& view, bool isShort);

/// The short facts of an event.
QList<Chip> chips(const RunView& view, int event);

/// Computations as rows of one table.
QList<ComputationRow> computationRows(const QList<ComputationEntry>& computations);

/// The library as rows, filtered; with a filter all families that match are open.
QList<FaultRow> faultRows(const QList<FaultEntry>& faults, const QStringList& active, const QString& filter,
                          const QSet<QString>& openFamilies);

} // namespace mcim::gui
