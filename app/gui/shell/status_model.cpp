// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/status_model.h"

namespace mcim::gui {

StatusModel::StatusModel(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::runChanged, this, &StatusModel::changed);
    connect(session, &Session::cursorChanged, this, &StatusModel::changed);
}

} // namespace mcim::gui
