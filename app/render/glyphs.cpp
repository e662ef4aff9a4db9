// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/glyphs.h"

#include "mcim/diagram/glyph_paths.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <string_view>
#include <vector>

namespace mcim::render {

namespace {

using diagram::GlyphPaint;
using Part = diagram::GlyphPart;

struct Icon {
    std::string_view name;
    std::vector<Part> parts;
};

std::vector<Icon> withGlyphs(std::vector<Icon> table)
{
    for (std::size_t i = 0; i < diagram::glyphCount; ++i) {
        const auto glyph = static_cast<diagram::Glyph>(i);
        const auto parts = diagram::glyphParts(glyph);
        table.push_back({diagram::glyphName(glyph), {parts.begin(), parts.end()}});
    }
    return table;
}

/// The pictograms of the window, drawn for this program on a grid of 16 by 16; those of the diagram are the core's.
const std::vector<Icon>& icons()
{
    using enum GlyphPaint;
    static const std::vector<Icon> table = withGlyphs({
        {"menu", {{Stroke, "M 2.5 4 L 13.5 4 M 2.5 8 L 13.5 8 M 2.5 12 L 13.5 12", 1.6}}},
        {"first", {{Fill, "M 3 3 L 4.8 3 L 4.8 13 L 3 13 Z M 13 3 L 5.6 8 L 13 13 Z"}}},
        {"back", {{Fill, "M 12 3 L 4.2 8 L 12 13 Z"}}},
        {"pause", {{Fill, "M 4 3 L 6.8 3 L 6.8 13 L 4 13 Z M 9.2 3 L 12 3 L 12 13 L 9.2 13 Z"}}},
        {"forward", {{Fill, "M 4 3 L 11.8 8 L 4 13 Z"}}},
        {"fast", {{Fill, "M 2 3 L 8.2 8 L 2 13 Z M 8.2 3 L 14.4 8 L 8.2 13 Z"}}},
        {"last", {{Fill, "M 3 3 L 10.4 8 L 3 13 Z M 11.2 3 L 13 3 L 13 13 L 11.2 13 Z"}}},
        {"chevron-down", {{Stroke, "M 4.2 6.2 L 8 10 L 11.8 6.2", 1.7}}},
        {"chevron-right", {{Stroke, "M 6.2 4.2 L 10 8 L 6.2 11.8", 1.7}}},
        {"chevron-up", {{Stroke, "M 4.2 9.8 L 8 6 L 11.8 9.8", 1.7}}},
        {"search", {{Stroke, "O 7 7 4.4 M 10.3 10.3 L 14 14", 1.5}}},
        {"export", {{Stroke, "M 8 10 L 8 2 M 4.8 5 L 8 1.8 L 11.2 5 M 3 8.6 L 3 14 L 13 14 L 13 8.6", 1.5}}},
        {"present", {{Stroke, "R 1.5 2.5 13 9 1 M 8 11.5 L 8 14 M 5 14 L 11 14", 1.5}}},
        {"theme", {{Stroke, "O 8 8 6", 1.5}, {Fill, "M 8 2 C 11.3 2 14 4.7 14 8 C 14 11.3 11.3 14 8 14 Z"}}},
        {"list", {{Stroke, "M 6 4 L 14 4 M 6 8 L 14 8 M 6 12 L 14 12", 1.5}, {Fill, "O 2.8 4 1.1 O 2.8 8 1.1 O 2.8 12 1.1"}}},
        {"bolt", {{Fill, "M 9.4 1 L 3 9.2 L 7.4 9.2 L 6.4 15 L 13 6.6 L 8.6 6.6 Z"}}},
        {"bolt-outline", {{Stroke, "M 9.2 1.8 L 3.6 9.2 L 7.8 9.2 L 6.8 14.2 L 12.4 6.8 L 8.2 6.8 Z", 1.4}}},
        {"close", {{Stroke, "M 4 4 L 12 12 M 12 4 L 4 12", 1.6}}},
        {"warning",
         {{Stroke, "M 8 1.8 L 15 14 L 1 14 Z", 1.5}, {Stroke, "M 8 6.2 L 8 9.6", 1.5}, {Fill, "O 8 11.7 0.9"}}},
        {"note", {{Stroke, "O 8 8 6.2", 1.5}, {Stroke, "M 8 7.4 L 8 11.4", 1.6}, {Fill, "O 8 4.9 1"}}},
        {"chat", {{Stroke, "M 2 2.8 L 14 2.8 L 14 11 L 6.5 11 L 3.8 13.6 L 3.8 11 L 2 11 Z", 1.5}}},
        {"why",
         {{Stroke, "O 8 8 6.2", 1.5},
          {Stroke, "M 5.9 6.3 C 5.9 3.6 10.1 3.6 10.1 6.3 C 10.1 7.9 8 7.8 8 9.5", 1.5},
          {Fill, "O 8 11.7 0.95"}}},
        {"not-reached",
         {{Stroke, "M 12.9 5.2 C 14 7 14 9 12.9 10.8 M 10.8 12.9 C 9 14 7 14 5.2 12.9 M 3.1 10.8 C 2 9 2 7 3.1 5.2 "
                   "M 5.2 3.1 C 7 2 9 2 10.8 3.1",
           1.5},
          {Stroke, "M 5.4 8 L 10.6 8", 1.5}}},
        {"skipped", {{Stroke, "M 2.5 3.5 L 7.5 8 L 2.5 12.5 Z M 8 3.5 L 13 8 L 8 12.5 Z", 1.3}}},
        {"eye-off", {{Stroke, "M 1 8 C 3.6 3 12.4 3 15 8 C 12.4 13 3.6 13 1 8 Z M 3 13.4 L 13 2.6", 1.5}}},
        {"expand", {{Stroke, "M 9.6 2.4 L 13.6 2.4 L 13.6 6.4 M 13.6 2.4 L 9.4 6.6 M 6.4 13.6 L 2.4 13.6 L 2.4 9.6 M 2.4 13.6 L 6.6 9.4", 1.5}}},
        {"shrink", {{Stroke, "M 13.4 6.6 L 9.4 6.6 L 9.4 2.6 M 9.4 6.6 L 13.8 2.2 M 2.6 9.4 L 6.6 9.4 L 6.6 13.4 M 6.6 9.4 L 2.2 13.8", 1.5}}},
        {"cursor", {{Fill, "M 1 1 L 15 1 L 8 14 Z"}}},
        {"delta", {{Stroke, "M 8 3 L 13.4 13 L 2.6 13 Z", 1.7}}},
        {"undo", {{Stroke, "M 5.6 2.8 L 2.4 6 L 5.6 9.2 M 2.8 6 L 9.6 6 C 14.6 6 14.6 13 9.6 13 L 6.4 13", 1.6}}},
        {"arrow-right", {{Stroke, "M 2.4 8 L 13 8 M 9.2 4.2 L 13 8 L 9.2 11.8", 1.5}}},
        {"table", {{Stroke, "R 1.8 2.6 12.4 10.8 1 M 1.8 6.2 L 14.2 6.2 M 6.4 6.2 L 6.4 13.4", 1.4}}},
        {"chart", {{Stroke, "M 2.4 2.4 L 2.4 13.6 L 13.8 13.6", 1.5}, {Fill, "M 4.6 8 L 6.6 8 L 6.6 12.4 L 4.6 12.4 Z M 7.8 4.4 L 9.8 4.4 L 9.8 12.4 L 7.8 12.4 Z M 11 6.4 L 13 6.4 L 13 12.4 L 11 12.4 Z"}}},
        {"copy", {{Stroke, "R 5.4 5.4 8.2 8.2 1 M 10.6 5.2 L 10.6 2.4 L 2.4 2.4 L 2.4 10.6 L 5.2 10.6", 1.4}}},
    });
    return table;
}

class PathReader
{
public:
    explicit PathReader(std::string_view text)
        : m_words(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())).split(QLatin1Char(' '), Qt::SkipEmptyParts))
    {
    }

    QPainterPath read()
    {
        QPainterPath path;
        while (m_at < m_words.size()) {
            const QChar verb = m_words[m_at++].at(0);
            switch (verb.toLatin1()) {
            case 'M':
                path.moveTo(point());
                break;
            case 'L':
                path.lineTo(point());
                break;
            case 'C': {
                const QPointF a = point();
                const QPointF b = point();
                path.cubicTo(a, b, point());
                break;
            }
            case 'O': {
                const QPointF centre = point();
                const double radius = number();
                path.addEllipse(centre, radius, radius);
                break;
            }
            case 'R': {
                const QPointF corner = point();
                const QPointF size = point();
                const double radius = number();
                path.addRoundedRect(QRectF(corner, QSizeF(size.x(), size.y())), radius, radius);
                break;
            }
            default:
                path.closeSubpath();
            }
        }
        return path;
    }

private:
    double number() { return m_words[m_at++].toDouble(); }
    QPointF point()
    {
        const double x = number();
        return {x, number()};
    }

    QStringList m_words;
    qsizetype m_at = 0;
};

void paintPart(QPainter& painter, const Part& part, const QColor& ink, const QColor& ground)
{
    const QPainterPath path = PathReader(part.path).read();
    const QColor colour = part.paint == GlyphPaint::Cut || part.paint == GlyphPaint::CutStroke ? ground : ink;
    if (part.paint == GlyphPaint::Fill || part.paint == GlyphPaint::Cut) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
    } else {
        painter.setPen(QPen(colour, part.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    }
    painter.drawPath(path);
}

} // namespace

bool paintIcon(QPainter& painter, const QString& name, const QRectF& square, const QColor& ink, const QColor& ground)
{
    for (const Icon& icon : icons()) {
        if (name != QLatin1String(icon.name.data(), static_cast<qsizetype>(icon.name.size()))) {
            continue;
        }
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(square.topLeft());
        painter.scale(square.width() / 16, square.height() / 16);
        for (const Part& part : icon.parts) {
            paintPart(painter, part, ink, ground);
        }
        painter.restore();
        return true;
    }
    return false;
}

QStringList iconNames()
{
    QStringList names;
    for (const Icon& icon : icons()) {
        names << QString::fromLatin1(icon.name.data(), static_cast<qsizetype>(icon.name.size()));
    }
    return names;
}

QString iconName(diagram::Glyph glyph)
{
    const std::string_view name = diagram::glyphName(glyph);
    return QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace mcim::render
