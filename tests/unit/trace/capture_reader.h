// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A reader of pcapng for tests, from the block layout alone. It trusts nothing: a length that does not fit gives nullopt.
namespace captures {

struct Block {
    std::uint32_t type = 0;
    std::string body; ///< without options
    std::vector<std::pair<std::uint16_t, std::string>> options;

    std::vector<std::string> values(std::uint16_t code) const
    {
        std::vector<std::string> result;
        for (const auto& [c, value] : options) {
            if (c == code) {
                result.push_back(value);
            }
        }
        return result;
    }
};

inline std::uint32_t word(const std::string& octets, std::size_t at, std::size_t count = 4)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && at + i < octets.size(); ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(octets[at + i])) << (8 * i);
    }
    return value;
}

/// Octets before the options of a block of that type.
inline std::size_t fixedOctets(std::uint32_t type, const std::string& body)
{
    switch (type) {
    case 0x0a0d0d0a:
        return 16;
    case 1:
        return 8;
    case 6:
        return 20 + (word(body, 12) + 3) / 4 * 4;
    default:
        return body.size();
    }
}

inline bool readOptions(const std::string& octets, std::size_t at, Block& block)
{
    while (at + 4 <= octets.size()) {
        const auto code = static_cast<std::uint16_t>(word(octets, at, 2));
        const std::size_t length = word(octets, at + 2, 2);
        if (code == 0) {
            return length == 0 && at + 4 == octets.size();
        }
        if (at + 4 + (length + 3) / 4 * 4 > octets.size()) {
            return false;
        }
        block.options.emplace_back(code, octets.substr(at + 4, length));
        at += 4 + (length + 3) / 4 * 4;
    }
    return at == octets.size();
}

inline std::optional<std::vector<Block>> readBlocks(const std::string& octets)
{
    std::vector<Block> blocks;
    for (std::size_t at = 0; at < octets.size();) {
        const std::size_t length = word(octets, at + 4);
        if (length < 12 || length % 4 != 0 || at + length > octets.size() || word(octets, at + length - 4) != length) {
            return std::nullopt;
        }
        Block block;
        block.type = word(octets, at);
        const std::string whole = octets.substr(at + 8, length - 12);
        const std::size_t fixed = fixedOctets(block.type, whole);
        if (fixed > whole.size() || !readOptions(whole, fixed, block)) {
            return std::nullopt;
        }
        block.body = whole.substr(0, fixed);
        blocks.push_back(std::move(block));
        at += length;
    }
    return blocks;
}

} // namespace captures
