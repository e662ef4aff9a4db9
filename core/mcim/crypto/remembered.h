// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/keys.h"

#include <algorithm>
#include <list>
#include <map>

namespace mcim::crypto {

/// Keys and certificates by the octets they were read from, so that a party that keeps octets in its state does not have
/// them read at every use. What the octets say depends on nothing else, so an answer from here equals a new reading; what
/// can't be read is not kept. Of each kind the `capacity` that were asked for last are kept.
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

    template <class Key, class Value, class Less>
    class Latest
    {
    public:
        std::size_t size() const { return m_values.size(); }
        /// Null when it is not kept.
        template <class Asked>
        const Value* find(const Asked& key)
        {
            const auto found = m_values.find(key);
            if (found == m_values.end()) {
                return nullptr;
            }
            m_order.splice(m_order.begin(), m_order, found->second.place);
            return &found->second.value;
        }
        void keep(Key key, const Value& value)
        {
            if (m_values.size() >= capacity) {
                m_values.erase(m_values.find(*m_order.back()));
                m_order.pop_back();
            }
            const auto place = m_values.emplace(std::move(key), Kept{value, {}}).first;
            m_order.push_front(&place->first);
            place->second.place = m_order.begin();
        }

    private:
        struct Kept {
            Value value;
            typename std::list<const Key*>::iterator place;
        };
        std::map<Key, Kept, Less> m_values;
        std::list<const Key*> m_order; // last asked for first
    };

    Latest<Octets<32>, PrivateKey, std::less<>> m_privateKeys; // by SHA-256, so that no key stands outside a Secret
    Latest<Bytes, Certificate, OctetsLess> m_certificates;
};

} // namespace mcim::crypto
