// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/entity_panel_model.h"

#include <algorithm>

namespace mcim::gui {

EntityPanelModel::EntityPanelModel(Session* session)
    : QObject(session), m_session(session), m_parties(new ChoiceModel(this)), m_state(new StateModel(this)), m_tables(new StateTableModel(this)),
      m_changes(new ChangeModel(this)), m_history(new ChipModel(this)), m_measurements(new MeasurementModel(this))
{
    connect(session, &Session::partyChanged, this, &EntityPanelModel::refresh);
    connect(session, &Session::runChanged, this, &EntityPanelModel::refreshParties);
    connect(session, &Session::deviceChanged, this, &EntityPanelModel::refreshParties);
    refreshParties();
    refresh();
}

void EntityPanelModel::refreshParties()
{
    QList<Choice> parties;
    const QList<PartyEntry>& all = m_session->run().parties();
    const int device = m_session->device();
    for (int i = 0; i < all.size(); ++i) {
        if (all[i].device < 0 || device == everyDevice || all[i].device == device) {
            parties.append({QString::number(i), all[i].name, all[i].fullName});
        }
    }
    m_parties->setRows(std::move(parties));
    emit changed();
}

void EntityPanelModel::refresh()
{
    const int done = m_session->selected() + 1;
    QList<StateEntry> rows = m_session->run().state(m_session->inspectedParty(), done);
    m_tables->setRows(StateTableModel::take(rows));
    QString section;
    for (StateEntry& row : rows) {
        row.startsSection = !row.section.isEmpty() && row.section != section;
        section = row.section;
    }
    m_state->setRows(std::move(rows));
    QList<ChangeEntry> changes = m_session->view().detail().changes;
    changes.removeIf([party = m_session->inspectedParty()](const ChangeEntry& entry) { return entry.partyAt != party; });
    m_changes->setChanges(std::move(changes));
    m_history->setRows(m_session->run().history(m_session->inspectedParty(), done));
    refreshMeasurements();
    emit changed();
}

/// An appraisal stays on show in the events that follow it.
void EntityPanelModel::refreshMeasurements()
{
    const EngineRun& run = m_session->run();
    m_measuredAt = m_session->selected();
    while (m_measuredAt >= 0
        && (m_session->event(m_measuredAt)->to != m_session->inspectedParty() || run.detail(m_measuredAt).measurements.isEmpty())) {
        --m_measuredAt;
    }
    m_measurements->setRows(m_measuredAt < 0 ? QList<MeasurementEntry>{} : run.detail(m_measuredAt).measurements);
}

QString EntityPanelModel::badge() const
{
    return m_session->run().badge(m_session->inspectedParty(), m_session->selected() + 1).text;
}

bool EntityPanelModel::hasEvent() const
{
    const EventSummary* chosen = m_session->event(m_session->selected());
    return chosen && chosen->to == m_session->inspectedParty();
}

int EntityPanelModel::changedCount() const
{
    return m_changes->total();
}

QString EntityPanelModel::madeBy(int madeAt) const
{
    const EventSummary* event = madeAt < 0 ? nullptr : m_session->event(madeAt);
    return event ? event->number : QString();
}

QString EntityPanelModel::measuredAt() const
{
    const EventSummary* at = m_session->event(m_measuredAt);
    return at ? at->number : QString();
}

int EntityPanelModel::differingCount() const
{
    return static_cast<int>(std::ranges::count(m_measurements->rows(), true, &MeasurementEntry::differs));
}

} // namespace mcim::gui
