// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"
#include "support/runs.h"

#include <algorithm>

namespace runs {

/// The scenarios and faults of the tree, as the program has them.
inline mcim::trace::Library library()
{
    return {[](const std::string& id) -> std::optional<mcim::model::Scenario> {
                const auto all = scenarios();
                const auto found = std::ranges::find(all, id, &mcim::model::Scenario::id);
                return found == all.end() ? std::nullopt : std::optional(*found);
            },
            catalogue()};
}

} // namespace runs
