// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/current_event.h"

namespace mcim::gui {

CurrentEvent::CurrentEvent(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::cursorChanged, this, &CurrentEvent::changed);
    connect(session, &Session::deviceChanged, this, &CurrentEvent::changed);
}

QString CurrentEvent::number() const
{
    return event() ? event()->number : QString();
}

int CurrentEvent::step() const
{
    return event() ? event()->step : -1;
}

QString CurrentEvent::stepLabel() const
{
    return event() ? m_session->catalogue().steps.value(event()->step).label : QStringLiteral("0");
}

QString CurrentEvent::device() const
{
    const EngineRun& run = m_session->run();
    const int device = run.deviceCount() > 1 && event() ? run.deviceOf(m_session->current()) : everyDevice;
    return device == everyDevice ? QString() : run.deviceName(device);
}

QString CurrentEvent::why() const
{
    if (const EventSummary* current = event()) {
        return current->whyFailed.isEmpty() ? current->why : current->whyFailed;
    }
    return tr("Space plays, → steps, ← goes back.");
}

QString CurrentEvent::clause() const
{
    const EventSummary* current = event();
    if (!current) {
        return {};
    }
    return current->whyFailed.isEmpty() ? current->clause : current->clauseFailed;
}

QString CurrentEvent::sentence() const
{
    const EventSummary* current = event();
    if (!current) {
        return tr("Before step 1");
    }
    const QList<PartyEntry>& parties = m_session->run().parties();
    const QString where = current->kind == diagram::RowKind::Message
        ? tr("%1 to %2").arg(parties.value(current->from).name, parties.value(current->to).name)
        : parties.value(current->from).name;
    const QString failed = current->isFailed ? tr(", check failed") : QString();
    return tr("Step %1, %2, %3").arg(stepLabel(), where, plainTitle(*current)) + failed;
}

QString CurrentEvent::time() const
{
    return timeText(event() ? event()->timeNs : 0);
}

} // namespace mcim::gui
