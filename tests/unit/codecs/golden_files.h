// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <QDir>
#include <QFile>

/// Reads tests/golden: octets in hex, after lines "# key: value".
namespace golden {

struct Golden {
    QString name;     ///< of the file, without .hex
    QString source;   ///< the first comment
    std::string receiver;
    std::string channel;
    std::string message; ///< "-" for octets that are no message of the model
    QString dissector;   ///< of tshark, or empty
    QStringList filters; ///< display filters, each of which one of its packets must match
    mcim::Bytes octets;
};

inline Golden read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read %s", qPrintable(path));
    }
    Golden result;
    result.name = QFileInfo(path).completeBaseName();
    std::string hex;
    const auto lines = QString::fromUtf8(file.readAll()).split('\n');
    for (const QString& line : lines) {
        const auto value = [&](QLatin1String key) { return line.startsWith(key) ? line.mid(key.size()) : QString(); };
        if (!line.startsWith('#')) {
            hex += line.toStdString();
        } else if (result.source.isEmpty()) {
            result.source = line.mid(2);
        } else if (const auto receiver = value(QLatin1String("# receiver: ")); !receiver.isEmpty()) {
            result.receiver = receiver.toStdString();
        } else if (const auto channel = value(QLatin1String("# channel: ")); !channel.isEmpty()) {
            result.channel = channel.toStdString();
        } else if (const auto message = value(QLatin1String("# message: ")); !message.isEmpty()) {
            result.message = message.toStdString();
        } else if (const auto dissector = value(QLatin1String("# dissector: ")); !dissector.isEmpty()) {
            result.dissector = dissector;
        } else if (const auto filter = value(QLatin1String("# filter: ")); !filter.isEmpty()) {
            result.filters += filter;
        }
    }
    const auto octets = mcim::fromHex(hex);
    if (!octets) {
        qFatal("no hex in %s", qPrintable(path));
    }
    result.octets = *octets;
    return result;
}

/// All of them, by name.
inline std::vector<Golden> readAll()
{
    const QDir dir(QStringLiteral(MCIM_SOURCE_DIR "/tests/golden"));
    std::vector<Golden> result;
    const auto names = dir.entryList({"*.hex"}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        result.push_back(read(dir.filePath(name)));
    }
    return result;
}

} // namespace golden
