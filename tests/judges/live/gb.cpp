// SPDX-License-Identifier: GPL-3.0-or-later
#include "gb.h"

#include "mcim/base/reader.h"
#include "mcim/codecs/gmm/nas_values.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gb {
namespace {

// --- LLC ----------------------------------------------------------------------------------------------------------------

constexpr std::size_t headerSize = 3;
constexpr std::size_t fcsSize = 3;
constexpr std::uint8_t uiFormat = 0xc0; ///< 110 in bits 8 to 6
constexpr std::uint8_t formatMask = 0xe0;
constexpr std::uint8_t protectedMode = 1; ///< PM: the FCS covers the whole frame
constexpr std::uint8_t encryptedBit = 2;  ///< E

/// CRC-24 of TS 44.064 5.5, as the three octets that are sent.
Octets<fcsSize> fcsOf(ByteView octets)
{
    std::uint32_t crc = 0xffffff;
    for (const std::uint8_t octet : octets) {
        crc ^= octet;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xad85ddU : 0U);
        }
    }
    crc = ~crc;
    return {static_cast<std::uint8_t>(crc), static_cast<std::uint8_t>(crc >> 8), static_cast<std::uint8_t>(crc >> 16)};
}

// --- elements of NS and BSSGP -------------------------------------------------------------------------------------------

enum NsType : std::uint8_t {
    NsUnitdata = 0x00, NsReset = 0x02, NsResetAck = 0x03, NsUnblock = 0x06, NsUnblockAck = 0x07, NsAlive = 0x0a, NsAliveAck = 0x0b,
};
enum NsElement : std::uint8_t { NsCause = 0x00, NsVci = 0x01, NsEi = 0x04 };

enum BssgpType : std::uint8_t { DlUnitdata = 0x00, UlUnitdata = 0x01, BvcReset = 0x22, BvcResetAck = 0x23 };
enum BssgpElement : std::uint8_t { Bvci = 0x04, BssgpCause = 0x07, CellIdentifier = 0x08, LlcPdu = 0x0e };

constexpr std::uint8_t operatorIntervention = 0x01; ///< NS cause
constexpr std::uint8_t omIntervention = 0x08;       ///< BSSGP cause
constexpr std::uint16_t nsVci = 101;
constexpr std::uint16_t nsEi = 101;
constexpr std::uint16_t signallingBvci = 0;
constexpr std::uint16_t cellBvci = 2;
constexpr std::size_t fixedSize = 8; ///< type, TLLI and QoS profile of a UNITDATA

Bytes twoOctets(std::uint16_t value)
{
    return {static_cast<std::uint8_t>(value >> 8), static_cast<std::uint8_t>(value)};
}

Bytes fourOctets(std::uint32_t value)
{
    return concat({twoOctets(static_cast<std::uint16_t>(value >> 16)), twoOctets(static_cast<std::uint16_t>(value))});
}

/// Identifier, length of one or two octets and value, TS 48.016 10.1 and 48.018 11.1.
Bytes element(std::uint8_t id, ByteView value)
{
    const std::size_t size = value.size();
    Bytes octets{id};
    if (size > 0x7f) {
        octets.push_back(static_cast<std::uint8_t>(size >> 8));
        octets.push_back(static_cast<std::uint8_t>(size));
    } else {
        octets.push_back(static_cast<std::uint8_t>(0x80 | size));
    }
    octets.insert(octets.end(), value.begin(), value.end());
    return octets;
}

std::optional<Bytes> findElement(ByteView octets, std::uint8_t id)
{
    Reader reader(octets);
    while (!reader.atEnd()) {
        const std::uint8_t found = reader.u8("identifier");
        std::size_t size = reader.u8("length");
        size = (size & 0x80) != 0 ? size & 0x7f : size << 8 | reader.u8("length");
        const ByteView value = reader.take(size, "value");
        if (reader.error()) {
            break;
        }
        if (found == id) {
            return toBytes(value);
        }
    }
    return std::nullopt;
}

Bytes cellIdentifier(const Cell& cell)
{
    const Octets<3> plmn = codecs::encodePlmn(cell.rai.plmn);
    const Octets<1> rac{cell.rai.rac};
    return element(CellIdentifier, concat({plmn, twoOctets(cell.rai.lac), rac, twoOctets(cell.id)}));
}

Bytes bvcReset(std::uint16_t bvci, const Bytes& cell)
{
    const Bytes type{BvcReset};
    const Bytes cause{omIntervention};
    return concat({type, element(Bvci, twoOctets(bvci)), element(BssgpCause, cause), cell});
}

bool isBssgp(const Bytes& ns, std::uint8_t type)
{
    constexpr std::size_t nsHeader = 4;
    return ns.size() > nsHeader && ns[0] == NsUnitdata && ns[nsHeader] == type;
}

} // namespace

Bytes encode(const UiFrame& frame)
{
    // C/R is 0 in a command of the device (TS 44.064 6.2.2).
    const Bytes header{frame.sapi, static_cast<std::uint8_t>(uiFormat | frame.number >> 6),
        static_cast<std::uint8_t>((frame.number & 0x3f) << 2 | protectedMode)};
    const Bytes octets = concat({header, frame.information});
    return concat({octets, fcsOf(octets)});
}

std::optional<UiFrame> decode(ByteView octets)
{
    if (octets.size() < headerSize + fcsSize || (octets[1] & formatMask) != uiFormat || (octets[2] & encryptedBit) != 0) {
        return std::nullopt;
    }
    const ByteView covered = octets.first(octets.size() - fcsSize);
    if ((octets[2] & protectedMode) != 0 && !equalOctets(fcsOf(covered), octets.last(fcsSize))) {
        return std::nullopt;
    }
    UiFrame frame;
    frame.sapi = octets[0] & 0x0f;
    frame.number = static_cast<std::uint16_t>((octets[1] & 7) << 6 | octets[2] >> 2);
    frame.information = toBytes(covered.subspan(headerSize));
    return frame;
}

Link::Link(std::uint16_t port, Cell cell) : m_cell(std::move(cell))
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    m_socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    if (m_socket >= 0 && ::connect(m_socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
        ::close(m_socket);
        m_socket = -1;
    }
}

Link::~Link()
{
    ::close(m_socket);
}

bool Link::open()
{
    const Bytes cause{operatorIntervention};
    const Bytes reset = concat({Bytes{NsReset}, element(NsCause, cause), element(NsVci, twoOctets(nsVci)), element(NsEi, twoOctets(nsEi))});
    const auto isNs = [](std::uint8_t type) { return [type](const Bytes& got) { return got[0] == type; }; };
    const auto isAck = [](const Bytes& got) { return isBssgp(got, BvcResetAck); };
    return asked([&] { sendNs(reset); }, isNs(NsResetAck)) && asked([&] { sendNs(Bytes{NsUnblock}); }, isNs(NsUnblockAck)) &&
        asked([&] { sendBssgp(signallingBvci, bvcReset(signallingBvci, {})); }, isAck) &&
        asked([&] { sendBssgp(signallingBvci, bvcReset(cellBvci, cellIdentifier(m_cell))); }, isAck);
}

template <class Ask, class Fits>
bool Link::asked(Ask&& ask, Fits&& fits)
{
    constexpr int attempts = 5;
    for (int i = 0; i < attempts; ++i) {
        ask();
        while (const auto got = receiveNs(1s)) {
            if (fits(*got)) {
                return true;
            }
        }
    }
    return false;
}

void Link::send(const Frame& uplink)
{
    const Octets<3> qos{0, 0, 0x20}; // SAPI 1 is radio priority 1, TS 48.018 11.3.28
    sendBssgp(cellBvci, concat({Bytes{UlUnitdata}, fourOctets(uplink.tlli), qos, cellIdentifier(m_cell), element(LlcPdu, uplink.llc)}));
}

std::optional<Frame> Link::receive(Duration wait)
{
    const auto got = receiveNs(wait);
    if (!got || !isBssgp(*got, DlUnitdata)) {
        return std::nullopt;
    }
    const ByteView bssgp = ByteView(*got).subspan(4);
    if (bssgp.size() < fixedSize) {
        return std::nullopt;
    }
    auto llc = findElement(bssgp.subspan(fixedSize), LlcPdu);
    if (!llc) {
        return std::nullopt;
    }
    return Frame{Reader(bssgp.subspan(1)).u32("TLLI"), std::move(*llc)};
}

void Link::sendNs(ByteView octets) const
{
    // What is lost here is sent again by a timer, like what is lost on the way.
    static_cast<void>(::send(m_socket, octets.data(), octets.size(), 0));
}

void Link::sendBssgp(std::uint16_t bvci, ByteView octets) const
{
    sendNs(concat({Bytes{NsUnitdata, 0}, twoOctets(bvci), octets}));
}

std::optional<Bytes> Link::receiveNs(Duration wait) const
{
    pollfd readable{m_socket, POLLIN, 0};
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(wait).count();
    if (::poll(&readable, 1, static_cast<int>(milliseconds)) <= 0) {
        return std::nullopt;
    }
    Bytes octets(65536);
    const auto size = ::recv(m_socket, octets.data(), octets.size(), 0);
    if (size <= 0) {
        return std::nullopt;
    }
    octets.resize(static_cast<std::size_t>(size));
    if (octets[0] == NsAlive) {
        sendNs(Bytes{NsAliveAck});
    }
    return octets;
}

} // namespace gb
