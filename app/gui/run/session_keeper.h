// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>
#include <string_view>

namespace mcim::gui {

/// Where a session is kept while its window is open, so that it survives the end of the program without a farewell. Several windows
/// have a file each.
class SessionKeeper
{
public:
    ~SessionKeeper();

    /// Keeps from now on in that folder; nothing is kept before.
    void begin(const QString& folder);
    bool isKeeping() const { return m_lock != nullptr; }
    /// The file of the last session in the folder whose program is gone; empty when there is none.
    QString left() const;
    /// Replaces what is kept; at any moment the file is the old or the new one, whole.
    void keep(std::string_view session) const;

private:
    QStringList leftFiles() const;

    QString m_folder;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace mcim::gui
