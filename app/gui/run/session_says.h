// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/offer.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What a session says by itself, where the person looks.
class SessionSays : public QObject
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
    Q_PROPERTY(QString notice READ notice NOTIFY problemChanged FINAL)

public:
    using QObject::QObject;

    QString problem() const { return m_problem; }
    /// What moved the cursor when nobody stepped, until somebody does; empty when nothing.
    QString notice() const { return m_notice; }
    /// Shows a sentence where the person looks; an empty one takes it away.
    Q_INVOKABLE void report(const QString& problem) { report(problem, {}); }

signals:
    void problemChanged();

protected:
    void report(const QString& problem, const Offer& offer);
    void setNotice(const QString& notice);
    /// What can be done about the problem.
    const Offer& offered() const { return m_offer; }

private:
    QString m_problem;
    QString m_notice;
    Offer m_offer;
};

} // namespace mcim::gui
