// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/register_trace.h"

namespace mcim::entities {

Computation registerComputation(const std::vector<Measurement>& log, const Octets<32>& pcr)
{
    Computation computation{"measure", {}, {}, {{"PCR", toHex(pcr)}}};
    for (const Measurement& entry : log) {
        computation.inputs.push_back({entry.name + " " + entry.version, toHex(entry.digest)});
    }
    return computation;
}

} // namespace mcim::entities
