// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/remembered.h"

#include "mcim/crypto/hash.h"

namespace mcim::crypto {

Decoded<PrivateKey> Remembered::privateKey(ByteView pkcs8)
{
    const Octets<32> digest = sha256(pkcs8);
    if (const PrivateKey* kept = m_privateKeys.find(digest)) {
        return *kept;
    }
    auto key = PrivateKey::fromPkcs8(pkcs8);
    if (key) {
        m_privateKeys.keep(digest, *key);
    }
    return key;
}

Decoded<Certificate> Remembered::certificate(ByteView der)
{
    if (const Certificate* kept = m_certificates.find(der)) {
        return *kept;
    }
    auto certificate = Certificate::parse(der);
    if (certificate) {
        m_certificates.keep(toBytes(der), *certificate);
    }
    return certificate;
}

} // namespace mcim::crypto
