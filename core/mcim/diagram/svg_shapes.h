// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/palette.h"
#include "mcim/diagram/typeface.h"

#include <array>
#include <map>
#include <string>
#include <tuple>

namespace mcim::diagram {

/// The number with at most two decimals.
void addNumber(std::string& out, double value);
/// The text as XML: no sign that means something there, none that XML forbids.
void addEscaped(std::string& out, std::string_view text);

/// Appends shapes as SVG elements.
class SvgShapes
{
public:
    SvgShapes(std::string& out, Theme theme);

    void add(const DisplayList& shapes);
    /// A text whose width is known.
    void text(const Point& at, std::string_view text, Face face, Ink ink, Align align, double width);

    void operator()(const Stroke& stroke);
    void operator()(const Box& box);
    void operator()(const TextRun& run);
    void operator()(const Mark& mark);
    void operator()(const ArrowHead& head);

private:
    /// `name` with all that stands around it, such as ` x="` or ` fill="#`, up to 32 octets.
    void attribute(std::string_view name, double value);
    void colour(std::string_view name, Ink ink);
    void point(double x, double y);
    void wave(const Point& from, const Point& to);
    void glyphPath(std::string_view path);
    void glyph(const Mark& mark);
    const std::string& faceAttributes(Face face);

    std::string& m_out;
    std::array<std::array<char, 7>, static_cast<std::size_t>(Ink::Count)> m_colours; ///< as hex, with the quotation mark
    std::map<Face, std::string> m_faces;                                             ///< attributes of those used before
    std::map<std::tuple<Glyph, Ink, double>, std::string> m_glyphs;                  ///< those drawn before, by size
    TypefaceMeasurer m_measurer;
};

} // namespace mcim::diagram
