// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/event_texts.h"

#include "gui/run/octet_texts.h"
#include "mcim/trace/text/hexdump.h"

#include <QClipboard>
#include <QGuiApplication>

namespace mcim::gui {

EventTexts::EventTexts(Session* session) : QObject(session), m_session(session)
{
}

QString EventTexts::octetsText(int index, Kinds::OctetForm form, int layer) const
{
    const QByteArray octets = m_session->event(index) ? m_session->run().detail(index).layers.value(layer).octets : QByteArray();
    if (octets.isEmpty()) {
        return {};
    }
    switch (form) {
    case Kinds::AsHex:
        return hexText(octets);
    case Kinds::AsCArray:
        return cArrayText(layer == 0 ? plainTitle(*m_session->event(index)) : m_session->run().detail(index).layers.value(layer).title, octets);
    case Kinds::AsJson:
        return m_session->run().recordJson(index);
    case Kinds::AsDump:
        return layer == 0 ? m_session->run().importableText(index) : QString::fromStdString(trace::hexdump(octetsOf({octets.constData(), static_cast<std::size_t>(octets.size())})));
    }
    return {};
}

QString EventTexts::lineText(int index) const
{
    const EventSummary* at = m_session->event(index);
    if (!at) {
        return {};
    }
    QStringList parts{at->number, timeText(at->timeNs), partiesText(m_session->view(), *at), plainTitle(*at)};
    if (!at->values.isEmpty()) {
        parts << at->values;
    }
    return parts.join(QStringLiteral("  "));
}

void EventTexts::copy(const QString& text)
{
    // What keeps a font from joining letters on the screen is no part of the text.
    QString copied = text;
    QGuiApplication::clipboard()->setText(copied.remove(QChar(0x200c)));
}

QString EventTexts::stepLabelOf(int index) const
{
    const EventSummary* chosen = m_session->event(index);
    return chosen ? m_session->catalogue().steps.value(chosen->step).label : QString();
}

QString EventTexts::numberOf(int index) const
{
    const EventSummary* chosen = m_session->event(index);
    return chosen ? chosen->number : QString();
}

} // namespace mcim::gui
