// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/keys.h"

#include <algorithm>
#include <map>

namespace mcim::crypto {

/// Keys and certificates by the octets they were read from, so that a party that keeps octets in its state does not have
/// them read at every use. What the octets say depends on nothing else, so an answer from here equals a new reading; what
/// can't be read is not kept. Each kind is forgotten as a whole when it has grown to `capacity`.
class Remembered
{
public:
    static constexpr std::size_t capacity = 256;

    /// As PrivateKey::fromPkcs8.
    Decoded<PrivateKey> privateKey(ByteView pkcs8);
    /// As Certificate::parse.
    Decoded<Certificate> certificate(ByteView der);

    std::size_t privateKeyCount() const { return m_privateKeys.size(); }
    std::size_t certificateCount() const { return m_certificates.size(); }

private:
    struct OctetsLess {
        using is_transparent = void;
        bool operator()(ByteView a, ByteView b) const { return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end()); }
    };

    std::map<Octets<32>, PrivateKey> m_privateKeys; // by SHA-256, so that no key stands outside a Secret
    std::map<Bytes, Certificate, OctetsLess> m_certificates;
};

} // namespace mcim::crypto
