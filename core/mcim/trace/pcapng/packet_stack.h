// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

/// Packets around what the parties send: IPv4 with UDP, TCP or SCTP, and exported PDUs. Lengths and checksums are right;
/// addresses and ports are the caller's.
namespace mcim::trace {

/// IPv4 address and port of one end.
struct SocketAddress {
    std::uint32_t address = 0;
    std::uint16_t port = 0;

    auto operator<=>(const SocketAddress&) const = default;
};

/// A number for initial sequence numbers and tags, which need no clock or chance here: the same two sockets and the same
/// purpose always give the same, never 0.
std::uint32_t socketNumber(SocketAddress own, SocketAddress other, std::uint32_t purpose = 0);

/// What fits into one IPv4 packet together with its headers; longer payloads are cut there.
inline constexpr std::size_t longestPayload = 65'000;

Bytes udpPacket(SocketAddress from, SocketAddress to, ByteView payload);

enum TcpFlag : std::uint8_t { tcpFin = 1, tcpSyn = 2, tcpPush = 8, tcpAck = 16 };
/// A SYN announces a maximum segment size of `tcpSegmentOctets`.
inline constexpr std::size_t tcpSegmentOctets = 1360;
struct TcpSegment {
    std::uint32_t sequence = 0;
    std::uint32_t acknowledged = 0;
    std::uint8_t flags = tcpAck;
    ByteView payload;
};
Bytes tcpPacket(SocketAddress from, SocketAddress to, const TcpSegment& segment);

/// Chunks of RFC 9260, to be put into one packet.
Bytes sctpInit(bool isAck, std::uint32_t initiateTag, std::uint32_t firstTsn, ByteView cookie);
Bytes sctpCookieEcho(ByteView cookie);
Bytes sctpCookieAck();
/// Everything up to `cumulative` has arrived, and from `gapStart` to `gapEnd` (offsets from it; 0 = no such block).
Bytes sctpSack(std::uint32_t cumulative, std::uint16_t gapStart = 0, std::uint16_t gapEnd = 0);
/// A whole message on stream 0 with the payload protocol of Diameter (46).
Bytes sctpData(std::uint32_t tsn, std::uint16_t streamSequence, ByteView payload);
Bytes sctpPacket(SocketAddress from, SocketAddress to, std::uint32_t verificationTag, std::initializer_list<ByteView> chunks);

/// Which way an exported PDU goes.
enum class PduDirection : std::uint8_t { Sent = 0, Received = 1 };
/// The PDU for the dissector of that name.
Bytes exportedPdu(std::string_view dissector, std::uint32_t from, std::uint32_t to, PduDirection direction, ByteView pdu);

} // namespace mcim::trace
