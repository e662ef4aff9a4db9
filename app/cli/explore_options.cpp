// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/explore_options.h"

#include "cli/attacker_options.h"
#include "cli/open_run.h"
#include "mcim/formats/decision_json.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>
#include <thread>

namespace mcim::cli {
namespace {

constexpr std::uint32_t mostJobs = 64;
constexpr std::uint32_t mostMoves = 4;
constexpr auto tellEvery = std::chrono::seconds(5);

std::string inMinutes(double seconds)
{
    return seconds < 120 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / 60);
}

/// All but the depth.
OrExit<analysis::ExploreOptions> readExploreOptions(const Console& console, const Options& options, const engine::RunSetup& setup)
{
    analysis::ExploreOptions read;
    engine::Run run;
    run.recipe.setup = setup;
    const auto attacker = attackerOf(console, options, run);
    if (!attacker) {
        return tl::unexpected(attacker.error());
    }
    read.attacker = setup.scenario.attacker ? *attacker : analysis::explorerOf(setup);
    if (!setup.scenario.attacker) {
        read.attacker.holds.insert(read.attacker.holds.end(), attacker->holds.begin(), attacker->holds.end());
    }
    for (const std::string& file : options.values("recorded")) {
        auto trace = openTrace(console, file);
        if (!trace) {
            return tl::unexpected(trace.error());
        }
        if (trace->run.recipe.isEmpty()) {
            return tl::unexpected(console.input(file, {"", "carries records without the scenario they were made from", "write it with --show-secrets or --with-recipe"}));
        }
        auto again = formats::runOf(trace->run.recipe);
        if (!again) {
            return tl::unexpected(console.input(file, again.error()));
        }
        read.recorded.push_back(*std::move(again));
    }
    const std::uint64_t cores = std::clamp(std::thread::hardware_concurrency(), 1u, mostJobs);
    const auto jobs = wholeNumber("jobs", options.value("jobs").value_or(std::to_string(cores)), 1, mostJobs);
    if (!jobs) {
        return tl::unexpected(console.usage(jobs.error()));
    }
    read.jobs = static_cast<std::uint32_t>(*jobs);
    return read;
}

} // namespace

std::vector<OptionSpec> exploreOptions()
{
    std::vector<OptionSpec> specs{{"depth", "K", "most moves in a run, 1 to 4 (default: 1)"}};
    const auto attacker = attackerOptions();
    specs.insert(specs.end(), attacker.begin(), attacker.end());
    specs.push_back({"recorded", "TRACE", "a run of another day, of which the attacker kept what it heard; may be repeated"});
    specs.push_back({"jobs", "N", "threads (default: as many as the machine has cores)"});
    return specs;
}

OrExit<Search> searchOf(const Console& console, const Options& options, std::string_view command)
{
    const auto plan = makePlan(console, options);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    if (!plan->recipe.decisions.empty() || plan->recipe.isEmpty()) {
        return tl::unexpected(console.usage(fmt::format("'{}' begins with a scenario; leave --at, --decisions and --code out.", command)));
    }
    auto explore = readExploreOptions(console, options, plan->recipe.setup);
    if (!explore) {
        return tl::unexpected(explore.error());
    }
    const auto depth = wholeNumber("depth", options.value("depth").value_or("1"), 1, mostMoves);
    if (!depth) {
        return tl::unexpected(console.usage(depth.error()));
    }
    explore->depth = static_cast<std::uint32_t>(*depth);
    return Search{plan->recipe.setup, *std::move(explore)};
}

OrExit<std::string> traceOf(const Console& console, const engine::RunSetup& setup, const std::vector<engine::Decision>& moves)
{
    const auto run = formats::runOf(engine::Recipe{setup, moves});
    if (!run) {
        return tl::unexpected(console.input("the run", run.error()));
    }
    std::ostringstream text;
    trace::writeTrace(text, *run, {false, false, programVersion(), true});
    return text.str();
}

void ProgressLines::tell(const analysis::ExploreProgress& progress)
{
    const auto now = std::chrono::steady_clock::now();
    if (progress.level != m_level) {
        m_level = progress.level;
        m_begin = m_told = now;
        m_doneBefore = progress.done;
        m_runsBefore = progress.figures.runs;
        return;
    }
    if (now - m_told < tellEvery) {
        return;
    }
    m_told = now;
    const double seconds = std::chrono::duration<double>(now - m_begin).count();
    const double rate = static_cast<double>(progress.figures.runs - m_runsBefore) / seconds;
    const std::uint64_t done = progress.done - m_doneBefore;
    const std::string left = done == 0 ? "unknown" : inMinutes(seconds / static_cast<double>(done) * static_cast<double>(progress.parts - progress.done));
    m_console.complain(fmt::format("runs of {} moves: part {} of {}, {} runs, {:.0f} a second, {} pruned, {} promises broken; time left {}.", progress.level,
        progress.done, progress.parts, progress.figures.runs, rate, progress.figures.pruned, progress.found.size(), left));
}

} // namespace mcim::cli
