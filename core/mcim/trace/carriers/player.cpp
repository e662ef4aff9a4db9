// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/carriers/player.h"

#include "mcim/base/shown_text.h"
#include "mcim/crypto/hash.h"
#include "mcim/model/procedure.h"
#include "mcim/story/names.h"
#include "mcim/trace/text/wire_secrets.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ostream>

namespace mcim::trace {
namespace {

using engine::EventKind;
using engine::StepRecord;
using Json = nlohmann::ordered_json;

Json valuesOf(const Description& description)
{
    Json json = Json::array();
    for (const TextValue& value : description.values) {
        json.push_back({value.name, shownText(value.text)});
    }
    return json;
}

Json checksOf(const StepRecord& record, const Texts& texts)
{
    Json json = Json::array();
    for (const engine::CheckRecord& check : record.checks) {
        json.push_back({checkTitle(check.id, texts), shownText(checkSentence(check, texts))});
    }
    return json;
}

/// "VNO → M2ME at 0.130 s"
std::string routeOf(const StepRecord& record)
{
    const std::string to = record.to.text();
    const std::string parties = record.from == record.to ? to : fmt::format("{} → {}", record.from.text(), to);
    return fmt::format("{} at {:.3f} s", parties, static_cast<double>(record.at.ns) / 1e9);
}

/// +1 for a message to a party further right, -1 to the left, 0 for what happens inside one.
int directionOf(const StepRecord& record)
{
    if (record.kind != EventKind::Message || record.from == record.to) {
        return 0;
    }
    return record.from.role < record.to.role ? 1 : -1;
}

Json recordData(const StepRecord& record, const engine::RecordOf& recordOf, const Texts& texts, const TraceOptions& options)
{
    const Description description = describe(record, texts, options.showSecrets, recordOf);
    return {{"number", record.number},
            {"label", engine::recordLabel(record)},
            {"step", record.step.text()},
            {"title", shownText(description.title)},
            {"route", routeOf(record)},
            {"direction", directionOf(record)},
            {"failed", hasFailed(record)},
            {"why", shownText(description.result.empty() ? description.why : description.result)},
            {"values", valuesOf(description)},
            {"checks", checksOf(record, texts)},
            {"trace", Json::parse(recordToJson(record, options), nullptr, false)}};
}

/// The steps that have records, each with the place of its first one.
Json stepsOf(const Json& records, const Texts& texts)
{
    Json steps = Json::array();
    for (std::size_t i = 0; i < records.size(); ++i) {
        const std::string id = records[i]["step"];
        const bool isKnown = std::any_of(steps.begin(), steps.end(), [&](const Json& step) { return step["id"] == id; });
        if (!isKnown) {
            steps.push_back({{"id", id}, {"title", texts.textOr("step." + id + ".title", {})}, {"first", i + 1}});
        }
    }
    return steps;
}

/// A script element ends at the first "</", in a text too.
std::string inScript(const Json& json)
{
    std::string text;
    for (const char c : jsonWithoutControls(json.dump(-1, ' ', false, Json::error_handler_t::replace))) {
        text += c == '<' ? std::string("\\u003c") : std::string(1, c);
    }
    return text;
}

std::string inMarkup(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        default: result += c;
        }
    }
    return result;
}

/// The digest by which the page's policy (Content Security Policy Level 3, 2.3.1) knows its one script, in base64.
std::string scriptDigest(std::string_view page)
{
    constexpr std::string_view opening = "<script>";
    const std::size_t start = page.rfind(opening);
    const std::size_t end = page.rfind("</script>");
    if (start == std::string_view::npos || end == std::string_view::npos || end < start) {
        return {};
    }
    crypto::Sha256 digest;
    digest.update(page.substr(start + opening.size(), end - start - opening.size()));
    return toBase64(digest.digest());
}

} // namespace

void writePlayer(std::ostream& out, const Run& run, const Texts& texts, const PlayerOptions& options)
{
    const TraceOptions traceOptions{true, options.showSecrets, options.program};
    Json records = Json::array();
    for (const StepRecord& record : run.records) {
        if (!options.isWanted || options.isWanted(record)) {
            records.push_back(recordData(record, engine::recordsIn(run.records), texts, traceOptions));
        }
    }
    const model::Scenario& scenario = run.recipe.setup.scenario;
    const bool isRecorded = run.recipe.isEmpty();
    const std::string title = shownText(isRecorded ? texts.text("report.recorded") : scenario.title.empty() ? scenario.id : scenario.title);
    Json data = {{"title", title},
                 {"about", isRecorded ? options.program
                                     : fmt::format("{} · seed {} · {}", profileName(model::profileInForce(scenario, run.recipe.setup.profile), texts), run.recipe.setup.seed, options.program)},
                 {"success", run.outcome.success},
                 {"outcome", fmt::format("ends {}", run.outcome.end)},
                 {"steps", stepsOf(records, texts)}};
    data["records"] = std::move(records);
    data["colours"] = options.colours;

    const std::pair<std::string_view, std::string> parts[] = {
        {"@SCRIPT@", scriptDigest(options.page)}, {"@TITLE@", inMarkup(title)}, {"@DIAGRAM@", std::string(options.diagram)}, {"@DATA@", WireSecrets(run, options.showSecrets).inText(inScript(data))}};
    std::string_view rest = options.page;
    for (const auto& [mark, text] : parts) {
        const std::size_t at = rest.find(mark);
        if (at == std::string_view::npos) {
            continue;
        }
        out << rest.substr(0, at) << text;
        rest.remove_prefix(at + mark.size());
    }
    out << rest;
}

} // namespace mcim::trace
