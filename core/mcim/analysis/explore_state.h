// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explore_walk.h"

namespace mcim::analysis {

/// Where an exploration stands.
struct ExploreState {
    std::string subject;                 ///< digest of what is explored
    std::uint32_t level = 1;
    std::vector<ExplorePart> parts;      ///< of this level, in their order
    std::vector<std::optional<PartResult>> results; ///< of the parts
    KnownStates known;                   ///< from the levels before
    ExploreFigures figures;              ///< of the levels before
    std::vector<Finding> best;           ///< of the levels before, one for each promise
};

/// Lines of text, each with a word that says what it is.
std::string toText(const ExploreState& state);
/// Total: any text gives a state or an error.
Checked<ExploreState> stateFromText(std::string_view text);

} // namespace mcim::analysis
