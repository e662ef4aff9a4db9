// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/picture.h"

#include "mcim/diagram/typeface.h"
#include "render/diagram_painter.h"
#include "render/fonts.h"

#include <QBuffer>
#include <QHashFunctions>
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

namespace {

/// A PDF of QPdfWriter without its time and its random identifier (ISO 32000-1 14.3.3, 14.4; both may be left out), the places of its
/// objects (7.5.4) told anew.
QByteArray withoutClock(const QByteArray& pdf)
{
    const qsizetype from = pdf.indexOf("\n/CreationDate (");
    const qsizetype to = from < 0 ? -1 : pdf.indexOf('\n', from + 1);
    const qsizetype table = pdf.lastIndexOf("\nxref\n");
    const qsizetype trailer = pdf.lastIndexOf("\ntrailer\n");
    if (to < 0 || table < to || trailer < table) {
        return pdf;
    }
    const qsizetype left = to - from;
    QByteArray result = pdf.left(from) + pdf.mid(to, table - to);
    for (const QByteArray& line : pdf.mid(table, trailer - table).split('\n')) {
        // "0000000015 00000 n " of an object in use.
        const bool isPlace = line.size() == 19 && line.at(17) == 'n';
        const qsizetype place = isPlace ? line.left(10).toLongLong() : 0;
        result += (isPlace && place > from ? QByteArray::number(place - left).rightJustified(10, '0') + line.mid(10) : line) + '\n';
    }
    result.chop(1);
    QByteArray end = pdf.mid(trailer);
    if (const qsizetype id = end.indexOf("\n/ID ["); id >= 0) {
        end.remove(id, end.indexOf(']', id) + 1 - id);
    }
    const QByteArray mark = "\nstartxref\n";
    const qsizetype start = end.indexOf(mark) + mark.size();
    return result + end.left(start) + QByteArray::number(table + 1 - left) + end.mid(end.indexOf('\n', start));
}

} // namespace

QByteArray pdfOf(const std::vector<diagram::Page>& pages, const diagram::Sheet& sheet, const QString& title, const QString& creator,
    ThemeMode mode)
{
    // Qt writes fonts in the order of a hash.
    QHashSeed::setDeterministicGlobalSeed();
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
    QHashSeed::resetRandomGlobalSeed();
    return withoutClock(octets);
}

} // namespace mcim::render
