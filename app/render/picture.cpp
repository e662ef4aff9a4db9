// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/picture.h"

#include "mcim/diagram/typeface.h"
#include "render/diagram_painter.h"
#include "render/fonts.h"

#include <QBuffer>
#include <QImageWriter>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

#include <cmath>

namespace mcim::render {

const diagram::TextMeasurer& figureMeasurer()
{
    static const diagram::TypefaceMeasurer ofInter;
    // It remembers widths, and exports are written beside the window's own thread.
    static thread_local const DiagramFonts ofFonts;
    const bool hasBoth = sansFamily() == QLatin1String("Inter") && monoFamily() == QLatin1String("JetBrains Mono");
    return hasBoth ? static_cast<const diagram::TextMeasurer&>(ofInter) : ofFonts;
}

QImage paintFigure(const diagram::Figure& figure, double scale, ThemeMode mode)
{
    QImage image(static_cast<int>(std::lround(figure.width * scale)), static_cast<int>(std::lround(figure.height * scale)),
        QImage::Format_ARGB32_Premultiplied);
    image.fill(colour(diagram::Ink::Canvas, mode));
    QPainter painter(&image);
    painter.scale(scale, scale);
    paint(painter, diagram::shapesOf(figure), DiagramFonts(), mode);
    return image;
}

QByteArray pngOf(const QImage& image, const QList<QPair<QString, QString>>& texts)
{
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "png");
    for (const auto& [keyword, text] : texts) {
        writer.setText(keyword, text);
    }
    return writer.write(image) ? octets : QByteArray();
}

QByteArray pdfOf(const std::vector<diagram::Page>& pages, const diagram::Sheet& sheet, const QString& title, const QString& creator,
    ThemeMode mode)
{
    QByteArray octets;
    QBuffer buffer(&octets);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(72);
    writer.setPageSize(QPageSize(QSizeF(sheet.width, sheet.height), QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(title);
    writer.setCreator(creator);
    QPainter painter;
    if (!painter.begin(&writer)) {
        return {};
    }
    const DiagramFonts fonts;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        if (i > 0) {
            writer.newPage();
        }
        painter.save();
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), colour(diagram::Ink::Canvas, mode));
        painter.scale(pages[i].scale, pages[i].scale);
        paint(painter, pages[i].shapes, fonts, mode);
        painter.restore();
    }
    painter.end();
    return octets;
}

} // namespace mcim::render
