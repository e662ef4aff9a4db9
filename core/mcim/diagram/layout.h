// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"
#include "mcim/diagram/row.h"

#include <limits>
#include <span>

namespace mcim::diagram {

/// Sizes of the diagram in pixels, already multiplied by the zoom.
struct Metrics {
    double scale = 1;
    /// Size of what stands in and at labels: pills, signs, hooks, arrow heads; 1 at a scale of 1.
    double unit = 1;
    double headBlock = 68;
    double headTop = 20;
    double headHeight = 44;
    double gutter = 84;
    double messageRow = 45;
    double plainRow = 33;
    double selfRow = 32;
    double bandRow = 28;
    double inFlightExtra = 14;
    /// From the top of a row to its arrow, from there up to the title and down to the values.
    double lineOffset = 22;
    double titleAbove = 11;
    double valuesBelow = 12;
    double arrowWidth = 1.5;
    /// Of the attacker's column, where there is one.
    double attackerWidth = 136;
    bool hasBadges = true;
    bool hasGutter = true;

    /// The roomy sizes of a wide window.
    static Metrics regular(double scale);
    /// The tighter sizes below 1440 pixels.
    static Metrics compact(double scale);
    /// The sizes for a projector: no badges, no times.
    static Metrics present(double scale);
};

/// One laid-out row: where it is and what it draws, in coordinates of the body.
struct LaidRow {
    double y = 0;
    double height = 0;
    int record = -1;
    bool isBand = false;
    DisplayList shapes;
};

/// The body below the heads. `ground` (tints, lifelines) is drawn first, then the rows.
struct Body {
    double height = 0;
    DisplayList ground;
    std::vector<LaidRow> rows;
};

/// The sticky block with the parties; `width` is that of the whole diagram.
DisplayList layoutHeads(const Lifelines& lifelines, const Metrics& metrics, double width, const TextMeasurer& measurer);

/// One phase band at y, as it also sticks below the heads.
DisplayList layoutBand(const DiagramRow& band, const Metrics& metrics, double width, double y);

/// Where the current message rests while the run stands still: half way, as something on its way.
inline constexpr double restingFlight = 0.5;

/// From where to where rows get shapes; of the others only their places are told, which costs next to nothing.
struct Stretch {
    double from = 0;
    double to = std::numeric_limits<double>::infinity();
};

/// All rows under each other. `flight` is the way that the current message has gone, 0 to 1; lifelines end at
/// `minimumHeight` or at the last row, whichever is lower on the screen.
Body layoutBody(const Lifelines& lifelines, std::span<const DiagramRow> rows, const Metrics& metrics, double width,
                double minimumHeight, double flight, const TextMeasurer& measurer, const Stretch& stretch = {});

/// What the lifelines have of the width: all that the attacker's column leaves.
double lifelinesWidth(const Lifelines& lifelines, const Metrics& metrics, double width);

/// The x of a lifeline; `width` is that of the whole diagram.
double lifelineX(const Lifelines& lifelines, const Metrics& metrics, double width, int index);

} // namespace mcim::diagram
