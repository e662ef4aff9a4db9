// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/session_json.h"

#include "mcim/formats/decision_json.h"
#include "mcim/formats/intervention_json.h"
#include "mcim/formats/json_text.h"
#include "mcim/formats/setup_json.h"

#include <algorithm>

namespace mcim::formats {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view format = "mcim-session/1";
constexpr std::size_t maxOctets = 256u << 20;

Json parsed(const std::string& text)
{
    return Json::parse(text, nullptr, false);
}

Json toJson(const SavedRun& run)
{
    Json json = {{"source", run.source}};
    json.update(parsed(setupToJson(run.setup)));
    json["branches"] = Json::array();
    for (const SavedBranch& branch : run.branches) {
        Json row = {{"parent", branch.parent}};
        row.update(parsed(decisionToJson(branch.decision)));
        if (branch.isHidden) {
            row["hidden"] = true;
        }
        json["branches"].push_back(std::move(row));
    }
    json["branch"] = run.branch;
    json["cursor"] = run.cursor;
    json["marks"] = Json::array();
    for (const SavedMark& mark : run.marks) {
        json["marks"].push_back({{"branch", mark.branch}, {"at", mark.at}, {"text", mark.text}});
    }
    return json;
}

std::uint32_t index(const JsonObject& object, std::string_view key, std::uint32_t most)
{
    return static_cast<std::uint32_t>(object.number(key, 0, 0, most));
}

SavedRun readRun(const JsonObject& object)
{
    SavedRun run;
    object.required("source");
    run.source = object.text("source", "");
    run.setup = readSetup(object);
    object.elements("branches", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject row(node, pointer, object.problem());
        // A parent stands before its children.
        const std::uint32_t parent = index(row, "parent", static_cast<std::uint32_t>(run.branches.size()));
        run.branches.push_back({parent, readDecision(row), row.truth("hidden", false)});
    });
    const auto last = static_cast<std::uint32_t>(run.branches.size());
    run.branch = index(object, "branch", last);
    run.cursor = index(object, "cursor", engine::maxRecords);
    object.elements("marks", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject row(node, pointer, object.problem());
        run.marks.push_back({index(row, "branch", last), index(row, "at", engine::maxRecords), row.text("text", "")});
    });
    return run;
}

/// What the first sessions had: the number of an event, "check:" and the id of one, "check:*" for one that fails.
constexpr std::string_view eventWords = "event == ";
constexpr std::string_view checkedWords = "checked == ";
constexpr std::string_view checkPrefix = "check:";
constexpr std::string_view anyFailed = "check:*";

SavedBreakpoint fromFirstForm(const std::string& text)
{
    if (text == anyFailed) {
        return {"check"};
    }
    return {text.starts_with(checkPrefix) ? std::string(checkedWords) + text.substr(checkPrefix.size()) : std::string(eventWords) + text};
}

/// For a program that knows no other form.
std::optional<std::string> inFirstForm(const SavedBreakpoint& breakpoint)
{
    const std::string& where = breakpoint.where;
    if (!breakpoint.isEnabled || breakpoint.hits != 1 || !breakpoint.isAfter) {
        return std::nullopt;
    }
    if (where == "check") {
        return std::string(anyFailed);
    }
    if (where.starts_with(eventWords) && where.find(' ', eventWords.size()) == std::string::npos) {
        return where.substr(eventWords.size());
    }
    if (where.starts_with(checkedWords) && where.find(' ', checkedWords.size()) == std::string::npos) {
        return std::string(checkPrefix) + where.substr(checkedWords.size());
    }
    return std::nullopt;
}

Json stopsOf(const std::vector<SavedBreakpoint>& breakpoints)
{
    Json list = Json::array();
    for (const SavedBreakpoint& one : breakpoints) {
        list.push_back({{"where", one.where}, {"label", one.label}, {"enabled", one.isEnabled}, {"hits", one.hits}, {"after", one.isAfter}});
    }
    return list;
}

std::vector<SavedBreakpoint> readStops(const JsonObject& object)
{
    std::vector<SavedBreakpoint> breakpoints;
    object.elements("stops", [&](const JsonNode& node, const std::string& pointer) {
        const JsonObject row(node, pointer, object.problem());
        row.required("where");
        breakpoints.push_back({row.text("where", ""), row.text("label", ""), row.truth("enabled", true),
                               static_cast<std::uint32_t>(row.number("hits", 1, 1, engine::maxRecords)), row.truth("after", true)});
    });
    return breakpoints;
}

} // namespace

bool looksLikeSession(std::string_view text)
{
    return formatOf(text).starts_with("mcim-session/");
}

std::string sessionToJson(const Session& session)
{
    Json firstForms = Json::array();
    for (const SavedBreakpoint& one : session.breakpoints) {
        if (const auto text = inFirstForm(one)) {
            firstForms.push_back(*text);
        }
    }
    Json json = {{"format", format}, {"run", session.run}, {"breakpoints", firstForms}, {"stops", stopsOf(session.breakpoints)}, {"notes", session.notes},
                 {"runs", Json::array()}};
    for (const SavedRun& run : session.runs) {
        json["runs"].push_back(toJson(run));
    }
    return jsonText(json, 1) + '\n';
}

Checked<Session> sessionFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text, maxOctets);
    if (!document) {
        return tl::unexpected(document.error());
    }
    JsonProblem problem;
    const JsonObject object(document->root(), "", problem);
    checkFormat(object, format);
    Session session;
    object.elements("runs", [&](const JsonNode& node, const std::string& pointer) {
        session.runs.push_back(readRun(JsonObject(node, pointer, problem)));
    });
    if (session.runs.empty()) {
        object.fail("runs", "is missing or empty", "give at least one");
    }
    session.run = index(object, "run", session.runs.empty() ? 0 : static_cast<std::uint32_t>(session.runs.size() - 1));
    session.breakpoints = readStops(object);
    if (!object.has("stops")) {
        std::ranges::transform(object.texts("breakpoints"), std::back_inserter(session.breakpoints), fromFirstForm);
    }
    session.notes = object.text("notes", "");
    if (problem.first()) {
        return tl::unexpected(*problem.first());
    }
    return session;
}

std::string breakpointsToJson(const std::vector<SavedBreakpoint>& breakpoints)
{
    return jsonText(Json{{"stops", stopsOf(breakpoints)}});
}

std::vector<SavedBreakpoint> breakpointsFromJson(std::string_view text)
{
    const auto document = JsonDocument::parse(text);
    if (!document) {
        return {};
    }
    JsonProblem problem;
    auto breakpoints = readStops(JsonObject(document->root(), "", problem));
    return problem.first() ? std::vector<SavedBreakpoint>() : breakpoints;
}

} // namespace mcim::formats
