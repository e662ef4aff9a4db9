// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/ink.h"

#include <QColor>

namespace mcim::render {

/// The three sets of colours; Present is the high-contrast set for a projector.
enum class ThemeMode : std::uint8_t { Light, Dark, Present };

/// The colour of a role in a theme; WCAG AA contrast on its ground, AAA in Present.
QColor colour(diagram::Ink ink, ThemeMode mode);

} // namespace mcim::render
