// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mcim {

/// What one field adds to the hash of a state, so that a change needs the fields that it changes only. The hash runs over path
/// and text, each eight octets at a time (little-endian, the last ones filled with FF), and is mixed so that sums stay apart.
inline std::uint64_t fieldHash(std::string_view path, std::string_view text)
{
    const auto octet = [](char c) { return std::uint64_t{static_cast<std::uint8_t>(c)}; };
    std::uint64_t hash = 0xcbf29ce484222325u;
    const auto add = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    };
    for (std::string_view part : {path, text}) {
        for (; part.size() >= 8; part.remove_prefix(8)) {
            add(octet(part[0]) | octet(part[1]) << 8 | octet(part[2]) << 16 | octet(part[3]) << 24 | octet(part[4]) << 32 | octet(part[5]) << 40
                | octet(part[6]) << 48 | octet(part[7]) << 56);
        }
        std::uint64_t rest = ~std::uint64_t{0};
        for (const char c : part) {
            rest = rest << 8 | octet(c);
        }
        add(rest);
    }
    return hash ^ hash >> 29;
}

} // namespace mcim
