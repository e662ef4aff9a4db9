// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/packet_list.h"

#include "mcim/trace/pcapng/pcapng_reader.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <vector>

namespace mcim::exports {
namespace {

namespace pcapng = trace::pcapng;

std::string_view rest(std::string_view octets, std::size_t at)
{
    return octets.substr(std::min(at, octets.size()));
}

/// The first option of that code; "" without one.
std::string_view optionOf(std::string_view options, std::uint16_t wanted)
{
    while (const auto option = pcapng::takeOption(options)) {
        if (option->code == wanted) {
            return option->value;
        }
    }
    return {};
}

} // namespace

PacketList packetList(std::string_view capture, std::size_t longest)
{
    PacketList list;
    std::vector<std::string> names;
    std::uint64_t began = 0;
    while (const auto block = pcapng::takeBlock(capture)) {
        const std::string_view body = block->body;
        if (block->type == pcapng::blockInterface) {
            names.emplace_back(optionOf(rest(body, 8), pcapng::optionName));
            ++list.interfaces;
        }
        if (block->type != pcapng::blockPacket) {
            continue;
        }
        const std::uint64_t at = std::uint64_t{pcapng::number(body, 4, 4)} << 32 | pcapng::number(body, 8, 4);
        began = list.packets == 0 ? at : began;
        const std::size_t octets = pcapng::number(body, 12, 4);
        const std::uint32_t interface = pcapng::number(body, 0, 4);
        if (++list.packets <= longest) {
            const std::string_view comment = optionOf(rest(body, 20 + pcapng::padded(octets)), pcapng::optionComment);
            list.lines += fmt::format("{:>4} {:>10.6f}  {:<9} {:>5}  {}\n", list.packets, static_cast<double>(at - began) / 1e9,
                interface < names.size() ? names[interface] : "", octets, comment.substr(0, comment.find('\n')));
        }
    }
    return list;
}

} // namespace mcim::exports
