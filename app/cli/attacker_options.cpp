// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"

#include "mcim/base/number_of.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace model;

bool isInRun(const engine::Run& run, EntityId party)
{
    return !isDeviceRole(party.role) ? party.index == 0 : party.index < run.recipe.setup.scenario.devices.size();
}

/// "VNO@12"
OrExit<Holding> corruptionOf(const Console& console, const std::string& text, const engine::Run& run)
{
    const std::size_t at = text.find('@');
    const auto party = EntityId::fromText(std::string_view(text).substr(0, at));
    if (!party || !isInRun(run, *party)) {
        return tl::unexpected(console.usage(fmt::format("--corrupt {}: the run has no such party; give one such as VNO or TRE-2.", text)));
    }
    const auto since = at == std::string::npos ? std::optional<std::uint32_t>(0) : numberOf<std::uint32_t>(std::string_view(text).substr(at + 1));
    if (!since || *since > run.records.size()) {
        return tl::unexpected(
            console.usage(fmt::format("--corrupt {}: the run has {} records; give PARTY@N with N from 0 to that.", text, run.records.size())));
    }
    return Holding{HoldingKind::Party, *party, *since};
}

} // namespace

const std::vector<OptionSpec>& attackerOptions()
{
    static const std::vector<OptionSpec> specs{
        {"corrupt", "PARTY@N", "assumes that the attacker has this party from record N on; may be repeated"},
    };
    return specs;
}

OrExit<Attacker> attackerOf(const Console& console, const Options& options, const engine::Run& run)
{
    Attacker attacker = analysis::attackerOf(run.recipe.setup.scenario);
    for (const std::string& text : options.values("corrupt")) {
        const auto holding = corruptionOf(console, text, run);
        if (!holding) {
            return tl::unexpected(holding.error());
        }
        attacker.holds.push_back(*holding);
    }
    return attacker;
}

OrExit<std::uint32_t> recordOf(const Console& console, const Options& options, const std::string& option, const engine::Run& run)
{
    const auto count = static_cast<std::uint32_t>(run.records.size());
    const std::string text = options.value(option).value_or(std::to_string(count));
    constexpr std::string_view prefix = "step";
    if (text.starts_with(prefix)) {
        const auto step = Step::fromText(std::string_view(text).substr(prefix.size()));
        const auto found = std::find_if(run.records.rbegin(), run.records.rend(), [&](const auto& record) { return step && record.step == *step; });
        if (found == run.records.rend()) {
            return tl::unexpected(console.usage(fmt::format("--{} {}: the run has no record of such a step; steps are step1 to step21 and stepop.", option, text)));
        }
        return found->number;
    }
    const auto number = wholeNumber(option, text, 0, count);
    if (!number) {
        return tl::unexpected(console.usage(number.error()));
    }
    return static_cast<std::uint32_t>(*number);
}

OrExit<engine::Run> wantedRun(const Console& console, const Options& options)
{
    const auto plan = makePlan(console, options);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    auto run = runOf(console, *plan);
    if (run && run->recipe.isEmpty()) {
        return tl::unexpected(console.input(plan->origin, {"", "carries records without the scenario they were made from, so that nobody's beginning is known",
                                                                "write it with --show-secrets or --with-recipe"}));
    }
    return run;
}

std::vector<OptionSpec> askingOptions(std::vector<OptionSpec> own)
{
    std::vector<OptionSpec> all = planOptions();
    all.insert(all.end(), attackerOptions().begin(), attackerOptions().end());
    all.insert(all.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    all.push_back({"help", "", "this text"});
    return all;
}

OrExit<AskedRun> askedRun(const Console& console, const Options& options)
{
    auto run = wantedRun(console, options);
    if (!run) {
        return tl::unexpected(run.error());
    }
    auto attacker = attackerOf(console, options, *run);
    if (!attacker) {
        return tl::unexpected(attacker.error());
    }
    return AskedRun{*std::move(run), *std::move(attacker)};
}

} // namespace mcim::cli
