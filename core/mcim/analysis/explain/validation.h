// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::analysis::explaining {

struct OwnedOctets {
    std::string owner;
    Bytes octets;
};

/// The certificates of all parties, in DER.
std::vector<OwnedOctets> certificatesOf(const engine::World& world);

} // namespace mcim::analysis::explaining
