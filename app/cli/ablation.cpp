// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ablation_text.h"

#include "cli/commands.h"
#include "cli/explore_options.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

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
        console.octets(ablationMarkdown(*rows, model::profileWord(search->setup.profile), resources::texts()));
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
