// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/jws.h"
#include "mcim/entities/env.h"

/// Claims in a compact JWS (RFC 7515) as TRE, PVA and SHO exchange them; signing and verification are recorded.
namespace mcim::entities {

/// A JWS over the payload; `session` and `purpose` label the signature's randomness. The key isn't empty.
std::string signPayload(Env& env, ByteView payload, const JoseHeader& header, const crypto::PrivateKey& key,
                        std::string_view session, std::string_view purpose);

/// The claims in an unsecured JWS: nobody signs them (RFC 7515 A.5, RFC 7519 6).
template <class Claims>
std::string unsignedClaims(Env& env, const Claims& claims, const std::string& keyId)
{
    const JoseHeader header{.algorithm = "none", .type = "JWT", .keyId = keyId};
    return joined({toBase64Url(env.encodeInner(header)), ".", toBase64Url(env.encodeInner(claims)), "."});
}

template <class Claims>
std::string signClaims(Env& env, const Claims& claims, const JoseHeader& header, const crypto::PrivateKey& key,
                       std::string_view session, std::string_view purpose)
{
    return signPayload(env, env.encodeInner(claims), header, key, session, purpose);
}

/// A JWS that was read but not verified.
template <class Claims>
struct UnverifiedJws {
    crypto::JwsParts parts;
    JoseHeader header;
    Claims claims;
};

/// Splits the text and decodes header and claims; the error is the first of the three.
template <class Claims>
Decoded<UnverifiedJws<Claims>> readJws(Env& env, std::string_view text)
{
    auto parts = crypto::splitJws(text);
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    auto header = env.decodeInner<JoseHeader>(toBytes(parts->header));
    if (!header) {
        return tl::unexpected(header.error());
    }
    auto claims = env.decodeInner<Claims>(parts->payload);
    if (!claims) {
        return tl::unexpected(claims.error());
    }
    return UnverifiedJws<Claims>{std::move(*parts), std::move(*header), std::move(*claims)};
}

/// Whether the key made this signature with ES256; false for an empty key.
bool verifyParts(Env& env, const crypto::JwsParts& parts, const crypto::PublicKey& key);

/// The certificate of these octets, or an empty one.
crypto::Certificate certificateOrEmpty(Env& env, ByteView der);
/// The public key of the certificate, or an empty one.
crypto::PublicKey keyOf(Env& env, ByteView certificateDer);
/// The private key of this PKCS#8, or an empty one.
crypto::PrivateKey privateKeyOrEmpty(Env& env, const Secret& pkcs8);

/// Simulated time in the unit of certificates: whole seconds since 2010.
std::int64_t certificateSeconds(const Env& env);

} // namespace mcim::entities
