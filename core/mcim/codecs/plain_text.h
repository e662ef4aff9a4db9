// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::codecs {

/// True for well-formed UTF-8 without control characters: what a codec may hand on as text.
bool isPlainText(ByteView octets);

} // namespace mcim::codecs
