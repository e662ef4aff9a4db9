// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session_keeper.h"

#include "files/whole_file.h"

#include <QCoreApplication>
#include <QDir>

namespace mcim::gui {

namespace {

QString lockOf(const QString& session)
{
    return session + QStringLiteral(".lock");
}

/// Whoever keeps there holds the lock; that of a program that is gone can be taken.
std::unique_ptr<QLockFile> lockedFor(const QString& session)
{
    auto lock = std::make_unique<QLockFile>(lockOf(session));
    lock->setStaleLockTime(0);
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace

/// A window that is closed leaves nothing behind, and takes away what was left and not wanted.
SessionKeeper::~SessionKeeper()
{
    if (!isKeeping()) {
        return;
    }
    for (const QString& file : leftFiles()) {
        QFile::remove(file);
        QFile::remove(lockOf(file));
    }
    QFile::remove(m_path);
}

void SessionKeeper::begin(const QString& folder)
{
    if (!QDir().mkpath(folder)) {
        return;
    }
    m_folder = folder;
    for (int i = 0; !isKeeping() && i < 1000; ++i) {
        const QString path = QDir(folder).filePath(QStringLiteral("session-%1-%2.json").arg(QCoreApplication::applicationPid()).arg(i));
        if (!QFile::exists(path)) {
            m_path = path;
            m_lock = lockedFor(path);
        }
    }
}

QStringList SessionKeeper::leftFiles() const
{
    QStringList files;
    const QDir folder(m_folder);
    for (const QString& name : folder.entryList({QStringLiteral("session-*.json")}, QDir::Files, QDir::Time)) {
        const QString path = folder.filePath(name);
        if (path != m_path && lockedFor(path)) {
            files << path;
        }
    }
    return files;
}

QString SessionKeeper::left() const
{
    return leftFiles().value(0);
}

void SessionKeeper::keep(std::string_view session) const
{
    if (isKeeping()) {
        // A disk that is full is no reason to end what somebody does.
        (void)files::writeWhole(m_path.toStdString(), session);
    }
}

} // namespace mcim::gui
