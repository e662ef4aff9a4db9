// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/capture_frames.h"

#include <algorithm>

namespace mcim::trace {
std::vector<Frame> TcpConnections::carry(SocketAddress from, SocketAddress to, bool isAnswer, ByteView octets, bool isLost)
{
    std::vector<Frame> frames;
    const SocketAddress client = isAnswer ? to : from;
    const SocketAddress server = isAnswer ? from : to;
    const auto [place, isNew] = m_connections.try_emplace({client, server});
    Connection& connection = place->second;
    if (isNew) {
        const std::uint32_t ours = socketNumber(client, server);
        const std::uint32_t theirs = socketNumber(server, client);
        frames.push_back({FrameUse::SetUp, tcpPacket(client, server, {ours, 0, tcpSyn, {}}), {}});
        frames.push_back({FrameUse::SetUp, tcpPacket(server, client, {theirs, ours + 1, tcpSyn | tcpAck, {}}), {}});
        frames.push_back({FrameUse::SetUp, tcpPacket(client, server, {ours + 1, theirs + 1, tcpAck, {}}), {}});
        connection = {{ours + 1, theirs + 1}, {theirs + 1, ours + 1}};
    }
    End& sender = isAnswer ? connection.server : connection.client;
    End& receiver = isAnswer ? connection.client : connection.server;
    for (std::size_t at = 0; at < octets.size() || at == 0; at += tcpSegmentOctets) {
        const ByteView part = octets.subspan(at, std::min(tcpSegmentOctets, octets.size() - at));
        const bool isLast = at + part.size() == octets.size();
        const auto flags = static_cast<std::uint8_t>(tcpAck | (isLast ? tcpPush : 0));
        const TcpSegment segment{sender.sequence, sender.received, flags, part};
        frames.push_back({isLast ? FrameUse::Message : FrameUse::Part, tcpPacket(from, to, segment), {}});
        sender.sequence += static_cast<std::uint32_t>(part.size());
    }
    if (!isLost) {
        receiver.received = sender.sequence;
    }
    return frames;
}

} // namespace mcim::trace
