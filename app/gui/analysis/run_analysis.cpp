// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/run_analysis.h"

#include <QElapsedTimer>

namespace mcim::gui {

RunAnalysis::RunAnalysis(Session* session) : QObject(session), m_session(session)
{
    m_clock.setSingleShot(true);
    m_clock.setInterval(0);
    connect(&m_clock, &QTimer::timeout, this, &RunAnalysis::workOn);
    connect(session, &Session::selectionChanged, this, &RunAnalysis::follow);
    // Another run may lie where the last one did.
    connect(session, &Session::runChanged, this, [this] {
        m_judged.reset();
        follow();
    });
}

void RunAnalysis::setWatched(const QString& who, bool watches)
{
    if (watches == m_watchers.contains(who)) {
        return;
    }
    if (watches) {
        m_watchers << who;
    } else {
        m_watchers.removeAll(who);
    }
    follow();
}

void RunAnalysis::setAttacker(const std::optional<model::Attacker>& attacker)
{
    if (attacker != m_attacker) {
        m_attacker = attacker;
        m_judged.reset();
        follow();
    }
}

/// Begins anew for another branch; what lies behind the cursor stays known.
void RunAnalysis::follow()
{
    if (m_watchers.isEmpty() || !isPossible()) {
        emit changed();
        return;
    }
    const std::pair of(&m_session->run(), m_session->run().branch());
    if (!m_judged || of != m_of) {
        m_of = of;
        ++m_beginning;
        m_judged.emplace(*m_session->run().worldAt(0), attacker());
    }
    workOn();
}

void RunAnalysis::workOn()
{
    constexpr qint64 longestMs = 12;
    if (!m_judged || !isPossible() || m_of != std::pair(&m_session->run(), m_session->run().branch())) {
        return;
    }
    QElapsedTimer clock;
    clock.start();
    while (isWorking() && clock.elapsed() < longestMs) {
        const int next = reached();
        m_judged->observe(m_session->run().record(next), *m_session->run().worldAt(next + 1));
    }
    if (isWorking()) {
        m_clock.start();
    }
    emit changed();
}

} // namespace mcim::gui
