// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/svg_shapes.h"

#include "mcim/diagram/glyph_paths.h"

#include <algorithm>
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

/// What putNumber takes at most.
constexpr std::size_t numberSize = 32;

/// Half a hundredth is rounded away from zero.
char* putNumber(char* end, double value)
{
    const double scaled = value * 100;
    auto hundredths = static_cast<long long>(scaled);
    const double rest = scaled - static_cast<double>(hundredths);
    hundredths += rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0;
    const auto magnitude = static_cast<unsigned long long>(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0) {
        *end++ = '-';
    }
    end = std::to_chars(end, end + numberSize - 4, magnitude / 100).ptr;
    if (const auto fraction = magnitude % 100; fraction != 0) {
        *end++ = '.';
        *end++ = static_cast<char>('0' + fraction / 10);
        if (fraction % 10 != 0) {
            *end++ = static_cast<char>('0' + fraction % 10);
        }
    }
    return end;
}

} // namespace

void addNumber(std::string& out, double value)
{
    std::array<char, numberSize> digits;
    out.append(digits.data(), putNumber(digits.data(), value));
}

void addEscaped(std::string& out, std::string_view text)
{
    const auto isPlain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '&' && c != '<' && c != '>' && c != '"'; };
    while (!text.empty()) {
        const auto stop = std::ranges::find_if_not(text, isPlain);
        out.append(text.begin(), stop);
        text = {stop, text.end()};
        if (text.empty()) {
            return;
        }
        switch (text.front()) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += ' ';
        }
        text.remove_prefix(1);
    }
}

SvgShapes::SvgShapes(std::string& out, Theme theme) : m_out(out)
{
    constexpr char hex[] = "0123456789abcdef";
    for (std::size_t ink = 0; ink < m_colours.size(); ++ink) {
        std::uint32_t value = rgb(static_cast<Ink>(ink), theme);
        m_colours[ink].back() = '"';
        for (auto digit = m_colours[ink].rbegin() + 1; digit != m_colours[ink].rend(); ++digit) {
            *digit = hex[value % 16];
            value /= 16;
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
    std::array<char, 32 + numberSize> text;
    char* end = std::ranges::copy(name, text.data()).out;
    end = putNumber(end, value);
    *end++ = '"';
    m_out.append(text.data(), end);
}

void SvgShapes::colour(std::string_view name, Ink ink)
{
    const auto& digits = m_colours[static_cast<std::size_t>(ink)];
    m_out += name;
    m_out.append(digits.data(), digits.size());
}

void SvgShapes::point(double x, double y)
{
    std::array<char, 2 * numberSize> text;
    char* end = putNumber(text.data(), x);
    *end++ = ' ';
    m_out.append(text.data(), putNumber(end, y));
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
    colour(" stroke=\"#", stroke.ink);
    attribute(" stroke-width=\"", stroke.width);
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
        attribute(" x=\"", rect.x);
        attribute(" y=\"", rect.y);
        attribute(" width=\"", rect.width);
        attribute(" height=\"", rect.height);
        if (box.radius > 0) {
            attribute(" rx=\"", box.radius);
        }
    }
    if (box.fill) {
        colour(" fill=\"#", *box.fill);
    } else {
        m_out += " fill=\"none\"";
    }
    if (box.border) {
        colour(" stroke=\"#", *box.border);
        attribute(" stroke-width=\"", box.borderWidth);
    }
    m_out += box.radius <= 0 && !box.border ? " shape-rendering=\"crispEdges\"/>\n" : "/>\n";
}

void SvgShapes::operator()(const TextRun& run)
{
    text(run.at, run.text, run.face, run.ink, run.align, m_measurer.width(run.face, run.text));
}

const std::string& SvgShapes::faceAttributes(Face face)
{
    std::string& made = m_faces[face];
    if (made.empty()) {
        const FaceStyle style = styleOf(face);
        made = fmt::format(" font-size=\"{}\"", style.size);
        made += style.isMono ? " font-family=\"'JetBrains Mono','DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace\"" : "";
        made += style.weight != 400 ? fmt::format(" font-weight=\"{}\"", style.weight) : "";
    }
    return made;
}

void SvgShapes::text(const Point& at, std::string_view text, Face face, Ink ink, Align align, double width)
{
    const FaceStyle style = styleOf(face);
    m_out += style.isMono ? "<text class=\"m\"" : "<text";
    attribute(" x=\"", at.x);
    attribute(" y=\"", std::round(at.y + capHeight(face, style.size) / 2));
    m_out += faceAttributes(face);
    if (align != Align::Left) {
        m_out += align == Align::Centre ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
    }
    attribute(" textLength=\"", width);
    m_out += " lengthAdjust=\"spacingAndGlyphs\"";
    colour(" fill=\"#", ink);
    m_out += " xml:space=\"preserve\">";
    addEscaped(m_out, text);
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
    std::string& drawn = m_glyphs[{mark.glyph, mark.ink, mark.size}];
    if (!drawn.empty()) {
        m_out += drawn;
        return;
    }
    const std::size_t start = m_out.size();
    glyph(mark);
    drawn = m_out.substr(start);
}

/// The group of a pictogram behind its place.
void SvgShapes::glyph(const Mark& mark)
{
    m_out += fmt::format(") scale({:.4g})\" stroke-linecap=\"round\" stroke-linejoin=\"round\">", mark.size / 16);
    for (const GlyphPart& part : glyphParts(mark.glyph)) {
        const bool isCut = part.paint == GlyphPaint::Cut || part.paint == GlyphPaint::CutStroke;
        const bool isFilled = part.paint == GlyphPaint::Cut || part.paint == GlyphPaint::Fill;
        const Ink own = isCut ? groundOf(mark.glyph) : mark.ink;
        m_out += "<path d=\"";
        glyphPath(part.path);
        m_out += '"';
        if (isFilled) {
            colour(" fill=\"#", own);
        } else {
            m_out += " fill=\"none\"";
            colour(" stroke=\"#", own);
            attribute(" stroke-width=\"", part.width);
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
    colour(" fill=\"#", head.isHollow ? Ink::Canvas : head.ink);
    if (head.isHollow) {
        colour(" stroke=\"#", head.ink);
    }
    m_out += "/>\n";
}

} // namespace mcim::diagram
