// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timeline_panel_model.h"

namespace mcim::gui {

TimelinePanelModel::TimelinePanelModel(Session* session)
    : QObject(session), m_steps(new TimelineModel(session)), m_phases(new PhaseModel(session->catalogue(), this)),
      m_branches(new BranchModel(session))
{
}

} // namespace mcim::gui
