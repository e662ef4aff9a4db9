// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/time.h"
#include "mcim/model/entity.h"
#include "mcim/model/identity.h"

#include <span>

namespace mcim::model {

/// A pair of parties that speak one protocol with each other. One channel may exist once per device.
enum class Channel : std::uint8_t {
    Radio,     ///< M2ME - VNO, GMM and SM
    TreBus,    ///< M2ME - TRE, APDUs inside the box
    S6dIcf,    ///< VNO - ICF, Diameter S6d
    S6dSho,    ///< VNO - SHO, Diameter S6d
    IcfCcif,   ///< ICF - CCIF, HTTP
    IpIcf,     ///< M2ME - ICF over the IP bearer, HTTP
    IcfDrf,    ///< ICF - DRF, HTTP
    PushDrf,   ///< DRF -> M2ME, WSP connectionless push over UDP
    DrfSho,    ///< DRF - SHO, HTTP
    IpSho,     ///< SHO - M2ME, whose packets the gateway of the RO forwards, HTTP
    ShoPva,    ///< SHO - PVA, HTTP
    IpPva,     ///< PVA - M2ME in the same way, HTTP
    ShoDpf,    ///< SHO - DPF, HTTP
    PushDpf,   ///< DPF -> M2ME, WSP connectionless push over UDP
    IpDpf,     ///< M2ME - DPF over the IP bearer, OMA DM over HTTP
};

constexpr auto namesOf(std::type_identity<Channel>)
{
    return std::to_array<EnumName>({{0, "radio"}, {1, "tre-bus"}, {2, "s6d-icf"}, {3, "s6d-sho"}, {4, "icf-ccif"},
        {5, "ip-icf"}, {6, "icf-drf"}, {7, "push-drf"}, {8, "drf-sho"}, {9, "ip-sho"}, {10, "sho-pva"},
        {11, "ip-pva"}, {12, "sho-dpf"}, {13, "push-dpf"}, {14, "ip-dpf"}});
}

enum class Stack : std::uint8_t { GmmSm, Apdu, DiameterSctp, HttpTcp, WspUdp };
constexpr auto namesOf(std::type_identity<Stack>)
{
    return std::to_array<EnumName>({{0, "gmm-sm"}, {1, "apdu"}, {2, "diameter-sctp"}, {3, "http-tcp"}, {4, "wsp-udp"}});
}

/// One row of the link table: who, over what, how fast, past whom.
struct LinkRow {
    Channel channel;
    Role a;                 ///< the end that opens the connection
    Role b;
    Stack stack;
    std::uint16_t port;     ///< at b (at the M2ME for pushes and for requests of SHO and PVA); 0 = none
    Duration latency;       ///< one way
    std::array<Role, 3> route; ///< parties that relay it from a to b, in order; `routeLength` of them count
    std::uint8_t routeLength;
    /// Whether others than the two ends may sit on it: in the air and between operators. Not inside the device, not inside the RO, and
    /// not on S6d, which hands out keys and lies in the operators' security domain (TS 33.210).
    bool isOpen;
};

/// All links, in the order of Channel.
std::span<const LinkRow> linkTable();
const LinkRow& linkRow(Channel channel);

/// TCP and SCTP deliver or tell: loss shows as delay, reset or time-out. Radio and UDP lose silently.
constexpr bool isReliable(Stack stack)
{
    return stack == Stack::DiameterSctp || stack == Stack::HttpTcp || stack == Stack::Apdu;
}

/// Traffic of this channel needs the device's PDP context.
bool needsBearer(Channel channel);

/// The fixed address of a server; the device's is assigned by the VNO in step 6.
Ipv4 serverAddress(Role role);
/// "icf.ro.example", as Origin-Host or Host.
std::string_view serverName(Role role);
/// What a party's resolver gives for the host of an http URI: the address of the server with that name, or the dotted address that
/// stands there. 255.255.255.255, which takes no connection, for a name that nobody has.
Ipv4 resolvedHost(std::string_view uri);

/// Where a message goes to or came from, as an entity sees it: never the identity of the far entity.
struct Endpoint {
    Channel channel = Channel::Radio;
    /// Radio and TRE bus: the device's link number. IP channels towards a device: its IPv4 address. Towards a server: 0, or the IPv4
    /// address that the sender was told, which then must be the server's.
    std::uint32_t address = 0;
    /// HTTP: the client's port, chosen by the side that opens; an answer goes back to the same one. Else 0.
    std::uint16_t connection = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("channel", self.channel);
        visit("address", self.address);
        visit("connection", self.connection);
    }
    auto operator<=>(const Endpoint&) const = default;
};

} // namespace mcim::model
