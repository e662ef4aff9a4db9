// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/svg_shapes.h"

#include "mcim/diagram/glyph_paths.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace mcim::diagram {
namespace {

std::string_view nextWord(std::string_view& text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

double nextNumber(std::string_view& text)
{
    const std::string_view word = nextWord(text);
    double value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

} // namespace

void addNumber(std::string& out, double value)
{
    char digits[24];
    const auto hundredths = std::llround(value * 100);
    const auto magnitude = static_cast<unsigned long long>(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0) {
        out += '-';
    }
    const auto end = std::to_chars(digits, digits + sizeof digits, magnitude / 100).ptr;
    out.append(digits, end);
    if (const auto rest = magnitude % 100; rest != 0) {
        out += '.';
        out += static_cast<char>('0' + rest / 10);
        if (rest % 10 != 0) {
            out += static_cast<char>('0' + rest % 10);
        }
    }
}

void addEscaped(std::string& out, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        }
    }
}

void SvgShapes::add(const DisplayList& shapes)
{
    for (const Shape& shape : shapes) {
        std::visit(*this, shape);
    }
}

void SvgShapes::attribute(std::string_view name, double value)
{
    m_out += ' ';
    m_out += name;
    m_out += "=\"";
    addNumber(m_out, value);
    m_out += '"';
}

void SvgShapes::colour(std::string_view name, Ink ink)
{
    constexpr char hex[] = "0123456789abcdef";
    const std::uint32_t value = rgb(ink, m_theme);
    m_out += ' ';
    m_out += name;
    m_out += "=\"#";
    for (int shift = 20; shift >= 0; shift -= 4) {
        m_out += hex[(value >> shift) & 15U];
    }
    m_out += '"';
}

void SvgShapes::point(double x, double y)
{
    addNumber(m_out, x);
    m_out += ' ';
    addNumber(m_out, y);
}

/// A sine along a horizontal line, about one wave in twelve pixels.
void SvgShapes::wave(const Point& from, const Point& to)
{
    const double length = to.x - from.x;
    const int halves = std::max(2, static_cast<int>(std::abs(length) / 6));
    const double step = length / halves;
    for (int i = 0; i < halves; ++i) {
        const double x = from.x + i * step;
        m_out += 'Q';
        point(x + step / 2, from.y + (i % 2 == 0 ? -5.0 : 5.0));
        m_out += ' ';
        point(x + step, from.y);
    }
}

void SvgShapes::operator()(const Stroke& stroke)
{
    if (stroke.points.size() < 2) {
        return;
    }
    const Point& a = stroke.points[0];
    const Point& b = stroke.points[1];
    m_out += "<path d=\"M";
    if (stroke.style == StrokeStyle::Double) {
        point(a.x, a.y - 1.75);
        m_out += 'L';
        point(b.x, b.y - 1.75);
        m_out += 'M';
        point(a.x, a.y + 1.75);
        m_out += 'L';
        point(b.x, b.y + 1.75);
    } else if (stroke.style == StrokeStyle::Wavy) {
        point(a.x, a.y);
        wave(a, b);
    } else {
        point(a.x, a.y);
        for (std::size_t i = 1; i < stroke.points.size(); ++i) {
            m_out += 'L';
            point(stroke.points[i].x, stroke.points[i].y);
        }
    }
    m_out += "\" fill=\"none\"";
    colour("stroke", stroke.ink);
    attribute("stroke-width", stroke.width);
    if (stroke.style == StrokeStyle::Dashed) {
        m_out += " stroke-dasharray=\"4 4\"";
    }
    m_out += stroke.width <= 1 && stroke.style == StrokeStyle::Solid ? " shape-rendering=\"crispEdges\"/>\n" : "/>\n";
}

void SvgShapes::operator()(const Box& box)
{
    Rect rect = box.rect;
    if (box.border && box.borderWidth <= 1) {
        rect = {std::round(rect.x) + 0.5, std::round(rect.y) + 0.5, std::round(rect.width) - 1, std::round(rect.height) - 1};
    }
    if (box.openBelow) {
        const double r = box.radius;
        const double right = rect.x + rect.width;
        const double bottom = rect.y + rect.height;
        m_out += "<path d=\"M";
        point(rect.x, bottom);
        m_out += fmt::format("V{:.2f}Q{:.2f} {:.2f} {:.2f} {:.2f}H{:.2f}Q{:.2f} {:.2f} {:.2f} {:.2f}V{:.2f}\"", rect.y + r, rect.x, rect.y,
            rect.x + r, rect.y, right - r, right, rect.y, right, rect.y + r, bottom);
    } else {
        m_out += "<rect";
        attribute("x", rect.x);
        attribute("y", rect.y);
        attribute("width", rect.width);
        attribute("height", rect.height);
        if (box.radius > 0) {
            attribute("rx", box.radius);
        }
    }
    if (box.fill) {
        colour("fill", *box.fill);
    } else {
        m_out += " fill=\"none\"";
    }
    if (box.border) {
        colour("stroke", *box.border);
        attribute("stroke-width", box.borderWidth);
    }
    m_out += box.radius <= 0 && !box.border ? " shape-rendering=\"crispEdges\"/>\n" : "/>\n";
}

void SvgShapes::operator()(const TextRun& run)
{
    const FaceStyle style = styleOf(run.face);
    m_out += style.isMono ? "<text class=\"m\"" : "<text";
    attribute("x", run.at.x);
    attribute("y", std::round(run.at.y + capHeight(run.face, style.size) / 2));
    attribute("font-size", style.size);
    if (style.isMono) {
        m_out += " font-family=\"'JetBrains Mono','DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace\"";
    }
    if (style.weight != 400) {
        attribute("font-weight", style.weight);
    }
    if (run.align != Align::Left) {
        m_out += run.align == Align::Centre ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    }
    attribute("textLength", m_measurer.width(run.face, run.text));
    m_out += " lengthAdjust=\"spacingAndGlyphs\"";
    colour("fill", run.ink);
    m_out += " xml:space=\"preserve\">";
    addEscaped(m_out, run.text);
    m_out += "</text>\n";
}

void SvgShapes::glyphPath(std::string_view path)
{
    while (!path.empty()) {
        const char verb = nextWord(path).front();
        if (verb == 'Z') {
            m_out += 'Z';
            continue;
        }
        double n[6] = {};
        const int count = verb == 'O' ? 3 : verb == 'R' ? 5 : verb == 'C' ? 6 : 2;
        for (int i = 0; i < count; ++i) {
            n[i] = nextNumber(path);
        }
        if (verb == 'O') {
            m_out += fmt::format("M{0:.4g} {1:.4g}a{2:.4g} {2:.4g} 0 1 0 {3:.4g} 0a{2:.4g} {2:.4g} 0 1 0 {4:.4g} 0Z", n[0] - n[2], n[1], n[2],
                2 * n[2], -2 * n[2]);
        } else if (verb == 'R') {
            m_out += fmt::format("M{:.4g} {:.4g}h{:.4g}a{r:.4g} {r:.4g} 0 0 1 {r:.4g} {r:.4g}v{:.4g}a{r:.4g} {r:.4g} 0 0 1 -{r:.4g} {r:.4g}"
                                 "h{:.4g}a{r:.4g} {r:.4g} 0 0 1 -{r:.4g} -{r:.4g}v{:.4g}a{r:.4g} {r:.4g} 0 0 1 {r:.4g} -{r:.4g}Z",
                n[0] + n[4], n[1], n[2] - 2 * n[4], n[3] - 2 * n[4], 2 * n[4] - n[2], 2 * n[4] - n[3], fmt::arg("r", n[4]));
        } else {
            m_out += verb;
            for (int i = 0; i < count; ++i) {
                m_out += i == 0 ? "" : " ";
                addNumber(m_out, n[i]);
            }
        }
    }
}

void SvgShapes::operator()(const Mark& mark)
{
    const double half = mark.size / 2;
    m_out += "<g transform=\"translate(";
    point(mark.centre.x - half, mark.centre.y - half);
    m_out += fmt::format(") scale({:.4g})\" stroke-linecap=\"round\" stroke-linejoin=\"round\">", mark.size / 16);
    for (const GlyphPart& part : glyphParts(mark.glyph)) {
        const bool isCut = part.paint == GlyphPaint::Cut || part.paint == GlyphPaint::CutStroke;
        const bool isFilled = part.paint == GlyphPaint::Cut || part.paint == GlyphPaint::Fill;
        const Ink ink = isCut ? groundOf(mark.glyph) : mark.ink;
        m_out += "<path d=\"";
        glyphPath(part.path);
        m_out += '"';
        if (isFilled) {
            colour("fill", ink);
        } else {
            m_out += " fill=\"none\"";
            colour("stroke", ink);
            attribute("stroke-width", part.width);
        }
        m_out += "/>";
    }
    m_out += "</g>\n";
}

void SvgShapes::operator()(const ArrowHead& head)
{
    const double inset = head.isHollow ? 0.5 : 0;
    const double back = head.tip.x - head.direction * (head.size - inset);
    const double half = head.size / 2 - inset;
    m_out += "<path d=\"M";
    point(head.tip.x - head.direction * inset, head.tip.y);
    m_out += 'L';
    point(back, head.tip.y - half);
    m_out += 'L';
    point(back, head.tip.y + half);
    m_out += "Z\"";
    colour("fill", head.isHollow ? Ink::Canvas : head.ink);
    if (head.isHollow) {
        colour("stroke", head.ink);
    }
    m_out += "/>\n";
}

} // namespace mcim::diagram
