// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <string.h>

namespace mcim {

/// Key material: wiped when it goes, compared in constant time, readable only through reveal().
class Secret
{
public:
    Secret() = default;
    explicit Secret(ByteView octets) : m_octets(octets.begin(), octets.end()) {}
    explicit Secret(Bytes&& octets) : m_octets(std::move(octets)) {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept : m_octets(std::move(other.m_octets)) { other.m_octets.clear(); }
    Secret& operator=(const Secret& other)
    {
        if (this != &other) {
            wipe();
            m_octets = other.m_octets;
        }
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept
    {
        if (this != &other) {
            wipe();
            m_octets = std::move(other.m_octets);
            other.m_octets.clear();
        }
        return *this;
    }
    ~Secret() { wipe(); }

    ByteView reveal() const { return m_octets; }
    std::size_t size() const { return m_octets.size(); }
    bool empty() const { return m_octets.empty(); }

    friend bool operator==(const Secret& a, const Secret& b)
    {
        if (a.size() != b.size()) {
            return false;
        }
        unsigned difference = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            difference |= static_cast<unsigned>(a.m_octets[i] ^ b.m_octets[i]);
        }
        return difference == 0;
    }

private:
    void wipe()
    {
        if (!m_octets.empty()) {
            explicit_bzero(m_octets.data(), m_octets.size());
        }
    }

    Bytes m_octets;
};

} // namespace mcim
