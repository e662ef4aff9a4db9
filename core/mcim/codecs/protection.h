// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

namespace mcim::codecs {

/// How what a message carries is guarded, on the wire or in any of its nested layers.
struct Protection {
    bool isSigned = false;    ///< a signature, a MAC or an authentication token
    bool isEncrypted = false; ///< encrypted content
};

Protection protectionOf(const FieldTree& tree);

} // namespace mcim::codecs
