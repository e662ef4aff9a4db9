// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The language that the window will speak from its next start on.
class LanguageSetting : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name NOTIFY nameChanged FINAL)
    Q_PROPERTY(bool isGiven READ isGiven CONSTANT FINAL)

public:
    using QObject::QObject;

    /// What it is called in itself.
    QString name() const;
    /// The environment names a language, so that the setting does not count.
    bool isGiven() const;
    /// Sets the language that comes after this one; does nothing when it is given.
    Q_INVOKABLE void next();

signals:
    void nameChanged();
};

} // namespace mcim::gui
