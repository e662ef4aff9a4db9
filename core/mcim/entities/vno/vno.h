// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// Visited Network Operator: SGSN and GGSN in one, GMM/SM server, S6d client, anchor of the devices' addresses.
namespace mcim::entities {

enum class VnoPhase : std::uint8_t {
    Idle,
    Routing,          ///< looks for the operator of the identity
    AwaitingVectors,  ///< S6d request is out
    Challenging,
    AwaitingIdentity, ///< asked again after a MAC failure
    Comparing,        ///< RES has come
    AwaitingComplete, ///< ATTACH ACCEPT is out
    Registered,
    PdpActive,
};
constexpr auto namesOf(std::type_identity<VnoPhase>)
{
    return std::to_array<EnumName>({{0, "idle"}, {1, "routing"}, {2, "awaiting-vectors"}, {3, "challenging"}, {4, "awaiting-identity"},
        {5, "comparing"}, {6, "awaiting-complete"}, {7, "registered"}, {8, "pdp-active"}});
}

/// What the VNO keeps for one radio link; a second device has a session of its own.
struct VnoSession {
    VnoPhase phase = VnoPhase::Idle;
    Imsi identity;
    std::optional<Channel> route;             ///< S6d towards the identity's operator
    std::string realm;                        ///< of that operator
    std::uint32_t hopByHop = 0;               ///< of the S6d request under way
    std::uint32_t endToEnd = 0;
    std::string diameterSessionId;
    bool s6dRepeated = false;
    std::optional<Octets<30>> resynchronization; ///< RAND || AUTS to report with the next request
    std::vector<AuthVector> unusedVectors;
    std::optional<AuthVector> challenge;      ///< the vector of the challenge under way
    Bytes res;                                ///< as answered, to be compared
    std::uint8_t cksn = 6;                    ///< of the last challenge, 0..6
    bool radioProtected = false;              ///< CK and IK of the last AKA protect the radio link
    std::uint8_t macFailures = 0;
    std::uint8_t synchFailures = 0;
    std::uint8_t resends = 0;                 ///< of the message whose timer runs
    std::uint8_t statusesSent = 0;            ///< since a message was understood
    std::optional<std::string> imeisv;        ///< as the device told it with its RES
    std::optional<ActivatePdpRequest> heldActivation; ///< came before ATTACH COMPLETE
    std::optional<std::uint32_t> ptmsi;
    std::string apn;
    std::optional<Ipv4> ip;
    std::vector<Endpoint> flows;              ///< connections to the device that the RO's gateway relays (measure H11)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("phase", self.phase);
        visit("identity", self.identity);
        visit("route", self.route);
        visit("realm", self.realm);
        visit("hopByHop", self.hopByHop);
        visit("endToEnd", self.endToEnd);
        visit("diameterSessionId", self.diameterSessionId);
        visit("s6dRepeated", self.s6dRepeated);
        visit("resynchronization", self.resynchronization);
        visit("unusedVectors", self.unusedVectors);
        visit("challenge", self.challenge);
        visit("res", self.res);
        visit("cksn", self.cksn);
        visit("radioProtected", self.radioProtected);
        visit("macFailures", self.macFailures);
        visit("synchFailures", self.synchFailures);
        visit("resends", self.resends);
        visit("statusesSent", self.statusesSent);
        visit("imeisv", self.imeisv);
        visit("heldActivation", self.heldActivation);
        visit("ptmsi", self.ptmsi);
        visit("apn", self.apn);
        visit("ip", self.ip);
        visit("flows", self.flows);
    }
    bool operator==(const VnoSession&) const = default;
};

/// A world builder sets the part up to `addressCount`.
struct VnoState {
    Plmn plmn{"262", "01"};
    std::map<Plmn, Channel> routes;           ///< home operator to its S6d channel
    std::vector<std::string> servedApns;
    Ipv4 firstAddress{0x0a2d0007};            ///< 10.45.0.7
    std::uint32_t addressCount = 4096;

    CowMap<std::uint32_t, Cow<VnoSession>> sessions;     ///< by radio link number
    CowMap<std::uint32_t, std::uint32_t> requests;       ///< S6d hop-by-hop identifier to radio link, while unanswered
    CowMap<Ipv4, std::uint32_t> addresses;               ///< in use, to radio link
    std::uint32_t nextHopByHop = 1;
    std::uint32_t nextEndToEnd = 1;
    std::uint32_t nextDiameterSession = 1;
    std::uint32_t nextPtmsi = 0xc0000001;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("plmn", self.plmn);
        visit("routes", self.routes);
        visit("servedApns", self.servedApns);
        visit("firstAddress", self.firstAddress);
        visit("addressCount", self.addressCount);
        visit("sessions", self.sessions);
        visit("requests", self.requests);
        visit("addresses", self.addresses);
        visit("nextHopByHop", self.nextHopByHop);
        visit("nextEndToEnd", self.nextEndToEnd);
        visit("nextDiameterSession", self.nextDiameterSession);
        visit("nextPtmsi", self.nextPtmsi);
    }
    bool operator==(const VnoState&) const = default;
};

/// The radio link that a device's address belongs to now; nullopt when nobody has it.
std::optional<std::uint32_t> linkOf(const VnoState& state, Ipv4 address);
/// The address of the device on that radio link while its PDP context is active.
std::optional<Ipv4> addressOf(const VnoState& state, std::uint32_t linkNumber);
/// Whether packets from and to this address pass.
bool relaysFor(const VnoState& state, Ipv4 address);

/// Measure H11: whether a packet of this device leaves the VNO. On the bearer of a PCID it goes to the RO, or back on a connection that
/// came in through the RO's gateway; any other bearer, and every bearer without the measure, reaches all.
bool letsOut(const VnoState& state, std::uint32_t linkNumber, Ipv4 destination, const Endpoint& flow, Env& env);
/// Whether a connection of the far end to this device has to be noted for its answers.
bool isNewFlow(const VnoState& state, std::uint32_t linkNumber, const Endpoint& flow, const Env& env);
void noteFlow(VnoState& state, std::uint32_t linkNumber, const Endpoint& flow);

Outcome<VnoState> handle(VnoState state, const Start& start, Env& env);
Outcome<VnoState> handle(VnoState state, const TimerFired& timer, Env& env);
Outcome<VnoState> handle(VnoState state, const ActFired& act, Env& env);
Outcome<VnoState> handle(VnoState state, const Undecodable& octets, Env& env);
Outcome<VnoState> handle(VnoState state, const ConnectionLost& lost, Env& env);

Outcome<VnoState> handle(VnoState state, const Received<AttachRequest>& request, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<AttachComplete>& complete, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<DetachRequest>& request, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<NetworkDetachAccept>& accept, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<AuthAndCipheringResponse>& response, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<AuthAndCipheringFailure>& failure, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<IdentityResponse>& response, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<GmmStatus>& status, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<ActivatePdpRequest>& request, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<DeactivatePdpRequest>& request, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<SmStatus>& status, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<AuthInfoAnswer>& answer, Env& env);
Outcome<VnoState> handle(VnoState state, const Received<DiameterError>& error, Env& env);

} // namespace mcim::entities
