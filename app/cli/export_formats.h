// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/palette.h"
#include "mcim/trace/story.h"

#include <span>

/// What `export` can write. A new format is one function and one row of the table in export_formats.cpp.
namespace mcim::cli {

/// Steps from first to last, both included.
struct StepRange {
    model::Step first{1};
    model::Step last = model::opStep;

    bool has(model::Step step) const { return first <= step && step <= last; }
    bool operator==(const StepRange&) const = default;
    /// "5", "5-8", "17-op"
    static std::optional<StepRange> fromText(std::string_view text);
};

/// The sheets of a PDF.
enum class Paper : std::uint8_t { A4, A4Landscape, Wide };

/// How pictures look; other formats pass it over.
struct PictureStyle {
    diagram::Theme theme = diagram::Theme::Light;
    std::optional<double> scale; ///< pixels of a picture or film for one of the layout
    Paper paper = Paper::A4;
};

/// What an export is made from. The run has all of its records; `steps` says which of them to show.
struct ExportRequest {
    const trace::Run& run;
    StepRange steps;
    bool showSecrets = false;
    PictureStyle style;
};

struct ExportFormat {
    std::string_view extension; ///< "pcapng"
    std::string_view meaning;   ///< for the help text
    /// The error says what the machine lacks.
    Checked<void> (*write)(std::ostream& out, const ExportRequest& request);
};

/// What the formats in words need to know of the request.
trace::StoryOptions storyOptions(const ExportRequest& request);

std::span<const ExportFormat> exportFormats();
/// The format of this name; nullptr when there is none.
const ExportFormat* exportFormat(std::string_view extension);

} // namespace mcim::cli
