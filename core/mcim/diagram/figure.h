// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/layout.h"

namespace mcim::diagram {

/// What a figure shows: parties, rows and what is written around them.
struct FigureContent {
    Lifelines lifelines;
    std::vector<DiagramRow> rows;
    std::string title;   ///< above every page
    std::string closing; ///< below the last row, and what the description of a picture says
    std::string note;    ///< at the foot of every page
};

/// A laid-out diagram without a theme: heads on top, the body below them, from (0, 0).
struct Figure {
    double width = 0;
    double height = 0;
    double headBlock = 0;
    DisplayList heads;
    Body body;
};

/// The sizes of a printed diagram: names alone in the heads, as there is no state to show.
Metrics figureMetrics();
/// A width in which that many parties stand comfortably, in pixels.
double naturalWidth(std::size_t parties);

/// The whole diagram in one picture, every row as it is. `flight` is that of the current row, if there is one.
Figure layoutFigure(const Lifelines& lifelines, std::span<const DiagramRow> rows, const Metrics& metrics, double width,
    const TextMeasurer& measurer, double flight = restingFlight);

/// A sheet in points (1/72 inch) and how wide the diagram on it is before it is scaled to the sheet.
struct Sheet {
    double width = 595;
    double height = 842;
    double margin = 36;
    double perParty = 88; ///< pixels of the diagram for each party
};
inline constexpr Sheet a4Portrait{595, 842, 36, 88};
inline constexpr Sheet a4Landscape{842, 595, 36, 104};
inline constexpr Sheet wideSlide{960, 540, 28, 100};

/// One page: shapes in pixels of the diagram, to be drawn at `scale` from the corner of the sheet.
struct Page {
    double scale = 1;
    DisplayList shapes;
};

/// The diagram on as many sheets as it needs: heads and the band of the phase on top of each, title and page number in the
/// margins, no row cut, no band alone at the foot of a page.
std::vector<Page> paginate(const FigureContent& content, const Sheet& sheet, const TextMeasurer& measurer);

/// All shapes of a figure in the order in which they are drawn, moved to their place.
DisplayList shapesOf(const Figure& figure);
/// The shapes moved by that much.
DisplayList moved(DisplayList shapes, double dx, double dy);

} // namespace mcim::diagram
