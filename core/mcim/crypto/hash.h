// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <memory>

namespace mcim::crypto {

Octets<32> sha256(ByteView octets);
Octets<20> sha1(ByteView octets);
/// MD5, for the digests of OMA DM only.
Octets<16> md5(ByteView octets);
Octets<32> hmacSha256(ByteView key, ByteView message);
/// HMAC-SHA-1, for the MAC of OMA Client Provisioning only.
Octets<20> hmacSha1(ByteView key, ByteView message);

/// SHA-256 over parts; a copy goes on from where the original stands.
class Sha256
{
public:
    Sha256();
    Sha256(const Sha256& other);
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256 other) noexcept;
    ~Sha256();

    Sha256& update(ByteView octets);
    Sha256& update(std::string_view text);
    /// The digest of what came so far; the object can go on.
    Octets<32> digest() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace mcim::crypto
