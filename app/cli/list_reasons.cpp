// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_reasons.h"

#include "mcim/engine/recipe.h"
#include "mcim/story/describe.h"
#include "mcim/story/reason.h"
#include "resources/resources.h"

#include <algorithm>
#include <map>

namespace mcim::cli {
namespace {

using story::Circumstance;

/// What is told of a circumstance, and where it was met first.
struct Told {
    story::Description words;
    std::optional<std::string> key;
    std::string run;
    std::size_t count = 0;
    bool isAsPlanned = false; ///< it is met where nothing was interfered with
};

/// Nothing was interfered with once it had begun, and all went well.
bool isAsPlanned(const model::Scenario& scenario, const engine::RunOutcome& outcome)
{
    const auto actAtTheBeginning = [](const std::vector<model::Intervention>& all) {
        return std::ranges::all_of(all, [](const model::Intervention& one) { return one.trigger == model::Trigger{}; });
    };
    bool isLeftAlone = actAtTheBeginning(scenario.interventions);
    for (const model::Fault& fault : resources::faultCatalogue()) {
        const bool isIn = std::ranges::find(scenario.faults, fault.id) != scenario.faults.end();
        isLeftAlone = isLeftAlone && (!isIn || actAtTheBeginning(fault.interventions));
    }
    return isLeftAlone && outcome.success && outcome.causes.empty() && !outcome.check;
}

class Reasons
{
public:
    void add(const engine::RunSetup& setup, const std::string& run)
    {
        const auto made = engine::runFlat(setup);
        const bool isPlanned = isAsPlanned(setup.scenario, made.outcome);
        const auto recordOf = engine::recordsIn(made.records);
        for (const engine::StepRecord& record : made.records) {
            Told& told = m_all[story::circumstanceOf(record, recordOf)];
            if (told.count++ == 0) {
                told.words = story::describe(record, resources::texts(), false, recordOf);
                told.key = story::reasonKey(story::circumstanceOf(record, recordOf), resources::texts());
                told.run = run;
            }
            told.isAsPlanned |= isPlanned;
        }
    }
    const std::map<Circumstance, Told>& all() const { return m_all; }

private:
    std::map<Circumstance, Told> m_all;
};

/// All scenarios, and all faults in the first of them, in both profiles.
Reasons ofAllRuns()
{
    Reasons reasons;
    for (const std::string_view id : model::profileIds()) {
        const model::Profile profile = *model::profileById(id);
        const auto add = [&](model::Scenario scenario, const std::string& name) {
            reasons.add({std::move(scenario), resources::faultCatalogue(), profile, 1}, name + " in " + std::string(id));
        };
        for (const std::string& scenario : resources::scenarioIds()) {
            add(*resources::scenarioById(scenario), scenario);
        }
        for (const model::Fault& fault : resources::faultCatalogue()) {
            model::Scenario scenario = *resources::scenarioById(resources::firstScenarioId());
            scenario.faults = {fault.id};
            add(std::move(scenario), fault.id);
        }
    }
    return reasons;
}

} // namespace

std::vector<std::vector<std::pair<std::string, std::string>>> reasonRows()
{
    std::vector<std::vector<std::pair<std::string, std::string>>> rows;
    const Reasons reasons = ofAllRuns();
    for (const auto& [circumstance, told] : reasons.all()) {
        rows.push_back({{"id", circumstance.subject},
                        {"by", circumstance.by},
                        {"after", circumstance.after},
                        {"outcome", circumstance.outcome},
                        {"why", told.words.why},
                        {"without", told.words.without},
                        {"open", told.words.open},
                        {"clause", told.words.clause},
                        {"title", told.words.title},
                        {"met", told.run},
                        {"asPlanned", told.isAsPlanned ? "yes" : ""},
                        {"key", told.key.value_or("")}});
    }
    return rows;
}

} // namespace mcim::cli
