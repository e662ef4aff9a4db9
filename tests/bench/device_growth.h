// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

/// A run of so many devices that keeps no records, in a process of its own.
struct DeviceGrowth {
    std::size_t devices = 0;
    double secondsPerDevice = 0; ///< processor time of building the world and of the run
    double residentOctets = 0;   ///< the most that the process held, all included
};

/// Precondition: no threads run. Throws nothing; an empty list when no process could be made.
std::vector<DeviceGrowth> deviceGrowth(const std::vector<std::size_t>& counts);

} // namespace bench
