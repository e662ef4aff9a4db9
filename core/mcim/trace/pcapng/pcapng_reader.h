// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// The parts of a pcapng file in little-endian octets, as pcapng_writer.h writes them.
namespace mcim::trace::pcapng {

enum BlockType : std::uint32_t {
    blockSection = 0x0a0d0d0a,
    blockInterface = 1,
    blockNames = 4,
    blockPacket = 6,
    blockClosing = 0x80000bad, ///< of the local kind, which other programs pass over
};
enum OptionCode : std::uint16_t {
    optionEnd = 0,
    optionComment = 1,
    optionName = 2,           ///< if_name
    optionDescription = 3,    ///< if_description
    optionApplication = 4,    ///< shb_userappl
    optionTimeResolution = 9, ///< if_tsresol
    optionCustomText = 2988,  ///< UTF-8, kept when a file is rewritten
};

/// A little-endian number; octets that are not there count as 0.
std::uint32_t number(std::string_view octets, std::size_t at, std::size_t count);
/// `size` with the octets that fill its last word.
std::size_t padded(std::size_t size);

struct Block {
    std::uint32_t type;
    std::string_view body; ///< between the two lengths
};

/// Takes the first block off `capture`; nullopt when none is whole.
std::optional<Block> takeBlock(std::string_view& capture);

struct Option {
    std::uint16_t code;
    std::string_view value;
};

/// Takes the first option off `options`; nullopt when none is whole.
std::optional<Option> takeOption(std::string_view& options);

} // namespace mcim::trace::pcapng
