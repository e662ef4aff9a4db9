// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/formats/scenario_json.h"
#include "mcim/engine/timeline.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

/// Scenarios and faults of the resources, as the program itself loads them.
namespace runs {

inline std::string readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::filesystem::path resources()
{
    return std::filesystem::path(MCIM_SOURCE_DIR) / "resources";
}

inline std::vector<std::filesystem::path> jsonFiles(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

[[noreturn]] inline void giveUp(const std::filesystem::path& file, const mcim::InputError& error)
{
    std::cerr << file << ' ' << error.where << ": " << error.reason << '\n';
    std::abort();
}

inline std::vector<mcim::model::Fault> catalogue()
{
    std::vector<mcim::model::Fault> all;
    for (const auto& file : jsonFiles(resources() / "faults")) {
        auto faults = mcim::formats::faultsFromJson(readFile(file));
        if (!faults) {
            giveUp(file, faults.error());
        }
        all.insert(all.end(), faults->begin(), faults->end());
    }
    return all;
}

inline std::vector<mcim::model::Scenario> scenarios()
{
    std::vector<mcim::model::Scenario> all;
    for (const auto& file : jsonFiles(resources() / "scenarios")) {
        auto scenario = mcim::formats::scenarioFromJson(readFile(file));
        if (!scenario) {
            giveUp(file, scenario.error());
        }
        all.push_back(std::move(*scenario));
    }
    return all;
}

inline mcim::model::Scenario scenario(const std::string& id)
{
    for (auto& candidate : scenarios()) {
        if (candidate.id == id) {
            return candidate;
        }
    }
    std::cerr << "no scenario " << id << '\n';
    std::abort();
}

inline mcim::engine::RunSetup setup(const mcim::model::Scenario& scenario, const std::string& profile, std::uint64_t seed = 1)
{
    static const auto faults = catalogue();
    return {scenario, faults, *mcim::model::profileById(profile), seed};
}

inline mcim::engine::RunSetup setup(const std::string& scenarioId, const std::string& profile, std::uint64_t seed = 1)
{
    return setup(scenario(scenarioId), profile, seed);
}

} // namespace runs
