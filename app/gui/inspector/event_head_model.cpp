// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/event_head_model.h"

namespace mcim::gui {

namespace {

/// The short facts of an event.
QList<Chip> chipsOf(const RunView& view, int event)
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
        result.append({QStringLiteral("ring"), EventHeadModel::tr("not yet"), Kinds::Neutral});
    } else if (summary.isFailed) {
        result.append({QStringLiteral("failed"), EventHeadModel::tr("check failed"), Kinds::Bad});
    } else if (event == view.current() && !(marks & diagram::MarkHeld)) {
        result.append({QStringLiteral("play"), isMessage && view.isAtEnd() ? EventHeadModel::tr("arrived") : isMessage ? EventHeadModel::tr("in flight") : EventHeadModel::tr("now"), Kinds::Accent});
    }
    add(diagram::MarkHeld, "mask", EventHeadModel::tr("held on the way"), Kinds::Attacker);
    add(diagram::MarkLost, "cross", EventHeadModel::tr("lost"), Kinds::Bad);
    add(diagram::MarkAltered, "pencil", EventHeadModel::tr("altered"), Kinds::Warning);
    add(diagram::MarkReplayed, "loop", EventHeadModel::tr("replayed"), Kinds::Attacker);
    add(diagram::MarkAttacker, "mask", EventHeadModel::tr("made by the attacker"), Kinds::Attacker);
    add(diagram::MarkMac, "shield", EventHeadModel::tr("carries a MAC"), Kinds::Neutral);
    add(diagram::MarkEncrypted, "lock", EventHeadModel::tr("encrypted"), Kinds::Neutral);
    add(diagram::MarkExposed, "eye", EventHeadModel::tr("secret exposed"), Kinds::Attacker);
    if (isMessage && !(marks & diagram::MarkEncrypted)) {
        result.append({QString(), EventHeadModel::tr("in clear"), Kinds::Neutral});
    }
    return result;
}

} // namespace

EventHeadModel::EventHeadModel(Session* session) : QObject(session), m_session(session), m_chips(new ChipModel(this))
{
    connect(session, &Session::selectionChanged, this, &EventHeadModel::refresh);
    refresh();
}

void EventHeadModel::refresh()
{
    m_chips->setRows(chipsOf(m_session->view(), m_session->selected()));
    emit changed();
}

QString EventHeadModel::title() const
{
    const EventSummary* chosen = event();
    if (!chosen) {
        return {};
    }
    return m_session->selected() < m_session->cursor() || chosen->plannedTitle.isEmpty() ? plainTitle(*chosen) : chosen->plannedTitle;
}

} // namespace mcim::gui
