// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/toolbar_model.h"

#include "gui/run/read_expression.h"

namespace mcim::gui {

ToolbarModel::ToolbarModel(Session* session)
    : QObject(session), m_scenarios(new ChoiceModel(this)), m_profiles(new ChoiceModel(this))
{
    m_scenarios->setRowsWhenSeen([session] { return session->scenarios(); });
    m_profiles->setRows(session->catalogue().profiles);
}

QString ToolbarModel::whyNotFound(const QString& text) const
{
    if (!text.startsWith(QLatin1Char('='))) {
        return tr("No event mentions “%1”").arg(text);
    }
    const QString problem = readExpression(text.mid(1)).problem;
    return problem.isEmpty() ? tr("It holds for no event so far") : problem;
}

} // namespace mcim::gui
