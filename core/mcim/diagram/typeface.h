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

constexpr FaceStyle styleOf(Face face)
{
    switch (face) {
    case Face::Label: return {12, 27, 500, false};
    case Face::LabelStrong: return {12, 28, 600, false};
    case Face::Value: return {11, 27, 400, true};
    case Face::Number: return {11, 25, 600, false};
    case Face::Caption: return {11, 27, 400, false};
    case Face::CaptionStrong: return {11, 27, 600, false};
    case Face::Head: return {13, 32, 600, false};
    case Face::Badge: return {11, 27, 400, false};
    case Face::BadgeStrong: return {11, 27, 600, false};
    }
    return {};
}
/// Height of capitals in pixels.
double capHeight(Face face, double size);

/// Widths of Inter and JetBrains Mono without kerning, for whoever has no fonts at hand; a sign that is not in the tables
/// counts as a broad letter, one of East Asia as a square.
class TypefaceMeasurer : public TextMeasurer
{
public:
    explicit TypefaceMeasurer(double scale = 1) : m_scale(scale) {}
    double width(Face face, std::string_view text) const override;

    /// Where a line of `before` ems ends with this text behind it: pixels(face, ems(face, b, ems(face, a))) is the width of ab.
    static double ems(Face face, std::string_view text, double before = 0);
    double pixels(Face face, double ems) const { return ems * styleOf(face).size * m_scale; }

private:
    double m_scale;
};

} // namespace mcim::diagram
