// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"

#include <string>

namespace mcim::diagram {

/// The text, or as many of its leading characters as fit into `width` with an ellipsis behind them.
std::string fitted(const std::string& text, Face face, double width, const TextMeasurer& measurer);

/// A piece of a title: plain text, or one of the two signs that it may hold.
struct TitlePiece {
    enum class Kind : std::uint8_t { Text, Passed, Failed };
    Kind kind = Kind::Text;
    std::string text;
};

/// Splits a title at U+2713 and U+2717; blanks beside a sign are dropped, since the sign brings its own space.
std::vector<TitlePiece> splitTitle(const std::string& title);

} // namespace mcim::diagram
