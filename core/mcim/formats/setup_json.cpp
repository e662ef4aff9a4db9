// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/setup_json.h"

#include "mcim/formats/measure_json.h"
#include "mcim/formats/scenario_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::formats {
namespace {

using namespace engine;
using Json = nlohmann::ordered_json;

/// Seeds from here on are no exact numbers for every reader of JSON.
constexpr std::uint64_t exactNumbers = std::uint64_t{1} << 53;

Json toJson(const Profile& profile, const MeasureChanges& changes)
{
    Json measures = Json::array();
    for (const Measure measure : profile.measures) {
        measures.push_back(enumText(measure));
    }
    Json disabled = Json::array();
    for (const CheckId check : profile.disabledChecks) {
        disabled.push_back(std::string(checkRow(check).name));
    }
    return {{"id", profile.id}, {"measures", std::move(measures)},
        {"changed", Json::parse(measureChangesToJson(changes), nullptr, false)}, {"disabledChecks", std::move(disabled)},
        {"radioProtection", profile.radioProtection ? "on" : "off"}};
}

/// Those of the catalogue that the scenario names: a trace needs no catalogue beside it.
std::vector<Fault> faultsUsed(const RunSetup& setup)
{
    std::vector<Fault> used;
    for (const Fault& fault : setup.catalogue) {
        if (std::find(setup.scenario.faults.begin(), setup.scenario.faults.end(), fault.id) != setup.scenario.faults.end()) {
            used.push_back(fault);
        }
    }
    return used;
}

Profile readProfile(const JsonObject& document)
{
    Profile profile;
    const JsonNode* node = document.required("profile");
    if (!node) {
        return profile;
    }
    const JsonObject object(*node, document.at("profile"), document.problem());
    profile.id = object.text("id", "tr33812");
    const auto known = profileById(profile.id);
    profile.radioProtection = object.text("radioProtection", known && known->radioProtection ? "on" : "off") == "on";
    if (!known) {
        object.fail("id", "is " + inQuotes(profile.id), useOneOf(profileIds()));
    }
    for (const std::string& id : object.texts("measures")) {
        const auto measure = measureFromId(id);
        if (measure) {
            profile.measures.insert(*measure);
        } else {
            object.fail("measures", fmt::format("has \"{}\"", id), "use names such as \"H2\"");
        }
    }
    // Documents from before measures could be switched have no changes: their list is what was in force then.
    const MeasureChanges changed = readMeasureChanges(object, "changed");
    if (known && object.has("changed") && withChanges(*known, changed).measures != profile.measures) {
        object.fail("measures", fmt::format("are not those of {} with what is \"changed\"", inQuotes(profile.id)), "say with \"changed\" which are switched");
    }
    profile = withChosen(std::move(profile), changed);
    for (const std::string& id : object.texts("disabledChecks")) {
        const auto check = checkFromName(id);
        if (check) {
            profile.disabledChecks.insert(*check);
        } else {
            object.fail("disabledChecks", fmt::format("has \"{}\"", id), "use ids that 'list checks' prints");
        }
    }
    return profile;
}

std::uint64_t readSeed(const JsonObject& document)
{
    const JsonNode* node = document.required("seed");
    if (!node || jsonText(*node).front() != '"') {
        return document.number("seed", 1, 0, exactNumbers);
    }
    std::uint64_t seed = 1;
    if (!setLeaf(seed, document.text("seed", "1"))) {
        document.fail("seed", "is no whole number", "give one");
    } else if (seed < exactNumbers) {
        document.fail("seed", "is a text", fmt::format("give a seed below {} as a number, without quotes", exactNumbers));
    }
    return seed;
}

/// An error of a part, with its place in the whole.
void noteInside(JsonProblem& problem, const std::string& place, const InputError& error)
{
    problem.note(place + (error.where == "/" ? "" : error.where), error.reason, error.remedy);
}

} // namespace

std::string setupToJson(const RunSetup& setup)
{
    const Json faults = Json::parse(faultsToJson(faultsUsed(setup)), nullptr, false);
    const Json json = {{"profile", toJson(setup.profile, changesOf(setup.scenario, setup.profile))},
                       {"seed", setup.seed < exactNumbers ? Json(setup.seed) : Json(std::to_string(setup.seed))},
                       {"scenario", Json::parse(scenarioToJson(setup.scenario), nullptr, false)},
                       {"faults", faults.value("faults", Json::array())}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

RunSetup readSetup(const JsonObject& document)
{
    RunSetup setup;
    setup.profile = readProfile(document);
    setup.seed = readSeed(document);
    if (const JsonNode* node = document.required("scenario")) {
        const std::string text = jsonText(*node);
        auto scenario = scenarioFromJson(text, text.size());
        if (scenario) {
            setup.scenario = std::move(*scenario);
        } else {
            noteInside(document.problem(), document.at("scenario"), scenario.error());
        }
    }
    if (const JsonNode* node = document.find("faults")) {
        const std::string text = R"({"format": "mcim-faults/1", "faults": )" + jsonText(*node) + "}";
        auto faults = faultsFromJson(text, text.size());
        if (faults) {
            setup.catalogue = std::move(*faults);
        } else {
            noteInside(document.problem(), document.at("faults").substr(0, document.at("faults").rfind('/')), faults.error());
        }
    }
    return setup;
}

} // namespace mcim::formats
