// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/chip_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// The head of the inspector's pages: which event is selected.
class EventHeadModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString number READ number NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString parties READ parties NOTIFY changed FINAL)
    Q_PROPERTY(QString protocol READ protocol NOTIFY changed FINAL)
    Q_PROPERTY(int octets READ octets NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::ChipModel* chips READ chips CONSTANT FINAL)

public:
    explicit EventHeadModel(Session* session);

    QString number() const { return event() ? event()->number : QString(); }
    QString title() const;
    QString parties() const { return event() ? partiesText(m_session->view(), *event()) : QString(); }
    QString protocol() const { return event() ? event()->protocol : QString(); }
    int octets() const { return event() ? event()->octets : 0; }
    ChipModel* chips() const { return m_chips; }

signals:
    void changed();

private:
    const EventSummary* event() const { return m_session->event(m_session->selected()); }
    void refresh();

    Session* m_session;
    ChipModel* m_chips;
};

} // namespace mcim::gui
