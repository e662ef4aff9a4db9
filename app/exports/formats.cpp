// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/formats.h"

#include "exports/pictures.h"
#include "exports/program.h"
#include "mcim/story/devices.h"
#include "mcim/trace/pcapng/capture.h"
#include "mcim/trace/text/document.h"
#include "mcim/trace/carriers/player.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <sstream>

namespace mcim::exports {
namespace {

/// Which records are to be shown; none = all.
std::function<bool(const engine::StepRecord&)> wantedOf(const ExportRequest& request)
{
    if (request.steps == StepRange{} && !request.device) {
        return {};
    }
    story::Devices devices;
    for (std::size_t i = 0; request.device && i < request.run.records.size(); ++i) {
        devices.observe(request.run.records[i]);
    }
    return [steps = request.steps, device = request.device, devices = std::move(devices)](const engine::StepRecord& record) {
        return steps.has(record.step) && (!device || devices.concerns(record, *device));
    };
}

Checked<void> writeJson(std::ostream& out, const ExportRequest& request)
{
    engine::Run run = request.run;
    if (const auto isWanted = wantedOf(request)) {
        std::erase_if(run.records, [&](const engine::StepRecord& record) { return !isWanted(record); });
    }
    trace::writeTrace(out, run, {false, request.showSecrets, programVersion(), request.withRecipe});
    return {};
}

Checked<void> writePcapng(std::ostream& out, const ExportRequest& request)
{
    trace::CaptureOptions options;
    options.program = programVersion();
    options.showSecrets = request.showSecrets;
    options.withRecipe = request.withRecipe;
    options.isWanted = wantedOf(request);
    trace::writeCapture(out, request.run, resources::texts(), options);
    return {};
}

using DocumentWriter = void (*)(std::ostream&, const engine::Run&, const story::Texts&, const story::StoryOptions&);

template <DocumentWriter writer>
Checked<void> writeDocument(std::ostream& out, const ExportRequest& request)
{
    writer(out, request.run, resources::texts(), storyOptions(request));
    return {};
}

/// Every colour of the light theme with its dark one. When two roles share a light colour the ground counts, then the first.
std::vector<std::pair<std::string, std::string>> themeColours()
{
    std::vector<diagram::Ink> inks{diagram::Ink::Canvas};
    for (unsigned i = 0; i < static_cast<unsigned>(diagram::Ink::Count); ++i) {
        inks.push_back(static_cast<diagram::Ink>(i));
    }
    std::vector<std::pair<std::string, std::string>> colours;
    for (const diagram::Ink ink : inks) {
        const auto hex = [&](diagram::Theme theme) { return fmt::format("#{:06x}", diagram::rgb(ink, theme)); };
        const std::string light = hex(diagram::Theme::Light);
        const bool isKnown = std::ranges::any_of(colours, [&](const auto& pair) { return pair.first == light; });
        if (!isKnown) {
            colours.emplace_back(light, hex(diagram::Theme::Dark));
        }
    }
    return colours;
}

Checked<void> writeHtml(std::ostream& out, const ExportRequest& request)
{
    const auto page = resources::load("player/player.html");
    if (!page) {
        return tl::unexpected(InputError{"the page", "is missing in this program", "build it anew"});
    }
    const story::StoryOptions story = storyOptions(request);
    std::string picture = render::svgOf(request.run, resources::texts(), story, diagram::Theme::Light);
    picture.erase(0, picture.find("<svg"));
    trace::PlayerOptions options{request.showSecrets, programVersion(), story.isWanted, *page, picture, themeColours()};
    trace::writePlayer(out, request.run, resources::texts(), options);
    return {};
}

constexpr auto formats = std::to_array<ExportFormat>({
    {"json", "JSON", ExportKind::Data, HeedsRecipe | KeepsWires, writeJson},
    {"pcapng", "pcapng", ExportKind::Packets, HeedsRecipe | KeepsWires, writePcapng},
    {"mmd", "Mermaid", ExportKind::Diagram, HeedsNone, writeDocument<trace::writeMermaid>},
    {"puml", "PlantUML", ExportKind::Diagram, HeedsNone, writeDocument<trace::writePlantUml>},
    {"msc", "mscgen", ExportKind::Diagram, HeedsNone, writeDocument<trace::writeMscgen>},
    {"txt", "Text", ExportKind::Diagram, HeedsNone, writeDocument<trace::writePlainText>},
    {"csv", "CSV", ExportKind::Data, HeedsNone, writeDocument<trace::writeCsv>},
    {"md", "Markdown", ExportKind::Data, HeedsNone, writeDocument<trace::writeMarkdown>},
    {"html", "HTML", ExportKind::Page, HeedsNone, writeHtml},
    {"svg", "SVG", ExportKind::Picture, HeedsTheme | HeedsRecipe, writeSvg},
    {"png", "PNG", ExportKind::Picture, HeedsTheme | HeedsScale | HeedsRecipe, writePng},
    {"pdf", "PDF", ExportKind::Picture, HeedsTheme | HeedsPaper, writePdf},
    {"gif", "GIF", ExportKind::Motion, HeedsTheme | HeedsScale, writeGif},
    {"webm", "WebM", ExportKind::Motion, HeedsTheme | HeedsScale, writeWebm},
    {"mp4", "MP4", ExportKind::Motion, HeedsTheme | HeedsScale, writeMp4},
});

Checked<std::string> written(const ExportFormat& format, const ExportRequest& request)
{
    std::ostringstream stream;
    const auto made = format.write(stream, request);
    return made ? Checked<std::string>(std::move(stream).str()) : tl::unexpected(made.error());
}

} // namespace

std::optional<StepRange> StepRange::fromText(std::string_view text)
{
    const std::size_t dash = text.find('-');
    const auto first = model::Step::fromText(text.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : model::Step::fromText(text.substr(dash + 1));
    if (!first || !last || *last < *first) {
        return std::nullopt;
    }
    return StepRange{*first, *last};
}

std::string meaningOf(const ExportFormat& format)
{
    return resources::texts().text("format." + std::string(format.extension));
}

story::StoryOptions storyOptions(const ExportRequest& request)
{
    return {request.showSecrets, wantedOf(request), programVersion()};
}

std::span<const ExportFormat> exportFormats()
{
    return formats;
}

const ExportFormat* exportFormat(std::string_view extension)
{
    const auto found = std::ranges::find(formats, extension, &ExportFormat::extension);
    return found == formats.end() ? nullptr : &*found;
}

tl::unexpected<InputError> stopped()
{
    return tl::unexpected(InputError{"the export", "was stopped before its end", "begin it again"});
}

Checked<std::string> exported(const ExportFormat& format, const ExportRequest& request)
{
    auto octets = format.extension == "json" && !request.document.empty()
        ? trace::rewriteTrace(request.document, [&](model::Step step) { return request.steps.has(step); }, !request.withRecipe)
        : written(format, request);
    return octets && request.goesOn && !request.goesOn(1) ? Checked<std::string>(stopped()) : octets;
}

} // namespace mcim::exports
