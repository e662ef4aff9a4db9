// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run stops by itself.
#include "gui/run/session.h"

#include "resources/resources.h"

#include <algorithm>
#include <limits>

namespace mcim::gui {

namespace {

const QString checkPrefix = QStringLiteral("check:");
const QString anyFailure = QStringLiteral("check:*");

} // namespace

void Session::setBreakpoints(const QStringList& breakpoints)
{
    if (breakpoints != m_breakpoints) {
        m_breakpoints = breakpoints;
        emit breakpointsChanged();
        emit rowsChanged();
        keep();
    }
}

void Session::toggle(const QString& breakpoint)
{
    QStringList next = m_breakpoints;
    if (!next.removeOne(breakpoint)) {
        next << breakpoint;
    }
    setBreakpoints(next);
}

void Session::toggleBreakpoint(int index)
{
    if (const EventSummary* at = event(index)) {
        toggle(at->number);
    }
}

void Session::toggleCheckBreakpoint(const QString& check)
{
    toggle(checkPrefix + check);
}

bool Session::breaksOnFailure() const
{
    return m_breakpoints.contains(anyFailure);
}

void Session::setBreaksOnFailure(bool breaks)
{
    if (breaks != breaksOnFailure()) {
        toggle(anyFailure);
    }
}

bool Session::stopsAt(int index) const
{
    if (m_breakpoints.isEmpty() || !event(index)) {
        return false;
    }
    if (m_breakpoints.contains(event(index)->number)) {
        return true;
    }
    return std::ranges::any_of(run().checkIds(index), [this](const QString& id) {
        const bool hasFailed = id.startsWith(QLatin1Char('!'));
        return (hasFailed && breaksOnFailure()) || m_breakpoints.contains(checkPrefix + (hasFailed ? id.mid(1) : id));
    });
}

bool Session::runToBreakpoint()
{
    if (m_breakpoints.isEmpty()) {
        setPlaying(true);
        return false;
    }
    setPlaying(false);
    runTo(std::numeric_limits<int>::max(), true);
    emit advanced();
    return stopsAt(m_done - 1);
}

QList<qreal> Session::breakpointPositions() const
{
    QList<qreal> positions;
    for (int i = 0; i < count(); ++i) {
        if (m_breakpoints.contains(event(i)->number)) {
            positions << timelinePosition(i + 1);
        }
    }
    return positions;
}

QString Session::breakpointTitle(const QString& breakpoint) const
{
    if (breakpoint == anyFailure) {
        return tr("any check that fails");
    }
    if (breakpoint.startsWith(checkPrefix)) {
        const std::string id = breakpoint.mid(checkPrefix.size()).toStdString();
        return tr("check “%1”").arg(QString::fromStdString(resources::texts().textOr("check." + id + ".title", id)));
    }
    const auto& events = run().events();
    const auto found = std::ranges::find(events, breakpoint, &EventSummary::number);
    return found == events.end() ? tr("event %1, not in this run").arg(breakpoint) : tr("event %1, %2").arg(breakpoint, found->plannedTitle.isEmpty() ? found->listTitle : found->plannedTitle);
}

} // namespace mcim::gui
