// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/svg.h"
#include "mcim/story/story.h"

/// From a run to the figure that shows it; free of Qt.
namespace mcim::render {

/// Signs that fate and content of a message give, as bits of diagram::MarkBit.
std::uint16_t marksOf(const engine::StepRecord& record);

/// Parties, rows with their phases, title, closing sentence and foot note of a finished run.
diagram::FigureContent figureOf(const story::Story& story, const story::Texts& texts, const std::string& program);

/// One row for each line of the story, without phases; `record` is the index of the line.
std::vector<diagram::DiagramRow> rowsOf(const story::Story& story);

/// What stands behind the rows of figureOf().
std::vector<diagram::SvgRecord> svgRecordsOf(const story::Story& story, const story::Texts& texts);

/// The run as one SVG.
std::string svgOf(const engine::Run& run, const story::Texts& texts, const story::StoryOptions& options, diagram::Theme theme);

} // namespace mcim::render
