// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/json.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/json_text.h"
#include "mcim/trace/json/recipe_keys.h"
#include "mcim/trace/json/trace_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace mcim::trace {
namespace {

using namespace engine;
using Json = nlohmann::ordered_json;

constexpr std::size_t maxShown = 60;

std::string shownValue(const Json* value)
{
    if (!value) {
        return "nothing";
    }
    std::string text = value->is_string() ? value->get<std::string>() : value->dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > maxShown) {
        text = text.substr(0, maxShown) + "…";
    }
    return text;
}

/// A text in quotes: "1" is another value than 1.
std::string shownWithItsKind(const Json& value)
{
    return value.is_string() ? '"' + shownValue(&value) + '"' : shownValue(&value);
}

/// Octets that differ late would look alike when cut: the text is shown from shortly before the difference on.
std::pair<std::string, std::string> aroundDifference(const Json& a, const Json& b)
{
    if (a.is_string() != b.is_string()) {
        return {shownWithItsKind(a), shownWithItsKind(b)};
    }
    if (!a.is_string()) {
        return {shownValue(&a), shownValue(&b)};
    }
    const std::string textA = a.get<std::string>();
    const std::string textB = b.get<std::string>();
    std::size_t at = 0;
    while (at < textA.size() && at < textB.size() && textA[at] == textB[at]) {
        ++at;
    }
    constexpr std::size_t before = 16;
    const std::size_t start = at > before && std::max(textA.size(), textB.size()) > maxShown ? (at - before) / 2 * 2 : 0;
    const auto cut = [&](const std::string& text) {
        const Json part = (start > 0 ? "…" : "") + text.substr(start);
        return shownValue(&part);
    };
    return {cut(textA), cut(textB)};
}

/// The first leaf of `run` that `trace` lacks or has otherwise. Keys that only the trace has are no difference.
std::optional<Difference> compare(const Json& trace, const Json& run, const std::string& pointer)
{
    if (run.is_object() && trace.is_object()) {
        for (const auto& [key, value] : run.items()) {
            const auto found = trace.find(key);
            if (found == trace.end()) {
                return Difference{"", pointer + "/" + key, "nothing", shownValue(&value)};
            }
            if (auto difference = compare(*found, value, pointer + "/" + key)) {
                return difference;
            }
        }
        return std::nullopt;
    }
    if (run.is_array() && trace.is_array()) {
        for (std::size_t i = 0; i < std::min(run.size(), trace.size()); ++i) {
            if (auto difference = compare(trace[i], run[i], fmt::format("{}/{}", pointer, i))) {
                return difference;
            }
        }
        if (run.size() != trace.size()) {
            return Difference{"", pointer, fmt::format("{} elements", trace.size()), fmt::format("{} elements", run.size())};
        }
        return std::nullopt;
    }
    if (trace == run) {
        return std::nullopt;
    }
    auto [inTrace, inRun] = aroundDifference(trace, run);
    return Difference{"", pointer, std::move(inTrace), std::move(inRun)};
}

/// Which record a pointer such as "/records/7/octets" lies in, and the pointer below it.
void nameRecord(Difference& difference, const Run& run)
{
    constexpr std::string_view prefix = "/records/";
    if (!difference.field.starts_with(prefix)) {
        return;
    }
    std::size_t index = 0;
    const char* begin = difference.field.data() + prefix.size();
    const auto [end, error] = std::from_chars(begin, difference.field.data() + difference.field.size(), index);
    if (error != std::errc{} || index >= run.records.size()) {
        return;
    }
    difference.record = recordLabel(run.records[index]);
    difference.field.erase(0, static_cast<std::size_t>(end - difference.field.data()));
}

/// The head of an older program's trace as this one writes it.
Json headAsNow(Json head)
{
    if (head.value("format", "") != "mcim-trace/1") {
        return head;
    }
    head["format"] = "mcim-trace/2";
    head["outcome"].erase("fingerprint");
    for (Json& decision : head["decisions"]) {
        decision["add"] = decision["interventions"];
    }
    return head;
}

/// What a record of the first format says of states was of another layout.
void leaveStatesOut(Json& record)
{
    record.erase("changes");
    record.erase("stateHash");
}

/// What outcomes say since a later version than the trace's.
void leaveLaterKeysOut(const Json& then, Json& now)
{
    for (const char* key : {"reason", "mcimWithdrawn"}) {
        if (then.contains("outcome") && !then["outcome"].contains(key)) {
            now["outcome"].erase(key);
        }
    }
    if (then.contains("profile") && !then["profile"].contains("changed")) {
        now["profile"].erase("changed");
    }
}

/// The first difference of the document without its records, then of a record, then of the outcome. One record after the other:
/// a long trace is never a tree as a whole.
std::optional<Difference> firstDifference(std::string_view text, const Run& again, const Trace& trace)
{
    const TraceOptions& options = trace.options;
    std::optional<Difference> inRecords;
    std::size_t count = 0;
    const auto compareOne = [&](const JsonNode& node, std::size_t index) {
        count = index + 1;
        if (!inRecords && index < again.records.size()) {
            Json inRun = Json::parse(recordToJson(again.records[index], options), nullptr, false);
            if (trace.isOfFirstFormat) {
                leaveStatesOut(inRun);
            }
            inRecords = compare(Json::parse(jsonText(node), nullptr, false), inRun, fmt::format("/records/{}", index));
        }
    };
    const auto document = JsonDocument::parse(text, text.size(), {"records", compareOne});
    std::ostringstream head;
    writeTrace(head, {again.recipe, {}, again.outcome}, options);
    Json headNow = Json::parse(head.str(), nullptr, false);
    if (trace.isOfFirstFormat) {
        headNow["outcome"].erase("fingerprint");
    }
    const Json headThen = headAsNow(Json::parse(jsonText(document->root()), nullptr, false));
    leaveLaterKeysOut(headThen, headNow);
    auto inHead = compare(headThen, headNow, "");
    if (inHead && !inHead->field.starts_with("/outcome")) {
        return inHead;
    }
    if (inRecords) {
        nameRecord(*inRecords, again);
        return inRecords;
    }
    if (count != again.records.size()) {
        return Difference{"", "/records", fmt::format("{} elements", count), fmt::format("{} elements", again.records.size())};
    }
    return inHead;
}

/// The head that a masked trace of this recipe has.
Json maskedHead(const Recipe& recipe)
{
    std::ostringstream text;
    writeTrace(text, {recipe, {}, {}}, {});
    return Json::parse(text.str(), nullptr, false);
}

} // namespace

Checked<std::string> rewriteTrace(std::string_view text, const std::function<bool(Step)>& isWanted, bool leavesKeysOut)
{
    const auto trace = readTrace(text);
    if (!trace) {
        return tl::unexpected(trace.error());
    }
    const bool leavesOut = leavesKeysOut && trace->options.withRecipe && !trace->options.showSecrets;
    const Json head = leavesOut ? maskedHead(trace->run.recipe) : Json();
    std::string records;
    records.reserve(text.size());
    const auto addRecord = [&](const JsonNode& node, std::size_t) {
        JsonProblem problem;
        const auto step = JsonObject(node, "", problem).parsed<Step>("step", Step{1}, "");
        if (!isWanted || isWanted(step)) {
            records += records.empty() ? "" : ",\n";
            records += jsonText(node);
        }
    };
    const auto document = JsonDocument::parse(text, text.size(), {"records", addRecord});
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem);
    std::string result = "{\n";
    result.reserve(text.size() + records.size() / 64);
    std::string separator;
    for (const std::string& key : object.keys()) {
        result += separator + Json(key).dump() + ": ";
        separator = ",\n";
        if (key == "records") {
            result += "[\n";
            result += records;
            result += records.empty() ? "]" : "\n]";
        } else if (leavesOut && (key == "scenario" || key == "decisions")) {
            result += formats::jsonText(head[key]);
        } else {
            result += jsonText(*object.find(key));
        }
        if (leavesOut && key == "decisions") {
            result += fmt::format(",\n\"keys\": {},\n\"keysDigest\": {}", formats::jsonText(head["keys"]), formats::jsonText(head["keysDigest"]));
        }
    }
    result += "\n}\n";
    return result;
}

Checked<std::optional<Difference>> verifyTrace(std::string_view text, const Library& library)
{
    const auto trace = readTrace(text, library);
    if (!trace) {
        return tl::unexpected(trace.error());
    }
    if (trace->lacksKeys) {
        return tl::unexpected(keysLeftOut());
    }
    const auto again = formats::runOf(trace->run.recipe);
    if (!again) {
        return tl::unexpected(again.error());
    }
    return firstDifference(text, *again, *trace);
}

} // namespace mcim::trace
