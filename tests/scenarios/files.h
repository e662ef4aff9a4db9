// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/scenario_json.h"

#include <QDir>
#include <QFile>

/// The scenarios and faults of the source tree, as the program carries them.
namespace mcim::files {

inline std::string text(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

inline QFileInfoList in(const char* folder)
{
    return QDir(QStringLiteral(MCIM_SOURCE_DIR "/resources/") + QString::fromLatin1(folder)).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
}

inline std::vector<model::Fault> catalogue()
{
    std::vector<model::Fault> all;
    for (const QFileInfo& file : in("faults")) {
        const auto faults = engine::faultsFromJson(text(file.filePath()));
        if (faults) {
            all.insert(all.end(), faults->begin(), faults->end());
        }
    }
    return all;
}

inline std::vector<model::Scenario> scenarios()
{
    std::vector<model::Scenario> all;
    for (const QFileInfo& file : in("scenarios")) {
        auto scenario = engine::scenarioFromJson(text(file.filePath()));
        if (scenario) {
            all.push_back(std::move(*scenario));
        }
    }
    return all;
}

inline model::Scenario scenario(const std::string& id)
{
    for (const model::Scenario& one : scenarios()) {
        if (one.id == id) {
            return one;
        }
    }
    qFatal("no scenario %s", id.c_str());
}

} // namespace mcim::files
