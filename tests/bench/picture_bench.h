// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>

namespace bench {

/// Processor time of one diagram as SVG, in seconds; other programs with their start, ours without and with it.
struct PictureTimes {
    std::size_t messages = 0;
    double ours = 0;                     ///< from the records to the octets
    std::optional<double> oursAsProgram; ///< `export` from the trace file
    std::optional<double> mscgen;        ///< of our .msc; nullopt where the program is missing
    std::optional<double> plantUml;      ///< of our .puml
};
/// The success run, one after the other until there are so many messages; 0 = once.
PictureTimes pictureTimes(std::size_t leastMessages);

} // namespace bench
