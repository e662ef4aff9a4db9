// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/toolbar_model.h"

namespace mcim::gui {

ToolbarModel::ToolbarModel(Session* session)
    : QObject(session), m_scenarios(new ChoiceModel(this)), m_profiles(new ChoiceModel(this))
{
    m_scenarios->setRowsWhenSeen([session] { return session->scenarios(); });
    m_profiles->setRows(session->catalogue().profiles);
}

} // namespace mcim::gui
