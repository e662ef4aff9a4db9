// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/glyph_paths.h"

namespace mcim::diagram {
namespace {

using enum GlyphPaint;

constexpr GlyphPart packetParts[] = {
    {Fill, "R 0 2.66 16 10.67 1.6"},
    {CutStroke, "M 3 5.6 L 8 9.4 L 13 5.6", 1.1},
};
constexpr GlyphPart checkParts[] = {
    {Stroke, "M 2.5 8.6 L 6.2 12.2 L 13.5 4.2", 2.2},
};
constexpr GlyphPart crossParts[] = {
    {Stroke, "M 3.5 3.5 L 12.5 12.5 M 12.5 3.5 L 3.5 12.5", 2.4},
};
constexpr GlyphPart shieldParts[] = {
    {Stroke, "M 8 1.6 L 13.4 3.4 L 13.4 7.8 C 13.4 11 11 13.4 8 14.6 C 5 13.4 2.6 11 2.6 7.8 L 2.6 3.4 Z M 5.4 8 L 7.3 9.9 L 10.8 6.2", 1.5},
};
constexpr GlyphPart lockParts[] = {
    {Fill, "R 2.8 7 10.4 7.6 1.2"},
    {Stroke, "M 5 7.4 L 5 5 C 5 1 11 1 11 5 L 11 7.4", 1.7},
};
constexpr GlyphPart eyeParts[] = {
    {Stroke, "M 1 8 C 3.6 3 12.4 3 15 8 C 12.4 13 3.6 13 1 8 Z", 1.5},
    {Fill, "O 8 8 2.2"},
};
constexpr GlyphPart pencilParts[] = {
    {Stroke, "M 2.4 13.6 L 3.2 10.4 L 11 2.6 L 13.4 5 L 5.6 12.8 Z", 1.5},
};
constexpr GlyphPart loopParts[] = {
    {Stroke, "M 12.6 5 C 9.6 0.8 2.4 2.6 2.4 8 C 2.4 15 12.6 15.2 13.6 9", 1.7},
    {Fill, "M 14.6 1.6 L 14.4 6.8 L 9.6 5 Z"},
};
constexpr GlyphPart maskParts[] = {
    {Fill, "M 0.6 4.4 C 3.4 3.6 6 4.4 8 5.2 C 10 4.4 12.6 3.6 15.4 4.4 C 15.8 8.6 13.8 12 11.4 12 C 9.6 12 9.2 9.8 8 9.8 C 6.8 9.8 6.4 12 4.6 12 C 2.2 12 0.2 8.6 0.6 4.4 Z"},
    {Cut, "M 3 6.8 C 4.2 6 5.6 6.4 6.4 7.8 C 5.2 8.8 3.6 8.4 3 6.8 Z M 13 6.8 C 11.8 6 10.4 6.4 9.6 7.8 C 10.8 8.8 12.4 8.4 13 6.8 Z"},
};
constexpr GlyphPart clockParts[] = {
    {Stroke, "O 8 8 6.4 M 8 4.4 L 8 8 L 10.6 9.6", 1.5},
};
constexpr GlyphPart keyParts[] = {
    {Stroke, "O 3.9 8 2.4 M 6.4 8 L 14.6 8 M 14 8 L 14 10.8 M 10.9 8 L 10.9 10.2", 1.5},
};
constexpr GlyphPart playParts[] = {
    {Fill, "M 4.2 2.6 L 13 8 L 4.2 13.4 Z"},
};
constexpr GlyphPart dotParts[] = {
    {Fill, "O 8 8 6"},
};
constexpr GlyphPart ringParts[] = {
    {Stroke, "O 8 8 4.6", 2},
};
constexpr GlyphPart octagonParts[] = {
    {Fill, "M 4.9 0.5 L 11.1 0.5 L 15.5 4.9 L 15.5 11.1 L 11.1 15.5 L 4.9 15.5 L 0.5 11.1 L 0.5 4.9 Z"},
};
constexpr GlyphPart failedParts[] = {
    {Fill, "M 5.1 1 L 10.9 1 L 15 5.1 L 15 10.9 L 10.9 15 L 5.1 15 L 1 10.9 L 1 5.1 Z"},
    {CutStroke, "M 5.4 5.4 L 10.6 10.6 M 10.6 5.4 L 5.4 10.6", 1.9},
};

} // namespace

std::span<const GlyphPart> glyphParts(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Packet: return packetParts;
    case Glyph::Check: return checkParts;
    case Glyph::Cross: return crossParts;
    case Glyph::Shield: return shieldParts;
    case Glyph::Lock: return lockParts;
    case Glyph::Eye: return eyeParts;
    case Glyph::Pencil: return pencilParts;
    case Glyph::Loop: return loopParts;
    case Glyph::Mask: return maskParts;
    case Glyph::Clock: return clockParts;
    case Glyph::Key: return keyParts;
    case Glyph::Play: return playParts;
    case Glyph::Dot: return dotParts;
    case Glyph::Ring: return ringParts;
    case Glyph::Octagon: return octagonParts;
    case Glyph::Failed: return failedParts;
    }
    return {};
}

std::string_view glyphName(Glyph glyph)
{
    switch (glyph) {
    case Glyph::Packet: return "packet";
    case Glyph::Check: return "check";
    case Glyph::Cross: return "cross";
    case Glyph::Shield: return "shield";
    case Glyph::Lock: return "lock";
    case Glyph::Eye: return "eye";
    case Glyph::Pencil: return "pencil";
    case Glyph::Loop: return "loop";
    case Glyph::Mask: return "mask";
    case Glyph::Clock: return "clock";
    case Glyph::Key: return "key";
    case Glyph::Play: return "play";
    case Glyph::Dot: return "dot";
    case Glyph::Ring: return "ring";
    case Glyph::Octagon: return "octagon";
    case Glyph::Failed: return "failed";
    }
    return {};
}

Ink groundOf(Glyph glyph)
{
    return glyph == Glyph::Packet || glyph == Glyph::Failed ? Ink::OnAccent : Ink::Canvas;
}

} // namespace mcim::diagram
