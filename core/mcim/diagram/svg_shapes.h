// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/palette.h"
#include "mcim/diagram/typeface.h"

namespace mcim::diagram {

/// The number with at most two decimals.
void addNumber(std::string& out, double value);
/// The text as XML: no sign that means something there, none that XML forbids.
void addEscaped(std::string& out, std::string_view text);

/// Appends shapes as SVG elements.
class SvgShapes
{
public:
    SvgShapes(std::string& out, Theme theme) : m_out(out), m_theme(theme) {}

    void add(const DisplayList& shapes);

    void operator()(const Stroke& stroke);
    void operator()(const Box& box);
    void operator()(const TextRun& run);
    void operator()(const Mark& mark);
    void operator()(const ArrowHead& head);

private:
    void attribute(std::string_view name, double value);
    void colour(std::string_view name, Ink ink);
    void point(double x, double y);
    void wave(const Point& from, const Point& to);
    void glyphPath(std::string_view path);

    std::string& m_out;
    Theme m_theme;
    TypefaceMeasurer m_measurer;
};

} // namespace mcim::diagram
