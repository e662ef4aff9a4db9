// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/remembered.h"

#include "mcim/crypto/hash.h"

namespace mcim::crypto {

namespace {

template <class Map, class Key, class Value>
void keep(Map& map, Key key, const Value& value)
{
    if (map.size() >= Remembered::capacity) {
        map.clear();
    }
    map.emplace(std::move(key), value);
}

} // namespace

Decoded<PrivateKey> Remembered::privateKey(ByteView pkcs8)
{
    const Octets<32> digest = sha256(pkcs8);
    if (const auto found = m_privateKeys.find(digest); found != m_privateKeys.end()) {
        return found->second;
    }
    auto key = PrivateKey::fromPkcs8(pkcs8);
    if (key) {
        keep(m_privateKeys, digest, *key);
    }
    return key;
}

Decoded<Certificate> Remembered::certificate(ByteView der)
{
    if (const auto found = m_certificates.find(der); found != m_certificates.end()) {
        return found->second;
    }
    auto certificate = Certificate::parse(der);
    if (certificate) {
        keep(m_certificates, toBytes(der), *certificate);
    }
    return certificate;
}

} // namespace mcim::crypto
