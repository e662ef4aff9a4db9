// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

/// How large a run may be. What a file asks for is held against these before anything is made of it.
namespace mcim::model {

inline constexpr std::size_t maxDevices = 65'535;
/// PCIDs of one device (measure H1).
inline constexpr std::size_t maxPcidPool = 100;
inline constexpr std::size_t maxSubscriptions = 65'535;
/// Of one device; the evidence about as many still fits the TRE's link.
inline constexpr std::size_t maxComponents = 255;
/// Of a path into a message or a state, in octets; what references in it put in may make it four times as long.
inline constexpr std::size_t longestPath = 1'000;

} // namespace mcim::model
