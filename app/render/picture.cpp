// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/picture.h"

#include "render/diagram_painter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace mcim::render {

namespace {

struct Drawing {
    diagram::DisplayList heads;
    diagram::Body body;
    double headBlock;
    QSizeF size;
};

void draw(QPainter& painter, const Drawing& drawing, const DiagramFonts& fonts, ThemeMode mode)
{
    painter.fillRect(QRectF(QPointF(0, 0), drawing.size), colour(diagram::Ink::Canvas, mode));
    painter.save();
    painter.translate(0, drawing.headBlock);
    paint(painter, drawing.body.ground, fonts, mode);
    for (const diagram::LaidRow& row : drawing.body.rows) {
        paint(painter, row.shapes, fonts, mode);
    }
    painter.restore();
    paint(painter, drawing.heads, fonts, mode);
}

bool writePng(const QString& path, const Drawing& drawing, const DiagramFonts& fonts, ThemeMode mode)
{
    constexpr int ratio = 2;
    QImage image((drawing.size * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    QPainter painter(&image);
    draw(painter, drawing, fonts, mode);
    painter.end();
    return image.save(path);
}

bool writeSvg(const QString& path, const Drawing& drawing, const DiagramFonts& fonts, ThemeMode mode)
{
    QSvgGenerator generator;
    generator.setFileName(path);
    generator.setSize(drawing.size.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), drawing.size));
    QPainter painter;
    if (!painter.begin(&generator)) {
        return false;
    }
    draw(painter, drawing, fonts, mode);
    return painter.end();
}

bool writePdf(const QString& path, const Drawing& drawing, const DiagramFonts& fonts, ThemeMode mode)
{
    QPdfWriter writer(path);
    writer.setResolution(72);
    writer.setPageSize(QPageSize(drawing.size, QPageSize::Point));
    writer.setPageMargins({});
    QPainter painter;
    if (!painter.begin(&writer)) {
        return false;
    }
    draw(painter, drawing, fonts, mode);
    return painter.end();
}

} // namespace

bool writePicture(const QString& path, const diagram::Lifelines& lifelines, std::span<const diagram::DiagramRow> rows,
                  double width, ThemeMode mode, QString& problem)
{
    const DiagramFonts fonts;
    const diagram::Metrics metrics = diagram::Metrics::regular(1);
    Drawing drawing{diagram::layoutHeads(lifelines, metrics, width, fonts),
                    diagram::layoutBody(lifelines, rows, metrics, width, 0, diagram::restingFlight, fonts), metrics.headBlock, {}};
    drawing.size = {width, std::ceil(metrics.headBlock + drawing.body.height + 12)};
    const QString ending = QFileInfo(path).suffix().toLower();
    bool isWritten = false;
    if (ending == QLatin1String("png")) {
        isWritten = writePng(path, drawing, fonts, mode);
    } else if (ending == QLatin1String("svg")) {
        isWritten = writeSvg(path, drawing, fonts, mode);
    } else if (ending == QLatin1String("pdf")) {
        isWritten = writePdf(path, drawing, fonts, mode);
    } else {
        problem = QCoreApplication::translate("Picture", "%1: a picture ends in .png, .svg or .pdf.").arg(path);
        return false;
    }
    if (!isWritten) {
        problem = QCoreApplication::translate("Picture", "%1 can't be written.").arg(path);
    }
    return isWritten;
}

} // namespace mcim::render
