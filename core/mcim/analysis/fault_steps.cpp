// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/fault_steps.h"

#include "mcim/engine/recipe.h"

#include <algorithm>
#include <set>

namespace mcim::analysis {
namespace {

using namespace model;

/// The step of the first event that fits, where the trigger alone says it.
std::optional<Step> saidBy(const Trigger& trigger)
{
    if (trigger.step) {
        return trigger.step;
    }
    const bool isPlain = trigger.occurrence == 1 && !trigger.link && !trigger.to && !trigger.notBefore && !trigger.field;
    if (!isPlain) {
        return std::nullopt;
    }
    const std::uint8_t number = trigger.message ? messageRow(*trigger.message).step : std::uint8_t{1};
    const bool isNumber = number != message_detail::ofItsCause && number != message_detail::byContent;
    return isNumber ? std::optional(Step{number}) : std::nullopt;
}

void addSeen(std::set<Step>& steps, const Fault& fault, Scenario scenario)
{
    // A fault that keeps a run going for ever has acted by then.
    constexpr std::uint32_t longest = 2000;
    scenario.faults = {fault.id};
    for (const std::string_view id : profileIds()) {
        const engine::Recipe recipe{{scenario, {fault}, profileById(id).value_or(Profile{}), 1}, {}};
        (void)engine::runFlat(recipe, [&](engine::StepRecord&& record) {
            if (std::ranges::find(record.interventions, fault.id) != record.interventions.end()) {
                steps.insert(record.step);
            }
            return record.number < longest;
        });
        if (!steps.empty()) {
            return;
        }
    }
}

} // namespace

std::vector<Step> actingSteps(const Fault& fault, const Scenario& plain)
{
    std::set<Step> steps;
    for (const Intervention& intervention : fault.interventions) {
        const std::optional<Step> step = saidBy(intervention.trigger);
        if (!step) {
            steps.clear();
            addSeen(steps, fault, plain);
            break;
        }
        steps.insert(*step);
    }
    return {steps.begin(), steps.end()};
}

std::vector<Step> noticingSteps(const Fault& fault)
{
    std::set<Step> steps;
    for (const auto& [profile, expectation] : fault.expect) {
        if (expectation.step) {
            steps.insert(*expectation.step);
        }
    }
    return {steps.begin(), steps.end()};
}

} // namespace mcim::analysis
