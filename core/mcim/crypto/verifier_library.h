// SPDX-License-Identifier: GPL-3.0-or-later
// A library context for certificates alone. No other layer includes it.
#pragma once

#include <openssl/types.h>

namespace mcim::crypto {

/// What library() offers, with no more ways to read a public key than certificates need: OpenSSL 3.0 puts all that a context
/// has together anew for every certificate, which takes as long as verifying two signatures. Made at first use, never freed.
OSSL_LIB_CTX* verifierContext();

} // namespace mcim::crypto
