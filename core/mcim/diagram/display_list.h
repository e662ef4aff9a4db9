// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/ink.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mcim::diagram {

/// A typeface of the diagram by its role; sizes are the measurer's and the painter's business.
enum class Face : std::uint8_t { Label, LabelStrong, Value, Number, Caption, CaptionStrong, Head, Badge, BadgeStrong };

/// A pictogram by its meaning; the painter has one drawing for each.
enum class Glyph : std::uint8_t {
    Packet,
    Check,
    Cross,
    Shield,
    Lock,
    Eye,
    Pencil,
    Loop,
    Mask,
    Clock,
    Key,
    Play,
    Dot,
    Ring,
    Octagon,
    Failed,
};

/// Where the x of a text lies in it.
enum class Align : std::uint8_t { Left, Centre, Right };

/// How a stroke runs between its ends: shape says what happened to a message, also without colour.
enum class StrokeStyle : std::uint8_t { Solid, Dashed, Wavy, Double };

struct Point {
    double x = 0;
    double y = 0;
};

struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

/// A line through its points, in order; wavy and double apply to the first two points only.
struct Stroke {
    std::vector<Point> points;
    Ink ink = Ink::TextSecondary;
    double width = 1;
    StrokeStyle style = StrokeStyle::Solid;
};

/// A rectangle; without `fill` only its border is drawn, without `border` only its ground.
struct Box {
    Rect rect;
    double radius = 0;
    std::optional<Ink> fill;
    std::optional<Ink> border;
    double borderWidth = 1;
    /// The frame of a group has no lower edge.
    bool openBelow = false;
};

/// One run of text, centred vertically on y.
struct TextRun {
    Point at;
    std::string text;
    Face face = Face::Label;
    Ink ink = Ink::Text;
    Align align = Align::Left;
};

/// A pictogram with its centre and its size in pixels.
struct Mark {
    Point centre;
    double size = 12;
    Glyph glyph = Glyph::Dot;
    Ink ink = Ink::Text;
};

/// The tip of an arrow; `direction` is +1 to the right, -1 to the left.
struct ArrowHead {
    Point tip;
    int direction = 1;
    double size = 8;
    bool isHollow = false;
    Ink ink = Ink::TextSecondary;
};

using Shape = std::variant<Stroke, Box, TextRun, Mark, ArrowHead>;

/// What the painter draws, in this order; no theme, no font and no screen in it.
using DisplayList = std::vector<Shape>;

/// Gives the width of a text in pixels; the layout depends on nothing else of a font.
class TextMeasurer
{
public:
    virtual ~TextMeasurer() = default;
    /// Width of one line of UTF-8 text in that face, in pixels.
    virtual double width(Face face, std::string_view text) const = 0;
};

} // namespace mcim::diagram
