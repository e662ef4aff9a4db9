// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli.h"

#include <QFile>
#include <QObject>
#include <QTemporaryDir>
#include <QTest>
#include <sstream>

/// A folder for what a test writes, with what the command line gives to compare it with. Files are read as Latin-1, so that
/// every octet counts.
class TestFolder : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    Q_INVOKABLE QString path(const QString& name) const { return m_folder.filePath(name); }

    Q_INVOKABLE QString read(const QString& name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll()) : QString();
    }

    Q_INVOKABLE bool write(const QString& name, const QString& text) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0;
    }

    /// What `export` prints with these options.
    Q_INVOKABLE QString exported(const QStringList& options) const { return printed(QStringList{QStringLiteral("export"), QStringLiteral("--to"), QStringLiteral("-")} + options); }

    /// What the command line prints.
    Q_INVOKABLE QString printed(const QStringList& command) const
    {
        std::vector<std::string> words;
        for (const QString& word : command) {
            words.push_back(word.toStdString());
        }
        std::ostringstream out;
        std::ostringstream err;
        if (mcim::cli::run(words, out, err) != 0) {
            QTest::qFail(err.str().c_str(), __FILE__, __LINE__);
        }
        return QString::fromLatin1(QByteArray::fromStdString(out.str()));
    }

    /// Writes the trace of a run that succeeds, from which it can be made again; its path.
    Q_INVOKABLE QString traced(const QString& name, const QStringList& options) const
    {
        const QString file = path(name);
        printed(QStringList{QStringLiteral("export"), QStringLiteral("--to"), file, QStringLiteral("--with-recipe")} + options);
        return file;
    }

    /// K of the device in the success scenario.
    Q_INVOKABLE QString subscriberKey() const { return QStringLiteral("465b5ce8b199b49faa5f0a2ee238a6bc"); }

private:
    QTemporaryDir m_folder;
};
