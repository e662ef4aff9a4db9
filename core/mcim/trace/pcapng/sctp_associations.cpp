// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/codecs/diameter/capabilities.h"
#include "mcim/trace/pcapng/capture_frames.h"

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::string_view productName = "mcim-emulator";

/// CER of the end that opens and CEA of the other, with the names that the first request has for them.
std::pair<codecs::CapabilitiesExchange, codecs::CapabilitiesExchange> capabilities(
    const StepRecord& record, SocketAddress client, SocketAddress server)
{
    codecs::CapabilitiesExchange request;
    request.hopByHop = socketNumber(client, server, 3);
    request.endToEnd = socketNumber(client, server, 4);
    request.vendor = codecs::vendor3gpp;
    request.productName = productName;
    codecs::CapabilitiesExchange answer = request;
    answer.isRequest = false;
    const LinkRow& row = linkRow(record.channel);
    request.originHost = serverName(row.a);
    request.originRealm = request.originHost;
    answer.originHost = serverName(row.b);
    answer.originRealm = answer.originHost;
    const auto message = codecs::decode(record.to.role, record.channel, record.octets);
    if (const auto* first = message ? std::get_if<AuthInfoRequest>(&*message) : nullptr) {
        request.originHost = first->originHost;
        request.originRealm = first->originRealm;
        answer.originHost = first->destinationHost.value_or(answer.originHost);
        answer.originRealm = first->destinationRealm;
    }
    request.hostAddress = Ipv4{client.address};
    answer.hostAddress = Ipv4{server.address};
    return {request, answer};
}

} // namespace

Bytes SctpAssociations::data(End& from, End& to, SocketAddress source, SocketAddress destination, ByteView octets, bool isLost)
{
    Bytes acknowledgement;
    if (from.reported != from.highest) {
        const auto gapEnd = static_cast<std::uint16_t>(from.highest - from.cumulative);
        acknowledgement = gapEnd == 0 ? sctpSack(from.cumulative) : sctpSack(from.cumulative, 2, gapEnd);
        from.reported = from.highest;
    }
    const Bytes chunk = sctpData(from.tsn, from.streamSequence++, octets);
    Bytes packet = sctpPacket(source, destination, to.tag, {acknowledgement, chunk});
    if (!isLost) {
        to.cumulative = to.cumulative + 1 == from.tsn ? from.tsn : to.cumulative;
        to.highest = from.tsn;
    }
    ++from.tsn;
    return packet;
}

void SctpAssociations::setUp(
    Association& association, const StepRecord& record, SocketAddress client, SocketAddress server, std::vector<Frame>& frames)
{
    End& opener = association.client;
    End& other = association.server;
    opener.tag = socketNumber(client, server, 1);
    opener.tsn = socketNumber(client, server, 2);
    other.tag = socketNumber(server, client, 1);
    other.tsn = socketNumber(server, client, 2);
    opener.cumulative = opener.highest = opener.reported = other.tsn - 1;
    other.cumulative = other.highest = other.reported = opener.tsn - 1;
    Writer cookie;
    for (std::uint32_t purpose = 5; purpose < 9; ++purpose) {
        cookie.u32(socketNumber(server, client, purpose));
    }
    const auto add = [&](Bytes packet) { frames.push_back({FrameUse::SetUp, std::move(packet), {}}); };
    add(sctpPacket(client, server, 0, {sctpInit(false, opener.tag, opener.tsn, {})}));
    add(sctpPacket(server, client, opener.tag, {sctpInit(true, other.tag, other.tsn, cookie.octets())}));
    add(sctpPacket(client, server, other.tag, {sctpCookieEcho(cookie.octets())}));
    add(sctpPacket(server, client, opener.tag, {sctpCookieAck()}));
    const auto [request, answer] = capabilities(record, client, server);
    add(data(opener, other, client, server, codecs::encodeCapabilities(request), false));
    add(data(other, opener, server, client, codecs::encodeCapabilities(answer), false));
}

std::vector<Frame> SctpAssociations::carry(const StepRecord& record, SocketAddress from, SocketAddress to, bool isAnswer)
{
    std::vector<Frame> frames;
    const SocketAddress client = isAnswer ? to : from;
    const SocketAddress server = isAnswer ? from : to;
    const auto [place, isNew] = m_associations.try_emplace({client, server});
    Association& association = place->second;
    if (isNew) {
        setUp(association, record, client, server, frames);
    }
    End& sender = isAnswer ? association.server : association.client;
    End& receiver = isAnswer ? association.client : association.server;
    frames.push_back({FrameUse::Message, data(sender, receiver, from, to, record.octets, !record.fate.arrives()), {}});
    return frames;
}

} // namespace mcim::trace
