// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

namespace mcim::entities {

/// A register as this log extends it, by the TRE that measures and by the PVA that replays the log.
Computation registerComputation(const std::vector<Measurement>& log, const Octets<32>& pcr);

} // namespace mcim::entities
