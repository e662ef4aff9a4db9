// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/export_formats.h"

#include "cli/console.h"
#include "mcim/trace/capture.h"
#include "resources/resources.h"

#include <algorithm>
#include <ostream>

namespace mcim::cli {
namespace {

void writeJson(std::ostream& out, const ExportRequest& request)
{
    trace::Run run = request.run;
    std::erase_if(run.records, [&](const engine::StepRecord& record) { return !request.steps.has(record.step); });
    trace::writeTrace(out, run, {false, request.showSecrets, programVersion()});
}

void writePcapng(std::ostream& out, const ExportRequest& request)
{
    trace::CaptureOptions options;
    options.program = programVersion();
    options.showSecrets = request.showSecrets;
    options.isWanted = [&](const engine::StepRecord& record) { return request.steps.has(record.step); };
    trace::writeCapture(out, request.run, resources::texts(), options);
}

constexpr auto formats = std::to_array<ExportFormat>({
    {"json", "the trace, as 'run --out' writes it", writeJson},
    {"pcapng", "packets for Wireshark, one interface for each link", writePcapng},
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
