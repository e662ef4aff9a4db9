// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/verdict_model.h"

namespace mcim::gui {

VerdictModel::VerdictModel(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::cursorChanged, this, &VerdictModel::refresh);
    connect(session, &Session::runChanged, this, &VerdictModel::refresh);
    refresh();
}

void VerdictModel::refresh()
{
    const bool wasSaid = isSaid();
    m_verdict = m_session->isAtEnd() && !m_session->isAtStart() ? m_session->run().verdict() : std::nullopt;
    if (wasSaid || isSaid()) {
        emit changed();
    }
}

QString VerdictModel::noticed() const
{
    QString text;
    for (const QString& sentence : m_verdict ? m_verdict->sentences : QStringList{}) {
        text += (text.isEmpty() ? QString() : QStringLiteral(" ")) + sentence;
        text += sentence.endsWith(QLatin1Char('.')) ? QString() : QStringLiteral(".");
    }
    return text;
}

bool VerdictModel::canSwitchOff() const
{
    return m_verdict && !m_verdict->isGood && m_verdict->check && m_session->run().isLive();
}

void VerdictModel::switchCheckOff()
{
    if (!canSwitchOff()) {
        return;
    }
    const engine::RunSetup& now = m_session->run().timeline().setup();
    model::Profile profile = now.profile;
    profile.disabledChecks.insert(*m_verdict->check);
    const QString notice = tr("Back at the start: “%1” is checked here, but not obeyed.").arg(m_verdict->checkTitle);
    m_session->openRun(m_session->scenario(), QString::fromStdString(model::profileWord(now.scenario, profile)), m_session->run().decisions(), 0, notice);
}

} // namespace mcim::gui
