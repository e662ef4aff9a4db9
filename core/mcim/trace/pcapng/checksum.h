// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::trace {

/// The sum of RFC 1071 over 16-bit words, to be continued with another even part and finished by internetChecksum().
std::uint64_t wordSum(ByteView octets, std::uint64_t sum = 0);
/// The complement of the folded sum, as IPv4, UDP and TCP carry it.
std::uint16_t internetChecksum(std::uint64_t sum);

/// CRC-32C of RFC 9260 Appendix A, as a number; SCTP sends its least significant octet first.
std::uint32_t crc32c(ByteView octets);

} // namespace mcim::trace
