// SPDX-License-Identifier: GPL-3.0-or-later
#include "files/whole_file.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mcim::files {
namespace {

constexpr std::size_t longestFile = 512u << 20;

tl::unexpected<InputError> cannotRead(const QFile& file)
{
    return tl::unexpected(InputError{"the file", "can't be read (" + file.errorString().toStdString() + ")", "give a readable file"});
}

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

Checked<std::string> readWhole(const std::string& path)
{
    QFile source(QString::fromStdString(path));
    if (!(path == "-" ? source.open(stdin, QIODevice::ReadOnly) : source.open(QIODevice::ReadOnly))) {
        return cannotRead(source);
    }
    std::string text;
    text.reserve(static_cast<std::size_t>(std::clamp<qint64>(source.size(), 0, longestFile)) + 1);
    std::array<char, 65536> part;
    qint64 count = 0;
    while ((count = source.read(part.data(), part.size())) > 0) {
        if (text.size() + static_cast<std::size_t>(count) > longestFile) {
            return tl::unexpected(InputError{"the file", "is longer than 512 MiB", "give a shorter one"});
        }
        text.append(part.data(), static_cast<std::size_t>(count));
    }
    if (count < 0) {
        return cannotRead(source);
    }
    return text;
}

Checked<void> writePrivately(const std::string& path, std::string_view octets)
{
    const QString name = QString::fromStdString(path);
    if (isDeviceOrPipe(name)) {
        return writeWhole(path, octets);
    }
    QSaveFile target(name);
    if (!target.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || !target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || !writeAll(target, octets) || !target.commit()) {
        return cannotWrite(target);
    }
    return {};
}

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
