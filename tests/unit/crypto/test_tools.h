// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of this layer share: hex, published vectors, and other programs as judges.
#pragma once

#include "mcim/base/bytes.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace mcim::test {

inline Bytes hex(std::string_view text)
{
    return fromHex(text).value();
}

template <std::size_t N>
QString text(const Octets<N>& octets)
{
    return QString::fromStdString(toHex(octets));
}

inline QString text(ByteView octets)
{
    return QString::fromStdString(toHex(octets));
}

/// The rows of tests/data/vectors/<name>, each a JSON object of hex strings.
inline QJsonArray publishedSets(const QString& name)
{
    QFile file(QStringLiteral(MCIM_TEST_DATA "/vectors/") + name);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return QJsonDocument::fromJson(file.readAll()).object().value("sets").toArray();
}

inline Bytes field(const QJsonObject& row, const char* name)
{
    return hex(row.value(QLatin1String(name)).toString().toStdString());
}

struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray errors;
};

/// Runs a program to its end; exitCode is -1 when it can't be started.
inline Ran runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted()) {
        return {-1, {}, process.errorString().toUtf8()};
    }
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(60000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

/// A directory for the files that a judge reads.
class Files
{
public:
    QString write(const QString& name, ByteView octets) const
    {
        const QString path = m_directory.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            return {};
        }
        file.write(reinterpret_cast<const char*>(octets.data()), static_cast<qint64>(octets.size()));
        return path;
    }
    Bytes read(const QString& name) const
    {
        QFile file(m_directory.filePath(name));
        return file.open(QIODevice::ReadOnly) ? toBytes(std::string_view(file.readAll().toStdString())) : Bytes();
    }
    QString path(const QString& name) const { return m_directory.filePath(name); }

private:
    QTemporaryDir m_directory;
};

/// DER as PEM, for the options that read nothing else.
inline Bytes pem(std::string_view label, ByteView der)
{
    const std::string text = "-----BEGIN " + std::string(label) + "-----\n";
    const std::string end = "-----END " + std::string(label) + "-----\n";
    std::string base64 = toBase64(der);
    for (std::size_t at = 64; at < base64.size(); at += 65) {
        base64.insert(at, 1, '\n');
    }
    return toBytes(std::string_view(text + base64 + '\n' + end));
}

} // namespace mcim::test
