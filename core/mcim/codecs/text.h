// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::codecs {

/// True when the octets are well-formed UTF-8 (RFC 3629 4: no surrogates, nothing overlong, nothing above U+10FFFF).
bool isUtf8(ByteView octets);

/// Offset of the first octet that is no UTF-8, or the size when all is well.
std::size_t utf8Length(ByteView octets);

/// True when every character is a visible ASCII one (21 to 7E).
bool isVisibleAscii(std::string_view text);

} // namespace mcim::codecs
