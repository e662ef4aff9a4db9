// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/decision_json.h"

#include "mcim/formats/json_text.h"
#include "mcim/formats/scenario_json.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::formats {
namespace {

using namespace engine;
using Json = nlohmann::ordered_json;

constexpr std::uint64_t maxPosition = 0xffffffffu;
constexpr std::uint64_t maxSequence = std::uint64_t{1} << 53;

Json toJson(const AddInterventions& added)
{
    Json json;
    json["add"] = Json::parse(interventionsToJson(added.interventions), nullptr, false);
    return json;
}

Json toJson(const ReleaseMessage& released)
{
    Json json;
    json["release"]["record"] = released.record;
    if (released.octets) {
        json["release"]["octets"] = toHex(*released.octets);
    }
    return json;
}

Json toJson(const DropMessage& dropped)
{
    Json json;
    json["drop"]["record"] = dropped.record;
    return json;
}

Json toJson(const ChooseNext& next)
{
    Json json;
    json["next"] = next.seq;
    return json;
}

Json toJson(const RemoveInterventions& removed)
{
    Json json;
    json["remove"] = removed.id;
    return json;
}

AddInterventions readAdded(const JsonObject& object, std::string_view key)
{
    const JsonNode* node = object.find(key);
    if (!node) {
        return {};
    }
    const std::string text = jsonText(*node);
    auto interventions = interventionsFromJson(text, text.size());
    if (!interventions) {
        const InputError& error = interventions.error();
        object.problem().note(object.at(key) + (error.where == "/" ? "" : error.where), error.reason, error.remedy);
        return {};
    }
    if (!isJsonArray(*node) || interventions->empty()) {
        object.fail(key, "is no array of interventions", "give at least one");
    }
    return {*std::move(interventions)};
}

Decided readDecided(const JsonObject& object)
{
    if (const JsonNode* node = object.find("release")) {
        const JsonObject release(*node, object.at("release"), object.problem(), {"record", "octets"});
        release.required("record");
        return ReleaseMessage{static_cast<std::uint32_t>(release.number("record", 0, 0, maxPosition)), release.hex("octets")};
    }
    if (const JsonNode* node = object.find("drop")) {
        const JsonObject drop(*node, object.at("drop"), object.problem(), {"record"});
        drop.required("record");
        return DropMessage{static_cast<std::uint32_t>(drop.number("record", 0, 0, maxPosition))};
    }
    if (object.has("next")) {
        return ChooseNext{object.number("next", 0, 0, maxSequence)};
    }
    if (object.has("remove")) {
        return RemoveInterventions{object.text("remove", "")};
    }
    return readAdded(object, object.has("interventions") ? "interventions" : "add");
}

void noteDisorder(const std::vector<Decision>& decisions, const std::string& pointer, JsonProblem& problem)
{
    const std::size_t count = decisions.size();
    if (count > 1 && decisions[count - 1].at < decisions[count - 2].at) {
        problem.note(pointer + "/at", fmt::format("is {}, before {}", decisions[count - 1].at, decisions[count - 2].at),
                     "give decisions in the order of the run");
    }
}

Json toJson(const Decision& decision)
{
    Json json;
    json["at"] = decision.at;
    if (!decision.name.empty()) {
        json["name"] = decision.name;
    }
    json.update(std::visit([](const auto& what) { return toJson(what); }, decision.what));
    return json;
}

} // namespace

Decision readDecision(const JsonObject& object)
{
    constexpr auto kinds = std::to_array<std::string_view>({"add", "release", "drop", "next", "remove", "interventions"});
    const auto count = std::ranges::count_if(kinds, [&](std::string_view key) { return object.has(key); });
    if (count != 1) {
        std::string place = object.at("");
        place.pop_back();
        object.problem().note(place, count == 0 ? "says nothing that was decided" : "decides more than one thing", "give one of add, release, drop, next, remove");
    }
    object.required("at");
    return {static_cast<std::uint32_t>(object.number("at", 0, 0, maxPosition)), object.text("name", ""), readDecided(object)};
}

std::string decisionToJson(const Decision& decision)
{
    return jsonText(toJson(decision));
}

std::vector<Decision> readDecisions(const JsonObject& object)
{
    std::vector<Decision> decisions;
    object.elements("decisions", [&](const JsonNode& node, const std::string& pointer) {
        decisions.push_back(readDecision(JsonObject(node, pointer, object.problem())));
        noteDisorder(decisions, pointer, object.problem());
    });
    return decisions;
}

Checked<std::vector<Decision>> decisionsFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    std::vector<Decision> decisions;
    if (isJsonArray(document->root())) {
        for (const JsonNode* node : elementsOf(document->root())) {
            const std::string pointer = fmt::format("/{}", decisions.size());
            decisions.push_back(readDecision(JsonObject(*node, pointer, problem)));
            noteDisorder(decisions, pointer, problem);
        }
    } else {
        decisions = readDecisions(JsonObject(document->root(), "", problem));
    }
    if (problem.first()) {
        return tl::unexpected(*problem.first());
    }
    return decisions;
}

std::string decisionsToJson(const std::vector<Decision>& decisions)
{
    Json list = Json::array();
    for (const Decision& decision : decisions) {
        list.push_back(toJson(decision));
    }
    return jsonText(list);
}

InputError explained(const RecipeProblem& problem)
{
    const std::string place = fmt::format("/decisions/{}", problem.decision);
    switch (problem.problem) {
    case DecisionProblem::BeyondTheEnd:
        return {place + "/at", fmt::format("lies beyond the run's end or before another decision; the run has {} records", problem.reached),
                "give a position of the run, in its order"};
    case DecisionProblem::NoHeldMessage:
        return {place + "/release", "is no record whose message is held there", "give the number of one"};
    case DecisionProblem::NoIntervention: return {place + "/remove", "is no fault or intervention that acts there", "give the id of one"};
    case DecisionProblem::NoPendingEvent: return {place + "/next", "is no event that is pending there", "give the number of one"};
    }
    return {};
}

Checked<Run> runOf(Recipe recipe)
{
    if (recipe.isEmpty()) {
        return tl::unexpected(InputError{"/scenario", "is missing, so that this run can't be made again", "give a file that names what was run"});
    }
    return engine::runOf(std::move(recipe)).map_error(explained);
}

} // namespace mcim::formats
