// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/chip_model.h"
#include "gui/controls/choice_model.h"
#include "gui/inspector/change_model.h"
#include "gui/inspector/measurement_model.h"
#include "gui/inspector/state_model.h"
#include "gui/inspector/state_table_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// One party after the selected event: its state, the phases that it went through, what it measured.
class EntityPanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::ChoiceModel* parties READ parties CONSTANT FINAL)
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString fullName READ fullName NOTIFY changed FINAL)
    Q_PROPERTY(QString role READ role NOTIFY changed FINAL)
    Q_PROPERTY(QString badge READ badge NOTIFY changed FINAL)
    Q_PROPERTY(bool hasEvent READ hasEvent NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::StateModel* state READ state CONSTANT FINAL)
    Q_PROPERTY(int changedCount READ changedCount NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::StateTableModel* tables READ tables CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChangeModel* changes READ changes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChipModel* history READ history CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::MeasurementModel* measurements READ measurements CONSTANT FINAL)
    Q_PROPERTY(QString measuredAt READ measuredAt NOTIFY changed FINAL)
    Q_PROPERTY(int differingCount READ differingCount NOTIFY changed FINAL)

public:
    explicit EntityPanelModel(Session* session);

    ChoiceModel* parties() const { return m_parties; }
    QString name() const { return party().name; }
    QString fullName() const { return party().fullName; }
    /// What it does, in a few words.
    QString role() const { return party().task; }
    QString badge() const;
    /// Whether it handled the selected event.
    bool hasEvent() const;
    /// The state but for what stands in the tables.
    StateModel* state() const { return m_state; }
    StateTableModel* tables() const { return m_tables; }
    /// How many of its values the selected event changed.
    int changedCount() const;
    /// What the selected event changed here, before and after.
    ChangeModel* changes() const { return m_changes; }
    /// The number of the event that gave a value of the state; empty where it was there from the beginning.
    Q_INVOKABLE QString madeBy(int madeAt) const;
    Q_INVOKABLE void selectEvent(int madeAt) { m_session->select(madeAt); }
    ChipModel* history() const { return m_history; }
    MeasurementModel* measurements() const { return m_measurements; }
    /// The event whose measurements are shown: its last appraisal; empty without one.
    QString measuredAt() const;
    int differingCount() const;

signals:
    void changed();

private:
    PartyEntry party() const { return m_session->run().parties().value(m_session->inspectedParty()); }
    void refreshParties();
    void refresh();
    void refreshMeasurements();

    Session* m_session;
    ChoiceModel* m_parties;
    StateModel* m_state;
    StateTableModel* m_tables;
    ChangeModel* m_changes;
    ChipModel* m_history;
    MeasurementModel* m_measurements;
    int m_measuredAt = -1;
};

} // namespace mcim::gui
