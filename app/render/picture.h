// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/figure.h"
#include "render/palette.h"

#include <QByteArray>
#include <QImage>
#include <QString>

namespace mcim::render {

/// Widths of text for layouts that are painted with the fonts at hand: those of the core where Inter is installed, so that
/// pictures and SVG agree to the pixel, else those of the fonts that stand in.
const diagram::TextMeasurer& figureMeasurer();

/// The figure in pixels; `scale` pixels for one of the layout.
QImage paintFigure(const diagram::Figure& figure, double scale, ThemeMode mode);
/// Octets of a PNG with texts by keyword ("Title", "Description", ..).
QByteArray pngOf(const QImage& image, const QList<QPair<QString, QString>>& texts);
/// Octets of a PDF with one sheet for each page, vectors throughout.
QByteArray pdfOf(const std::vector<diagram::Page>& pages, const diagram::Sheet& sheet, const QString& title, const QString& creator,
    ThemeMode mode);

} // namespace mcim::render
