// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/palette.h"
#include "mcim/story/story.h"

#include <functional>
#include <span>

/// What a run can be exported to, by command line and window. A new format is one function and one row of the table in
/// formats.cpp.
namespace mcim::exports {

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
    const engine::Run& run;
    StepRange steps;
    bool showSecrets = false;
    PictureStyle style;
    /// The JSON trace that the run was read from, written with secrets as they are wanted now, or "". A JSON export is made from
    /// it and keeps every key that this program does not know.
    std::string_view document = {};
    /// Told the done share of long work, from 0 to 1; false ends it with an error. None: nobody wants to know.
    std::function<bool(double)> goesOn = {};
    /// The keys of the scenario go into the head of what carries its run, though all else is masked.
    bool withRecipe = false;
    /// Only what concerns this device, by its index.
    std::optional<std::uint32_t> device = {};
};

/// Formats of one kind stand together where one is chosen.
enum class ExportKind : std::uint8_t { Picture, Motion, Page, Packets, Diagram, Data };

/// Which parts of PictureStyle and of the request a format heeds, and whether it holds messages as they travel, as bits.
enum StyleBit : std::uint8_t { HeedsNone = 0, HeedsTheme = 1, HeedsScale = 2, HeedsPaper = 4, HeedsRecipe = 8, KeepsWires = 16 };

struct ExportFormat {
    std::string_view extension; ///< "pcapng"
    std::string_view name;      ///< "PNG", for a button
    ExportKind kind;
    std::uint8_t heeds; ///< bits of StyleBit
    /// The error says what the machine lacks.
    Checked<void> (*write)(std::ostream& out, const ExportRequest& request);
};

/// What the formats in words need to know of the request.
story::StoryOptions storyOptions(const ExportRequest& request);

std::span<const ExportFormat> exportFormats();
/// What a file of this format is, in the language of the program.
std::string meaningOf(const ExportFormat& format);
/// The format of this name; nullptr when there is none.
const ExportFormat* exportFormat(std::string_view extension);

/// What an export ends with when `goesOn` says false.
tl::unexpected<InputError> stopped();

/// The octets of the export; PNG and SVG carry the run that they show.
Checked<std::string> exported(const ExportFormat& format, const ExportRequest& request);

} // namespace mcim::exports
