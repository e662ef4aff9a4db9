// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/runs.h"

#include <fmt/format.h>

/// Runs of many devices that keep no records.
namespace fleet {

inline mcim::engine::RunSetup setup(std::size_t devices, const std::string& rest = {})
{
    const auto scenario = mcim::formats::scenarioFromJson(
        fmt::format(R"({{"format": "mcim-scenario/1", "id": "fleet", "devices": [{{"count": {}}}]{}}})", devices, rest));
    if (!scenario) {
        runs::giveUp("fleet", scenario.error());
    }
    return runs::setup(*scenario, "tr33812");
}

struct End {
    std::size_t records = 0;
    std::size_t installed = 0;
    bool allOperational = true;
};

/// With a copy of the world kept while each event is handled when `isWatched`, as a timeline does.
inline End run(std::size_t devices, mcim::engine::Recording recording, bool isWatched = false)
{
    using namespace mcim::engine;
    const RunSetup setup = fleet::setup(devices);
    Machine machine;
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    End end;
    World before;
    while (!world.ended()) {
        if (isWatched) {
            before = world;
        }
        machine.advance(world, recording);
        ++end.records;
    }
    end.installed = installedMcims(world);
    for (const auto& m2me : world.m2me) {
        end.allOperational = end.allOperational && m2me->phase == mcim::entities::M2mePhase::Operational;
    }
    return end;
}

} // namespace fleet
