// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

namespace mcim::gui {

/// What the status bar and the run code's sheet say of the run.
class StatusModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString ending READ ending NOTIFY changed FINAL)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed FINAL)
    Q_PROPERTY(QString seedText READ seedText NOTIFY changed FINAL)
    Q_PROPERTY(int activeFaultCount READ activeFaultCount NOTIFY changed FINAL)

public:
    explicit StatusModel(Session* session);

    QString ending() const { return m_session->ending(); }
    QString fingerprint() const { return m_session->fingerprint(); }
    QString seedText() const { return m_session->seedText(); }
    /// The text that makes the run again; runs it to its end. Empty where whyNoCode() says why.
    Q_INVOKABLE QString code() { return m_session->code(); }
    Q_INVOKABLE QString whyNoCode() const { return m_session->whyNoCode(); }
    int activeFaultCount() const { return static_cast<int>(m_session->activeFaults().size()); }

signals:
    void changed();

private:
    Session* m_session;
};

} // namespace mcim::gui
