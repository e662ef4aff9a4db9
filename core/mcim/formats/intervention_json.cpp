// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/intervention_json.h"

#include "mcim/base/field_pairs.h"
#include "mcim/engine/record.h"
#include "mcim/entities/m2me/m2me.h"
#include "mcim/formats/json_text.h"
#include "mcim/formats/scenario_json.h"
#include "mcim/model/limits.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::formats {
namespace {

using namespace model;
using Json = nlohmann::ordered_json;

constexpr std::string_view stepRemedy = "use a step from \"1\" to \"21\" or \"op\"";
/// A clock may be wrong by up to 100 years.
constexpr std::int64_t maxSkewSeconds = 3'155'760'000;
constexpr std::string_view partyRemedy = "use a party such as \"ICF\", \"TRE\" or \"TRE-2\"";

/// Reads the fields of a struct from the keys of an object.
class FieldReader
{
public:
    explicit FieldReader(const JsonObject& object) : m_object(object) {}

    template <class T>
    void operator()(std::string_view key, T& field, std::optional<KeyUse> use = std::nullopt)
    {
        m_keys.push_back(key);
        if constexpr (fields_detail::IsOptional<T>::value) {
            if (m_object.has(key)) {
                read(key, field.emplace());
            }
        } else {
            if (m_object.has(key) || (!use && m_object.required(key))) {
                read(key, field);
            }
        }
    }

    /// Complains about every key that was not asked for.
    void finish(const std::string& meaning) const
    {
        for (const std::string& key : m_object.keys()) {
            if (std::ranges::find(m_keys, key) == m_keys.end()) {
                m_object.fail(key, meaning, useOneOf(m_keys));
            }
        }
    }
    void allow(std::string_view key) { m_keys.push_back(key); }

private:
    void read(std::string_view key, std::string& field)
    {
        field = m_object.text(key, "");
        if (key == "path") {
            checkPath(key, field);
        }
    }
    void checkPath(std::string_view key, const std::string& path)
    {
        if (path.size() > longestPath) {
            m_object.fail(key, fmt::format("has a path of {} octets", path.size()), fmt::format("give at most {}", longestPath));
        }
    }
    void read(std::string_view key, std::vector<std::string>& field) { field = m_object.texts(key); }
    void read(std::string_view key, Bytes& field) { field = m_object.hex(key).value_or(Bytes{}); }
    void read(std::string_view key, Duration& field) { field = m_object.milliseconds(key).value_or(Duration{0}); }
    void read(std::string_view key, SimTime& field) { field.ns = m_object.milliseconds(key).value_or(Duration{0}).count(); }
    void read(std::string_view key, std::uint16_t& field) { field = static_cast<std::uint16_t>(m_object.number(key, 0, 0, 0xffff)); }
    void read(std::string_view key, std::uint32_t& field) { field = static_cast<std::uint32_t>(m_object.number(key, 0, 0, 0xffff'ffff)); }
    void read(std::string_view key, std::int64_t& field) { field = m_object.integer(key, -maxSkewSeconds, maxSkewSeconds); }
    void read(std::string_view key, Step& field) { field = m_object.parsed<Step>(key, Step{1}, stepRemedy); }
    void read(std::string_view key, EntityId& field) { field = m_object.parsed<EntityId>(key, EntityId{}, partyRemedy); }
    void read(std::string_view key, Parties& field) { field = m_object.parsed<Parties>(key, Parties{}, partyRemedy); }
    void read(std::string_view key, std::vector<FieldSetting>& field)
    {
        for (auto& [path, value] : m_object.row(key)) {
            checkPath(key, path);
            field.push_back({std::move(path), std::move(value)});
        }
    }
    template <NamedEnum E>
    void read(std::string_view key, E& field)
    {
        field = m_object.named<E>(key).value_or(E{});
    }

    const JsonObject& m_object;
    std::vector<std::string_view> m_keys;
};

/// Writes the fields of a struct as keys of an object.
class FieldWriter
{
public:
    explicit FieldWriter(Json& json) : m_json(json) {}

    template <class T>
    void operator()(std::string_view key, const T& field)
    {
        if constexpr (fields_detail::IsOptional<T>::value) {
            if (field) {
                m_json[std::string(key)] = value(*field);
            }
        } else {
            m_json[std::string(key)] = value(field);
        }
    }

private:
    static Json value(const std::string& field) { return field; }
    static Json value(const std::vector<std::string>& field) { return field; }
    static Json value(const Bytes& field) { return toHex(field); }
    static Json value(Duration field) { return static_cast<double>(field.count()) / 1e6; }
    static Json value(SimTime field) { return static_cast<double>(field.ns) / 1e6; }
    template <std::integral T>
    static Json value(T field)
    {
        return field;
    }
    template <class T>
        requires HasText<T> || NamedEnum<T>
    static Json value(const T& field)
    {
        return leafText(field);
    }
    static Json value(const std::vector<FieldSetting>& field)
    {
        Json row = Json::object();
        for (const auto& [path, text] : field) {
            row[path] = text;
        }
        return row;
    }

    Json& m_json;
};

template <class T>
void writeFields(Json& json, const T& value)
{
    static const T defaults;
    FieldWriter write(json);
    fields_detail::visitFieldPairs(&defaults, &value,
        [&](std::string_view key, const auto* absent, const auto* field, std::optional<KeyUse> use = std::nullopt) {
            if (use != KeyUse::Sparse || !(*field == *absent)) {
                write(key, *field);
            }
        });
}

Trigger readTrigger(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem);
    Trigger trigger;
    FieldReader reader(object);
    Trigger::visitFields(trigger, reader);
    reader.finish("is not a key that is known here");
    if (trigger.field && !trigger.fieldValue) {
        object.fail("fieldValue", "is missing", "add the text that the field must have");
    }
    return trigger;
}

template <class Kind>
void checkAction(const JsonObject&, const Kind&)
{
}

void checkAction(const JsonObject& object, const Flip& flip)
{
    if (std::ranges::all_of(flip.mask, [](std::uint8_t octet) { return octet == 0; })) {
        object.fail("mask", "changes nothing", "give at least one octet that is not 00");
    }
}

/// A message goes from one end of its link to the other.
void checkEnds(const JsonObject& object, Channel link, EntityId from, EntityId to)
{
    const LinkRow& row = linkRow(link);
    const auto ends = fmt::format("{} and {}", enumText(row.a), enumText(row.b));
    if (from.role != row.a && from.role != row.b) {
        object.fail("from", "is " + inQuotes(from.text()), "use an end of the link: " + ends);
    }
    if (to.role == from.role || (to.role != row.a && to.role != row.b)) {
        object.fail("to", "is " + inQuotes(to.text()), "use the other end of the link: " + ends);
    }
}

void checkAction(const JsonObject& object, const Inject& inject)
{
    checkEnds(object, inject.link, inject.from, inject.to);
    if (inject.octets.has_value() == inject.message.has_value()) {
        object.fail(inject.octets ? "message" : "octets", inject.octets ? "stands beside octets" : "is missing",
                    "give octets, or a message with its fields");
    }
    if (inject.octets && !inject.fields.empty()) {
        object.fail("fields", "stands beside octets", "give fields with a message only");
    }
}

void checkAction(const JsonObject& object, const Replay& replay)
{
    if (replay.record) {
        for (const std::string_view key : {"octets", "link", "from", "to", "connection"}) {
            if (object.has(key)) {
                object.fail(key, "stands beside record", "give a record, or octets with link, from and to");
            }
        }
        return;
    }
    for (const std::string_view key : {"octets", "link", "from", "to"}) {
        object.required(key);
    }
    if (replay.link && replay.from && replay.to) {
        checkEnds(object, *replay.link, *replay.from, *replay.to);
    }
}

template <class Kind>
Kind readKind(const JsonObject& object)
{
    Kind action;
    FieldReader reader(object);
    reader.allow("kind");
    Kind::visitFields(action, reader);
    reader.finish(fmt::format("means nothing with \"{}\"", Kind::kind));
    checkAction(object, action);
    return action;
}

template <class... Kinds>
Action readKindNamed(std::string_view name, const JsonObject& object, std::type_identity<std::variant<Kinds...>>)
{
    Action action;
    const bool isKnown = ((name == Kinds::kind && (action = readKind<Kinds>(object), true)) || ...);
    if (!isKnown) {
        object.fail("kind", "is " + inQuotes(name), useOneOf(std::array{Kinds::kind...}));
    }
    return action;
}

Action readAction(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem);
    object.required("kind");
    const auto kind = object.optionalText("kind");
    return kind ? readKindNamed(*kind, object, std::type_identity<Action>{}) : Action{};
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
    const std::string end = object.text("end", expectation.success ? "operational" : "");
    const bool isOfRun = end == engine::endWithdrawn || end == engine::endOutOfStep;
    expectation.end = isOfRun || end.empty() ? end : enumText(object.named<entities::M2mePhase>("end").value_or(entities::M2mePhase::Operational));
    return expectation;
}

Json toJson(const Trigger& trigger)
{
    Json json = Json::object();
    writeFields(json, trigger);
    return json;
}

Json toJson(const Action& action)
{
    Json json = {{"kind", kindOf(action)}};
    std::visit([&](const auto& kind) { writeFields(json, kind); }, action);
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
    return jsonText(toJson(expect));
}

Checked<std::vector<Fault>> faultsFromJson(std::string_view text, std::size_t maxOctets)
{
    const auto document = JsonDocument::parse(text, maxOctets);
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
    return jsonText({{"format", "mcim-faults/1"}, {"faults", std::move(rows)}}, 2);
}

Checked<std::vector<Intervention>> interventionsFromJson(std::string_view text, std::size_t maxOctets)
{
    const auto document = JsonDocument::parse(text, maxOctets);
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
    return jsonText(toJson(interventions), 2);
}

} // namespace mcim::formats
