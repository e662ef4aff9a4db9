// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/decisions.h"

#include "files/whole_file.h"
#include "mcim/formats/decision_json.h"
#include "mcim/formats/scenario_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace model;

bool addsInterventions(const GivenOption& option)
{
    return option.name == "fault" || option.name == "intervention";
}

/// What one --at governs.
struct Stretch {
    std::string at;
    std::vector<GivenOption> options;

    /// "pva-policy-denies + drop.json"
    std::string name() const
    {
        std::string text;
        for (const GivenOption& option : options) {
            text += (text.empty() ? "" : " + ") + option.value;
        }
        return text;
    }
};

std::vector<Stretch> stretchesOf(const Options& options)
{
    std::vector<Stretch> stretches;
    for (const GivenOption& option : options.inOrder()) {
        if (option.name == "at") {
            stretches.push_back({option.value, {}});
        } else if (!stretches.empty() && addsInterventions(option)) {
            stretches.back().options.push_back(option);
        }
    }
    return stretches;
}

/// The position that --at names in the run so far: a number of records, or the last record of a step.
OrExit<std::uint32_t> positionOf(const Console& console, const engine::Recipe& soFar, const std::string& at)
{
    constexpr std::string_view prefix = "step";
    if (!at.starts_with(prefix)) {
        const auto number = wholeNumber("at", at, 0, engine::maxRecords);
        return number ? OrExit<std::uint32_t>(static_cast<std::uint32_t>(*number))
                      : tl::unexpected(console.usage(number.error().substr(0, number.error().size() - 1) + ", or step1 to step21 or stepop."));
    }
    const auto step = Step::fromText(at.substr(prefix.size()));
    if (!step) {
        return tl::unexpected(console.usage(fmt::format("--at is '{}'; the steps are step1 to step21 and stepop.", at)));
    }
    std::uint32_t last = 0;
    (void)engine::runFlat(soFar, [&](engine::StepRecord&& record) {
        last = record.step == *step ? record.number : last;
        return record.number < engine::maxRecords;
    });
    return last > 0 ? OrExit<std::uint32_t>(last)
                    : tl::unexpected(console.usage(fmt::format("--at {}: the run has no record of step {}.", at, step->text())));
}

/// Complains about the last decision unless it acts.
OrExit<void> acts(const Console& console, const engine::Recipe& recipe, const std::string& at)
{
    const engine::Decision& decision = recipe.decisions.back();
    const auto idle = engine::isIdle(recipe, recipe.decisions.size() - 1);
    if (!idle) {
        return tl::unexpected(console.usage(
            fmt::format("--at {} lies beyond the run's end; the run has {} records.", at, idle.error().reached)));
    }
    if (*idle) {
        return tl::unexpected(console.usage(
            fmt::format("--at {}: {} can't apply any more there, the run stays what it is without it.", at, decision.name)));
    }
    return {};
}

OrExit<void> addStretch(const Console& console, const Stretch& stretch, engine::Recipe& recipe)
{
    if (stretch.options.empty()) {
        return tl::unexpected(
            console.usage(fmt::format("--at {} governs nothing; give --fault or --intervention after it.", stretch.at)));
    }
    const auto position = positionOf(console, recipe, stretch.at);
    if (!position) {
        return tl::unexpected(position.error());
    }
    if (!recipe.decisions.empty() && recipe.decisions.back().at > *position) {
        return tl::unexpected(console.usage(
            fmt::format("--at {} lies before what comes before it; give each --at in the order of the run.", stretch.at)));
    }
    engine::AddInterventions added;
    for (const GivenOption& option : stretch.options) {
        const auto interventions = interventionsOf(console, option);
        if (!interventions) {
            return tl::unexpected(interventions.error());
        }
        added.interventions.insert(added.interventions.end(), interventions->begin(), interventions->end());
    }
    recipe.decisions.push_back({*position, stretch.name(), std::move(added)});
    return acts(console, recipe, stretch.at);
}

} // namespace

std::vector<GivenOption> fromTheStart(const Options& options)
{
    std::vector<GivenOption> result;
    for (const GivenOption& option : options.inOrder()) {
        if (option.name == "at") {
            break;
        }
        if (addsInterventions(option)) {
            result.push_back(option);
        }
    }
    return result;
}

std::vector<std::string> faultIds()
{
    std::vector<std::string> ids;
    for (const Fault& fault : resources::faultCatalogue()) {
        ids.push_back(fault.id);
    }
    return ids;
}

OrExit<std::vector<Intervention>> interventionsOf(const Console& console, const GivenOption& option)
{
    if (option.name == "fault") {
        const auto fault = std::ranges::find(resources::faultCatalogue(), option.value, &Fault::id);
        if (fault == resources::faultCatalogue().end()) {
            return tl::unexpected(
                console.usage(fmt::format("there is no fault '{}'; 'mcim-emulator list faults' lists them.{}", option.value, suggestion(option.value, faultIds()))));
        }
        return fault->interventions;
    }
    const auto text = files::readWhole(option.value);
    if (!text) {
        return tl::unexpected(console.input(option.value, text.error()));
    }
    auto interventions = formats::interventionsFromJson(*text);
    return interventions ? OrExit<std::vector<Intervention>>(std::move(*interventions))
                         : tl::unexpected(console.input(option.value, interventions.error()));
}

OrExit<void> addDecisionsOf(const Console& console, const std::string& file, const std::string& text, engine::Recipe& recipe)
{
    auto decisions = formats::decisionsFromJson(text);
    if (!decisions) {
        return tl::unexpected(console.input(file, decisions.error()));
    }
    recipe.decisions = std::move(*decisions);
    for (std::size_t i = 0; i < recipe.decisions.size(); ++i) {
        const auto idle = engine::isIdle(recipe, i);
        if (!idle) {
            return tl::unexpected(console.input(file, formats::explained(idle.error())));
        }
        if (*idle) {
            return tl::unexpected(console.usage(fmt::format(
                "{}: the decision at {} can't apply any more there, the run stays what it is without it.", file, recipe.decisions[i].at)));
        }
    }
    return {};
}

OrExit<void> addDecisions(const Console& console, const Options& options, engine::Recipe& recipe)
{
    const std::vector<Stretch> stretches = stretchesOf(options);
    if (const auto file = options.value("decisions")) {
        if (!stretches.empty() || !recipe.decisions.empty()) {
            return tl::unexpected(console.usage("--decisions says itself where it acts; leave --at and the scenario's decisions out."));
        }
        const auto text = files::readWhole(*file);
        if (!text) {
            return tl::unexpected(console.input(*file, text.error()));
        }
        const auto added = addDecisionsOf(console, *file, *text, recipe);
        if (added && recipe.decisions.empty()) {
            return tl::unexpected(console.input(*file, {"/decisions", "is missing or empty", "give at least one"}));
        }
        return added;
    }
    for (const Stretch& stretch : stretches) {
        if (const auto added = addStretch(console, stretch, recipe); !added) {
            return added;
        }
    }
    return {};
}

} // namespace mcim::cli
