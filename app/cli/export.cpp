// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/anchors.h"
#include "cli/commands.h"
#include "cli/open_run.h"
#include "exports/formats.h"
#include "files/whole_file.h"
#include "mcim/base/number_of.h"
#include "mcim/model/limits.h"
#include "mcim/trace/json/recipe_keys.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mcim::cli {
namespace {

using exports::ExportFormat;
using exports::exportFormats;
using exports::Paper;
using exports::PictureStyle;
using exports::StepRange;

std::vector<std::string> formatNames()
{
    std::vector<std::string> result;
    for (const ExportFormat& format : exportFormats()) {
        result.emplace_back(format.extension);
    }
    return result;
}

Usage makeUsage()
{
    std::string purpose = "Writes the run of a trace, a capture or a picture of ours, or the one that the options name, in a format of other tools:\n";
    for (const ExportFormat& format : exportFormats()) {
        purpose += fmt::format("  .{:<8}{}\n", format.extension, exports::meaningOf(format));
    }
    purpose.pop_back();
    Usage usage{"export", "[FILE]", purpose, {{"to", "FILE", "where to; its ending chooses the format; - is standard output"}}};
    const std::vector<OptionSpec> own{
        {"format", "NAME", "the format, whatever the ending says", formatNames()},
        {"steps", "A-B", "only what belongs to these steps, such as 5, 5-8 or 17-op"},
        {"device", "N", "only what concerns this device, counted from 1"},
        {"theme", "NAME", "of pictures: light (the default), dark or present", {"light", "dark", "present"}},
        {"scale", "N", "pixels for one of the layout, 0.25 to 16 (PNG 2, motion 1)"},
        {"page", "NAME", "sheets of a PDF: a4 (the default), a4-landscape or 16:9", {"a4", "a4-landscape", "16:9"}},
        {"anchors", "DIR", "for outside judges: trust anchors, certificates, public keys and the ICF's private key as PEM, with or without --to"},
        {"show-secrets", "", "keys in clear; captures hold what is on the wires, CK and IK of step 4 too, either way"},
        {"with-recipe", "", "the scenario's own keys in the head of what carries its run, so that it can be run again"},
    };
    usage.options.insert(usage.options.end(), own.begin(), own.end());
    usage.options.insert(usage.options.end(), planOptions().begin(), planOptions().end());
    usage.options.push_back({"help", "", "this text"});
    return usage;
}

OrExit<const ExportFormat*> chosenFormat(const Console& console, const Options& options)
{
    const std::string file = *options.value("to");
    const std::size_t dot = file.find_last_of("./");
    const bool hasEnding = dot != std::string::npos && file[dot] == '.';
    const auto named = options.value("format");
    const std::string name = named ? *named : hasEnding ? file.substr(dot + 1) : "";
    const ExportFormat* format = exports::exportFormat(name);
    if (!format) {
        return tl::unexpected(console.usage(
            fmt::format("'{}' names no format; end it in .{} or give --format.{}", named ? *named : file, fmt::join(formatNames(), ", ."),
                        suggestion(name, formatNames()))));
    }
    return format;
}

OrExit<StepRange> chosenSteps(const Console& console, const Options& options)
{
    const auto text = options.value("steps");
    if (!text) {
        return StepRange{};
    }
    const auto range = StepRange::fromText(*text);
    if (!range) {
        return tl::unexpected(console.usage(fmt::format("--steps is '{}'; give steps of 1 to 21 and op, such as 5, 5-8 or 17-op.", *text)));
    }
    return *range;
}

OrExit<PictureStyle> chosenStyle(const Console& console, const Options& options)
{
    PictureStyle style;
    const auto wrong = [&](const char* option, const std::string& text, const char* those) {
        return tl::unexpected(console.usage(fmt::format("--{} is '{}'; give {}.", option, text, those)));
    };
    if (const auto text = options.value("theme")) {
        const auto theme = diagram::themeFromText(*text);
        if (!theme) {
            return wrong("theme", *text, "light, dark or present");
        }
        style.theme = *theme;
    }
    if (const auto text = options.value("scale")) {
        const auto scale = numberOf<double>(*text);
        if (!scale || !(*scale >= 0.25 && *scale <= 16)) {
            return wrong("scale", *text, "a number from 0.25 to 16");
        }
        style.scale = *scale;
    }
    if (const auto text = options.value("page")) {
        const std::pair<std::string_view, Paper> papers[] = {{"a4", Paper::A4}, {"a4-landscape", Paper::A4Landscape}, {"16:9", Paper::Wide}};
        const auto found = std::ranges::find(papers, *text, &std::pair<std::string_view, Paper>::first);
        if (found == std::end(papers)) {
            return wrong("page", *text, "a4, a4-landscape or 16:9");
        }
        style.paper = found->second;
    }
    return style;
}

/// How it is to be written.
struct Chosen {
    const ExportFormat& format;
    StepRange steps;
    PictureStyle style;
    std::optional<std::uint32_t> device;
};

/// As a run's own options are judged before it is known, whether it has the device shows later.
OrExit<std::optional<std::uint32_t>> chosenDevice(const Console& console, const Options& options)
{
    const auto text = options.value("device");
    if (!text) {
        return std::optional<std::uint32_t>();
    }
    const auto number = numberOf<std::uint32_t>(*text);
    if (!number || *number < 1 || *number > model::maxDevices) {
        return tl::unexpected(console.usage(fmt::format("--device is '{}'; give the number of a device from 1 to {}.", *text, model::maxDevices)));
    }
    return std::optional(*number - 1);
}

OrExit<std::string> exportOfRun(const Console& console, const Options& options, const Chosen& chosen, const engine::Run& run, std::string_view document = {})
{
    if (const std::size_t devices = story::deviceCount(run); chosen.device && *chosen.device >= devices) {
        return tl::unexpected(console.usage(fmt::format("--device is '{}'; the run has {}.", *chosen.device + 1, devices == 1 ? "one device" : fmt::format("{} devices", devices))));
    }
    auto octets = exports::exported(chosen.format, {run, chosen.steps, options.has("show-secrets"), chosen.style, document, {}, options.has("with-recipe"), chosen.device});
    return octets ? OrExit<std::string>(std::move(*octets)) : tl::unexpected(console.input(*options.value("to"), octets.error()));
}

/// The export of a file that carries a run. A JSON trace that is to be one again keeps every key that this program does not
/// know; what was masked comes back by running it again, when it is to be shown.
OrExit<std::string> exportOfFile(const Console& console, const Options& options, const Chosen& chosen)
{
    const std::string& file = options.places().front();
    const bool showSecrets = options.has("show-secrets");
    const auto text = files::readWhole(file);
    if (!text) {
        return tl::unexpected(console.input(file, text.error()));
    }
    auto opened = openTrace(console, file, *text);
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    const bool asksForKeys = showSecrets || options.has("with-recipe");
    if (asksForKeys && opened->lacksKeys) {
        return tl::unexpected(console.input(file, trace::keysLeftOut()));
    }
    const bool addsKeys = asksForKeys && !opened->options.withRecipe;
    if (chosen.format.extension == "json" && !chosen.device && trace::looksLikeTrace(*text) && opened->options.showSecrets == showSecrets && !addsKeys) {
        opened->run = {};
        return exportOfRun(console, options, chosen, opened->run, *text);
    }
    if (showSecrets && !opened->options.showSecrets) {
        auto run = runOf(console, {std::move(opened->run.recipe), file, {}});
        if (!run) {
            return tl::unexpected(run.error());
        }
        opened->run = std::move(*run);
    }
    return exportOfRun(console, options, chosen, opened->run);
}

/// With the plan of the options where it has been made already: what it is made of can be read once only.
OrExit<std::string> exportOf(const Console& console, const Options& options, const Chosen& chosen, const std::optional<Plan>& made)
{
    if (options.places().size() > 1) {
        return tl::unexpected(console.usage("'export' takes one trace file."));
    }
    if (options.places().empty()) {
        const auto plan = made ? OrExit<Plan>(*made) : makePlan(console, options);
        if (!plan) {
            return tl::unexpected(plan.error());
        }
        const auto run = runOf(console, *plan);
        return run ? exportOfRun(console, options, chosen, *run) : tl::unexpected(run.error());
    }
    for (const OptionSpec& spec : planOptions()) {
        if (options.has(spec.name)) {
            return tl::unexpected(console.usage(fmt::format("a trace says itself what was run; leave --{} out.", spec.name)));
        }
    }
    return exportOfFile(console, options, chosen);
}

} // namespace

const Usage& exportUsage()
{
    static const Usage usage = makeUsage();
    return usage;
}

int exportCommand(const Console& console, const Options& options)
{
    std::optional<Plan> plan;
    if (const auto folder = options.value("anchors")) {
        auto made = makePlan(console, options);
        if (!made) {
            return made.error();
        }
        plan = std::move(*made);
        if (const auto written = writeAnchors(console, *folder, plan->recipe.setup); !written || !options.has("to")) {
            return written ? static_cast<int>(asExpected) : written.error();
        }
    }
    const auto file = options.value("to");
    if (!file) {
        return console.usage("'export' needs --to FILE or --anchors DIR.");
    }
    const auto format = chosenFormat(console, options);
    if (!format) {
        return format.error();
    }
    const auto steps = chosenSteps(console, options);
    if (!steps) {
        return steps.error();
    }
    const auto style = chosenStyle(console, options);
    if (!style) {
        return style.error();
    }
    const auto device = chosenDevice(console, options);
    if (!device) {
        return device.error();
    }
    const auto octets = exportOf(console, options, {**format, *steps, *style, *device}, plan);
    if (!octets) {
        return octets.error();
    }
    const auto done = writeText(console, *file, *octets);
    return done ? static_cast<int>(asExpected) : console.input(*file, done.error());
}

} // namespace mcim::cli
