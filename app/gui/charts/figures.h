// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What the charts show of a run up to the cursor: simulated time and octets by phase, octets by link.
class Figures : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QStringList phaseNames READ phaseNames NOTIFY changed FINAL)
    Q_PROPERTY(QList<qreal> phaseMilliseconds READ phaseMilliseconds NOTIFY changed FINAL)
    Q_PROPERTY(QList<qreal> phaseOctets READ phaseOctets NOTIFY changed FINAL)
    Q_PROPERTY(QStringList linkNames READ linkNames NOTIFY changed FINAL)
    Q_PROPERTY(QList<qreal> linkOctets READ linkOctets NOTIFY changed FINAL)

public:
    explicit Figures(Session* session);

    QStringList phaseNames() const { return m_phaseNames; }
    /// Simulated time that passed in each phase, in milliseconds.
    QList<qreal> phaseMilliseconds() const { return m_phaseMilliseconds; }
    QList<qreal> phaseOctets() const { return m_phaseOctets; }
    QStringList linkNames() const { return m_linkNames; }
    QList<qreal> linkOctets() const { return m_linkOctets; }

signals:
    void changed();

private:
    /// Counts what has happened so far.
    void count(const RunView& view);

    QStringList m_phaseNames;
    QList<qreal> m_phaseMilliseconds;
    QList<qreal> m_phaseOctets;
    QStringList m_linkNames;
    QList<qreal> m_linkOctets;
};

} // namespace mcim::gui
