// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"
#include "mcim/analysis/invariants.h"

#include <QTimer>

namespace mcim::gui {

/// Who knows what and which promises hold on the branch that is shown, up to the cursor; worked out only while somebody looks, beside the event loop when
/// it takes long.
class RunAnalysis : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isWorking READ isWorking NOTIFY changed FINAL)
    Q_PROPERTY(int reached READ reached NOTIFY changed FINAL)
    Q_PROPERTY(bool isPossible READ isPossible NOTIFY changed FINAL)

public:
    explicit RunAnalysis(Session* session);

    /// Whether this one looks at it.
    Q_INVOKABLE void setWatched(const QString& who, bool watches);
    /// Whether it has not come to the cursor yet.
    bool isWorking() const { return !m_watchers.isEmpty() && isPossible() && reached() < m_session->cursor(); }
    int reached() const { return m_judged ? static_cast<int>(m_judged->ledger().observed()) : 0; }
    /// How often it has begun anew, for another branch, run or attacker.
    int beginning() const { return m_beginning; }
    /// A run that was only recorded has no beginning to tell about.
    bool isPossible() const { return m_session->run().isLive(); }
    /// A null pointer while nobody looks or it is not there yet.
    const analysis::Invariants* judged() const { return m_judged && !m_watchers.isEmpty() && !isWorking() ? &*m_judged : nullptr; }
    const analysis::Ledger* ledger() const { return judged() ? &judged()->ledger() : nullptr; }

    /// Who is on the wire. Precondition: isPossible().
    model::Attacker attacker() const { return m_attacker ? *m_attacker : m_session->run().attacker(); }
    /// Somebody else on the wire than the scenario says; nullopt: whom it says.
    void setAttacker(const std::optional<model::Attacker>& attacker);

signals:
    void changed();

private:
    void follow();
    void workOn();

    Session* m_session;
    QStringList m_watchers;
    std::optional<model::Attacker> m_attacker;
    std::pair<const EngineRun*, std::uint32_t> m_of; ///< run and branch that were judged; the run is not looked into
    std::optional<analysis::Invariants> m_judged;
    int m_beginning = 0;
    QTimer m_clock;
};

} // namespace mcim::gui
