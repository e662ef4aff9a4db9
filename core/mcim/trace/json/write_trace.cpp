// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/decision_json.h"
#include "mcim/formats/json_text.h"
#include "mcim/formats/setup_json.h"
#include "mcim/story/leaf_text.h"
#include "mcim/trace/json/recipe_keys.h"
#include "mcim/trace/json/trace_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {

using namespace mcim::story;
namespace {

using namespace engine;
using Json = nlohmann::ordered_json;

Json toJson(const Facts& facts, bool showSecrets)
{
    Json json = Json::array();
    for (const NamedValue& fact : facts) {
        const bool isSecret = fact.secrecy == Secrecy::Secret;
        Json one = {{"name", fact.name}, {"value", isSecret && !showSecrets ? masked(fact.text) : fact.text}};
        if (isSecret) {
            one["secret"] = true;
        }
        json.push_back(std::move(one));
    }
    return json;
}

Json toJson(const Fate& fate)
{
    Json json = Json::array();
    for (const std::string_view word : fateIds(fate)) {
        json.push_back(word);
    }
    return json;
}

Json toJson(const Endpoint& endpoint)
{
    return {{"channel", enumText(endpoint.channel)}, {"address", endpoint.address}, {"connection", endpoint.connection}};
}

Json toJson(const codecs::FieldNode& node)
{
    Json json = {{"name", node.name}, {"offset", node.offset}, {"length", node.length}, {"value", node.value}};
    if (!node.clause.empty()) {
        json["clause"] = node.clause;
    }
    if (!node.children.empty()) {
        json["children"] = Json::array();
        for (const codecs::FieldNode& child : node.children) {
            json["children"].push_back(toJson(child));
        }
    }
    return json;
}

Json fieldsOf(const StepRecord& record, bool showSecrets)
{
    std::vector<codecs::InnerOctets> inner;
    std::copy_if(record.inner.begin(), record.inner.end(), std::back_inserter(inner),
                 [&](const codecs::InnerOctets& one) { return showSecrets || !isSecretInner(one.type); });
    Json json = Json::array();
    for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, record.octets, inner).layers) {
        Json one = {{"layer", layer.name}, {"octets", toHex(layer.octets)}, {"fields", Json::array()}};
        for (const codecs::FieldNode& node : layer.fields) {
            one["fields"].push_back(toJson(node));
        }
        if (layer.damage) {
            one["damage"] = {{"offset", layer.damage->offset}, {"reason", layer.damage->reason}};
        }
        json.push_back(std::move(one));
    }
    return json;
}

void addMessage(Json& json, const StepRecord& record, const TraceOptions& options)
{
    json["channel"] = enumText(record.channel);
    json["type"] = enumText(record.type);
    json["peer"] = toJson(record.peer);
    if (record.kind == EventKind::ConnectionLost) {
        return;
    }
    json["octets"] = toHex(record.octets);
    if (!record.octetsSent.empty()) {
        json["octetsSent"] = toHex(record.octetsSent);
    }
    if (!record.fate.isHonest()) {
        json["fate"] = toJson(record.fate);
    }
    if (record.undecodable) {
        json["undecodable"] = {{"offset", record.undecodable->offset}, {"reason", record.undecodable->reason}};
    }
    if (options.fields) {
        json["fields"] = fieldsOf(record, options.showSecrets);
    }
}

void addEvent(Json& json, const StepRecord& record, const TraceOptions& options)
{
    switch (record.kind) {
    case EventKind::Start: return;
    case EventKind::Message:
    case EventKind::ConnectionLost: addMessage(json, record, options); return;
    case EventKind::Act: json["act"] = enumText(record.act); break;
    case EventKind::Timer: json["timer"] = enumText(record.timer); break;
    }
    json["key"] = record.key;
}

Json innerOf(const StepRecord& record, bool showSecrets)
{
    Json json = Json::array();
    for (const codecs::InnerOctets& one : record.inner) {
        const std::string hex = toHex(one.octets);
        json.push_back({{"type", enumText(one.type)}, {"octets", !showSecrets && isSecretInner(one.type) ? masked(hex) : hex}});
    }
    return json;
}

Json checksOf(const StepRecord& record, bool showSecrets)
{
    Json json = Json::array();
    for (const CheckRecord& check : record.checks) {
        Json one = {{"id", std::string(checkRow(check.id).name)}, {"holds", check.holds}};
        if (!check.obeyed) {
            one["obeyed"] = false;
        }
        one["facts"] = toJson(check.facts, showSecrets);
        json.push_back(std::move(one));
    }
    return json;
}

Json computationsOf(const StepRecord& record, bool showSecrets)
{
    Json json = Json::array();
    for (const Computation& computation : record.computations) {
        json.push_back({{"name", computation.name},
                        {"inputs", toJson(computation.inputs, showSecrets)},
                        {"intermediates", toJson(computation.intermediates, showSecrets)},
                        {"outputs", toJson(computation.outputs, showSecrets)}});
    }
    return json;
}

Json changesOf(const StepRecord& record, bool showSecrets)
{
    Json json = Json::array();
    for (const StateChange& change : record.changes) {
        const bool isSecret = change.change.secrecy == Secrecy::Secret;
        Json one = {{"entity", change.entity.text()}, {"path", change.change.path}};
        const auto add = [&](const char* key, const std::optional<std::string>& text) {
            if (text) {
                one[key] = isSecret && !showSecrets ? masked(*text) : *text;
            }
        };
        add("before", change.change.before);
        add("after", change.change.after);
        if (isSecret) {
            one["secret"] = true;
        }
        json.push_back(std::move(one));
    }
    return json;
}

Json sentOf(const StepRecord& record)
{
    Json json = Json::array();
    for (const SentMessage& sent : record.sent) {
        Json one = {{"type", enumText(sent.type)}, {"channel", enumText(sent.channel)}, {"to", sent.to.text()}, {"arrives", sent.arrives.ns}};
        if (!sent.unrouted.empty()) {
            one["unrouted"] = sent.unrouted;
        }
        json.push_back(std::move(one));
    }
    return json;
}

Json toJson(const StepRecord& record, const TraceOptions& options)
{
    Json json = {{"number", record.number}, {"label", recordLabel(record)}, {"step", record.step.text()}, {"place", record.place},
                 {"kind", enumText(record.kind)}, {"sentAt", record.sentAt.ns}, {"at", record.at.ns}, {"from", record.from.text()},
                 {"to", record.to.text()}};
    addEvent(json, record, options);
    const auto addList = [&](const char* key, Json list) {
        if (!list.empty()) {
            json[key] = std::move(list);
        }
    };
    addList("inner", innerOf(record, options.showSecrets));
    json["verdict"] = verdictName(record.verdict.kind);
    if (record.verdict.check) {
        json["refusedBy"] = std::string(checkRow(*record.verdict.check).name);
    }
    addList("checks", checksOf(record, options.showSecrets));
    addList("computations", computationsOf(record, options.showSecrets));
    addList("highlights", toJson(record.highlights, options.showSecrets));
    addList("changes", changesOf(record, options.showSecrets));
    addList("sent", sentOf(record));
    addList("interventions", record.interventions);
    if (!record.wireCause.empty()) {
        json["wireCause"] = record.wireCause;
    }
    json["cause"] = record.cause;
    json["stateHash"] = fmt::format("{:016x}", record.stateHash.value());
    return json;
}

Json toJson(const RunOutcome& outcome)
{
    Json json = {{"outcome", outcome.success ? "success" : "failure"}};
    json["detector"] = outcome.detector ? Json(enumText(*outcome.detector)) : Json();
    json["check"] = outcome.check ? Json(std::string(checkRow(*outcome.check).name)) : Json();
    json["step"] = outcome.step ? Json(outcome.step->text()) : Json();
    json["causes"] = outcome.causes;
    json["end"] = outcome.end;
    json["reason"] = outcome.reason.empty() ? Json() : Json(outcome.reason);
    json["ended"] = outcome.ended;
    json["interventionsApplied"] = outcome.interventionsApplied;
    json["interventionsNeverApplied"] = outcome.interventionsNeverApplied;
    json["mcimInstalled"] = outcome.mcimInstalled;
    json["mcimWithdrawn"] = outcome.mcimWithdrawn;
    json["fingerprint"] = outcome.fingerprint;
    return json;
}

/// What it takes to make the run again; a run that was only recorded has none of it.
Json headOf(const Recipe& recipe, const TraceOptions& options)
{
    const Json setup = recipe.isEmpty() ? Json::object() : Json::parse(formats::setupToJson(recipe.setup), nullptr, false);
    Json head = {{"format", "mcim-trace/2"}, {"program", options.program}};
    const auto add = [&](std::initializer_list<const char*> keys) {
        for (const char* key : keys) {
            if (setup.contains(key)) {
                head[key] = setup[key];
            }
        }
    };
    add({"profile", "seed"});
    head["secrets"] = options.showSecrets ? "shown" : "masked";
    head["fields"] = options.fields;
    add({"scenario", "faults"});
    if (!recipe.isEmpty()) {
        head["decisions"] = Json::parse(formats::decisionsToJson(recipe.decisions), nullptr, false);
        if (!options.withRecipe && !options.showSecrets) {
            leaveKeysOut(head, recipe);
        }
    }
    return head;
}

} // namespace

std::string recordToJson(const StepRecord& record, const TraceOptions& options)
{
    return formats::jsonText(toJson(record, options));
}

std::string outcomeToJson(const RunOutcome& outcome)
{
    return formats::jsonText(toJson(outcome));
}

void writeTrace(std::ostream& out, const Run& run, const TraceOptions& options)
{
    const Json head = headOf(run.recipe, options);
    out << "{\n";
    for (const auto& [key, value] : head.items()) {
        out << formats::jsonText(key) << ": " << formats::jsonText(value) << ",\n";
    }
    out << "\"records\": [\n";
    for (std::size_t i = 0; i < run.records.size(); ++i) {
        out << recordToJson(run.records[i], options) << (i + 1 < run.records.size() ? ",\n" : "\n");
    }
    out << "],\n\"outcome\": " << outcomeToJson(run.outcome) << "\n}\n";
}

} // namespace mcim::trace
