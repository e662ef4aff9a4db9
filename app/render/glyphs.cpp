// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/glyphs.h"

#include <QPainter>
#include <QPainterPath>

#include <array>
#include <string_view>
#include <vector>

namespace mcim::render {

namespace {

/// How a part of a pictogram is drawn; Cut is drawn in the ground's colour on top of a filled part.
enum class Paint { Fill, Stroke, Cut, CutStroke };

struct Part {
    Paint paint;
    /// M L C Z with absolute coordinates, `O x y r` a circle, `R x y w h r` a rounded rectangle.
    std::string_view path;
    double width = 1.5;
};

struct Icon {
    std::string_view name;
    std::vector<Part> parts;
};

/// All pictograms, drawn for this program on a grid of 16 by 16.
const std::vector<Icon>& icons()
{
    using enum Paint;
    static const std::vector<Icon> table = {
        {"menu", {{Stroke, "M 2.5 4 L 13.5 4 M 2.5 8 L 13.5 8 M 2.5 12 L 13.5 12", 1.6}}},
        {"first", {{Fill, "M 3 3 L 4.8 3 L 4.8 13 L 3 13 Z M 13 3 L 5.6 8 L 13 13 Z"}}},
        {"back", {{Fill, "M 12 3 L 4.2 8 L 12 13 Z"}}},
        {"play", {{Fill, "M 4.2 2.6 L 13 8 L 4.2 13.4 Z"}}},
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
        {"check", {{Stroke, "M 2.5 8.6 L 6.2 12.2 L 13.5 4.2", 2.2}}},
        {"cross", {{Stroke, "M 3.5 3.5 L 12.5 12.5 M 12.5 3.5 L 3.5 12.5", 2.4}}},
        {"close", {{Stroke, "M 4 4 L 12 12 M 12 4 L 4 12", 1.6}}},
        {"octagon", {{Fill, "M 4.9 0.5 L 11.1 0.5 L 15.5 4.9 L 15.5 11.1 L 11.1 15.5 L 4.9 15.5 L 0.5 11.1 L 0.5 4.9 Z"}}},
        {"failed",
         {{Fill, "M 5.1 1 L 10.9 1 L 15 5.1 L 15 10.9 L 10.9 15 L 5.1 15 L 1 10.9 L 1 5.1 Z"},
          {CutStroke, "M 5.4 5.4 L 10.6 10.6 M 10.6 5.4 L 5.4 10.6", 1.9}}},
        {"warning",
         {{Stroke, "M 8 1.8 L 15 14 L 1 14 Z", 1.5}, {Stroke, "M 8 6.2 L 8 9.6", 1.5}, {Fill, "O 8 11.7 0.9"}}},
        {"note", {{Stroke, "O 8 8 6.2", 1.5}, {Stroke, "M 8 7.4 L 8 11.4", 1.6}, {Fill, "O 8 4.9 1"}}},
        {"chat", {{Stroke, "M 2 2.8 L 14 2.8 L 14 11 L 6.5 11 L 3.8 13.6 L 3.8 11 L 2 11 Z", 1.5}}},
        {"why",
         {{Stroke, "O 8 8 6.2", 1.5},
          {Stroke, "M 5.9 6.3 C 5.9 3.6 10.1 3.6 10.1 6.3 C 10.1 7.9 8 7.8 8 9.5", 1.5},
          {Fill, "O 8 11.7 0.95"}}},
        {"ring", {{Stroke, "O 8 8 4.6", 2}}},
        {"dot", {{Fill, "O 8 8 6"}}},
        {"not-reached",
         {{Stroke, "M 12.9 5.2 C 14 7 14 9 12.9 10.8 M 10.8 12.9 C 9 14 7 14 5.2 12.9 M 3.1 10.8 C 2 9 2 7 3.1 5.2 "
                   "M 5.2 3.1 C 7 2 9 2 10.8 3.1",
           1.5},
          {Stroke, "M 5.4 8 L 10.6 8", 1.5}}},
        {"skipped", {{Stroke, "M 2.5 3.5 L 7.5 8 L 2.5 12.5 Z M 8 3.5 L 13 8 L 8 12.5 Z", 1.3}}},
        {"packet", {{Fill, "R 0 2.66 16 10.67 1.6"}, {CutStroke, "M 3 5.6 L 8 9.4 L 13 5.6", 1.1}}},
        {"shield", {{Stroke, "M 8 1.6 L 13.4 3.4 L 13.4 7.8 C 13.4 11 11 13.4 8 14.6 C 5 13.4 2.6 11 2.6 7.8 L 2.6 3.4 Z M 5.4 8 L 7.3 9.9 L 10.8 6.2", 1.5}}},
        {"lock", {{Fill, "R 2.8 7 10.4 7.6 1.2"}, {Stroke, "M 5 7.4 L 5 5 C 5 1 11 1 11 5 L 11 7.4", 1.7}}},
        {"eye", {{Stroke, "M 1 8 C 3.6 3 12.4 3 15 8 C 12.4 13 3.6 13 1 8 Z", 1.5}, {Fill, "O 8 8 2.2"}}},
        {"eye-off", {{Stroke, "M 1 8 C 3.6 3 12.4 3 15 8 C 12.4 13 3.6 13 1 8 Z M 3 13.4 L 13 2.6", 1.5}}},
        {"pencil", {{Stroke, "M 2.4 13.6 L 3.2 10.4 L 11 2.6 L 13.4 5 L 5.6 12.8 Z", 1.5}}},
        {"loop", {{Stroke, "M 12.6 5 C 9.6 0.8 2.4 2.6 2.4 8 C 2.4 15 12.6 15.2 13.6 9", 1.7}, {Fill, "M 14.6 1.6 L 14.4 6.8 L 9.6 5 Z"}}},
        {"mask",
         {{Fill, "M 0.6 4.4 C 3.4 3.6 6 4.4 8 5.2 C 10 4.4 12.6 3.6 15.4 4.4 C 15.8 8.6 13.8 12 11.4 12 C 9.6 12 9.2 9.8 8 9.8 "
                 "C 6.8 9.8 6.4 12 4.6 12 C 2.2 12 0.2 8.6 0.6 4.4 Z"},
          {Cut, "M 3 6.8 C 4.2 6 5.6 6.4 6.4 7.8 C 5.2 8.8 3.6 8.4 3 6.8 Z M 13 6.8 C 11.8 6 10.4 6.4 9.6 7.8 C 10.8 8.8 12.4 8.4 13 6.8 Z"}}},
        {"clock", {{Stroke, "O 8 8 6.4 M 8 4.4 L 8 8 L 10.6 9.6", 1.5}}},
        {"key", {{Stroke, "O 3.9 8 2.4 M 6.4 8 L 14.6 8 M 14 8 L 14 10.8 M 10.9 8 L 10.9 10.2", 1.5}}},
        {"expand", {{Stroke, "M 9.6 2.4 L 13.6 2.4 L 13.6 6.4 M 13.6 2.4 L 9.4 6.6 M 6.4 13.6 L 2.4 13.6 L 2.4 9.6 M 2.4 13.6 L 6.6 9.4", 1.5}}},
        {"shrink", {{Stroke, "M 13.4 6.6 L 9.4 6.6 L 9.4 2.6 M 9.4 6.6 L 13.8 2.2 M 2.6 9.4 L 6.6 9.4 L 6.6 13.4 M 6.6 9.4 L 2.2 13.8", 1.5}}},
        {"cursor", {{Fill, "M 1 1 L 15 1 L 8 14 Z"}}},
        {"delta", {{Stroke, "M 8 3 L 13.4 13 L 2.6 13 Z", 1.7}}},
        {"undo", {{Stroke, "M 5.6 2.8 L 2.4 6 L 5.6 9.2 M 2.8 6 L 9.6 6 C 14.6 6 14.6 13 9.6 13 L 6.4 13", 1.6}}},
        {"arrow-right", {{Stroke, "M 2.4 8 L 13 8 M 9.2 4.2 L 13 8 L 9.2 11.8", 1.5}}},
        {"table", {{Stroke, "R 1.8 2.6 12.4 10.8 1 M 1.8 6.2 L 14.2 6.2 M 6.4 6.2 L 6.4 13.4", 1.4}}},
        {"chart", {{Stroke, "M 2.4 2.4 L 2.4 13.6 L 13.8 13.6", 1.5}, {Fill, "M 4.6 8 L 6.6 8 L 6.6 12.4 L 4.6 12.4 Z M 7.8 4.4 L 9.8 4.4 L 9.8 12.4 L 7.8 12.4 Z M 11 6.4 L 13 6.4 L 13 12.4 L 11 12.4 Z"}}},
        {"copy", {{Stroke, "R 5.4 5.4 8.2 8.2 1 M 10.6 5.2 L 10.6 2.4 L 2.4 2.4 L 2.4 10.6 L 5.2 10.6", 1.4}}},
    };
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
    const QColor colour = part.paint == Paint::Cut || part.paint == Paint::CutStroke ? ground : ink;
    if (part.paint == Paint::Fill || part.paint == Paint::Cut) {
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
    switch (glyph) {
    case diagram::Glyph::Packet:
        return QStringLiteral("packet");
    case diagram::Glyph::Check:
        return QStringLiteral("check");
    case diagram::Glyph::Cross:
        return QStringLiteral("cross");
    case diagram::Glyph::Shield:
        return QStringLiteral("shield");
    case diagram::Glyph::Lock:
        return QStringLiteral("lock");
    case diagram::Glyph::Eye:
        return QStringLiteral("eye");
    case diagram::Glyph::Pencil:
        return QStringLiteral("pencil");
    case diagram::Glyph::Loop:
        return QStringLiteral("loop");
    case diagram::Glyph::Mask:
        return QStringLiteral("mask");
    case diagram::Glyph::Clock:
        return QStringLiteral("clock");
    case diagram::Glyph::Key:
        return QStringLiteral("key");
    case diagram::Glyph::Play:
        return QStringLiteral("play");
    case diagram::Glyph::Dot:
        return QStringLiteral("dot");
    case diagram::Glyph::Ring:
        return QStringLiteral("ring");
    case diagram::Glyph::Octagon:
        return QStringLiteral("octagon");
    case diagram::Glyph::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

} // namespace mcim::render
