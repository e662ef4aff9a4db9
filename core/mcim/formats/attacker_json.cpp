// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/attacker_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::formats {
namespace {

using namespace model;

void readLinks(const JsonObject& object, Attacker& attacker)
{
    const JsonNode* node = object.find("links");
    if (!node) {
        return;
    }
    const JsonObject links(*node, object.at("links"), object.problem());
    for (const std::string& name : links.keys()) {
        const auto channel = enumFromText<Channel>(name);
        if (!channel) {
            links.fail(name, "is no link", "use links such as \"radio\" or \"ip-dpf\"");
            continue;
        }
        attacker.set(*channel, links.named<Access>(name).value_or(Access::Off));
    }
}

Holding readHolding(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem, {"kind", "party", "since"});
    Holding holding;
    object.required("kind");
    object.required("party");
    holding.kind = object.named<HoldingKind>("kind").value_or(HoldingKind::Party);
    holding.party = object.parsed<EntityId>("party", EntityId{}, "use a party such as \"VNO\" or \"TRE-2\"");
    holding.since = static_cast<std::uint32_t>(object.number("since", 0, 0, 0xffff'ffff));
    if (holding.kind != HoldingKind::Party && holding.party.role != Role::Tre && !problem.first()) {
        object.fail("party", "is " + inQuotes(holding.party.text()), "name the TRE of the device, such as \"TRE-2\"");
    }
    return holding;
}

} // namespace

std::optional<Attacker> readAttacker(const JsonObject& object, std::string_view key)
{
    const JsonNode* node = object.find(key);
    if (!node) {
        return std::nullopt;
    }
    const JsonObject own(*node, object.at(key), object.problem(), {"role", "links", "holds"});
    Attacker attacker;
    if (const auto role = own.optionalText("role")) {
        const auto known = attackerById(*role);
        if (!known) {
            own.fail("role", "is " + inQuotes(*role), "use an id that 'list attackers' prints");
        }
        attacker = known.value_or(Attacker{});
    }
    readLinks(own, attacker);
    own.elements("holds", [&](const JsonNode& one, const std::string& pointer) { attacker.holds.push_back(readHolding(one, pointer, own.problem())); });
    return attacker;
}

std::string attackerToJson(const Attacker& attacker)
{
    using Json = nlohmann::ordered_json;
    if (const std::string_view role = roleOf(attacker); !role.empty()) {
        return Json{{"role", role}}.dump();
    }
    Json links = Json::object();
    for (const LinkRow& row : linkTable()) {
        if (attacker.on(row.channel) != Access::Off) {
            links[enumText(row.channel)] = enumText(attacker.on(row.channel));
        }
    }
    Json json{{"links", std::move(links)}};
    for (const Holding& holding : attacker.holds) {
        Json one{{"kind", enumText(holding.kind)}, {"party", holding.party.text()}};
        if (holding.since > 0) {
            one["since"] = holding.since;
        }
        json["holds"].push_back(std::move(one));
    }
    return json.dump();
}

} // namespace mcim::formats
