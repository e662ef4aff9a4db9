// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/formats.h"
#include "mcim/diagram/figure.h"
#include "render/film.h"

/// Exports that are pictures; none of them needs a display.
namespace mcim::exports {

/// Pixels of a PNG for one of the layout, unless the request says otherwise.
inline constexpr double pngScale = 2;

/// What the picture of a request shows.
diagram::FigureContent contentOf(const ExportRequest& request);
/// It in one piece, as SVG and PNG have it.
diagram::Figure figureOf(const diagram::FigureContent& content);
/// It on the sheets of a PDF.
std::vector<diagram::Page> pagesOf(const diagram::FigureContent& content, Paper paper);
diagram::Sheet sheetOf(Paper paper);
/// It in motion.
render::Film filmOf(const ExportRequest& request);

Checked<void> writeSvg(std::ostream& out, const ExportRequest& request);
Checked<void> writePng(std::ostream& out, const ExportRequest& request);
Checked<void> writePdf(std::ostream& out, const ExportRequest& request);

/// Motion, encoded by ffmpeg; the error says so where that is missing.
Checked<void> writeGif(std::ostream& out, const ExportRequest& request);
Checked<void> writeWebm(std::ostream& out, const ExportRequest& request);
Checked<void> writeMp4(std::ostream& out, const ExportRequest& request);

} // namespace mcim::exports
