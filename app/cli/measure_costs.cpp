// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/measure_costs.h"

#include "cli/commands.h"
#include "cli/plan.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace mcim::cli {
namespace {

using analysis::MeasureCost;
using analysis::RunCost;

/// "+3", "-1", "0"
std::string change(std::size_t without, std::size_t with)
{
    const auto difference = static_cast<std::int64_t>(with) - static_cast<std::int64_t>(without);
    return difference > 0 ? fmt::format("+{}", difference) : std::to_string(difference);
}

std::string timeChange(const MeasureCost& row)
{
    const double ms = static_cast<double>((row.with.time - row.without.time).count()) / 1e6;
    return ms == 0 ? "0" : fmt::format("{:+.3f}", ms);
}

std::set<std::string> kindsOf(const MeasureCost& row)
{
    std::set<std::string> kinds;
    for (const RunCost* cost : {&row.without, &row.with}) {
        for (const auto& [name, count] : cost->computations) {
            kinds.insert(name);
        }
    }
    return kinds;
}

std::size_t countOf(const RunCost& cost, const std::string& kind)
{
    const auto found = cost.computations.find(kind);
    return found == cost.computations.end() ? 0 : found->second;
}

/// "+2 dm-auth-mac, -1 dm-auth-md5"
std::string computationChanges(const MeasureCost& row)
{
    std::string text;
    for (const std::string& kind : kindsOf(row)) {
        const std::size_t without = countOf(row.without, kind);
        const std::size_t with = countOf(row.with, kind);
        text += without == with ? "" : (text.empty() ? "" : ", ") + change(without, with) + " " + kind;
    }
    return text.empty() ? "-" : text;
}

std::string asJson(const RunCost& cost)
{
    std::string computations;
    for (const auto& [name, count] : cost.computations) {
        computations += (computations.empty() ? "" : ", ") + quoted(name) + ": " + std::to_string(count);
    }
    return fmt::format("{{\"messages\": {}, \"octets\": {}, \"checks\": {}, \"timeNs\": {}, \"success\": {}, \"computations\": {{{}}}}}", cost.messages, cost.octets, cost.checks,
                       cost.time.count(), cost.success, computations);
}

std::string asJson(const std::vector<MeasureCost>& rows)
{
    std::string text = "[\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += fmt::format("  {{\"id\": {}, \"profile\": {}, \"without\": {}, \"with\": {}}}{}\n", quoted(enumText(rows[i].measure)),
                            quoted(rows[i].profile), asJson(rows[i].without), asJson(rows[i].with), i + 1 < rows.size() ? "," : "");
    }
    return text + "]\n";
}

} // namespace

const Usage& measuresUsage()
{
    static const Usage usage{"measures",
                             "",
                             "Runs a scenario in each profile with and without every measure, and prints what the measure adds: messages, octets, checks,\n"
                             "computations by kind and simulated time. In tr33812 it is the only one, in hardened the one that is missing otherwise.",
                             {{"scenario", "ID|FILE", "what to run (default: success)", resources::scenarioIds()},
                              {"seed", "N", "of everything that is drawn at random (default: 1)"},
                              {"json", "", "as a JSON array: whole figures with and without"},
                              {"help", "", "this text"}}};
    return usage;
}

int measuresCommand(const Console& console, const Options& options)
{
    if (!options.places().empty()) {
        return console.usage("'measures' takes no file; give --scenario FILE.");
    }
    const auto plan = makePlan(console, options);
    if (!plan) {
        return plan.error();
    }
    const std::vector<MeasureCost> rows = analysis::measureCosts(plan->recipe.setup);
    if (options.has("json")) {
        console.octets(asJson(rows));
        return asExpected;
    }
    std::vector<std::vector<std::string>> cells{{"measure", "profile", "messages", "octets", "checks", "ms", "computations"}};
    for (const MeasureCost& row : rows) {
        cells.push_back({enumText(row.measure), row.profile, change(row.without.messages, row.with.messages), change(row.without.octets, row.with.octets),
                         change(row.without.checks, row.with.checks),
                         timeChange(row), computationChanges(row)});
    }
    console.lines(table(cells));
    return asExpected;
}

} // namespace mcim::cli
