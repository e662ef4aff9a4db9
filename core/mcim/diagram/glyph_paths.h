// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"

#include <array>
#include <span>
#include <string_view>

namespace mcim::diagram {

/// How a part of a pictogram is drawn; Cut is drawn in the ground's colour on top of a filled part.
enum class GlyphPaint : std::uint8_t { Fill, Stroke, Cut, CutStroke };

struct GlyphPart {
    GlyphPaint paint = GlyphPaint::Fill;
    /// On a grid of 16 by 16: M L C Z with absolute coordinates, `O x y r` a circle, `R x y w h r` a rounded rectangle,
    /// one blank between words.
    std::string_view path;
    double width = 1.5;
};

/// Every glyph of the last enumerator and before.
inline constexpr std::size_t glyphCount = static_cast<std::size_t>(Glyph::Failed) + 1;

std::span<const GlyphPart> glyphParts(Glyph glyph);
/// "packet"
std::string_view glyphName(Glyph glyph);
/// The colour that shows through where a sign is cut out of a filled shape.
Ink groundOf(Glyph glyph);

} // namespace mcim::diagram
