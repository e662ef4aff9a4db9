// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"

namespace mcim::diagram {

/// How a face is set.
struct FaceStyle {
    double size = 12;      ///< pixels at a scale of 1
    double largeSize = 27; ///< the same for a projector
    int weight = 400;      ///< as CSS counts
    bool isMono = false;
};

FaceStyle styleOf(Face face);
/// Height of capitals in pixels.
double capHeight(Face face, double size);

/// Widths of Inter and JetBrains Mono without kerning, for whoever has no fonts at hand; a sign that is not in the tables
/// counts as a broad letter, one of East Asia as a square.
class TypefaceMeasurer : public TextMeasurer
{
public:
    explicit TypefaceMeasurer(double scale = 1) : m_scale(scale) {}
    double width(Face face, std::string_view text) const override;

private:
    double m_scale;
};

} // namespace mcim::diagram
