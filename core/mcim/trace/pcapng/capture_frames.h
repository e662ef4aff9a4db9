// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/trace/pcapng/packet_stack.h"

#include <map>

/// From a message of a run to the packets that carry it.
namespace mcim::trace {

/// What a packet is for.
enum class FrameUse : std::uint8_t {
    SetUp,   ///< opens a connection; belongs to no step
    Part,    ///< an earlier part of a message
    Message, ///< the message, or its last part
    Opened,  ///< what the message carries encoded, taken out
};

struct Frame {
    FrameUse use = FrameUse::Message;
    Bytes octets;
    std::string media; ///< of Opened: what it is, as its field layer is called
};

/// The addresses of the parties in a capture. A device has that of its bearer on IP links, from the moment on in which it is given;
/// on links that are none it has one that says nothing but which device it is.
class CaptureAddresses
{
public:
    /// Goes through the whole run once.
    explicit CaptureAddresses(const std::vector<engine::StepRecord>& records);

    /// Takes note of the bearer address that a message shows: from now on it is the device's.
    void learn(const engine::StepRecord& record);
    std::uint32_t of(model::EntityId entity, model::Channel channel) const;
    /// Every address of the run with the party's name; one that two devices had names both.
    std::vector<std::pair<std::uint32_t, std::string>> names() const;

private:
    void addName(std::uint32_t address, model::EntityId entity);

    std::map<std::uint32_t, std::uint32_t> m_bearers; ///< of devices by number, now
    std::map<std::uint32_t, std::vector<std::string>> m_names;
};

/// TCP connections, one for each pair of socket addresses: opened by the first message, kept open.
class TcpConnections
{
public:
    /// A message of that many octets from one end to the other; `isAnswer` says which end has opened.
    std::vector<Frame> carry(SocketAddress from, SocketAddress to, bool isAnswer, ByteView octets, bool isLost);

private:
    struct End {
        std::uint32_t sequence = 0; ///< of the next octet that it sends
        std::uint32_t received = 0; ///< what it acknowledges
    };
    struct Connection {
        End client;
        End server;
    };
    std::map<std::pair<SocketAddress, SocketAddress>, Connection> m_connections; ///< client first
};

/// SCTP associations of Diameter, one for each pair of socket addresses; the first message sets one up with CER and CEA.
class SctpAssociations
{
public:
    std::vector<Frame> carry(const engine::StepRecord& record, SocketAddress from, SocketAddress to, bool isAnswer);

private:
    struct End {
        std::uint32_t tag = 0; ///< that packets to it carry
        std::uint32_t tsn = 0; ///< of the next chunk that it sends
        std::uint16_t streamSequence = 0;
        std::uint32_t cumulative = 0; ///< everything up to it has arrived here
        std::uint32_t highest = 0;    ///< that has arrived here
        std::uint32_t reported = 0;   ///< highest that it has acknowledged
    };
    struct Association {
        End client;
        End server;
    };
    void setUp(
        Association& association, const engine::StepRecord& record, SocketAddress client, SocketAddress server, std::vector<Frame>& frames);
    static Bytes data(End& from, End& to, SocketAddress source, SocketAddress destination, ByteView octets, bool isLost);

    std::map<std::pair<SocketAddress, SocketAddress>, Association> m_associations; ///< client first
};

/// APDUs, each as a packet for the dissector that reads its class: `gsm_sim` for class 0, `iso7816` for the emulator's own.
class CardFrames
{
public:
    std::vector<Frame> carry(const engine::StepRecord& record, std::uint32_t from, std::uint32_t to);

private:
    std::vector<Frame> command(std::uint16_t device, ByteView octets, std::uint32_t from, std::uint32_t to);
    std::vector<Frame> response(std::uint16_t device, ByteView octets, std::uint32_t from, std::uint32_t to) const;

    std::map<std::uint32_t, bool> m_isInterindustry; ///< by device: class 0 was last
};

/// What a message carries in base64, in a compact JWS or in an APDU, where no dissector would look: CMS objects,
/// certificates, headers and payloads of JWS.
std::vector<Frame> openedFrames(const engine::StepRecord& record, std::uint32_t from, std::uint32_t to);

} // namespace mcim::trace
