// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

namespace mcim::gui {

/// What the run came to, once the cursor stands at its end, and what to try next.
class VerdictModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isSaid READ isSaid NOTIFY changed FINAL)
    Q_PROPERTY(bool isGood READ isGood NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString noticed READ noticed NOTIFY changed FINAL)
    Q_PROPERTY(QString meaning READ meaning NOTIFY changed FINAL)
    Q_PROPERTY(QString checkTitle READ checkTitle NOTIFY changed FINAL)
    Q_PROPERTY(bool hasFaults READ hasFaults NOTIFY changed FINAL)
    Q_PROPERTY(bool canSwitchOff READ canSwitchOff NOTIFY changed FINAL)

public:
    explicit VerdictModel(Session* session);

    bool isSaid() const { return m_verdict.has_value(); }
    bool isGood() const { return m_verdict && m_verdict->isGood; }
    QString title() const { return m_verdict ? m_verdict->title : QString(); }
    /// Who noticed what, what the network said, which faults never acted.
    QString noticed() const;
    QString meaning() const { return m_verdict ? m_verdict->meaning : QString(); }
    QString checkTitle() const { return m_verdict ? m_verdict->checkTitle : QString(); }
    bool hasFaults() const { return !m_session->activeFaults().isEmpty(); }
    /// Whether a check ended the run that can be made without being obeyed.
    bool canSwitchOff() const;

    /// The same run from its start, the check that failed being made but not obeyed.
    Q_INVOKABLE void switchCheckOff();

signals:
    void changed();

private:
    void refresh();

    Session* m_session;
    std::optional<VerdictEntry> m_verdict;
};

} // namespace mcim::gui
