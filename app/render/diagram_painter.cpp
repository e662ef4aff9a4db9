// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/diagram_painter.h"

#include "mcim/diagram/glyph_paths.h"
#include "mcim/diagram/typeface.h"
#include "render/fonts.h"
#include "render/glyphs.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace mcim::render {

namespace {

using namespace diagram;

QPointF toQt(const Point& point)
{
    return {point.x, point.y};
}

QRectF toQt(const Rect& rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}

/// A sine along a horizontal line, about one wave in eight pixels.
QPainterPath wave(const QPointF& from, const QPointF& to)
{
    QPainterPath path(from);
    const double length = to.x() - from.x();
    const int halves = std::max(2, static_cast<int>(std::abs(length) / 6));
    const double step = length / halves;
    for (int i = 0; i < halves; ++i) {
        const double x = from.x() + i * step;
        path.quadTo(x + step / 2, from.y() + (i % 2 == 0 ? -5.0 : 5.0), x + step, from.y());
    }
    return path;
}

class ListPainter
{
public:
    ListPainter(QPainter& painter, const DiagramFonts& fonts, ThemeMode mode) : m_painter(painter), m_fonts(fonts), m_mode(mode) {}

    void operator()(const Stroke& stroke)
    {
        if (stroke.points.size() < 2) {
            return;
        }
        const bool isGrid = stroke.width <= 1 && stroke.style == StrokeStyle::Solid;
        m_painter.setRenderHint(QPainter::Antialiasing, !isGrid);
        QPen pen(ink(stroke.ink), stroke.width, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin);
        if (stroke.style == StrokeStyle::Dashed) {
            pen.setDashPattern({4 / stroke.width, 4 / stroke.width});
        }
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        const QPointF a = toQt(stroke.points[0]);
        const QPointF b = toQt(stroke.points[1]);
        if (stroke.style == StrokeStyle::Wavy) {
            m_painter.drawPath(wave(a, b));
            return;
        }
        if (stroke.style == StrokeStyle::Double) {
            m_painter.drawLine(a - QPointF(0, 1.75), b - QPointF(0, 1.75));
            m_painter.drawLine(a + QPointF(0, 1.75), b + QPointF(0, 1.75));
            return;
        }
        QPolygonF line;
        for (const Point& point : stroke.points) {
            line << toQt(point);
        }
        m_painter.drawPolyline(line);
    }

    void operator()(const Box& box)
    {
        const bool isSharp = box.radius <= 0 && !box.border;
        m_painter.setRenderHint(QPainter::Antialiasing, !isSharp);
        m_painter.setPen(box.border ? QPen(ink(*box.border), box.borderWidth) : QPen(Qt::NoPen));
        m_painter.setBrush(box.fill ? QBrush(ink(*box.fill)) : QBrush(Qt::NoBrush));
        QRectF rect = toQt(box.rect);
        if (isSharp) {
            m_painter.fillRect(rect, ink(*box.fill));
            return;
        }
        if (box.border && box.borderWidth <= 1) {
            rect = QRectF(std::round(rect.x()) + 0.5, std::round(rect.y()) + 0.5, std::round(rect.width()) - 1,
                          std::round(rect.height()) - 1);
        }
        if (!box.openBelow) {
            m_painter.drawRoundedRect(rect, box.radius, box.radius);
            return;
        }
        m_painter.save();
        m_painter.setClipRect(rect.adjusted(-1, -1, 1, 0), Qt::IntersectClip);
        m_painter.drawRoundedRect(rect.adjusted(0, 0, 0, 12), box.radius, box.radius);
        m_painter.restore();
    }

    void operator()(const TextRun& run)
    {
        const QFont font = m_fonts.font(run.face);
        const QFontMetricsF metrics(font);
        const QString text = unligated(QString::fromStdString(run.text));
        double x = run.at.x;
        if (run.align != Align::Left) {
            const double width = m_fonts.width(run.face, run.text);
            x -= run.align == Align::Centre ? width / 2 : width;
        }
        const double baseline = run.at.y + metrics.capHeight() / 2;
        m_painter.setFont(font);
        m_painter.setPen(ink(run.ink));
        m_painter.drawText(QPointF(x, std::round(baseline)), text);
    }

    void operator()(const Mark& mark)
    {
        const double half = mark.size / 2;
        paintIcon(m_painter, iconName(mark.glyph), {mark.centre.x - half, mark.centre.y - half, mark.size, mark.size},
                  ink(mark.ink), ink(groundOf(mark.glyph)));
    }

    void operator()(const ArrowHead& head)
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        const double inset = head.isHollow ? 0.5 : 0;
        const double back = head.tip.x - head.direction * (head.size - inset);
        const double half = head.size / 2 - inset;
        const QPolygonF triangle({{head.tip.x - head.direction * inset, head.tip.y}, {back, head.tip.y - half}, {back, head.tip.y + half}});
        m_painter.setPen(head.isHollow ? QPen(ink(head.ink), 1) : QPen(Qt::NoPen));
        m_painter.setBrush(head.isHollow ? ink(Ink::Canvas) : ink(head.ink));
        m_painter.drawPolygon(triangle);
    }

private:
    QColor ink(Ink role) const { return colour(role, m_mode); }

    QPainter& m_painter;
    const DiagramFonts& m_fonts;
    ThemeMode m_mode;
};

} // namespace

DiagramFonts::DiagramFonts(double scale, bool isLarge) : m_scale(scale), m_isLarge(isLarge) {}

QFont DiagramFonts::font(Face face) const
{
    const FaceStyle style = styleOf(face);
    QFont font(style.isMono ? monoFamily() : sansFamily());
    font.setPixelSize(std::max(1, static_cast<int>(std::lround((m_isLarge ? style.largeSize : style.size) * m_scale))));
    font.setWeight(static_cast<QFont::Weight>(style.weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double DiagramFonts::width(Face face, std::string_view text) const
{
    QByteArray key(1, static_cast<char>(face));
    key.append(text.data(), static_cast<qsizetype>(text.size()));
    const auto known = m_widths.constFind(key);
    if (known != m_widths.constEnd()) {
        return *known;
    }
    if (m_widths.size() > 20000) {
        m_widths.clear();
    }
    const QString shown = unligated(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
    return *m_widths.insert(key, QFontMetricsF(font(face)).horizontalAdvance(shown));
}

void paint(QPainter& painter, const DisplayList& list, const DiagramFonts& fonts, ThemeMode mode)
{
    ListPainter shapes(painter, fonts, mode);
    for (const Shape& shape : list) {
        std::visit(shapes, shape);
    }
}

QString unligated(const QString& text)
{
    QString result = text;
    for (qsizetype at = result.indexOf(QLatin1String("0x")); at >= 0; at = result.indexOf(QLatin1String("0x"), at + 3)) {
        result.insert(at + 1, QChar(0x200C));
    }
    return result;
}

} // namespace mcim::render
