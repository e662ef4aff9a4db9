// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/palette.h"

#include <QColor>

namespace mcim::render {

using ThemeMode = diagram::Theme;

/// The colour of a role in a theme; WCAG AA contrast on its ground, AAA in Present.
QColor colour(diagram::Ink ink, ThemeMode mode);

} // namespace mcim::render
