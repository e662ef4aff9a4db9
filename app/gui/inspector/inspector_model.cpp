// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/inspector_model.h"

namespace mcim::gui {

InspectorModel::InspectorModel(Session* session)
    : QObject(session), m_head(new EventHeadModel(session)), m_message(new MessagePanelModel(session)),
      m_entity(new EntityPanelModel(session)), m_crypto(new CryptoPanelModel(session)), m_checks(new CheckModel(session)),
      m_why(new WhyPanelModel(session))
{
}

} // namespace mcim::gui
