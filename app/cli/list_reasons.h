// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace mcim::cli {

/// Every event together with what led to it, over all scenarios and faults in both profiles, with what is said of it: names and texts.
std::vector<std::vector<std::pair<std::string, std::string>>> reasonRows();

} // namespace mcim::cli
