// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run stops by itself.
#include "gui/run/session.h"

#include <algorithm>
#include <limits>

namespace mcim::gui {

namespace {

using Side = Breakpoints::Side;

const QString eventWords = QStringLiteral("event == ");

/// More of them would be a line.
constexpr qsizetype mostPositions = 200;

} // namespace

void Session::setStops(const std::vector<formats::SavedBreakpoint>& breakpoints)
{
    if (breakpoints != m_stops.saved()) {
        m_stops.set(breakpoints);
        emit breakpointsChanged();
        emit rowsChanged();
        keep();
    }
}

void Session::toggleBreakpoint(int index)
{
    if (const EventSummary* at = event(index)) {
        setStops(m_stops.toggled(eventWords + at->number));
    }
}

void Session::toggleCheckBreakpoint(const QString& check)
{
    setStops(m_stops.toggled(QStringLiteral("checked == ") + check));
}

bool Session::runToBreakpoint()
{
    if (m_stops.isEmpty()) {
        setPlaying(true);
        return false;
    }
    setPlaying(false);
    runTo({.stopsAtBreakpoints = true});
    emit advanced();
    return !isRunning() && m_stops.stopsBetween(run(), m_done);
}

bool Session::runBackToBreakpoint()
{
    setPlaying(false);
    int there = m_done - 1;
    while (there > 0 && !m_stops.stopsAt(run(), there - 1, Side::After) && !m_stops.stopsAt(run(), there, Side::Before)) {
        --there;
    }
    if (m_done > 0) {
        moveTo(std::max(0, there));
    }
    return m_stops.stopsBetween(run(), m_done);
}

QList<qreal> Session::breakpointPositions() const
{
    QList<qreal> positions;
    const std::span<const int> shown = view().shown();
    for (std::size_t k = 0; k < shown.size() && !m_stops.isEmpty() && positions.size() < mostPositions; ++k) {
        const int i = shown[k];
        if (m_stops.stopsAt(run(), i, Side::After) || m_stops.stopsAt(run(), i, Side::Before)) {
            positions << timelinePosition(i + 1);
        }
    }
    return positions;
}

} // namespace mcim::gui
