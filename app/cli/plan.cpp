// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plan.h"

#include "cli/decisions.h"
#include "cli/measures.h"
#include "cli/open_run.h"
#include "cli/set_values.h"
#include "files/whole_file.h"
#include "mcim/engine/contradiction.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/scenario_json.h"
#include "mcim/story/fault_words.h"
#include "mcim/trace/carriers/open_document.h"
#include "mcim/trace/json/recipe_keys.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace model;

OrExit<Scenario> scenarioOfLibrary(const Console& console, const std::string& id)
{
    auto scenario = resources::scenarioById(id);
    if (!scenario) {
        return tl::unexpected(console.usage(fmt::format(
            "there is no scenario '{}'; 'mcim-emulator list scenarios' lists them, and a file needs a '/' or '.json'.{}", id, suggestion(id, resources::scenarioIds()))));
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
                fmt::format("/faults/{}", i), "is " + inQuotes(scenario.faults[i]), "use an id that 'list faults' prints"};
            return tl::unexpected(console.input(file, error));
        }
    }
    for (const GivenOption& option : fromTheStart(options)) {
        const auto interventions = interventionsOf(console, option);
        if (!interventions) {
            return tl::unexpected(interventions.error());
        }
        if (option.name != "fault") {
            scenario.interventions.insert(scenario.interventions.end(), interventions->begin(), interventions->end());
        } else if (std::ranges::find(scenario.faults, option.value) != scenario.faults.end()) {
            console.complain(fmt::format("{} is in force already; it acts once.", option.value));
        } else {
            scenario.faults.push_back(option.value);
        }
    }
    return {};
}

/// The scenario's own faults that are to be left out, as decisions before the first event.
OrExit<void> leaveOut(const Console& console, const Options& options, engine::Recipe& recipe)
{
    const std::vector<Intervention> present = engine::interventionsInForce(recipe.setup, {});
    for (const std::string& id : options.values("without")) {
        if (std::ranges::find(present, id, &Intervention::id) == present.end()) {
            return tl::unexpected(console.usage(fmt::format("--without is '{}'; the scenario has no such fault.", id)));
        }
        recipe.decisions.insert(recipe.decisions.begin(), {0, id, engine::RemoveInterventions{id}});
    }
    return {};
}

/// A complaint when two faults could not both do what they say. Interventions that are listed one by one act in their order, and may
/// undo each other.
OrExit<void> agree(const Console& console, const engine::Recipe& recipe)
{
    std::vector<Intervention> seen;
    for (const Intervention& one : engine::interventionsInForce(recipe.setup, recipe.decisions)) {
        if (!isFault(one.id)) {
            continue;
        }
        if (const auto found = engine::contradictionIn(seen, {one})) {
            return tl::unexpected(console.usage(story::contradictionSentence(*found, resources::texts()) + "; leave one of them out."));
        }
        seen.push_back(one);
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
                console.usage(fmt::format("there is no check '{}'; 'mcim-emulator list checks' lists them.{}", text->substr(colon + 1),
                                          suggestion(text->substr(colon + 1), checkNames()))));
        }
    }
    return expected;
}

/// What scenario or fault expects in this profile; nothing when faults and interventions come together, on the way, or with other
/// measures than those with which it expects that.
std::optional<Expectation> expectationOf(const Options& options, const Scenario& chosen, const engine::Recipe& recipe)
{
    const Profile& profile = recipe.setup.profile;
    const Profile named = profileById(profile.id).value_or(Profile{});
    if (!recipe.decisions.empty() || profile.measures != named.measures || !profile.disabledChecks.empty()) {
        return std::nullopt;
    }
    const auto measures = profileInForce(recipe.setup.scenario, profile).measures;
    const auto faults = options.values("fault");
    if (faults.empty() && !options.has("intervention")) {
        const auto row = chosen.expect.find(profile.id);
        const bool isAsChosen = measures == profileInForce(chosen, named).measures;
        return row == chosen.expect.end() || !isAsChosen ? std::nullopt : std::optional(row->second);
    }
    const bool alone = faults.size() == 1 && !options.has("intervention") && chosen.faults.empty() && chosen.interventions.empty();
    if (!alone || measures != profile.measures) {
        return std::nullopt;
    }
    const auto fault = std::ranges::find(resources::faultCatalogue(), faults.front(), &Fault::id);
    const auto row = fault->expect.find(profile.id);
    return row == fault->expect.end() ? std::nullopt : std::optional(row->second);
}

std::vector<std::string> attackerNames()
{
    std::vector<std::string> names;
    std::ranges::transform(attackerRoles(), std::back_inserter(names), [](const AttackerRole& role) { return std::string(role.id); });
    return names;
}

/// What --attacker says, in the order given: a role, or a link of the one that there is.
OrExit<Attacker> typedAttacker(const Console& console, const Options& options, const std::optional<Attacker>& ofScenario)
{
    Attacker attacker = ofScenario.value_or(usualAttacker());
    for (const std::string& text : options.values("attacker")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos) {
            const auto role = attackerById(text);
            if (!role) {
                return tl::unexpected(console.usage(
                    fmt::format("there is no attacker '{}'; 'mcim-emulator list attackers' tells them.{}", text, suggestion(text, attackerNames()))));
            }
            attacker = *role;
            continue;
        }
        const auto link = enumFromText<Channel>(std::string_view(text).substr(0, equals));
        const auto access = enumFromText<Access>(std::string_view(text).substr(equals + 1));
        if (!link || !access) {
            return tl::unexpected(console.usage(fmt::format("--attacker {}: give a link such as radio or ip-dpf, and off, listen or control.", text)));
        }
        attacker.set(*link, *access);
    }
    return attacker;
}

/// A complaint when another option than `allowed` says what is run, beside something that says it all.
OrExit<void> saysItAll(const Console& console, const Options& options, const std::string& what, const std::string& allowed)
{
    for (const OptionSpec& spec : planOptions()) {
        // Who is on the wire changes nothing of what is run.
        if (spec.name != allowed && spec.name != "attacker" && options.has(spec.name)) {
            return tl::unexpected(console.usage(fmt::format("{} says itself what is run; leave --{} out.", what, spec.name)));
        }
    }
    return {};
}

OrExit<Plan> planOfCode(const Console& console, const Options& options)
{
    if (const auto alone = saysItAll(console, options, "a run code", "code"); !alone) {
        return tl::unexpected(alone.error());
    }
    std::string code = *options.value("code");
    if (code == "-") {
        const auto text = files::readWhole(code);
        if (!text) {
            return tl::unexpected(console.input(code, text.error()));
        }
        code = *text;
    }
    auto run = trace::runOfCode(code, resources::library());
    if (!run) {
        return tl::unexpected(console.input("--code", run.error()));
    }
    return Plan{std::move(run->recipe), "--code", {}};
}

/// The run that a trace, a capture or a picture carries.
OrExit<Plan> planOfDocument(const Console& console, const Options& options, const std::string& file, const std::string& octets)
{
    if (const auto alone = saysItAll(console, options, file, ""); !alone) {
        return tl::unexpected(alone.error());
    }
    auto opened = openTrace(console, file, octets);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    if (opened->lacksKeys) {
        return tl::unexpected(console.input(file, trace::keysLeftOut()));
    }
    return Plan{std::move(opened->run.recipe), file, {}};
}

/// `text` is that of a scenario file, else "".
OrExit<Plan> planOfScenario(const Console& console, const Options& options, const std::string& name, const Scenario& chosen, const std::string& text)
{
    const auto profile = profileOf(options);
    if (!profile) {
        return tl::unexpected(console.usage(profile.error()));
    }
    auto scenario = withSetValues(chosen, options.values("set"));
    if (!scenario) {
        return tl::unexpected(console.usage(scenario.error()));
    }
    if (const auto added = addFaults(console, options, name, *scenario); !added) {
        return tl::unexpected(added.error());
    }
    Plan plan;
    plan.recipe.setup.scenario = std::move(*scenario);
    plan.recipe.setup.catalogue = resources::faultCatalogue();
    plan.recipe.setup.profile = *profile;
    if (const auto number = options.value("seed")) {
        const auto seed = wholeNumber("seed", *number, 0, ~std::uint64_t{0});
        if (!seed) {
            return tl::unexpected(console.usage(seed.error()));
        }
        plan.recipe.setup.seed = *seed;
    }
    plan.origin = name;
    if (!text.empty()) {
        if (const auto added = addDecisionsOf(console, name, text, plan.recipe); !added) {
            return tl::unexpected(added.error());
        }
    }
    if (const auto left = leaveOut(console, options, plan.recipe); !left) {
        return tl::unexpected(left.error());
    }
    if (const auto added = addDecisions(console, options, plan.recipe); !added) {
        return tl::unexpected(added.error());
    }
    if (const auto agreed = agree(console, plan.recipe); !agreed) {
        return tl::unexpected(agreed.error());
    }
    plan.expected = expectationOf(options, chosen, plan.recipe);
    return plan;
}

OrExit<Plan> planOfScenarioText(const Console& console, const Options& options, const std::string& file, const std::string& text)
{
    const auto scenario = formats::scenarioFromJson(text);
    return scenario ? planOfScenario(console, options, file, *scenario, text) : tl::unexpected(console.input(file, scenario.error()));
}

/// What the only file says, or the options.
OrExit<Plan> chosenPlan(const Console& console, const Options& options)
{
    if (options.places().size() > 1) {
        return tl::unexpected(console.usage("one file at a time."));
    }
    if (options.has("code")) {
        return options.places().empty() ? planOfCode(console, options)
                                        : tl::unexpected(console.usage("a run code says itself what is run; leave the file out."));
    }
    if (options.places().empty()) {
        const std::string name = options.value("scenario").value_or("success");
        if (isFileName(name)) {
            const auto text = files::readWhole(name);
            return text ? planOfScenarioText(console, options, name, *text) : tl::unexpected(console.input(name, text.error()));
        }
        const auto scenario = scenarioOfLibrary(console, name);
        return scenario ? planOfScenario(console, options, name, *scenario, "") : tl::unexpected(scenario.error());
    }
    const std::string& file = options.places().front();
    if (options.has("scenario")) {
        return tl::unexpected(console.usage(fmt::format("{} says itself what is run; leave --scenario out.", file)));
    }
    if (file != "-" && file.find_first_of("/.") == std::string::npos) {
        return tl::unexpected(console.usage(fmt::format("'{0}' is no file; a scenario of the program goes by --scenario {0}.", file)));
    }
    const auto text = files::readWhole(file);
    if (!text) {
        return tl::unexpected(console.input(file, text.error()));
    }
    if (trace::looksLikeDocument(*text)) {
        return planOfDocument(console, options, file, *text);
    }
    return planOfScenarioText(console, options, file, *text);
}

} // namespace

std::vector<std::string> checkNames()
{
    std::vector<std::string> names;
    for (const CheckRow& row : checkTable()) {
        names.emplace_back(row.name);
    }
    return names;
}

OrExit<engine::Run> runOf(const Console& console, const Plan& plan)
{
    auto run = formats::runOf(plan.recipe);
    return run ? OrExit<engine::Run>(std::move(*run)) : tl::unexpected(console.input(plan.origin, run.error()));
}

std::string codeOf(const engine::Run& run)
{
    return trace::runCode(run, resources::library());
}

const std::vector<OptionSpec>& planOptions()
{
    static const std::vector<OptionSpec> specs{
        {"scenario", "ID|FILE", "what to run (default: success)", resources::scenarioIds()},
        {"profile", "ID", "tr33812 (default) or hardened", {profileIds().begin(), profileIds().end()}},
        {"measure", "HN=on|off", "switches a measure that 'list measures' prints, whatever the profile says; may be repeated", measureChoices()},
        {"disobey", "CHECK", "a check that 'list checks' prints is made and recorded, but not obeyed; may be repeated", checkNames()},
        {"fault", "ID", "adds a fault of the catalogue; may be repeated", faultIds()},
        {"without", "ID", "leaves a fault of the scenario out; may be repeated"},
        {"intervention", "FILE", "adds interventions of a file; may be repeated"},
        {"at", "N|stepN", "lets --fault and --intervention after it act from there on: after record N, or after the last of step N"},
        {"decisions", "FILE", "what is decided on the way, as a trace has it under \"decisions\""},
        {"attacker", "ROLE|LINK=ACCESS", "who is on the wire, of 'list attackers', or what it can do on a link (off, listen, control); may be repeated", attackerNames()},
        {"seed", "N", "of everything that is drawn at random (default: 1)"},
        {"set", "KEY=VALUE", "changes a value of the scenario, such as pcid, k, op, mcim.k; may be repeated"},
        {"code", "CODE", "the run of a run code, instead of all of these; - reads it from standard input"},
    };
    return specs;
}

OrExit<Plan> makePlan(const Console& console, const Options& options)
{
    const auto typed = typedExpectation(console, options);
    if (!typed) {
        return tl::unexpected(typed.error());
    }
    auto plan = chosenPlan(console, options);
    if (plan && options.has("attacker")) {
        auto attacker = typedAttacker(console, options, plan->recipe.setup.scenario.attacker);
        if (!attacker) {
            return tl::unexpected(attacker.error());
        }
        plan->recipe.setup.scenario.attacker = *std::move(attacker);
    }
    if (plan && *typed) {
        plan->expected = *typed;
    }
    return plan;
}

} // namespace mcim::cli
