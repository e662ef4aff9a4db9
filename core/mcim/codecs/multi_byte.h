// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/reader.h"

/// Integers in groups of seven bits, the high bit set on all but the last octet: mb_u_int32 of WBXML (WAP-192 5.1), uintvar of WSP.
namespace mcim::codecs {

void putMultiByte(Writer& writer, std::uint32_t value);

/// At most five octets; what exceeds 32 bits is an error of the reader.
std::uint32_t readMultiByte(Reader& reader, std::string_view what);

} // namespace mcim::codecs
