// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/chip_model.h"
#include "gui/controls/choice_model.h"
#include "gui/inspector/measurement_model.h"
#include "gui/inspector/state_model.h"
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
    StateModel* state() const { return m_state; }
    /// How many of its values the selected event changed.
    int changedCount() const;
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
    ChipModel* m_history;
    MeasurementModel* m_measurements;
    int m_measuredAt = -1;
};

} // namespace mcim::gui
