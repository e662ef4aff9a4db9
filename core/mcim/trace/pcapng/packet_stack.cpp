// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/packet_stack.h"

#include "mcim/base/reader.h"
#include "mcim/trace/pcapng/checksum.h"

#include <algorithm>

namespace mcim::trace {
namespace {

enum IpProtocol : std::uint8_t { protocolTcp = 6, protocolUdp = 17, protocolSctp = 132 };
enum ChunkType : std::uint8_t {
    chunkData = 0,
    chunkInit = 1,
    chunkInitAck = 2,
    chunkSack = 3,
    chunkCookieEcho = 10,
    chunkCookieAck = 11,
};
enum PduTag : std::uint16_t { tagEnd = 0, tagDissector = 12, tagSource = 20, tagDestination = 21, tagDirection = 35 };

constexpr std::size_t ipHeaderOctets = 20;
constexpr std::size_t udpHeaderOctets = 8;
constexpr std::uint32_t receiverWindow = 65'535;
constexpr std::uint32_t diameterProtocol = 46;

ByteView cut(ByteView payload)
{
    return payload.first(std::min(payload.size(), longestPayload));
}

void patch32LittleEndian(Bytes& octets, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i) {
        octets[at + i] = static_cast<std::uint8_t>(value >> (8 * i));
    }
}

Writer ipHeader(std::uint32_t from, std::uint32_t to, std::uint8_t protocol, std::size_t payloadOctets)
{
    Writer header;
    header.u8(0x45); // version 4, five words
    header.u8(0);
    header.u16(static_cast<std::uint16_t>(ipHeaderOctets + payloadOctets));
    header.u16(0);
    header.u16(0x4000); // don't fragment, so that no identification is needed (RFC 6864 4.1)
    header.u8(64);
    header.u8(protocol);
    header.u16(0);
    header.u32(from);
    header.u32(to);
    header.patch16(10, internetChecksum(wordSum(header.octets())));
    return header;
}

/// The sum over the pseudo header of RFC 9293 3.1 and what follows the IPv4 header.
std::uint16_t transportChecksum(ByteView packet, std::uint8_t protocol)
{
    constexpr std::size_t addressesAt = 12;
    constexpr std::size_t addressesOctets = 8;
    const ByteView transport = packet.subspan(ipHeaderOctets);
    const std::uint64_t pseudo = wordSum(packet.subspan(addressesAt, addressesOctets)) + protocol + transport.size();
    return internetChecksum(wordSum(transport, pseudo));
}

void putChunk(Writer& writer, std::uint8_t type, std::uint8_t flags, std::size_t bodyOctets)
{
    writer.u8(type);
    writer.u8(flags);
    writer.u16(static_cast<std::uint16_t>(4 + bodyOctets));
}

Bytes padded(Writer& chunk)
{
    while (chunk.size() % 4 != 0) {
        chunk.u8(0);
    }
    return chunk.take();
}

} // namespace

std::uint32_t socketNumber(SocketAddress own, SocketAddress other, std::uint32_t purpose)
{
    Writer writer;
    writer.u32(purpose);
    writer.u32(own.address);
    writer.u16(own.port);
    writer.u32(other.address);
    writer.u16(other.port);
    const std::uint32_t number = crc32c(writer.octets());
    return number == 0 ? 1 : number;
}

Bytes udpPacket(SocketAddress from, SocketAddress to, ByteView payload)
{
    payload = cut(payload);
    const std::size_t length = udpHeaderOctets + payload.size();
    Writer packet = ipHeader(from.address, to.address, protocolUdp, length);
    packet.u16(from.port);
    packet.u16(to.port);
    packet.u16(static_cast<std::uint16_t>(length));
    packet.u16(0);
    packet.put(payload);
    const std::uint16_t sum = transportChecksum(packet.octets(), protocolUdp);
    packet.patch16(ipHeaderOctets + 6, sum == 0 ? 0xffff : sum);
    return packet.take();
}

Bytes tcpPacket(SocketAddress from, SocketAddress to, const TcpSegment& segment)
{
    const ByteView payload = cut(segment.payload);
    const bool isSyn = (segment.flags & tcpSyn) != 0;
    const std::size_t headerOctets = isSyn ? 24 : 20;
    Writer packet = ipHeader(from.address, to.address, protocolTcp, headerOctets + payload.size());
    packet.u16(from.port);
    packet.u16(to.port);
    packet.u32(segment.sequence);
    packet.u32(segment.acknowledged);
    packet.u8(static_cast<std::uint8_t>(headerOctets / 4 << 4));
    packet.u8(segment.flags);
    packet.u16(static_cast<std::uint16_t>(receiverWindow));
    packet.u16(0);
    packet.u16(0);
    if (isSyn) {
        packet.u16(0x0204); // maximum segment size, four octets
        packet.u16(static_cast<std::uint16_t>(tcpSegmentOctets));
    }
    packet.put(payload);
    packet.patch16(ipHeaderOctets + 16, transportChecksum(packet.octets(), protocolTcp));
    return packet.take();
}

Bytes sctpInit(bool isAck, std::uint32_t initiateTag, std::uint32_t firstTsn, ByteView cookie)
{
    constexpr std::uint16_t streams = 1;
    constexpr std::uint16_t parameterCookie = 7;
    const std::size_t parameterOctets = cookie.empty() ? 0 : 4 + cookie.size();
    Writer chunk;
    putChunk(chunk, isAck ? chunkInitAck : chunkInit, 0, 16 + parameterOctets);
    chunk.u32(initiateTag);
    chunk.u32(receiverWindow);
    chunk.u16(streams);
    chunk.u16(streams);
    chunk.u32(firstTsn);
    if (!cookie.empty()) {
        chunk.u16(parameterCookie);
        chunk.u16(static_cast<std::uint16_t>(parameterOctets));
        chunk.put(cookie);
    }
    return padded(chunk);
}

Bytes sctpCookieEcho(ByteView cookie)
{
    Writer chunk;
    putChunk(chunk, chunkCookieEcho, 0, cookie.size());
    chunk.put(cookie);
    return padded(chunk);
}

Bytes sctpCookieAck()
{
    Writer chunk;
    putChunk(chunk, chunkCookieAck, 0, 0);
    return chunk.take();
}

Bytes sctpSack(std::uint32_t cumulative, std::uint16_t gapStart, std::uint16_t gapEnd)
{
    const bool hasGap = gapStart != 0;
    Writer chunk;
    putChunk(chunk, chunkSack, 0, hasGap ? 16 : 12);
    chunk.u32(cumulative);
    chunk.u32(receiverWindow);
    chunk.u16(hasGap ? 1 : 0);
    chunk.u16(0);
    if (hasGap) {
        chunk.u16(gapStart);
        chunk.u16(gapEnd);
    }
    return chunk.take();
}

Bytes sctpData(std::uint32_t tsn, std::uint16_t streamSequence, ByteView payload)
{
    constexpr std::uint8_t wholeMessage = 3; // beginning and end
    payload = cut(payload);
    Writer chunk;
    putChunk(chunk, chunkData, wholeMessage, 12 + payload.size());
    chunk.u32(tsn);
    chunk.u16(0);
    chunk.u16(streamSequence);
    chunk.u32(diameterProtocol);
    chunk.put(payload);
    return padded(chunk);
}

Bytes sctpPacket(SocketAddress from, SocketAddress to, std::uint32_t verificationTag, std::initializer_list<ByteView> chunks)
{
    constexpr std::size_t headerOctets = 12;
    const Bytes body = concat(chunks);
    Writer packet = ipHeader(from.address, to.address, protocolSctp, headerOctets + body.size());
    packet.u16(from.port);
    packet.u16(to.port);
    packet.u32(verificationTag);
    packet.u32(0);
    packet.put(body);
    Bytes octets = packet.take();
    patch32LittleEndian(octets, ipHeaderOctets + 8, crc32c(ByteView(octets).subspan(ipHeaderOctets)));
    return octets;
}

Bytes exportedPdu(std::string_view dissector, std::uint32_t from, std::uint32_t to, PduDirection direction, ByteView pdu)
{
    const std::size_t nameOctets = (dissector.size() + 3) / 4 * 4;
    Writer packet;
    packet.u16(tagDissector);
    packet.u16(static_cast<std::uint16_t>(nameOctets));
    packet.put(dissector);
    for (std::size_t i = dissector.size(); i < nameOctets; ++i) {
        packet.u8(0);
    }
    const auto word = [&](std::uint16_t tag, std::uint32_t value) {
        packet.u16(tag);
        packet.u16(4);
        packet.u32(value);
    };
    word(tagSource, from);
    word(tagDestination, to);
    word(tagDirection, static_cast<std::uint32_t>(direction));
    packet.u16(tagEnd);
    packet.u16(0);
    packet.put(pdu);
    return packet.take();
}

} // namespace mcim::trace
