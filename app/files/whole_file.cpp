// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace mcim::files {
namespace {

tl::unexpected<InputError> cannotWrite(const QFileDevice& file)
{
    return tl::unexpected(InputError{"the file", "can't be written (" + file.errorString().toStdString() + ")", "give another place"});
}

/// A full disk takes a part first; only the next attempt says why.
bool writeAll(QFileDevice& file, std::string_view octets)
{
    while (!octets.empty()) {
        const qint64 taken = file.write(octets.data(), static_cast<qint64>(octets.size()));
        if (taken <= 0) {
            return false;
        }
        octets.remove_prefix(static_cast<std::size_t>(taken));
    }
    return file.flush();
}

bool isDeviceOrPipe(const QString& path)
{
    const QFileInfo info(path);
    return info.exists() && !info.isFile() && !info.isDir();
}

} // namespace

Checked<void> writeWhole(const std::string& path, std::string_view octets)
{
    const QString name = QString::fromStdString(path);
    if (isDeviceOrPipe(name)) {
        QFile target(name);
        if (!target.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !writeAll(target, octets)) {
            return cannotWrite(target);
        }
        return {};
    }
    QSaveFile target(name);
    if (!target.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !writeAll(target, octets) || !target.commit()) {
        return cannotWrite(target);
    }
    return {};
}

} // namespace mcim::files
