// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// How far the file that is being written has come, and how the last one went.
class ExportProgress : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an Exporter")
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY busyChanged FINAL)
    Q_PROPERTY(qreal share READ share NOTIFY shareChanged FINAL)
    Q_PROPERTY(QString timeLeft READ timeLeft NOTIFY shareChanged FINAL)
    Q_PROPERTY(QString result READ result NOTIFY resultChanged FINAL)
    Q_PROPERTY(bool hasFailed READ hasFailed NOTIFY resultChanged FINAL)
    Q_PROPERTY(QString writtenPath READ writtenPath NOTIFY resultChanged FINAL)

public:
    using QObject::QObject;

    bool isBusy() const { return m_isBusy; }
    /// 0 to 1
    qreal share() const { return m_share; }
    /// "12 s left"; empty while nobody can tell.
    QString timeLeft() const;
    QString result() const { return m_result; }
    bool hasFailed() const { return m_hasFailed; }
    /// Of the last export that went well since something was changed, else empty.
    QString writtenPath() const { return m_writtenPath; }

    void begin();
    void setShare(qreal share);
    void finish();
    void succeed(const QString& result, const QString& writtenPath) { say(result, false, writtenPath); }
    void fail(const QString& result) { say(result, true, {}); }
    /// What was said of the last export is no longer about what is shown.
    void forget() { say({}, false, {}); }

signals:
    void busyChanged();
    void shareChanged();
    void resultChanged();

private:
    void say(const QString& result, bool hasFailed, const QString& writtenPath);

    bool m_isBusy = false;
    qreal m_share = 0;
    qint64 m_startedAt = 0;
    QString m_result;
    bool m_hasFailed = false;
    QString m_writtenPath;
};

} // namespace mcim::gui
