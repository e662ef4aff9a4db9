// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/measure_costs.h"

#include "mcim/engine/timeline.h"

namespace mcim::analysis {

using namespace model;
namespace {

RunCost costOf(const engine::RunSetup& setup)
{
    const engine::FlatRun run = engine::runFlat(setup);
    RunCost cost;
    for (const engine::StepRecord& record : run.records) {
        if (record.kind == engine::EventKind::Message) {
            ++cost.messages;
            cost.octets += record.octets.size();
        }
        cost.checks += record.checks.size();
        for (const entities::Computation& computation : record.computations) {
            ++cost.computations[computation.name];
        }
        cost.time = std::max(cost.time, record.at - SimTime{});
    }
    cost.success = run.outcome.success;
    return cost;
}

} // namespace

std::vector<MeasureCost> measureCosts(const engine::RunSetup& setup)
{
    std::vector<MeasureCost> rows;
    for (const std::string_view id : profileIds()) {
        engine::RunSetup base = setup;
        base.profile = *profileById(id);
        base.scenario.measures.clear();
        const RunCost usual = costOf(base);
        for (const MeasureRow& row : measureTable()) {
            const bool isOn = base.profile.has(row.id);
            engine::RunSetup other = base;
            other.profile = withChanges(other.profile, {{row.id, !isOn}});
            const RunCost cost = costOf(other);
            rows.push_back({row.id, std::string(id), isOn ? cost : usual, isOn ? usual : cost});
        }
    }
    return rows;
}

} // namespace mcim::analysis
