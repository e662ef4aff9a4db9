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

/// What could be read of a JWS, up to the part that is damaged.
template <class Claims>
struct ReadJws {
    std::optional<crypto::JwsParts> parts{};
    std::optional<JoseHeader> header{};
    std::optional<Claims> claims{};
    std::string_view damagedPart{}; ///< empty when all of it was read
    DecodeError damage{};
};

/// Splits the text and decodes header and claims.
template <class Claims>
ReadJws<Claims> readJwsParts(Env& env, std::string_view text)
{
    ReadJws<Claims> read;
    // True when the part was read.
    const auto take = [&read](std::string_view part, auto decoded, auto& into) {
        if (decoded) {
            into = std::move(*decoded);
        } else {
            read.damagedPart = part;
            read.damage = std::move(decoded.error());
        }
        return read.damagedPart.empty();
    };
    (void)(take("JWS", crypto::splitJws(text), read.parts) && take("JOSE header", env.decodeInner<JoseHeader>(toBytes(read.parts->header)), read.header)
        && take("claims", env.decodeInner<Claims>(read.parts->payload), read.claims));
    return read;
}

/// The same of one that is read whole or not at all.
template <class Claims>
Decoded<UnverifiedJws<Claims>> readJws(Env& env, std::string_view text)
{
    auto read = readJwsParts<Claims>(env, text);
    if (!read.damagedPart.empty()) {
        return tl::unexpected(std::move(read.damage));
    }
    return UnverifiedJws<Claims>{std::move(*read.parts), std::move(*read.header), std::move(*read.claims)};
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
