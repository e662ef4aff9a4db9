// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

#include <cstddef>

namespace bench {

/// Processor time of 100,000 packets, each against a plain copy of the same octets to the same kind of file.
struct CaptureTimes {
    std::size_t packets = 0;
    std::size_t octets = 0;
    double containerSeconds = 0; ///< packets that exist already, put into blocks with their comments
    double captureSeconds = 0;   ///< messages of a run to packets and blocks, comments and checksums included
    double copySeconds = 0;
};
CaptureTimes captureTimes();

/// A run, one after the other, as one long run.
mcim::engine::Run longRun(const mcim::engine::Run& once, std::size_t times);

} // namespace bench
