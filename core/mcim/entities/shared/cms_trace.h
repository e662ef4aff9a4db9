// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/cms.h"
#include "mcim/entities/env.h"

namespace mcim::entities {

/// Encrypts for the key of a certificate and records how: EnvelopedData, or AuthEnvelopedData when `isAuthenticated`. `label` is the
/// environment's for this operation; the recipient's key isn't empty.
Bytes envelopFor(Env& env, const std::string& label, const Bytes& plaintext, const crypto::Certificate& recipient, bool isAuthenticated);
/// What opening an object with this key computed.
Computation openComputation(const Bytes& enveloped, const crypto::PrivateKey& key, const crypto::Opened& opened);

} // namespace mcim::entities
