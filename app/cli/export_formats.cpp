// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/export_formats.h"

#include "cli/console.h"
#include "cli/export_pictures.h"
#include "mcim/trace/capture.h"
#include "mcim/trace/document.h"
#include "mcim/trace/player.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace mcim::cli {
namespace {

Checked<void> writeJson(std::ostream& out, const ExportRequest& request)
{
    trace::Run run = request.run;
    std::erase_if(run.records, [&](const engine::StepRecord& record) { return !request.steps.has(record.step); });
    trace::writeTrace(out, run, {false, request.showSecrets, programVersion()});
    return {};
}

Checked<void> writePcapng(std::ostream& out, const ExportRequest& request)
{
    trace::CaptureOptions options;
    options.program = programVersion();
    options.showSecrets = request.showSecrets;
    options.isWanted = [&](const engine::StepRecord& record) { return request.steps.has(record.step); };
    trace::writeCapture(out, request.run, resources::texts(), options);
    return {};
}

using DocumentWriter = void (*)(std::ostream&, const trace::Run&, const trace::Texts&, const trace::StoryOptions&);

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
    const trace::StoryOptions story = storyOptions(request);
    std::string picture = render::svgOf(request.run, resources::texts(), story, diagram::Theme::Light);
    picture.erase(0, picture.find("<svg"));
    trace::PlayerOptions options{request.showSecrets, programVersion(), story.isWanted, *page, picture, themeColours()};
    trace::writePlayer(out, request.run, resources::texts(), options);
    return {};
}

constexpr auto formats = std::to_array<ExportFormat>({
    {"json", "the trace, as 'run --out' writes it", writeJson},
    {"pcapng", "packets for Wireshark, one interface for each link", writePcapng},
    {"mmd", "a sequence diagram for Mermaid", writeDocument<trace::writeMermaid>},
    {"puml", "a sequence diagram for PlantUML", writeDocument<trace::writePlantUml>},
    {"msc", "a message sequence chart for mscgen", writeDocument<trace::writeMscgen>},
    {"txt", "a diagram of ASCII letters for mails, 100 columns at most", writeDocument<trace::writePlainText>},
    {"csv", "the messages as a table, RFC 4180", writeDocument<trace::writeCsv>},
    {"md", "a report in Markdown: what happened, who noticed, checks, messages", writeDocument<trace::writeMarkdown>},
    {"html", "a page that plays the run in a browser, one file without a network", writeHtml},
    {"svg", "a picture: text stays text, every row is named and opens its details", writeSvg},
    {"png", "a picture in pixels", writePng},
    {"pdf", "pages in vectors, the parties on top of each", writePdf},
    {"gif", "the steps in motion, for slides; needs ffmpeg, as the next two do", writeGif},
    {"webm", "the same as a film, VP9", writeWebm},
    {"mp4", "the same as a film, H.264", writeMp4},
});

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

trace::StoryOptions storyOptions(const ExportRequest& request)
{
    trace::StoryOptions options{request.showSecrets, {}, programVersion()};
    if (request.steps != StepRange{}) {
        options.isWanted = [steps = request.steps](const engine::StepRecord& record) { return steps.has(record.step); };
    }
    return options;
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

} // namespace mcim::cli
