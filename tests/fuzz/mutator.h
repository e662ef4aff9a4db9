// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <random>

namespace mcim::fuzz {

/// Alters octets in the ways in which transmission, attackers and mistakes in length fields do; the same seed gives the same.
class Mutator
{
public:
    explicit Mutator(std::uint64_t seed) : m_random(seed) {}

    /// One of the seeds, altered one to four times.
    Bytes next(const std::vector<Bytes>& seeds)
    {
        Bytes octets = seeds[below(seeds.size())];
        for (std::size_t count = 1 + below(4); count > 0; --count) {
            alter(octets, seeds[below(seeds.size())]);
        }
        return octets;
    }

private:
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(m_random() % limit); }
    std::uint8_t octet() { return static_cast<std::uint8_t>(m_random()); }
    static auto at(Bytes& octets, std::size_t index) { return octets.begin() + static_cast<std::ptrdiff_t>(index); }

    void alter(Bytes& octets, const Bytes& other)
    {
        if (octets.empty()) {
            octets.push_back(octet());
            return;
        }
        const std::size_t index = below(octets.size());
        const std::size_t run = 1 + below(std::min<std::size_t>(octets.size() - index, 16));
        switch (below(9)) {
        case 0:
            octets[index] ^= static_cast<std::uint8_t>(1u << below(8));
            break;
        case 1:
            octets[index] = octet();
            break;
        case 2: { // what lengths and counts break at
            static constexpr auto borders = std::to_array<std::uint8_t>({0x00, 0x01, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xfe, 0xff});
            octets[index] = borders[below(borders.size())];
            break;
        }
        case 3:
            octets[index] = static_cast<std::uint8_t>(octets[index] + (below(2) == 0 ? 1 : -1));
            break;
        case 4:
            octets.resize(index);
            break;
        case 5:
            octets.erase(at(octets, index), at(octets, index + run));
            break;
        case 6:
            octets.insert(at(octets, index), run, octet());
            break;
        case 7: { // a piece twice
            const Bytes piece(at(octets, index), at(octets, index + run));
            octets.insert(at(octets, index), piece.begin(), piece.end());
            break;
        }
        default: // the end of another one
            octets.resize(index);
            octets.insert(octets.end(), other.begin() + static_cast<std::ptrdiff_t>(std::min(index, other.size())), other.end());
            break;
        }
    }

    std::mt19937_64 m_random;
};

} // namespace mcim::fuzz
