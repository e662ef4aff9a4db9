// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/time.h"
#include "mcim/model/gmm.h"

/// The Gb interface to an SGSN, as a base station with one cell has it: LLC (TS 44.064) over BSSGP (TS 48.018) over NS on UDP (TS 48.016).
namespace gb {

using namespace mcim;

/// An LLC UI frame (TS 44.064 6.4.2.3), unciphered.
struct UiFrame {
    std::uint8_t sapi = 1;    ///< 1: GMM and SM
    std::uint16_t number = 0; ///< N(U), 9 bits
    Bytes information;

    bool operator==(const UiFrame&) const = default;
};

/// As a device sends it, with the FCS behind it.
Bytes encode(const UiFrame& frame);
/// Nothing for other frames than UI and for a wrong FCS. The C/R bit is not looked at: Osmocom's SGSN sends some commands as responses.
std::optional<UiFrame> decode(ByteView octets);

struct Cell {
    model::RoutingAreaId rai;
    std::uint16_t id = 1;
};

/// An LLC frame to or from a device of the cell.
struct Frame {
    std::uint32_t tlli = 0;
    Bytes llc;
};

/// The way to an SGSN on this machine.
class Link
{
public:
    /// `port` is the SGSN's of NS over UDP on 127.0.0.1.
    Link(std::uint16_t port, Cell cell);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// Brings NS and both BVCs up; false when the SGSN does not answer within 5 s.
    bool open();
    void send(const Frame& uplink);
    /// The next LLC frame, or nothing after that time; answers NS ALIVE on the way.
    std::optional<Frame> receive(Duration wait);

private:
    void sendNs(ByteView octets) const;
    void sendBssgp(std::uint16_t bvci, ByteView octets) const;
    std::optional<Bytes> receiveNs(Duration wait) const;
    /// Whether that answer, an NS or BSSGP type, comes to what `ask` sends.
    template <class Ask, class Fits>
    bool asked(Ask&& ask, Fits&& fits);

    int m_socket = -1;
    Cell m_cell;
};

} // namespace gb
