// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

namespace mcim::gui {

/// Why the selected event is there, and why it failed.
class WhyPanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(QString whyFailed READ whyFailed NOTIFY changed FINAL)
    Q_PROPERTY(QStringList causes READ causes NOTIFY changed FINAL)
    Q_PROPERTY(QStringList causeNotes READ causeNotes NOTIFY changed FINAL)
    Q_PROPERTY(QString withoutIt READ withoutIt NOTIFY changed FINAL)
    Q_PROPERTY(QString leftOpen READ leftOpen NOTIFY changed FINAL)
    Q_PROPERTY(QString clause READ clause NOTIFY changed FINAL)
    Q_PROPERTY(bool watched READ isWatched WRITE setWatched NOTIFY changed FINAL)
    Q_PROPERTY(bool hasCause READ hasCause NOTIFY changed FINAL)
    Q_PROPERTY(bool hasConsequence READ hasConsequence NOTIFY changed FINAL)

public:
    explicit WhyPanelModel(Session* session);

    QString why() const { return event() ? event()->why : QString(); }
    /// Empty before it has happened.
    QString whyFailed() const { return hasHappened() ? event()->whyFailed : QString(); }
    /// Whether somebody looks: causes are sought only then.
    bool isWatched() const { return m_isWatched; }
    void setWatched(bool watched);
    /// What each failed check was traced to, as sentences.
    QStringList causes() const;
    /// Of each of them how certain it is and what else gives the same.
    QStringList causeNotes() const;
    /// Who has which of the two values that a cause compares ("K, TRE"), and the values; empty where it compares none. What is secret
    /// is masked unless `shown`.
    Q_INVOKABLE QStringList causeHolders(int cause) const;
    Q_INVOKABLE QStringList causeValues(int cause, bool shown) const;
    QString withoutIt() const { return event() ? event()->withoutIt : QString(); }
    QString leftOpen() const { return event() ? event()->leftOpen : QString(); }
    QString clause() const { return event() ? event()->clause : QString(); }
    bool hasCause() const { return m_session->hasCause(); }
    bool hasConsequence() const { return m_session->hasConsequence(); }

signals:
    void changed();

private:
    bool hasHappened() const { return event() && m_session->selected() < m_session->cursor(); }
    QList<CauseEntry> entries() const;
    const EventSummary* event() const { return m_session->event(m_session->selected()); }

    Session* m_session;
    bool m_isWatched = false;
};

} // namespace mcim::gui
