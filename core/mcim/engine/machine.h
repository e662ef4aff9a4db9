// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

#include <map>

namespace mcim::engine {

/// What a Machine keeps: the seeded source of the world it steps and OpenSSL's context over it.
struct Machine::Private {
    std::map<std::uint64_t, std::unique_ptr<crypto::SeededEntropy>> sources;
    std::unique_ptr<crypto::Context> context;
    std::uint64_t seed = 0;
};

} // namespace mcim::engine
