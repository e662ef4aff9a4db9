// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/json.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/intervention_json.h"
#include "mcim/formats/setup_json.h"
#include "mcim/story/leaf_text.h"
#include "mcim/trace/json/recipe_keys.h"
#include "mcim/trace/json/trace_json.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace mcim::trace {

using namespace mcim::story;
namespace {

using namespace engine;

constexpr std::size_t maxTraceOctets = 512u << 20;
constexpr std::uint64_t maxNumber = std::uint64_t{1} << 53;
constexpr std::string_view partyRemedy = "use a party such as \"VNO\" or \"TRE-2\"";

std::optional<CheckId> checkUnder(const JsonObject& object, std::string_view key)
{
    const auto name = object.optionalText(key);
    const auto id = name ? checkFromName(*name) : std::nullopt;
    if (name && !id) {
        object.fail(key, fmt::format("is \"{}\"", *name), "use an id that 'list checks' prints");
    }
    return id;
}

Facts factsUnder(const JsonObject& object, std::string_view key)
{
    Facts facts;
    object.elements(key, [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject fact(node, pointer, object.problem());
        facts.push_back({fact.text("name", ""), fact.text("value", ""), fact.truth("secret", false) ? Secrecy::Secret : Secrecy::Open});
    });
    return facts;
}

Endpoint endpointUnder(const JsonObject& object, std::string_view key)
{
    Endpoint endpoint;
    if (const JsonNode* node = object.find(key)) {
        const JsonObject peer(*node, object.at(key), object.problem());
        endpoint.channel = peer.named<Channel>("channel").value_or(endpoint.channel);
        endpoint.address = static_cast<std::uint32_t>(peer.number("address", 0, 0, 0xffffffffu));
        endpoint.connection = static_cast<std::uint16_t>(peer.number("connection", 0, 0, 0xffffu));
    }
    return endpoint;
}

std::optional<DecodeError> damageUnder(const JsonObject& object, std::string_view key)
{
    const JsonNode* node = object.find(key);
    if (!node) {
        return std::nullopt;
    }
    const JsonObject damage(*node, object.at(key), object.problem());
    return DecodeError{damage.number("offset", 0, 0, maxNumber), damage.text("reason", "")};
}

void readMessage(const JsonObject& object, StepRecord& record)
{
    record.channel = object.named<Channel>("channel").value_or(record.channel);
    record.type = object.named<MessageType>("type").value_or(record.type);
    record.peer = endpointUnder(object, "peer");
    record.octets = object.hex("octets").value_or(Bytes{});
    record.octetsSent = object.hex("octetsSent").value_or(Bytes{});
    for (const std::string& word : object.texts("fate")) {
        (void)setField(record.fate, word, "true"); // a later program may know more of them
    }
    record.undecodable = damageUnder(object, "undecodable");
}

void readWork(const JsonObject& object, StepRecord& record)
{
    JsonProblem& problem = object.problem();
    object.elements("inner", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject inner(node, pointer, problem);
        const auto type = inner.named<InnerType>("type");
        // A masked one stays without octets.
        const auto octets = fromHex(inner.text("octets", ""));
        if (type) {
            record.inner.push_back({*type, octets.value_or(Bytes{})});
        }
    });
    object.elements("checks", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject check(node, pointer, problem);
        if (const auto id = checkUnder(check, "id")) {
            record.checks.push_back({*id, check.truth("holds", true), check.truth("obeyed", true), factsUnder(check, "facts")});
        }
    });
    object.elements("computations", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject one(node, pointer, problem);
        record.computations.push_back(
            {one.text("name", ""), factsUnder(one, "inputs"), factsUnder(one, "intermediates"), factsUnder(one, "outputs")});
    });
    record.highlights = factsUnder(object, "highlights");
    object.elements("changes", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject one(node, pointer, problem);
        record.changes.add({one.parsed<EntityId>("entity", EntityId{}, partyRemedy),
                            {one.text("path", ""), one.optionalText("before"), one.optionalText("after"),
                             one.truth("secret", false) ? Secrecy::Secret : Secrecy::Open}});
    });
    object.elements("sent", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject one(node, pointer, problem);
        const SimTime arrives{static_cast<std::int64_t>(one.number("arrives", 0, 0, maxNumber))};
        record.sent.push_back({one.named<MessageType>("type").value_or(MessageType{}), one.named<Channel>("channel").value_or(Channel{}),
                               one.parsed<EntityId>("to", EntityId{}, partyRemedy), arrives, one.text("unrouted", "")});
    });
}

StepRecord readRecord(const JsonNode& node, const std::string& pointer, JsonProblem& problem)
{
    const JsonObject object(node, pointer, problem);
    StepRecord record;
    record.number = static_cast<std::uint32_t>(object.number("number", 0, 0, 0xffffffffu));
    object.required("step");
    record.step = object.parsed<Step>("step", Step{1}, "use a step from \"1\" to \"21\" or \"op\"");
    record.place = static_cast<std::uint32_t>(object.number("place", 1, 1, 0xffffffffu));
    object.required("kind");
    record.kind = object.named<EventKind>("kind").value_or(EventKind::Message);
    record.sentAt.ns = static_cast<std::int64_t>(object.number("sentAt", 0, 0, maxNumber));
    record.at.ns = static_cast<std::int64_t>(object.number("at", 0, 0, maxNumber));
    record.from = object.parsed<EntityId>("from", EntityId{}, partyRemedy);
    record.to = object.parsed<EntityId>("to", EntityId{}, partyRemedy);
    if (record.kind == EventKind::Message || record.kind == EventKind::ConnectionLost) {
        readMessage(object, record);
    }
    record.act = object.named<ActId>("act").value_or(record.act);
    record.timer = object.named<TimerId>("timer").value_or(record.timer);
    record.key = object.text("key", "");
    const auto verdict = verdictFromName(object.text("verdict", "done"));
    if (!verdict) {
        object.fail("verdict", fmt::format("is \"{}\"", object.text("verdict", "")), "use one of done, refused, ignored");
    }
    record.verdict.kind = verdict.value_or(VerdictKind::Done);
    record.verdict.check = checkUnder(object, "refusedBy");
    readWork(object, record);
    record.interventions = object.texts("interventions");
    record.wireCause = object.text("wireCause", "");
    record.cause = static_cast<std::uint32_t>(object.number("cause", 0, 0, 0xffffffffu));
    record.stateHash = object.hexNumber("stateHash", 0, 16);
    return record;
}

RunOutcome readOutcome(const JsonObject& document)
{
    RunOutcome outcome;
    const JsonNode* node = document.required("outcome");
    if (!node) {
        return outcome;
    }
    const JsonObject object(*node, "/outcome", document.problem());
    outcome.success = object.text("outcome", "failure") == "success";
    outcome.ended = object.truth("ended", true);
    outcome.end = object.text("end", "");
    outcome.causes = object.texts("causes");
    outcome.interventionsApplied = object.texts("interventionsApplied");
    outcome.interventionsNeverApplied = object.texts("interventionsNeverApplied");
    outcome.mcimInstalled = static_cast<std::uint32_t>(object.number("mcimInstalled", 0, 0, 0xffffffffu));
    outcome.mcimWithdrawn = static_cast<std::uint32_t>(object.number("mcimWithdrawn", 0, 0, 0xffffffffu));
    outcome.fingerprint = object.text("fingerprint", "");
    // Those that are null when nobody noticed anything.
    const auto present = [&](std::string_view key) { return object.has(key) && jsonText(*object.find(key)) != "null"; };
    if (present("detector")) {
        outcome.detector = object.named<Role>("detector");
    }
    if (present("check")) {
        outcome.check = checkUnder(object, "check");
    }
    if (present("reason")) {
        outcome.reason = object.text("reason", "");
    }
    if (present("step")) {
        outcome.step = object.parsed<Step>("step", Step{1}, "use a step from \"1\" to \"21\" or \"op\"");
    }
    return outcome;
}

/// A later format is refused; the first one had decisions of one kind under another key.
bool isOfFirstFormat(const JsonObject& document)
{
    const bool isFirst = document.text("format", "") == "mcim-trace/1";
    formats::checkFormat(document, isFirst ? "mcim-trace/1" : "mcim-trace/2");
    return isFirst;
}

/// Nothing of a recipe is what a run has that was only recorded; a part of it is a mistake.
bool hasRecipe(const JsonObject& document)
{
    constexpr auto keys = std::to_array<std::string_view>({"scenario", "profile", "seed", "decisions"});
    return std::ranges::any_of(keys, [&](std::string_view key) { return document.has(key); });
}

} // namespace

bool looksLikeTrace(std::string_view text)
{
    return formatOf(text).starts_with("mcim-trace/");
}

Checked<Trace> readTrace(std::string_view text, const Library& library)
{
    Trace trace;
    // A newer format is said before what a record of it may have.
    JsonProblem inRecords;
    const auto readOne = [&](const JsonNode& node, std::size_t index) {
        if (inRecords.first()) {
            return;
        }
        if (index >= engine::maxRecords) {
            inRecords.note("/records", fmt::format("has more than {} elements", engine::maxRecords), "no run has more");
            return;
        }
        trace.run.records.push_back(readRecord(node, fmt::format("/records/{}", index), inRecords));
    };
    const auto document = JsonDocument::parse(text, maxTraceOctets, {"records", readOne});
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem);
    trace.isOfFirstFormat = isOfFirstFormat(object);
    trace.options.program = object.text("program", "");
    trace.options.fields = object.truth("fields", false);
    trace.options.showSecrets = object.text("secrets", "masked") == "shown";
    if (hasRecipe(object)) {
        trace.run.recipe.setup = formats::readSetup(object);
        trace.run.recipe.decisions = formats::readDecisions(object);
        trace.options.withRecipe = !object.has("keysDigest");
        trace.lacksKeys = !trace.options.withRecipe && !problem.first()
            && !completeKeys(trace.run.recipe, object.text("keysDigest", ""), library);
        if (trace.lacksKeys) {
            trace.run.recipe = {};
        }
    }
    object.required("records");
    object.elements("records", [](const JsonNode&, const std::string&) {});
    trace.run.outcome = readOutcome(object);
    for (const JsonProblem* one : {&problem, &inRecords}) {
        if (one->first()) {
            return tl::unexpected(*one->first());
        }
    }
    return trace;
}

} // namespace mcim::trace
