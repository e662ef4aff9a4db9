// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What the window remembers from one start to the next.
class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool isKept READ isKept WRITE setKept NOTIFY keptChanged FINAL)

public:
    using QObject::QObject;

    /// False: nothing is read or written, as for pictures and tests.
    bool isKept() const { return m_isKept; }
    void setKept(bool kept);

    Q_INVOKABLE qreal number(const QString& key, qreal fallback) const;
    Q_INVOKABLE QString text(const QString& key, const QString& fallback) const;
    Q_INVOKABLE bool flag(const QString& key, bool fallback) const;
    Q_INVOKABLE void setNumber(const QString& key, qreal value);
    Q_INVOKABLE void setText(const QString& key, const QString& value);
    Q_INVOKABLE void setFlag(const QString& key, bool value);

signals:
    void keptChanged();

private:
    bool m_isKept = true;
    QSettings m_settings;
};

} // namespace mcim::gui
