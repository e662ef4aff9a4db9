// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/ink.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace mcim::diagram {

/// The three sets of colours; Present is the high-contrast set for a projector.
enum class Theme : std::uint8_t { Light, Dark, Present };

/// The colour of a role as 0xRRGGBB; WCAG AA contrast on its ground, AAA in Present.
std::uint32_t rgb(Ink ink, Theme theme);

/// "light", "dark" or "present"; nullopt for another word.
std::optional<Theme> themeFromText(std::string_view text);

} // namespace mcim::diagram
