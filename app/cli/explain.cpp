// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/explain.h"

#include "cli/open_run.h"
#include "cli/print.h"
#include "mcim/analysis/explain_words.h"
#include "mcim/formats/decision_json.h"
#include "mcim/story/describe.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

using analysis::Explanation;

constexpr std::string_view nothingFailed = "no check failed in this run";

using Found = std::vector<Explanation>;

/// What is to be explained: the record asked for, or all that are no mere consequence of another.
std::vector<Found> explanationsOf(const engine::Timeline& timeline, std::optional<std::uint32_t> asked)
{
    std::vector<Found> all;
    for (std::uint32_t number = asked.value_or(1); number <= asked.value_or(timeline.length()); ++number) {
        const bool isWanted = asked || analysis::decidedAt(timeline, number) == number;
        Found found = isWanted ? analysis::explain(timeline, number) : Found{};
        if (!found.empty()) {
            all.push_back(std::move(found));
        }
    }
    return all;
}

/// The first refusal of a run, or none.
Found firstExplained(const engine::Timeline& timeline)
{
    for (std::uint32_t number = 1; number <= timeline.length(); ++number) {
        const bool isWanted = analysis::decidedAt(timeline, number) == number;
        Found found = isWanted ? analysis::explain(timeline, number) : Found{};
        if (!found.empty()) {
            return found;
        }
    }
    return {};
}

/// The record and what its checks were traced to.
void printFound(const Console& console, const engine::Timeline& timeline, const Found& found, bool showsSecrets)
{
    console.line(recordLine(timeline.record(found.front().record), resources::texts()));
    for (const Explanation& explanation : found) {
        printExplanation(console, explanation, showsSecrets);
    }
}

int printExplained(const Console& console, const engine::Timeline& timeline, const Options& options, std::optional<std::uint32_t> record)
{
    const auto all = explanationsOf(timeline, record);
    if (all.empty() && record) {
        return console.usage(fmt::format("record {} is no refusal; leave --record out to have all that are.", *record));
    }
    std::string json;
    for (const Found& found : all) {
        if (!options.has("json")) {
            printFound(console, timeline, found, options.has("show-secrets"));
        }
        for (const Explanation& explanation : found) {
            json += (json.empty() ? "" : ",\n ") + analysis::explanationToJson(explanation, resources::texts(), options.has("show-secrets"));
        }
    }
    if (options.has("json")) {
        console.octets('[' + json + "]\n");
    } else if (all.empty()) {
        console.line(nothingFailed);
    }
    return asExpected;
}

int explainTrace(const Console& console, const Options& options)
{
    if (options.places().size() != 2) {
        return console.usage("'explain trace' needs one file that carries a run.");
    }
    const std::string& file = options.places()[1];
    auto opened = openTrace(console, file);
    if (!opened) {
        return opened.error();
    }
    const auto& recipe = opened->run.recipe;
    if (recipe.isEmpty()) {
        return console.input(file, {"/", "has records but not what they were made from", "give a trace with its keys, so that causes can be computed again"});
    }
    engine::Timeline timeline(recipe.setup);
    if (const auto followed = timeline.follow(recipe.decisions); !followed) {
        return console.input(file, formats::explained(followed.error()));
    }
    timeline.jump(static_cast<std::uint32_t>(opened->run.records.size()));
    std::optional<std::uint32_t> record;
    if (const auto text = options.value("record")) {
        const auto number = wholeNumber("record", *text, 1, timeline.length());
        if (!number) {
            return console.usage(number.error());
        }
        record = static_cast<std::uint32_t>(*number);
    }
    return printExplained(console, timeline, options, record);
}

/// What a fault changes, and in both profiles which cause its first refusal is traced to.
int explainFault(const Console& console, const Options& options)
{
    if (options.places().size() != 2) {
        return console.usage("'explain fault' needs the id of one fault.");
    }
    const std::string& id = options.places()[1];
    const auto& catalogue = resources::faultCatalogue();
    const auto fault = std::ranges::find(catalogue, id, &model::Fault::id);
    if (fault == catalogue.end()) {
        std::vector<std::string> ids;
        std::ranges::transform(catalogue, std::back_inserter(ids), &model::Fault::id);
        return console.usage(fmt::format("there is no fault '{}'; 'list faults' has their ids.{}", id, suggestion(id, ids)));
    }
    const story::Texts& texts = resources::texts();
    std::string json;
    if (!options.has("json")) {
        console.line(texts.text("fault." + id + ".title"));
        console.line(texts.text("fault." + id + ".text"));
    }
    for (const std::string profile : {"tr33812", "hardened"}) {
        engine::RunSetup setup{*resources::scenarioById(resources::firstScenarioId()), catalogue, *model::profileById(profile), 1};
        setup.scenario.faults = {id};
        engine::Timeline timeline(std::move(setup));
        timeline.runToEnd();
        const Found first = firstExplained(timeline);
        if (options.has("json")) {
            json += (json.empty() ? "" : ", ") + quoted(profile) + ": "
                + (first.empty() ? "null" : analysis::explanationToJson(first.front(), texts, options.has("show-secrets")));
            continue;
        }
        console.line("");
        console.line(profile);
        if (first.empty()) {
            console.line(nothingFailed);
        } else {
            printFound(console, timeline, first, options.has("show-secrets"));
        }
    }
    if (options.has("json")) {
        console.octets('{' + json + "}\n");
    }
    return asExpected;
}

} // namespace

void printExplanation(const Console& console, const Explanation& explanation, bool showsSecrets)
{
    const story::Texts& texts = resources::texts();
    if (explanation.record != 0 && explanation.check) {
        console.line("    " + story::checkTitle(*explanation.check, texts));
    }
    console.line("    " + analysis::causeSentence(explanation, texts, showsSecrets));
    for (const std::string& more : {analysis::certaintySentence(explanation, texts), analysis::othersSentence(explanation, texts), analysis::remedySentence(explanation, texts)}) {
        if (!more.empty()) {
            console.line("      " + more);
        }
    }
}

const Usage& explainUsage()
{
    static const Usage usage{"explain",
                             "trace FILE | fault ID | aka",
                             "Says why it failed: tries the plausible causes against the octets and names the one under which they come out again, or says that\n"
                             "none does. 'trace' explains the refusals of a run, 'fault' what a fault of the catalogue comes to, and 'aka' a challenge of a real\n"
                             "card and a real core, from K, OP or OPc as the card has them, RAND and AUTN (or RAND and AUTS).",
                             {{"record", "N", "trace: only the record of that number"},
                              {"alg", "milenage|tuak", "aka: the algorithm of the card"},
                              {"k", "HEX", "aka: K, 16 octets, with TUAK also 32"},
                              {"op", "HEX", "aka: OP (16 octets) or TOP (32)"},
                              {"opc", "HEX", "aka: OPc or TOPc instead"},
                              {"rand", "HEX", "aka: RAND, 16 octets"},
                              {"autn", "HEX", "aka: AUTN, 16 octets"},
                              {"auts", "HEX", "aka: AUTS, 14 octets, which the core did not understand"},
                              {"sqn-ms", "HEX", "aka: SQN_MS, 6 octets, the highest that the card has accepted"},
                              {"res", "HEX", "aka: RES as it came to the network"},
                              {"iterations", "N", "aka: Keccak permutations a call (TUAK; default 1)"},
                              {"res-octets", "N", "aka: 4, 8 or 16 (TUAK; default 8)"},
                              {"show-secrets", "", "keys and passwords in clear"},
                              {"json", "", "as JSON, with every cause that was tried"},
                              {"help", "", "this text"}}};
    return usage;
}

int explainCommand(const Console& console, const Options& options)
{
    const std::string what = options.places().empty() ? "" : options.places().front();
    if (what == "trace") {
        return explainTrace(console, options);
    }
    if (what == "fault") {
        return explainFault(console, options);
    }
    if (what == "aka") {
        return explainAka(console, options);
    }
    return console.usage("'explain' needs trace FILE, fault ID or aka.");
}

} // namespace mcim::cli
