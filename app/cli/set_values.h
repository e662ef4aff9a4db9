// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/scenario.h"

#include <tl/expected.hpp>

#include <span>
#include <string>

namespace mcim::cli {

/// A scenario with values of "--set KEY=VALUE" in its first device ("k"), first subscription ("mcim.k") or itself
/// ("visitedPlmn"); checked as those of a scenario file are. The error is one sentence.
tl::expected<model::Scenario, std::string> withSetValues(const model::Scenario& scenario, std::span<const std::string> settings);

} // namespace mcim::cli
