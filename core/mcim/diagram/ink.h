// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace mcim::diagram {

/// A colour by its role; the painter of a theme decides which colour that is.
enum class Ink : std::uint8_t {
    Text,
    TextSecondary,
    Caption,
    Ghost,
    GhostLine,
    Lifeline,
    Accent,
    OnAccent,
    AccentLine,
    Ok,
    Bad,
    BadFill,
    Warn,
    Attacker,
    Canvas,
    Pane,
    Raised,
    Divider,
    Edge,
    Sunken,
    Badge,
    BandA,
    BandB,
    Group,
    AccentTint,
    OkTint,
    BadTint,
    WarnTint,
    AttackerTint,
    Field1,
    Field2,
    Field3,
    Count,
};

} // namespace mcim::diagram
