// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ablation_text.h"

#include "cli/commands.h"
#include "cli/explore_options.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;
using Clock = std::chrono::steady_clock;

constexpr auto saveEvery = std::chrono::seconds(3);

Usage makeExploreUsage()
{
    Usage usage{"explore",
                "",
                "Seeks attacks: makes all combinations of up to K moves of the attacker and of accidents in a run (a message lost, twice, late,\n"
                "out of order, replayed, altered, exchanged for what the attacker has or can build; a party that restarts) and judges after\n"
                "every event what the procedure promises. For each promise that the plain run keeps it prints the shortest run that breaks\n"
                "it, or one for each way of breaking it. Exit code 1 when there is one, or when it was not completed.",
                planOptions()};
    const auto own = exploreOptions();
    usage.options.insert(usage.options.end(), own.begin(), own.end());
    usage.options.push_back({"ways", "", "tells of each way in which a promise is broken: what is done to what, values and places aside"});
    usage.options.push_back({"all-moves", "", "makes the dominated moves too and ends no run early; for comparison"});
    usage.options.push_back({"out", "DIR", "writes the run that breaks a promise as DIR/PROMISE.json, a trace; of further ways as DIR/PROMISE-2.json and so on"});
    usage.options.push_back({"resume", "FILE", "keeps in FILE what has been done, and goes on from there when it exists"});
    usage.options.push_back({"json", "", "prints what was found as JSON"});
    usage.options.push_back({"help", "", "this text"});
    return usage;
}

std::string figuresText(const ExploreFigures& figures, double seconds)
{
    const double share = figures.runs == 0 ? 0 : 100.0 * static_cast<double>(figures.pruned) / static_cast<double>(figures.runs);
    return fmt::format("{} runs ({:.0f} % ended where another had been), {} states, {} events, {} dominated moves left out, {} runs never rested; {:.1f} s, {:.0f} runs a second",
                       figures.runs, share, figures.states, figures.records, figures.dominated, figures.endless, seconds, static_cast<double>(figures.runs) / std::max(seconds, 0.001));
}

std::string asJson(const Exploration& exploration)
{
    const ExploreFigures& f = exploration.figures;
    std::string text = fmt::format("{{\"complete\": {}, \"runs\": {}, \"pruned\": {}, \"states\": {}, \"events\": {}, \"dominated\": {}, \"endless\": {}, \"found\": [",
                                   exploration.isComplete, f.runs, f.pruned, f.states, f.records, f.dominated, f.endless);
    for (std::size_t i = 0; i < exploration.found.size(); ++i) {
        const Counterexample& one = exploration.found[i];
        text += fmt::format("{}\n  {{\"invariant\": {}, \"promised\": {}, \"record\": {}, \"moves\": {}}}", i == 0 ? "" : ",",
                            quoted(std::string(invariantRow(one.id).name)), one.isPromised, one.record, formats::decisionsToJson(one.moves));
    }
    return text + (exploration.found.empty() ? "]}\n" : "\n]}\n");
}

void print(const Console& console, const Exploration& exploration)
{
    const story::Texts& texts = resources::texts();
    const Counterexample* before = nullptr;
    for (const Counterexample& one : exploration.found) {
        const std::string name(invariantRow(one.id).name);
        const bool isAnother = before && before->id == one.id;
        before = &one;
        if (!isAnother) {
            console.line(texts.text("invariant." + name + ".text") + (one.isPromised ? "" : " [" + texts.text("invariant-kind.not-promised") + "]"));
        }
        console.line(fmt::format("    {}: broken by event {} after {} {}: {}", name, one.record, one.moves.size(), one.moves.size() == 1 ? "move" : "moves",
                                 movesText(one.moves)));
    }
    for (const InvariantId id : exploration.brokenWithout) {
        console.line(fmt::format("{}: broken without any move, and not sought.", invariantRow(id).name));
    }
    if (exploration.found.empty() && exploration.isComplete) {
        console.line("No combination of moves breaks a promise that the plain run keeps.");
    }
}

OrExit<void> writeFound(const Console& console, const std::string& folder, const engine::RunSetup& setup, const Exploration& exploration)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        return tl::unexpected(console.input(folder, {"the folder", "can't be made (" + error.message() + ")", "give another place"}));
    }
    std::optional<InvariantId> before;
    std::uint32_t number = 0;
    for (const Counterexample& one : exploration.found) {
        const auto text = traceOf(console, setup, one.moves);
        if (!text) {
            return tl::unexpected(text.error());
        }
        number = before == one.id ? number + 1 : 1;
        before = one.id;
        const std::string name = std::string(invariantRow(one.id).name) + (number > 1 ? fmt::format("-{}", number) : "");
        const std::string file = (std::filesystem::path(folder) / (name + ".json")).string();
        if (const auto written = writeText(console, file, *text); !written) {
            return tl::unexpected(console.input(file, written.error()));
        }
    }
    return {};
}

} // namespace

const Usage& exploreUsage()
{
    static const Usage usage = makeExploreUsage();
    return usage;
}

int exploreCommand(const Console& console, const Options& options)
{
    auto search = searchOf(console, options, "explore");
    if (!search) {
        return search.error();
    }
    search->options.cuts = !options.has("all-moves");
    search->options.eachWay = options.has("ways");
    Explorer explorer(search->setup, search->options);
    const auto file = options.value("resume");
    std::error_code ignored;
    if (file && std::filesystem::exists(*file, ignored)) {
        const auto text = files::readWhole(*file);
        const auto resumed = text ? explorer.resume(*text) : Checked<void>(tl::unexpected(text.error()));
        if (!resumed) {
            return console.input(*file, resumed.error());
        }
    }
    const auto begin = Clock::now();
    auto saved = begin;
    ProgressLines lines(console);
    Checked<void> kept;
    const auto save = [&] { kept = file ? files::writeWhole(*file, explorer.state()) : Checked<void>(); };
    const Exploration exploration = explorer.run([&](const ExploreProgress& progress) {
        lines.tell(progress);
        if (Clock::now() - saved >= saveEvery) {
            save();
            saved = Clock::now();
        }
        return kept.has_value();
    });
    if (kept) {
        save();
    }
    if (!kept) {
        return console.input(*file, kept.error());
    }
    if (options.has("json")) {
        console.octets(asJson(exploration));
    } else {
        print(console, exploration);
    }
    console.complain(figuresText(exploration.figures, std::chrono::duration<double>(Clock::now() - begin).count()) + '.');
    if (const auto folder = options.value("out")) {
        if (const auto written = writeFound(console, *folder, search->setup, exploration); !written) {
            return written.error();
        }
    }
    return exploration.found.empty() && exploration.isComplete ? asExpected : endedOtherwise;
}

} // namespace mcim::cli
