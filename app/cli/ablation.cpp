// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ablation.h"

#include "cli/commands.h"
#include "cli/explore_options.h"
#include "mcim/base/shown_text.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeAblationUsage()
{
    Usage usage{"ablation",
                "",
                "Switches off each check in turn, so that it is made, recorded and not obeyed, and seeks what breaks without it: in all runs of\n"
                "up to K moves (as 'explore' makes them) and in all faults of the catalogue. Checks without which nothing breaks are listed\n"
                "at the end: they are redundant there, or a promise is missing.",
                planOptions()};
    usage.options.push_back({"check", "ID", "this check alone", checkNames()});
    const auto own = exploreOptions();
    usage.options.insert(usage.options.end(), own.begin(), own.end());
    usage.options.push_back({"out", "FILE", "with --check: writes the shortest run that breaks a promise without it as a trace; - is standard output"});
    usage.options.push_back({"markdown", "", "as a table in Markdown"});
    usage.options.push_back({"json", "", "as a JSON array"});
    usage.options.push_back({"help", "", "this text"});
    return usage;
}

std::string nameOf(InvariantId id)
{
    return std::string(invariantRow(id).name);
}

std::string howOf(const AblationAttack& attack)
{
    return attack.fault.empty() ? movesText(attack.moves) : "fault " + attack.fault;
}

std::string openReason(const AblationRow& row)
{
    return row.refusals == 0 ? "no run made it fail" : fmt::format("failed in {} runs, and nothing breaks without it", row.refusals);
}

const AblationAttack& shortest(const AblationRow& row)
{
    return *std::ranges::min_element(row.attacks, {}, [](const AblationAttack& one) { return std::tuple(one.moves.size(), one.record, one.id); });
}

std::vector<std::string> asLines(const std::vector<AblationRow>& rows)
{
    std::vector<std::string> lines;
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        lines.push_back(fmt::format("{} ({}, step {}, {})", check.name, enumText(check.role), check.step.text(), check.clause));
        for (const AblationAttack& attack : row.attacks) {
            lines.push_back(fmt::format("    {} is broken by event {}: {}", nameOf(attack.id), attack.record, howOf(attack)));
        }
        if (row.attacks.empty()) {
            lines.push_back("    " + openReason(row));
        }
    }
    return lines;
}

std::string asMarkdown(const std::vector<AblationRow>& rows, const std::string& profile)
{
    std::string text = fmt::format("# What breaks without a check ({})\n\n| check | who, step | requirement and clause | promises that break | attack |\n"
                                   "| --- | --- | --- | --- | --- |\n", profile);
    const story::Texts& texts = resources::texts();
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        std::string broken, how;
        for (const AblationAttack& attack : row.attacks) {
            broken += (broken.empty() ? "" : ", ") + nameOf(attack.id);
        }
        if (!row.attacks.empty()) {
            text += fmt::format("| {} | {}, {} | {} ({}) | {} | {} |\n", check.name, enumText(check.role), check.step.text(),
                                markdownText(texts.text(fmt::format("check.{}.holds", check.name))), markdownText(std::string(check.clause)), broken, markdownText(howOf(shortest(row))));
        }
    }
    text += "\n## Nothing breaks without them\n\nRedundant in what was tried, or a promise is missing.\n\n| check | who, step | clause | tried |\n| --- | --- | --- | --- |\n";
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        if (row.attacks.empty()) {
            text += fmt::format("| {} | {}, {} | {} | {} |\n", check.name, enumText(check.role), check.step.text(), markdownText(std::string(check.clause)), openReason(row));
        }
    }
    return text;
}

std::string asJson(const std::vector<AblationRow>& rows)
{
    std::string text = "[";
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        text += fmt::format("{}\n  {{\"check\": {}, \"entity\": {}, \"step\": {}, \"clause\": {}, \"refusals\": {}, \"attacks\": [", text.size() > 1 ? "," : "",
                            quoted(std::string(check.name)), quoted(enumText(check.role)), quoted(check.step.text()), quoted(std::string(check.clause)), row.refusals);
        for (std::size_t i = 0; i < row.attacks.size(); ++i) {
            const AblationAttack& attack = row.attacks[i];
            text += fmt::format("{}\n    {{\"invariant\": {}, \"record\": {}, \"fault\": {}, \"moves\": {}}}", i == 0 ? "" : ",", quoted(nameOf(attack.id)), attack.record,
                                attack.fault.empty() ? "null" : quoted(attack.fault), formats::decisionsToJson(attack.moves));
        }
        text += "]}";
    }
    return text + "\n]\n";
}

} // namespace

const Usage& ablationUsage()
{
    static const Usage usage = makeAblationUsage();
    return usage;
}

int ablationCommand(const Console& console, const Options& options)
{
    const auto search = searchOf(console, options, "ablation");
    if (!search) {
        return search.error();
    }
    AblationOptions wanted{search->options, std::nullopt};
    if (const auto id = options.value("check")) {
        wanted.only = model::checkFromName(*id);
        if (!wanted.only) {
            return console.usage(fmt::format("there is no check '{}'; 'mcim-emulator list checks' tells them.{}", *id, suggestion(*id, checkNames())));
        }
    }
    if (options.has("out") && !wanted.only) {
        return console.usage("--out writes the run of one check; name it by --check.");
    }
    ProgressLines lines(console);
    const auto rows = ablate(search->setup, wanted, [&](const AblationProgress& progress) {
        if (progress.total == 0) {
            lines.tell(progress.explored);
        }
        return true;
    });
    if (options.has("json")) {
        console.octets(asJson(*rows));
    } else if (options.has("markdown")) {
        console.octets(asMarkdown(*rows, model::profileWord(search->setup.profile)));
    } else if (options.value("out") != "-") {
        console.lines(asLines(*rows));
    }
    const auto file = options.value("out");
    if (!file || rows->front().attacks.empty()) {
        return asExpected;
    }
    const AblationAttack& attack = shortest(rows->front());
    const auto text = traceOf(console, setupOf(search->setup, rows->front().check, attack), attack.moves);
    if (!text) {
        return text.error();
    }
    const auto written = writeText(console, *file, *text);
    return written ? asExpected : console.input(*file, written.error());
}

} // namespace mcim::cli
