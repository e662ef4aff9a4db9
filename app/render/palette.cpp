// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/palette.h"

namespace mcim::render {

QColor colour(diagram::Ink ink, ThemeMode mode)
{
    return QColor::fromRgb(diagram::rgb(ink, mode));
}

} // namespace mcim::render
