// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/wire_model.h"

#include "gui/wire/wire_decision.h"

namespace mcim::gui {

namespace {

model::Trigger triggerOf(const engine::StepRecord& record)
{
    model::Trigger trigger;
    trigger.message = record.type;
    trigger.link = record.channel;
    trigger.to = model::Parties(record.to);
    return trigger;
}

/// The next message of the device that is looked at, or -1 when none is near.
int nextMessage(Session& session)
{
    constexpr int farthest = 5000;
    const EngineRun& run = session.run();
    for (int event = session.cursor(); event < session.cursor() + farthest; ++event) {
        if (event >= run.length() && session.runAhead(1) && event >= run.length()) {
            return -1;
        }
        if (run.record(event).kind == engine::EventKind::Message && run.concerns(event, session.device())) {
            return event;
        }
    }
    return -1;
}

} // namespace

WireModel::WireModel(Session* session)
    : QObject(session), m_session(session), m_held(new HeldModel(session)), m_pending(new PendingModel(session))
{
}

bool WireModel::holdAt(const model::Trigger& trigger, int at, const QString& name)
{
    if (!m_session->decide(interventionOf("hold", trigger, model::Hold{}), at, name)) {
        return false;
    }
    constexpr int longest = 2000;
    for (int i = 0; i < longest && m_session->stepForward(Kinds::ByEvent); ++i) {
        if (m_session->run().record(m_session->cursor() - 1).fate.held) {
            return true;
        }
    }
    m_session->report(tr("No such message comes any more."));
    return false;
}

/// Of several devices the next message of the one that is looked at.
bool WireModel::holdNext()
{
    const QString name = tr("held after %1").arg(m_session->cursor());
    const int next = nextMessage(*m_session);
    const bool isOther = next > m_session->cursor() && m_session->device() != everyDevice;
    return isOther ? holdAt(triggerOf(m_session->run().record(next)), next, name) : holdAt({}, m_session->cursor(), name);
}

bool WireModel::hold(int event)
{
    const EventSummary* summary = m_session->event(event);
    const bool isMessage = summary && m_session->run().record(event).kind == engine::EventKind::Message;
    return isMessage && holdAt(triggerOf(m_session->run().record(event)), event, tr("%1 held").arg(summary->number));
}

void WireModel::holdAlike(int event)
{
    if (const EventSummary* summary = m_session->event(event)) {
        model::Trigger trigger = triggerOf(m_session->run().record(event));
        trigger.to.reset();
        trigger.occurrence = 0;
        m_session->decide(interventionOf("hold", trigger, model::Hold{}), m_session->cursor(), tr("every %1 held").arg(summary->plannedTitle.isEmpty() ? summary->title : summary->plannedTitle));
    }
}

void WireModel::replay(int event)
{
    if (const EventSummary* summary = m_session->event(event)) {
        model::Replay again;
        again.record = static_cast<std::uint32_t>(event) + 1;
        if (m_session->decide(interventionOf("replay", {}, again), m_session->cursor(), tr("%1 replayed").arg(summary->number))) {
            m_session->stepForward(Kinds::ByEvent);
        }
    }
}

} // namespace mcim::gui
