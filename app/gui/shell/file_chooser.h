// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDialog>
#include <QObject>
#include <QPointer>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// Asks for the name of a file to write or to open, with the system's own dialog where there is one. It does not block: chosen() comes
/// when a name was given, nothing when the dialog was left.
class FileChooser : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged FINAL)

public:
    using QObject::QObject;
    ~FileChooser() override;

    bool isOpen() const { return m_dialog && m_dialog->isVisible(); }
    /// Begins at that path; `kind` names the files that are listed, "PNG (*.png)".
    Q_INVOKABLE void ask(const QString& title, const QString& path, const QString& kind);
    /// The same for a file that is there.
    Q_INVOKABLE void askExisting(const QString& title, const QString& folder, const QString& kind);
    Q_INVOKABLE void close();
    /// Of a file that was dropped.
    Q_INVOKABLE QString pathOf(const QUrl& url) const { return url.toLocalFile(); }

signals:
    void chosen(const QString& path);
    void openChanged();

private:
    bool begin(const QString& title, const QString& folder, const QString& kind);
    void show();

    QPointer<QFileDialog> m_dialog;
};

} // namespace mcim::gui
