// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/figure.h"
#include "mcim/diagram/palette.h"

namespace mcim::diagram {

/// What stands behind a row: its name for links and for readers of the screen, and what a click opens.
struct SvgRecord {
    std::string label;                ///< "5.1"; the row's id is "event-5.1", that of its details "details-5.1"
    std::string name;                 ///< "5.1 VNO to M2ME: Authentication and Ciphering Request"
    std::string description;          ///< a sentence or two
    std::vector<std::string> details; ///< lines of the panel that the row links to; none = no link
};

struct SvgOptions {
    Theme theme = Theme::Light;
    std::string title;
    std::string description;
    std::string metadata;           ///< text for programs, put into <metadata>; "" = none
    std::vector<SvgRecord> records; ///< by LaidRow::record; rows beyond it have no name
};

/// The figure as SVG 1.1 in UTF-8: text stays text in named fonts with fallbacks, every row is a group with title and
/// description, and links to a panel with its details, which needs no script.
std::string writeSvg(const Figure& figure, const SvgOptions& options);

} // namespace mcim::diagram
