// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/json/recipe_keys.h"

#include "mcim/crypto/hash.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/intervention_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace mcim::trace {
namespace {

using Json = nlohmann::ordered_json;

/// Names of a state or a field that hold key material, as the last part of a path.
constexpr auto keyNames = std::to_array<std::string_view>({"k", "op", "opc", "ck", "ik", "ak", "kc", "res", "xres", "platformKey", "privateKey", "signingKey",
    "secret", "password", "clientPassword", "serverPassword", "dmSecret"});

bool namesKey(const std::string& path)
{
    const std::size_t dot = path.find_last_of(".]");
    const std::string_view last = std::string_view(path).substr(dot == std::string::npos ? 0 : dot + 1);
    return std::ranges::find(keyNames, last) != keyNames.end();
}

/// What interventions put in place of keys, one after the other. "^01" alters what is there and tells nothing of it.
template <class Visit>
void eachKeyValue(Json& interventions, Visit&& visit)
{
    for (Json& intervention : interventions) {
        Json& action = intervention["action"];
        const bool tells = action.contains("value") && action["value"].is_string() && !action["value"].get<std::string>().starts_with('^');
        if (tells && namesKey(action.value("path", ""))) {
            visit(action["value"]);
        }
    }
}

/// The same of all interventions of a recipe, that of the scenario and that of decisions.
template <class Visit>
void eachKeyValue(Json& ofScenario, Json& decisions, Visit&& visit)
{
    eachKeyValue(ofScenario, visit);
    for (Json& decision : decisions) {
        if (decision.contains("add")) {
            eachKeyValue(decision["add"], visit);
        }
    }
}

/// TUAK has no keys that stand for others, so that what reads the document finds keys of zeros.
void leaveOutOf(Json& owner)
{
    const bool isTuak = owner.value("algorithm", "") == "tuak";
    for (const char* key : {"k", "op", "opc"}) {
        if (owner.contains(key) && isTuak) {
            owner[key] = std::string(owner[key].get<std::string>().size(), '0');
        } else {
            owner.erase(key);
        }
    }
}

/// Of the keys alone, so that what else was altered in a document is found as such.
std::string digestOf(const engine::Recipe& recipe)
{
    crypto::Sha256 digest;
    const auto addCredentials = [&](const auto& owners) {
        for (const auto& owner : owners) {
            digest.update(toHex(owner.credential.k.reveal()) + ':' + toHex(owner.credential.opc.reveal()) + '\n');
        }
    };
    addCredentials(recipe.setup.scenario.devices);
    addCredentials(recipe.setup.scenario.subscriptions);
    Json interventions = Json::parse(formats::interventionsToJson(recipe.setup.scenario.interventions), nullptr, false);
    Json decisions = Json::parse(formats::decisionsToJson(recipe.decisions), nullptr, false);
    eachKeyValue(interventions, decisions, [&](const Json& value) { digest.update(value.get<std::string>() + '\n'); });
    return toHex(digest.digest());
}

/// Keys of what stands at the same place, where there are as many.
template <class Spec>
void takeKeys(std::vector<Spec>& to, const std::vector<Spec>& from)
{
    for (std::size_t i = 0; to.size() == from.size() && i < to.size(); ++i) {
        to[i].credential.k = from[i].credential.k;
        to[i].credential.opc = from[i].credential.opc;
    }
}

} // namespace

void leaveKeysOut(Json& head, const engine::Recipe& recipe)
{
    Json& scenario = head["scenario"];
    for (const char* list : {"devices", "subscriptions"}) {
        for (Json& owner : scenario[list]) {
            leaveOutOf(owner);
        }
    }
    eachKeyValue(scenario["interventions"], head["decisions"], [](Json& value) { value = ""; });
    head["keys"] = "left out; a document written with --with-recipe has them";
    head["keysDigest"] = digestOf(recipe);
}

bool completeKeys(engine::Recipe& recipe, std::string_view digest, const Library& library)
{
    if (digestOf(recipe) == digest) {
        return true;
    }
    const auto known = library.scenario ? library.scenario(recipe.setup.scenario.id) : std::nullopt;
    if (!known) {
        return false;
    }
    takeKeys(recipe.setup.scenario.devices, known->devices);
    takeKeys(recipe.setup.scenario.subscriptions, known->subscriptions);
    return digestOf(recipe) == digest;
}

Checked<engine::Run> runAgain(const Trace& head)
{
    return head.lacksKeys ? tl::unexpected(keysLeftOut()) : formats::runOf(head.run.recipe);
}

bool endsAsTold(const engine::Run& run, const Trace& head)
{
    return head.isOfFirstFormat || run.outcome.fingerprint == head.run.outcome.fingerprint;
}

InputError keysLeftOut()
{
    return {"/keys", "of its scenario are left out, so that its run can't be made again", "give a document that was written with --with-recipe"};
}

} // namespace mcim::trace
