// SPDX-License-Identifier: GPL-3.0-or-later
// JWS compact serialisation (RFC 7515 7.1) with ES256 (RFC 7518 3.4); any other algorithm is refused.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/crypto/keys.h"

#include <string>

namespace mcim::crypto {

/// `header` is the JOSE header as JSON text; its "alg" is "ES256". The text goes in as it is.
std::string signJws(Context& context, std::string_view label, std::string_view header, ByteView payload, const PrivateKey& key);

struct JwsParts {
    std::string header;        ///< JSON text
    Bytes payload;
    Bytes signature;
    std::string signingInput;  ///< the two first parts as they stood in the text
    std::string algorithm;     ///< "alg" of the header; empty when there is none, or beside a "crit" that nobody here knows

    bool operator==(const JwsParts&) const = default;
};

/// Three base64url parts, the first a JSON object; errors carry the offset in the text.
Decoded<JwsParts> splitJws(std::string_view text);

struct JwsFacts {
    bool algorithmSupported = false;  ///< the algorithm is "ES256"
    bool signatureValid = false;      ///< false too when the algorithm isn't supported
};

JwsFacts verifyJws(const JwsParts& parts, const PublicKey& key);

} // namespace mcim::crypto
