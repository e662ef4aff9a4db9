// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/intervention_json.h"

#include "mcim/formats/scenario_json.h"
#include "mcim/entities/m2me/m2me.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::formats {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

constexpr std::string_view stepRemedy = "use a step from \"1\" to \"21\" or \"op\"";

Trigger readTrigger(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem,
                            {"message", "link", "to", "step", "notBeforeMs", "occurrence", "field", "fieldValue"});
    Trigger trigger;
    trigger.message = object.named<MessageType>("message");
    trigger.link = object.named<Channel>("link");
    trigger.to = object.named<Role>("to");
    if (object.has("step")) {
        trigger.step = object.parsed<Step>("step", Step{1}, stepRemedy);
    }
    if (const auto after = object.milliseconds("notBeforeMs")) {
        trigger.notBefore = SimTime{after->count()};
    }
    trigger.occurrence = static_cast<std::uint32_t>(object.number("occurrence", 1, 0, 1'000'000));
    trigger.field = object.optionalText("field");
    trigger.fieldValue = object.text("fieldValue", "");
    if (trigger.field && !object.has("fieldValue")) {
        object.fail("fieldValue", "is missing", "add the text that the field must have");
    }
    return trigger;
}

struct ActionKeys {
    std::vector<std::string_view> required;
    std::vector<std::string_view> optional;
};

ActionKeys keysOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::Drop: return {};
    case ActionKind::Delay:
    case ActionKind::Duplicate: return {{"delayMs"}, {}};
    case ActionKind::SetField: return {{"path", "value"}, {}};
    case ActionKind::Flip: return {{}, {"nodes", "offset", "mask"}};
    case ActionKind::SetState: return {{"entity", "path", "value"}, {}};
    case ActionKind::AddState: return {{"entity", "path"}, {"key", "row", "value"}};
    case ActionKind::RemoveState: return {{"entity", "path"}, {}};
    }
    return {};
}

void checkKeys(const JsonObject& object, ActionKind kind)
{
    const ActionKeys keys = keysOf(kind);
    std::vector<std::string_view> allowed{"kind"};
    for (const std::string_view key : keys.required) {
        object.required(key);
        allowed.push_back(key);
    }
    allowed.insert(allowed.end(), keys.optional.begin(), keys.optional.end());
    for (const std::string& key : object.keys()) {
        if (std::ranges::find(allowed, key) == allowed.end()) {
            object.fail(key, fmt::format("means nothing with \"{}\"", enumText(kind)), useOneOf(allowed));
        }
    }
}

Action readAction(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem,
                            {"kind", "delayMs", "path", "value", "nodes", "offset", "mask", "entity", "key", "row"});
    Action action;
    object.required("kind");
    const auto kind = object.named<ActionKind>("kind");
    if (!kind) {
        return action;
    }
    action.kind = *kind;
    checkKeys(object, *kind);
    action.delay = object.milliseconds("delayMs").value_or(Duration{0});
    action.path = object.text("path", "");
    action.value = object.text("value", "");
    action.nodes = object.texts("nodes");
    action.offset = object.number("offset", 0, 0, 1u << 20);
    action.mask = object.hex("mask").value_or(Bytes{1});
    action.entity = object.parsed<EntityId>("entity", EntityId{}, "use a party such as \"ICF\", \"TRE\" or \"TRE-2\"");
    action.key = object.text("key", "");
    action.row = object.row("row");
    if (std::ranges::all_of(action.mask, [](std::uint8_t octet) { return octet == 0; })) {
        object.fail("mask", "changes nothing", "give at least one octet that is not 00");
    }
    return action;
}

Intervention readIntervention(const JsonNode& node, const std::string& pointer, JsonProblem& problem, const std::string& absentId)
{
    const JsonObject object(node, pointer, problem, {"id", "trigger", "action"});
    Intervention intervention;
    intervention.id = object.text("id", absentId);
    if (intervention.id.empty()) {
        object.fail("id", "is missing or empty", "give the intervention a name");
    }
    if (const JsonNode* trigger = object.find("trigger")) {
        intervention.trigger = readTrigger(*trigger, object.at("trigger"), problem);
    }
    if (const JsonNode* action = object.required("action")) {
        intervention.action = readAction(*action, object.at("action"), problem);
    }
    return intervention;
}

Expectation readExpectation(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem, {"success", "detector", "check", "step", "causes", "end"});
    Expectation expectation;
    object.required("success");
    expectation.success = object.truth("success", true);
    expectation.detector = object.named<Role>("detector");
    if (const auto name = object.optionalText("check")) {
        expectation.check = checkFromName(*name);
        if (!expectation.check) {
            object.fail("check", "is " + inQuotes(*name), "use an id that 'list checks' prints");
        }
    }
    if (object.has("step")) {
        expectation.step = object.parsed<Step>("step", Step{1}, stepRemedy);
    }
    expectation.causes = object.texts("causes");
    for (std::size_t i = 0; i < expectation.causes.size(); ++i) {
        if (!isWireCause(expectation.causes[i])) {
            problem.note(fmt::format("{}/causes/{}", pointer, i), "is " + inQuotes(expectation.causes[i]),
                         "give a cause as runs print it, such as \"gmm.17\", \"diameter.exp.5001\", \"dm.500\" or \"tre.6a84\"");
        }
    }
    const auto end = object.named<entities::M2mePhase>("end");
    expectation.end = end ? enumText(*end) : expectation.success ? "operational" : "";
    return expectation;
}

Json toJson(const Trigger& trigger)
{
    Json json = Json::object();
    if (trigger.message) {
        json["message"] = enumText(*trigger.message);
    }
    if (trigger.link) {
        json["link"] = enumText(*trigger.link);
    }
    if (trigger.to) {
        json["to"] = enumText(*trigger.to);
    }
    if (trigger.step) {
        json["step"] = trigger.step->text();
    }
    if (trigger.notBefore) {
        json["notBeforeMs"] = static_cast<double>(trigger.notBefore->ns) / 1e6;
    }
    if (trigger.occurrence != 1) {
        json["occurrence"] = trigger.occurrence;
    }
    if (trigger.field) {
        json["field"] = *trigger.field;
        json["fieldValue"] = trigger.fieldValue;
    }
    return json;
}

Json toJson(const Action& action)
{
    Json json = {{"kind", enumText(action.kind)}};
    const ActionKeys keys = keysOf(action.kind);
    const auto has = [&](std::string_view key) {
        return std::ranges::find(keys.required, key) != keys.required.end() || std::ranges::find(keys.optional, key) != keys.optional.end();
    };
    if (has("delayMs")) {
        json["delayMs"] = static_cast<double>(action.delay.count()) / 1e6;
    }
    if (has("entity")) {
        json["entity"] = action.entity.text();
    }
    if (has("path")) {
        json["path"] = action.path;
    }
    if (has("value") && (!action.value.empty() || action.kind != ActionKind::AddState)) {
        json["value"] = action.value;
    }
    if (action.kind == ActionKind::Flip) {
        json["nodes"] = action.nodes;
        json["offset"] = action.offset;
        json["mask"] = toHex(action.mask);
    }
    if (action.kind == ActionKind::AddState) {
        if (!action.key.empty()) {
            json["key"] = action.key;
        }
        Json row = Json::object();
        for (const auto& [name, value] : action.row) {
            row[name] = value;
        }
        json["row"] = std::move(row);
    }
    return json;
}

Json toJson(const std::vector<Intervention>& interventions)
{
    Json json = Json::array();
    for (const Intervention& intervention : interventions) {
        json.push_back({{"id", intervention.id}, {"trigger", toJson(intervention.trigger)}, {"action", toJson(intervention.action)}});
    }
    return json;
}

Json toJson(const Expectation& expectation)
{
    Json json = {{"success", expectation.success}};
    if (expectation.detector) {
        json["detector"] = enumText(*expectation.detector);
    }
    if (expectation.check) {
        json["check"] = std::string(checkRow(*expectation.check).name);
    }
    if (expectation.step) {
        json["step"] = expectation.step->text();
    }
    json["causes"] = expectation.causes;
    json["end"] = expectation.end;
    return json;
}

Json toJson(const std::map<std::string, Expectation>& expect)
{
    Json json = Json::object();
    for (const auto& [profile, expectation] : expect) {
        json[profile] = toJson(expectation);
    }
    return json;
}

std::string dumped(const Json& json, int indent)
{
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::vector<Intervention> readInterventions(const JsonObject& object, const std::string& absentId)
{
    std::vector<Intervention> result;
    object.elements("interventions", [&](const JsonNode& node, const std::string& pointer) {
        result.push_back(readIntervention(node, pointer, object.problem(), absentId));
    });
    return result;
}

std::map<std::string, Expectation> readExpectations(const JsonObject& object)
{
    std::map<std::string, Expectation> result;
    const JsonNode* node = object.find("expect");
    if (!node) {
        return result;
    }
    const JsonObject profiles(*node, object.at("expect"), object.problem(), {"tr33812", "hardened"});
    for (const std::string_view id : profileIds()) {
        if (const JsonNode* row = profiles.find(id)) {
            result.emplace(id, readExpectation(*row, profiles.at(id), object.problem()));
        }
    }
    return result;
}

void checkFormat(const JsonObject& object, std::string_view expected)
{
    object.required("format");
    if (object.has("format") && object.text("format", std::string(expected)) != expected) {
        object.fail("format", "is " + inQuotes(object.text("format", "")),
                    fmt::format("use \"{}\", or a later program for a later format", expected));
    }
}

std::string expectationsToJson(const std::map<std::string, Expectation>& expect)
{
    return dumped(toJson(expect), -1);
}

Checked<std::vector<Fault>> faultsFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem, {"format", "faults"});
    checkFormat(object, "mcim-faults/1");
    std::vector<Fault> faults;
    object.elements("faults", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject row(node, pointer, problem, {"id", "family", "interventions", "expect"});
        row.required("id");
        row.required("family");
        Fault fault;
        fault.id = row.text("id", "");
        fault.family = row.text("family", "");
        fault.interventions = readInterventions(row, fault.id);
        fault.expect = readExpectations(row);
        if (fault.interventions.empty()) {
            row.fail("interventions", "is missing or empty", "give at least one");
        }
        faults.push_back(std::move(fault));
    });
    if (problem.first()) {
        return tl::unexpected(*problem.first());
    }
    return faults;
}

std::string faultsToJson(const std::vector<Fault>& faults)
{
    Json rows = Json::array();
    for (const Fault& fault : faults) {
        rows.push_back({{"id", fault.id},
                        {"family", fault.family},
                        {"interventions", toJson(fault.interventions)},
                        {"expect", toJson(fault.expect)}});
    }
    return dumped({{"format", "mcim-faults/1"}, {"faults", std::move(rows)}}, 2);
}

Checked<std::vector<Intervention>> interventionsFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    std::vector<Intervention> result;
    if (isJsonArray(document->root())) {
        std::size_t number = 0;
        for (const JsonNode* node : elementsOf(document->root())) {
            const std::string pointer = fmt::format("/{}", number);
            result.push_back(readIntervention(*node, pointer, problem, fmt::format("user-{}", ++number)));
        }
    } else {
        result.push_back(readIntervention(document->root(), "", problem, "user-1"));
    }
    if (problem.first()) {
        return tl::unexpected(*problem.first());
    }
    return result;
}

std::string interventionsToJson(const std::vector<Intervention>& interventions)
{
    return dumped(toJson(interventions), 2);
}

} // namespace mcim::formats
