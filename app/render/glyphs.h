// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"

#include <QColor>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace mcim::render {

/// Draws the pictogram of that name in one colour into a square; false when there is none of that name.
/// `ground` is the colour that shows through, for those with a sign cut out of a filled shape.
bool paintIcon(QPainter& painter, const QString& name, const QRectF& square, const QColor& ink, const QColor& ground);

/// The names of all pictograms.
QStringList iconNames();

/// The name of the pictogram for a sign of the diagram.
QString iconName(diagram::Glyph glyph);

} // namespace mcim::render
