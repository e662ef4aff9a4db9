// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plan.h"

#include "cli/set_values.h"
#include "mcim/engine/scenario_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace model;

OrExit<Scenario> chooseScenario(const Console& console, const std::string& name)
{
    if (!isFileName(name)) {
        auto scenario = resources::scenarioById(name);
        if (!scenario) {
            return tl::unexpected(console.usage(fmt::format(
                "there is no scenario '{}'; 'mcim-emulator list scenarios' lists them, and a file needs a '/' or '.json'.", name)));
        }
        return std::move(*scenario);
    }
    const auto text = readText(name);
    if (!text) {
        return tl::unexpected(console.input(name, text.error()));
    }
    auto scenario = engine::scenarioFromJson(*text);
    if (!scenario) {
        return tl::unexpected(console.input(name, scenario.error()));
    }
    return std::move(*scenario);
}

bool isFault(const std::string& id)
{
    return std::ranges::find(resources::faultCatalogue(), id, &Fault::id) != resources::faultCatalogue().end();
}

OrExit<void> addFaults(const Console& console, const Options& options, const std::string& file, Scenario& scenario)
{
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        if (!isFault(scenario.faults[i])) {
            const InputError error{
                fmt::format("/faults/{}", i), fmt::format("is \"{}\"", scenario.faults[i]), "use an id that 'list faults' prints"};
            return tl::unexpected(console.input(file, error));
        }
    }
    for (const std::string& id : options.values("fault")) {
        if (!isFault(id)) {
            return tl::unexpected(console.usage(fmt::format("there is no fault '{}'; 'mcim-emulator list faults' lists them.", id)));
        }
        scenario.faults.push_back(id);
    }
    for (const std::string& name : options.values("intervention")) {
        const auto text = readText(name);
        if (!text) {
            return tl::unexpected(console.input(name, text.error()));
        }
        const auto interventions = engine::interventionsFromJson(*text);
        if (!interventions) {
            return tl::unexpected(console.input(name, interventions.error()));
        }
        scenario.interventions.insert(scenario.interventions.end(), interventions->begin(), interventions->end());
    }
    return {};
}

OrExit<std::optional<Expectation>> typedExpectation(const Console& console, const Options& options)
{
    const auto text = options.value("expect");
    if (!text) {
        return std::nullopt;
    }
    const std::size_t colon = text->find(':');
    const std::string word = text->substr(0, colon);
    Expectation expected;
    expected.success = word == "success";
    if ((word != "success" && word != "failure") || (expected.success && colon != std::string::npos)) {
        return tl::unexpected(console.usage(fmt::format("--expect is '{}'; give success, failure or failure:CHECK.", *text)));
    }
    if (colon != std::string::npos) {
        expected.check = checkFromName(text->substr(colon + 1));
        if (!expected.check) {
            return tl::unexpected(
                console.usage(fmt::format("there is no check '{}'; 'mcim-emulator list checks' lists them.", text->substr(colon + 1))));
        }
    }
    return expected;
}

/// What scenario or fault expects in this profile; nothing when faults and interventions come together.
std::optional<Expectation> expectationOf(const Options& options, const Scenario& chosen, const Profile& profile)
{
    const auto faults = options.values("fault");
    if (faults.empty() && !options.has("intervention")) {
        const auto row = chosen.expect.find(profile.id);
        return row == chosen.expect.end() ? std::nullopt : std::optional(row->second);
    }
    const bool alone = faults.size() == 1 && !options.has("intervention") && chosen.faults.empty() && chosen.interventions.empty();
    if (!alone) {
        return std::nullopt;
    }
    const auto fault = std::ranges::find(resources::faultCatalogue(), faults.front(), &Fault::id);
    const auto row = fault->expect.find(profile.id);
    return row == fault->expect.end() ? std::nullopt : std::optional(row->second);
}

} // namespace

const std::vector<OptionSpec>& planOptions()
{
    static const std::vector<OptionSpec> specs{
        {"scenario", "ID|FILE", "what to run (default: success)"},
        {"profile", "ID", "tr33812 (default) or hardened"},
        {"fault", "ID", "adds a fault of the catalogue; may be repeated"},
        {"intervention", "FILE", "adds interventions of a file; may be repeated"},
        {"seed", "N", "of everything that is drawn at random (default: 1)"},
        {"set", "KEY=VALUE", "changes a value of the scenario, such as pcid, k, op, mcim.k; may be repeated"},
    };
    return specs;
}

OrExit<Plan> makePlan(const Console& console, const Options& options)
{
    const std::string name = options.value("scenario").value_or("success");
    auto chosen = chooseScenario(console, name);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    const std::string profileId = options.value("profile").value_or("tr33812");
    const auto profile = profileById(profileId);
    if (!profile) {
        return tl::unexpected(
            console.usage(fmt::format("there is no profile '{}'; give one of {}.", profileId, fmt::join(profileIds(), ", "))));
    }
    auto scenario = withSetValues(*chosen, options.values("set"));
    if (!scenario) {
        return tl::unexpected(console.usage(scenario.error()));
    }
    if (const auto added = addFaults(console, options, name, *scenario); !added) {
        return tl::unexpected(added.error());
    }
    const auto typed = typedExpectation(console, options);
    if (!typed) {
        return tl::unexpected(typed.error());
    }
    Plan plan;
    plan.setup.scenario = std::move(*scenario);
    plan.setup.catalogue = resources::faultCatalogue();
    plan.setup.profile = *profile;
    if (const auto text = options.value("seed")) {
        const auto seed = wholeNumber("seed", *text, 0, ~std::uint64_t{0});
        if (!seed) {
            return tl::unexpected(console.usage(seed.error()));
        }
        plan.setup.seed = *seed;
    }
    plan.expected = *typed ? *typed : expectationOf(options, *chosen, *profile);
    return plan;
}

} // namespace mcim::cli
