// SPDX-License-Identifier: GPL-3.0-or-later
// Where a run stops by itself, and what can be copied from an event.
#include "gui/run/octet_texts.h"
#include "gui/run/session.h"
#include "mcim/trace/text/hexdump.h"
#include "resources/resources.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

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
    int next = m_done;
    while (next < count() && !stopsAt(next)) {
        ++next;
    }
    const bool isFound = next < count();
    moveTo(std::min(next + 1, count()));
    emit advanced();
    return isFound;
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

QString Session::octetsText(int index, Kinds::OctetForm form, int layer) const
{
    const QByteArray octets = event(index) ? run().detail(index).layers.value(layer).octets : QByteArray();
    if (octets.isEmpty()) {
        return {};
    }
    switch (form) {
    case Kinds::AsHex:
        return hexText(octets);
    case Kinds::AsCArray:
        return cArrayText(layer == 0 ? plainTitle(*event(index)) : run().detail(index).layers.value(layer).title, octets);
    case Kinds::AsJson:
        return run().recordJson(index);
    case Kinds::AsDump:
        return layer == 0 ? run().importableText(index) : QString::fromStdString(trace::hexdump(octetsOf({octets.constData(), static_cast<std::size_t>(octets.size())})));
    }
    return {};
}

QString Session::lineText(int index) const
{
    const EventSummary* at = event(index);
    if (!at) {
        return {};
    }
    QStringList parts{at->number, timeText(at->timeNs), partiesText(view(), *at), plainTitle(*at)};
    if (!at->values.isEmpty()) {
        parts << at->values;
    }
    return parts.join(QStringLiteral("  "));
}

QString Session::fieldText() const
{
    const FieldEntry field = m_fields->fields().value(m_fields->selected());
    QString value = field.value;
    return value.remove(QLatin1Char(' ')).size() % 2 == 0 && !field.value.contains(QStringLiteral("·")) ? value : field.value;
}

void Session::copy(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace mcim::gui
