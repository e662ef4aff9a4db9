// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/figures.h"

namespace mcim::gui {

namespace {

QString linkName(const RunView& view, const EventSummary& event)
{
    if (!event.link.isEmpty()) {
        return event.link;
    }
    const int low = std::min(event.from, event.to);
    const int high = std::max(event.from, event.to);
    return QStringLiteral("%1–%2").arg(view.run.parties().value(low).name, view.run.parties().value(high).name);
}

} // namespace

Figures::Figures(Session* session) : QObject(session)
{
    connect(session, &Session::selectionChanged, this, [this, session] { count(session->view()); });
    count(session->view());
}

void Figures::count(const RunView& view)
{
    const qsizetype phases = view.catalogue.phases.size();
    m_phaseNames.clear();
    for (const PhaseEntry& phase : view.catalogue.phases) {
        m_phaseNames << phase.shortTitle.section(QStringLiteral(" · "), 0, 0);
    }
    m_phaseMilliseconds.fill(0, phases);
    m_phaseOctets.fill(0, phases);
    m_linkNames.clear();
    m_linkOctets.clear();
    qint64 before = 0;
    for (int i = 0; i < view.done; ++i) {
        const EventSummary& event = view.run.events()[i];
        const int phase = view.catalogue.steps.value(event.step).phase;
        m_phaseMilliseconds[phase] += static_cast<double>(event.timeNs - before) / 1e6;
        before = event.timeNs;
        m_phaseOctets[phase] += event.octets;
        if (event.kind != diagram::RowKind::Message || event.octets == 0) {
            continue;
        }
        const QString link = linkName(view, event);
        qsizetype at = m_linkNames.indexOf(link);
        if (at < 0) {
            at = m_linkNames.size();
            m_linkNames << link;
            m_linkOctets << 0;
        }
        m_linkOctets[at] += event.octets;
    }
    emit changed();
}

} // namespace mcim::gui
