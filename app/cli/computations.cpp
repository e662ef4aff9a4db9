// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "mcim/base/time.h"
#include "mcim/story/certificate_path.h"
#include "mcim/story/derivation.h"
#include "mcim/story/leaf_text.h"
#include "mcim/story/names.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

Usage makeComputationsUsage()
{
    return {"computations",
            "[FILE]",
            "Prints what one record of a run computed, opened to its operations: blocks of Milenage and TUAK, the chain of keys of a\n"
            "CMS object, MACs, digests, signatures, certificate paths. FILE is a scenario, or a trace, a capture, a PNG or an SVG of\n"
            "ours. Exit code 1: the record computed nothing.",
            askingOptions({
                {"record", "N|stepN", "the record (default: the last)"},
                {"show-secrets", "", "prints keys and what is made with them"},
                {"json", "", "prints it as JSON"},
            })};
}

std::string shownText(const std::string& text, Secrecy secrecy, bool showSecrets)
{
    return secrecy == Secrecy::Secret && !showSecrets ? story::masked(text) : text;
}

std::string jsonOf(const std::vector<story::StageValue>& values, bool showSecrets)
{
    std::string json;
    for (const story::StageValue& value : values) {
        json += fmt::format(R"({}{{"name": {}, "value": {}{}}})", json.empty() ? "" : ", ", quoted(value.name),
            quoted(shownText(value.text, value.secrecy, showSecrets)), value.from ? fmt::format(R"(, "from": {})", *value.from + 1) : "");
    }
    return json;
}

/// A computation that is one operation, in the form of the others.
std::vector<story::Stage> stagesOrWhole(const engine::Computation& computation)
{
    auto stages = story::stagesOf(computation);
    if (!stages.empty()) {
        return stages;
    }
    story::Stage whole;
    const auto add = [](std::vector<story::StageValue>& values, const engine::Facts& facts) {
        for (const engine::NamedValue& fact : facts) {
            values.push_back({fact.name, fact.text, fact.secrecy});
        }
    };
    add(whole.inputs, computation.inputs);
    add(whole.outputs, computation.intermediates);
    add(whole.outputs, computation.outputs);
    return {whole};
}

std::string asJson(const std::vector<engine::Computation>& computations, bool showSecrets)
{
    std::string all;
    for (const engine::Computation& computation : computations) {
        std::string stages;
        for (const story::Stage& stage : stagesOrWhole(computation)) {
            stages += fmt::format("{}\n  {{\"id\": {}, \"inputs\": [{}],\n   \"outputs\": [{}]}}", stages.empty() ? "" : ",", quoted(stage.id),
                jsonOf(stage.inputs, showSecrets), jsonOf(stage.outputs, showSecrets));
        }
        all += fmt::format("{}{{\"id\": {}, \"stages\": [{}]}}", all.empty() ? "" : ",\n ", quoted(computation.name), stages);
    }
    return "[" + all + "]\n";
}

void printValues(const Console& console, std::string_view sign, const std::vector<story::StageValue>& values, bool showSecrets)
{
    for (const story::StageValue& value : values) {
        const std::string from = value.from ? fmt::format(" ({})", *value.from + 1) : "";
        console.line(fmt::format("     {} {}{}  {}", sign, story::nameText("fact", value.name, resources::texts()), from,
            shownText(value.text, value.secrecy, showSecrets)));
    }
}

void printPath(const Console& console, const story::CertificatePath& path)
{
    static constexpr std::array<std::string_view, 3> roles{"path.leaf", "path.issuer", "path.anchor"};
    const story::Texts& texts = resources::texts();
    for (const story::CertificateCard& card : path.cards) {
        console.line(fmt::format("  {}  {}  {} .. {}  {}", texts.text(roles[static_cast<std::size_t>(card.role)]), card.name, dateText(card.notBefore),
            dateText(card.notAfter), card.uses));
        for (const story::CertificateFlaw& flaw : card.flaws) {
            console.line(fmt::format("     ✗ {}  {}", flaw.rule, flaw.clause));
        }
    }
    for (const story::CertificateFlaw& flaw : path.flaws) {
        console.line(fmt::format("  ✗ {}  {}", flaw.rule, flaw.clause));
    }
    console.line(fmt::format("  {}  {}", texts.text("path.now"), dateText(path.now)));
}

void print(const Console& console, const engine::Computation& computation, bool showSecrets)
{
    const story::Texts& texts = resources::texts();
    const std::string key = "computation." + computation.name;
    console.line(fmt::format("{}  {}", texts.textOr(key + ".title", computation.name), texts.textOr(key + ".clause", "")));
    if (const auto path = story::certificatePath(computation)) {
        printPath(console, *path);
        return;
    }
    int number = 0;
    for (const story::Stage& stage : stagesOrWhole(computation)) {
        if (!stage.id.empty()) {
            const std::string stageKey = "stage." + stage.id;
            console.line(fmt::format("  {}. {}: {}  {}", ++number, texts.text(stageKey + ".title"), texts.text(stageKey + ".rule"), texts.text(stageKey + ".clause")));
        }
        printValues(console, " ", stage.inputs, showSecrets);
        printValues(console, "→", stage.outputs, showSecrets);
    }
}

} // namespace

const Usage& computationsUsage()
{
    static const Usage usage = makeComputationsUsage();
    return usage;
}

int computationsCommand(const Console& console, const Options& options)
{
    const auto run = wantedRun(console, options);
    if (!run) {
        return run.error();
    }
    const auto number = recordOf(console, options, "record", *run);
    if (!number) {
        return number.error();
    }
    const auto computations = *number == 0 ? std::vector<engine::Computation>() : run->records[*number - 1].computations;
    if (options.has("json")) {
        console.octets(asJson(computations, options.has("show-secrets")));
    }
    for (const engine::Computation& computation : options.has("json") ? std::vector<engine::Computation>() : computations) {
        print(console, computation, options.has("show-secrets"));
    }
    if (computations.empty()) {
        console.complain(fmt::format("Record {} computed nothing; 'run' shows which do.", *number));
        return endedOtherwise;
    }
    return asExpected;
}

} // namespace mcim::cli
