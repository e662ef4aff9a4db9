// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/pcapng_reader.h"

namespace mcim::trace::pcapng {
namespace {

constexpr std::size_t blockFrame = 12; ///< type and two lengths
constexpr std::size_t optionHeader = 4;

} // namespace

std::uint32_t number(std::string_view octets, std::size_t at, std::size_t count)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count && at + i < octets.size(); ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(octets[at + i])) << (8 * i);
    }
    return value;
}

std::size_t padded(std::size_t size)
{
    return (size + 3) / 4 * 4;
}

std::optional<Block> takeBlock(std::string_view& capture)
{
    const std::size_t length = number(capture, 4, 4);
    if (length < blockFrame || length > capture.size()) {
        return std::nullopt;
    }
    const Block block{number(capture, 0, 4), capture.substr(8, length - blockFrame)};
    capture.remove_prefix(length);
    return block;
}

std::optional<Option> takeOption(std::string_view& options)
{
    const std::size_t size = number(options, 2, 2);
    const std::size_t whole = optionHeader + padded(size);
    if (whole > options.size()) {
        return std::nullopt;
    }
    const Option option{static_cast<std::uint16_t>(number(options, 0, 2)), options.substr(optionHeader, size)};
    options.remove_prefix(whole);
    return option;
}

} // namespace mcim::trace::pcapng
