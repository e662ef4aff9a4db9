// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/layout.h"
#include "render/palette.h"

#include <QString>

namespace mcim::render {

/// Writes the whole diagram, heads above all rows, as PNG (twice the pixels), SVG or PDF by the ending of the path.
/// False with a sentence in `problem` when the ending is another one or the file can't be written.
bool writePicture(const QString& path, const diagram::Lifelines& lifelines, std::span<const diagram::DiagramRow> rows,
                  double width, ThemeMode mode, QString& problem);

} // namespace mcim::render
