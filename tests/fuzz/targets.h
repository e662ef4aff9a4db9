// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <functional>

namespace mcim::fuzz {

/// One decoder, or a family that reads the same octets: a new one joins by a row in the table of targets.cpp.
struct Target {
    std::string_view name;
    /// Valid octets to begin with; made once.
    std::function<std::vector<Bytes>()> seeds;
    /// Reads any octets; a reason when what came out contradicts itself.
    std::function<std::optional<std::string>(ByteView)> read;
};

const std::vector<Target>& targets();

} // namespace mcim::fuzz
