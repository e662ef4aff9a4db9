// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/packet_list.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <vector>

namespace mcim::exports {
namespace {

constexpr std::uint32_t interfaceBlock = 1;
constexpr std::uint32_t packetBlock = 6;
constexpr std::uint16_t commentOption = 1;
constexpr std::uint16_t nameOption = 2;

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

std::string_view rest(std::string_view octets, std::size_t at)
{
    return octets.substr(std::min(at, octets.size()));
}

/// The first option of that code; "" without one.
std::string_view option(std::string_view options, std::uint16_t wanted)
{
    while (options.size() >= 4) {
        const auto code = static_cast<std::uint16_t>(number(options, 0, 2));
        const std::size_t size = number(options, 2, 2);
        if (code == wanted) {
            return options.substr(4, size);
        }
        options = rest(options, 4 + padded(size));
    }
    return {};
}

} // namespace

PacketList packetList(std::string_view capture, std::size_t longest)
{
    PacketList list;
    std::vector<std::string> names;
    std::uint64_t began = 0;
    while (capture.size() >= 12) {
        const std::size_t length = number(capture, 4, 4);
        if (length < 12 || length > capture.size()) {
            break;
        }
        const std::string_view body = capture.substr(8, length - 12);
        const std::uint32_t type = number(capture, 0, 4);
        capture.remove_prefix(length);
        if (type == interfaceBlock) {
            names.emplace_back(option(rest(body, 8), nameOption));
            ++list.interfaces;
        }
        if (type != packetBlock) {
            continue;
        }
        const std::uint64_t at = std::uint64_t{number(body, 4, 4)} << 32 | number(body, 8, 4);
        began = list.packets == 0 ? at : began;
        const std::size_t octets = number(body, 12, 4);
        const std::uint32_t interface = number(body, 0, 4);
        if (++list.packets <= longest) {
            const std::string_view comment = option(rest(body, 20 + padded(octets)), commentOption);
            list.lines += fmt::format("{:>4} {:>10.6f}  {:<9} {:>5}  {}\n", list.packets, static_cast<double>(at - began) / 1e9,
                interface < names.size() ? names[interface] : "", octets, comment.substr(0, comment.find('\n')));
        }
    }
    return list;
}

} // namespace mcim::exports
