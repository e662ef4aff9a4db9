// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::trace {

/// The zlib format of RFC 1950, as small as it gets.
Bytes deflated(ByteView octets);
/// nullopt for what is not in that format, has something after it, or would be longer than `mostOctets`.
std::optional<Bytes> inflated(ByteView octets, std::size_t mostOctets);
/// CRC-32 of ISO 3309, as PNG has it; `before` is that of the octets that went before.
std::uint32_t crc32(ByteView octets, std::uint32_t before = 0);

} // namespace mcim::trace
