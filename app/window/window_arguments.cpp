// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/window_arguments.h"

#include "cli/commands.h"
#include "cli/measures.h"
#include "mcim/base/number_of.h"
#include "mcim/model/limits.h"
#include "mcim/model/procedure.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mcim {
namespace {

constexpr std::uint64_t mostRecords = 100'000'000;
constexpr double smallestText = 0.8;
constexpr double largestText = 2.5;

/// The sentence about the first option whose value is none of its choices, or "".
std::string wrongChoice(const cli::Options& options)
{
    for (const cli::OptionSpec& spec : cli::windowUsage().options) {
        // An id of a scenario may be a file as well, and the window says what is wrong with it.
        for (const std::string& value : spec.name == "scenario" || spec.choices.empty() ? std::vector<std::string>{} : options.values(spec.name)) {
            if (std::ranges::find(spec.choices, value) == spec.choices.end()) {
                if (spec.name == "measure") {
                    return cli::measureChange(value).error();
                }
                const std::string those = spec.choices.size() > 8 ? fmt::format("an id that 'mcim-emulator list {}' prints", spec.name == "disobey" ? "checks" : "faults") : fmt::format("one of {}", fmt::join(spec.choices, ", "));
                return fmt::format("--{} is '{}'; give {}.{}", spec.name, value, those, cli::suggestion(value, spec.choices));
            }
        }
    }
    return "";
}

std::string wrongPlace(const std::string& place)
{
    const bool isStep = place == "op" || (place.starts_with("step") && model::Step::fromText(place.substr(4)));
    const auto number = numberOf<std::uint64_t>(place);
    const bool isRight = place.empty() || isStep || (number && *number <= mostRecords);
    return isRight ? "" : fmt::format("--at is '{}'; give the number of an event up to {}, step1 to step21 or op.", place, mostRecords);
}

std::string wrongDevice(const std::string& device)
{
    const auto number = numberOf<std::uint32_t>(device);
    const bool isRight = device.empty() || device == "all" || (number && *number >= 1 && *number <= model::maxDevices);
    return isRight ? "" : fmt::format("--device is '{}'; give the number of a device from 1 to {}, or all.", device, model::maxDevices);
}

std::optional<std::pair<int, int>> sizeOf(const std::string& text)
{
    const std::size_t sign = text.find('x');
    const auto width = numberOf<int>(text.substr(0, sign));
    const auto height = sign == std::string::npos ? std::nullopt : numberOf<int>(text.substr(sign + 1));
    const bool isRight = width && height && *width >= 320 && *width <= 8192 && *height >= 240 && *height <= 8192;
    return isRight ? std::optional(std::pair(*width, *height)) : std::nullopt;
}

/// Options whose values are judged by themselves; the sentence about the first wrong one, or "".
std::string takeNumbers(const cli::Options& given, gui::WindowOptions& options)
{
    if (const auto text = given.value("size")) {
        options.size = sizeOf(*text);
        if (!options.size) {
            return fmt::format("--size is '{}'; give WIDTHxHEIGHT from 320x240 to 8192x8192, such as 1280x800.", *text);
        }
    }
    if (const auto text = given.value("text-scale")) {
        options.textScale = numberOf<double>(*text);
        if (!options.textScale || !(*options.textScale >= smallestText && *options.textScale <= largestText)) {
            return fmt::format("--text-scale is '{}'; give a number from {} to {}.", *text, smallestText, largestText);
        }
    }
    if (const auto text = given.value("screenshot")) {
        options.screenshot = *text;
        if (!text->ends_with(".png") || text->size() == 4) {
            return fmt::format("--screenshot is '{}'; give a name that ends in .png.", *text);
        }
    }
    return "";
}

} // namespace

std::optional<gui::WindowOptions> readWindowArguments(const cli::Console& console, std::span<const std::string> arguments, int& code)
{
    const bool isNamed = !arguments.empty() && arguments.front() == "gui";
    const auto given = cli::Options::parse(cli::windowUsage(), arguments.subspan(isNamed ? 1 : 0));
    if (!given) {
        code = console.usage(given.error());
        return std::nullopt;
    }
    if (given->has("help")) {
        console.octets(cli::helpText(cli::windowUsage()));
        code = cli::asExpected;
        return std::nullopt;
    }
    gui::WindowOptions options;
    options.place = given->value("at").value_or("");
    options.device = given->value("device").value_or("");
    std::string problem = wrongChoice(*given);
    problem = problem.empty() ? wrongDevice(options.device) : problem;
    problem = problem.empty() ? wrongPlace(options.place) : problem;
    problem = problem.empty() ? takeNumbers(*given, options) : problem;
    if (problem.empty() && given->places().size() > 1) {
        problem = fmt::format("one file at a time; leave '{}' out.", given->places()[1]);
    }
    if (problem.empty() && given->places().size() == 1 && given->has("scenario")) {
        problem = fmt::format("{} says itself what is run; leave --scenario out.", given->places().front());
    }
    if (!problem.empty()) {
        code = console.usage(problem);
        return std::nullopt;
    }
    options.scenario = given->value("scenario").value_or("");
    if (!given->places().empty()) {
        // A file of any name, and an id where there is none.
        const std::string& place = given->places().front();
        std::error_code error;
        options.scenario = std::filesystem::is_regular_file(place, error) ? std::filesystem::absolute(place, error).string() : place;
    }
    options.profile = given->value("profile").value_or("");
    if (given->has("measure") || given->has("disobey")) {
        const auto profile = cli::profileOf(*given);
        if (!profile) {
            code = console.usage(profile.error());
            return std::nullopt;
        }
        // What the scenario says of them is not known here.
        model::MeasureChanges changes = model::changesOf(*profile);
        for (const model::Measure measure : profile->chosen) {
            changes[measure] = profile->has(measure);
        }
        options.profile = model::profileWord(*profile, changes);
    }
    options.faults = given->values("fault");
    options.theme = given->value("theme").value_or("");
    options.inspector = given->value("inspector").value_or("");
    options.table = given->value("table").value_or("");
    options.isPresenting = given->has("present");
    options.isExpanded = given->has("expand");
    options.revealsFuture = given->has("reveal");
    return options;
}

} // namespace mcim
