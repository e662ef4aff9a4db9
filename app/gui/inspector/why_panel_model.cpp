// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/why_panel_model.h"

namespace mcim::gui {

WhyPanelModel::WhyPanelModel(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &WhyPanelModel::changed);
}

} // namespace mcim::gui
