// SPDX-License-Identifier: GPL-3.0-or-later
// P-256 keys: generation, ECDSA with SHA-256, ECDH.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/base/secret.h"
#include "mcim/crypto/entropy.h"

#include <memory>
#include <optional>

namespace mcim::crypto {

class PrivateKey;

/// A P-256 public key; immutable, cheap to copy; empty when default-made. Equal when the points are equal.
class PublicKey
{
public:
    PublicKey() = default;
    /// From a SubjectPublicKeyInfo of ecPublicKey on prime256v1 with an uncompressed point.
    static Decoded<PublicKey> fromSpki(ByteView der);
    /// From an uncompressed point, 65 octets beginning with 04.
    static Decoded<PublicKey> fromPoint(ByteView point);

    bool isEmpty() const { return !m_impl; }
    /// SubjectPublicKeyInfo; empty for an empty key.
    ByteView spki() const;
    /// The uncompressed point, 65 octets; empty for an empty key.
    ByteView point() const;
    /// The point of the first SubjectPublicKeyInfo of that kind in DER such as a certificate, without a look at whether it is on the curve;
    /// empty when there is none.
    static ByteView pointIn(ByteView der);
    /// SHA-1 of the point as RFC 5280 4.2.1.2 (1) makes key identifiers.
    Octets<20> keyIdentifier() const;

    friend bool operator==(const PublicKey& a, const PublicKey& b) { return a.m_impl == b.m_impl || equalOctets(a.spki(), b.spki()); }

private:
    friend class PrivateKey;
    friend bool ecdsaVerifyDer(const PublicKey& key, ByteView message, ByteView signature);
    friend std::optional<Secret> ecdhSharedSecret(const PrivateKey& mine, const PublicKey& peer);

    struct Impl;
    explicit PublicKey(std::shared_ptr<const Impl> impl) : m_impl(std::move(impl)) {}

    std::shared_ptr<const Impl> m_impl;
};

/// A P-256 private key; immutable, cheap to copy; empty when default-made.
class PrivateKey
{
public:
    PrivateKey() = default;
    /// A key from the context's source; the same label gives the same key.
    static PrivateKey generate(Context& context, std::string_view label);
    /// From a PrivateKeyInfo (PKCS#8) on prime256v1.
    static Decoded<PrivateKey> fromPkcs8(ByteView der);

    bool isEmpty() const { return !m_impl; }
    /// PrivateKeyInfo in DER; empty for an empty key.
    const Secret& pkcs8() const;
    const PublicKey& publicKey() const;

    friend bool operator==(const PrivateKey& a, const PrivateKey& b) { return a.m_impl == b.m_impl || a.pkcs8() == b.pkcs8(); }

private:
    friend Bytes ecdsaSignDer(Context& context, std::string_view label, const PrivateKey& key, ByteView message);
    friend std::optional<Secret> ecdhSharedSecret(const PrivateKey& mine, const PublicKey& peer);

    struct Impl;
    explicit PrivateKey(std::shared_ptr<const Impl> impl) : m_impl(std::move(impl)) {}

    std::shared_ptr<const Impl> m_impl;
};

/// ECDSA with SHA-256 over the message, R || S of 32 octets each. The key isn't empty.
Octets<64> ecdsaSign(Context& context, std::string_view label, const PrivateKey& key, ByteView message);
/// The same signature as the SEQUENCE {R, S} that certificates and CMS carry.
Bytes ecdsaSignDer(Context& context, std::string_view label, const PrivateKey& key, ByteView message);
/// False for anything that isn't a valid R || S of 64 octets under this key, or for an empty key.
bool ecdsaVerify(const PublicKey& key, ByteView message, ByteView signature);
bool ecdsaVerifyDer(const PublicKey& key, ByteView message, ByteView signature);

/// The x coordinate that both sides share, 32 octets; nullopt when one of the keys is empty or OpenSSL fails.
std::optional<Secret> ecdhSharedSecret(const PrivateKey& mine, const PublicKey& peer);

} // namespace mcim::crypto
