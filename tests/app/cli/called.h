// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/cli.h"

#include <QFile>
#include <QString>
#include <QStringList>
#include <sstream>

/// The command line called as a shell does.
namespace called {

struct Result {
    int code = 0;
    QString out;
    QString err;

    QStringList lines() const { return out.split(QLatin1Char('\n')); }
};

inline Result call(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = mcim::cli::run(arguments, out, err);
    result.out = QString::fromStdString(out.str());
    result.err = QString::fromStdString(err.str());
    return result;
}

inline Result callWords(const QString& line)
{
    std::vector<std::string> arguments;
    for (const QString& word : line.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        arguments.push_back(word.toStdString());
    }
    return call(arguments);
}

inline QString written(const QString& path, const QByteArray& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        qFatal("no temporary file");
    }
    file.write(text);
    return path;
}

} // namespace called
