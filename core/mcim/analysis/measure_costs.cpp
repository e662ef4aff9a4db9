// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/measure_costs.h"

#include "mcim/engine/timeline.h"

namespace mcim::analysis {

using namespace model;

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

engine::RunSetup plainSetup(engine::RunSetup setup, std::string_view profile)
{
    setup.profile = *profileById(profile);
    setup.scenario.measures.clear();
    return setup;
}

MeasureCost measureCost(const engine::RunSetup& plain, const RunCost& usual, Measure measure)
{
    const bool isOn = plain.profile.has(measure);
    engine::RunSetup other = plain;
    other.profile = withChanges(other.profile, {{measure, !isOn}});
    const RunCost cost = costOf(other);
    return {measure, plain.profile.id, isOn ? cost : usual, isOn ? usual : cost};
}

std::vector<MeasureCost> measureCosts(const engine::RunSetup& setup)
{
    std::vector<MeasureCost> rows;
    for (const std::string_view id : profileIds()) {
        const engine::RunSetup plain = plainSetup(setup, id);
        const RunCost usual = costOf(plain);
        for (const MeasureRow& row : measureTable()) {
            rows.push_back(measureCost(plain, usual, row.id));
        }
    }
    return rows;
}

} // namespace mcim::analysis
