// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace mcim {

/// 64-bit FNV-1a before the first octet.
inline constexpr std::uint64_t fieldHashSeed = 0xcbf29ce484222325u;

/// The hash after one more field: path and text, each closed by an octet FF.
inline std::uint64_t hashField(std::uint64_t hash, std::string_view path, std::string_view text)
{
    for (const std::string_view part : {path, text}) {
        for (const char c : part) {
            hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3u;
        }
        hash = (hash ^ 0xffu) * 0x100000001b3u;
    }
    return hash;
}

} // namespace mcim
