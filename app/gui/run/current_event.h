// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

namespace mcim::gui {

/// What is said of the event at the cursor.
class CurrentEvent : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString number READ number NOTIFY changed FINAL)
    Q_PROPERTY(int step READ step NOTIFY changed FINAL)
    Q_PROPERTY(QString stepLabel READ stepLabel NOTIFY changed FINAL)
    Q_PROPERTY(QString device READ device NOTIFY changed FINAL)
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(QString clause READ clause NOTIFY changed FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed FINAL)
    Q_PROPERTY(QString time READ time NOTIFY changed FINAL)

public:
    explicit CurrentEvent(Session* session);

    QString number() const;
    /// Index of its step, or -1 before the first.
    int step() const;
    /// "5", "op"; "0" before the first.
    QString stepLabel() const;
    /// Of several devices the name of the one that it is about; else empty.
    QString device() const;
    QString why() const;
    QString clause() const;
    /// "Step 5, VNO to M2ME, Authentication and Ciphering Request"
    QString sentence() const;
    QString time() const;

signals:
    void changed();

private:
    const EventSummary* event() const { return m_session->event(m_session->current()); }

    Session* m_session;
};

} // namespace mcim::gui
