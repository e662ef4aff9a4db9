// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/json/recipe_keys.h"

#include "mcim/crypto/hash.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/json_text.h"
#include "mcim/formats/setup_json.h"

#include <algorithm>
#include <array>

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

void leaveOut(Json& interventions)
{
    for (Json& intervention : interventions) {
        Json& action = intervention["action"];
        // "^01" alters what is there and tells nothing of it.
        const bool tells = action.contains("value") && action["value"].is_string() && !action["value"].get<std::string>().starts_with('^');
        if (tells && namesKey(action.value("path", ""))) {
            action["value"] = "";
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

std::string digestOf(const engine::Recipe& recipe)
{
    crypto::Sha256 digest;
    digest.update(formats::setupToJson(recipe.setup)).update(formats::decisionsToJson(recipe.decisions));
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

std::string withoutKeys(std::string_view text, const engine::Recipe& recipe)
{
    Json head = Json::parse(text, nullptr, false);
    Json& scenario = head["scenario"];
    for (const char* list : {"devices", "subscriptions"}) {
        for (Json& owner : scenario[list]) {
            leaveOutOf(owner);
        }
    }
    leaveOut(scenario["interventions"]);
    for (Json& decision : head["decisions"]) {
        if (decision.contains("add")) {
            leaveOut(decision["add"]);
        }
    }
    head["keys"] = "left out; a document written with --with-recipe has them";
    head["recipeDigest"] = digestOf(recipe);
    return formats::jsonText(head);
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

InputError keysLeftOut()
{
    return {"/keys", "of its scenario are left out, so that its run can't be made again", "give a document that was written with --with-recipe"};
}

} // namespace mcim::trace
