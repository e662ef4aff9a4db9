// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inspector/check_model.h"
#include "gui/inspector/crypto_panel_model.h"
#include "gui/inspector/entity_panel_model.h"
#include "gui/inspector/event_head_model.h"
#include "gui/inspector/message_panel_model.h"
#include "gui/inspector/why_panel_model.h"

namespace mcim::gui {

/// One model for each page of the inspector, and one for the head that they share.
class InspectorModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::EventHeadModel* head READ head CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::MessagePanelModel* message READ message CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::EntityPanelModel* entity READ entity CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CryptoPanelModel* crypto READ crypto CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CheckModel* checks READ checks CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::WhyPanelModel* why READ why CONSTANT FINAL)

public:
    explicit InspectorModel(Session* session);

    EventHeadModel* head() const { return m_head; }
    MessagePanelModel* message() const { return m_message; }
    EntityPanelModel* entity() const { return m_entity; }
    CryptoPanelModel* crypto() const { return m_crypto; }
    CheckModel* checks() const { return m_checks; }
    WhyPanelModel* why() const { return m_why; }

private:
    EventHeadModel* m_head;
    MessagePanelModel* m_message;
    EntityPanelModel* m_entity;
    CryptoPanelModel* m_crypto;
    CheckModel* m_checks;
    WhyPanelModel* m_why;
};

} // namespace mcim::gui
