// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/entities/shared/connection.h"

/// The Discovery and Registration Function of the RO: knows which SHO and which DPF a PCID's contract names, makes the
/// Bootstrap message and registers the M2ME with the SHO.
namespace mcim::entities {

/// What the RO agreed with an SHO about one PCID; also the DM account that the Bootstrap message sets up.
struct DrfContract {
    bool inForce = true; ///< false counts as no contract
    std::string deviceId;
    std::string shoId;
    std::string shoAddress;
    std::string dpfName;     ///< NAME of the DM account, for people
    std::string dpfServerId; ///< PROVIDER-ID
    std::string dpfAddress;  ///< URI
    std::uint16_t dpfPort = 80;
    std::string dmClientName;
    Secret dmClientSecret;     ///< text octets
    std::string dmClientNonce; ///< base64
    Secret dmServerSecret;     ///< text octets
    std::string dmServerNonce; ///< base64
    std::string napId;
    std::string napName;
    std::string napAddress; ///< APN
    std::string mcimUri;    ///< context of the MCIM application provision
    std::string mcimContentType;
    std::string m2mUri;     ///< context of the M2M application provision

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("inForce", self.inForce);
        visit("deviceId", self.deviceId);
        visit("shoId", self.shoId);
        visit("shoAddress", self.shoAddress);
        visit("dpfName", self.dpfName);
        visit("dpfServerId", self.dpfServerId);
        visit("dpfAddress", self.dpfAddress);
        visit("dpfPort", self.dpfPort);
        visit("dmClientName", self.dmClientName);
        visit("dmClientSecret", self.dmClientSecret, Secrecy::Secret);
        visit("dmClientNonce", self.dmClientNonce);
        visit("dmServerSecret", self.dmServerSecret, Secrecy::Secret);
        visit("dmServerNonce", self.dmServerNonce);
        visit("napId", self.napId);
        visit("napName", self.napName);
        visit("napAddress", self.napAddress);
        visit("mcimUri", self.mcimUri);
        visit("mcimContentType", self.mcimContentType);
        visit("m2mUri", self.m2mUri);
    }
    bool operator==(const DrfContract&) const = default;
};

enum class DrfPhase : std::uint8_t { Ordered, NoContract, Registering, Registered, NotRegistered };
constexpr auto namesOf(std::type_identity<DrfPhase>)
{
    return std::to_array<EnumName>({{0, "ordered"}, {1, "no-contract"}, {2, "registering"}, {3, "registered"}, {4, "not-registered"}});
}

/// What the DRF keeps for one PCID that was ordered to bootstrap.
struct DrfSession {
    DrfPhase phase = DrfPhase::Ordered;
    Ipv4 ip;                       ///< as the ICF told it
    std::optional<Secret> bootKey; ///< measure H2
    std::optional<Octets<16>> rand{}; ///< of the AKA run that the address is bound to (measure H3)
    std::string transactionId;     ///< hex of 8 octets, the same in every repeat
    std::uint32_t bootstrapsSent = 0;
    std::uint32_t registrationTries = 0;
    std::uint16_t registrationConnection = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("phase", self.phase);
        visit("ip", self.ip);
        visit("bootKey", self.bootKey, Secrecy::Secret);
        visit("rand", self.rand);
        visit("transactionId", self.transactionId);
        visit("bootstrapsSent", self.bootstrapsSent);
        visit("registrationTries", self.registrationTries);
        visit("registrationConnection", self.registrationConnection);
    }
    bool operator==(const DrfSession&) const = default;
};

struct DrfState {
    CowMap<Pcid, Cow<DrfContract>> contracts;
    CowMap<Pcid, Cow<DrfSession>> sessions;
    Connections<Pcid> connections;
    std::uint16_t nextConnection = firstConnection;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("contracts", self.contracts);
        visit("sessions", self.sessions);
        visit("connections", self.connections);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const DrfState&) const = default;
};

Outcome<DrfState> handle(DrfState state, const Received<BootstrapOrder>& order, Env& env);
Outcome<DrfState> handle(DrfState state, const Received<RegistrationAnswer>& answer, Env& env);
Outcome<DrfState> handle(DrfState state, const Start& start, Env& env);
Outcome<DrfState> handle(DrfState state, const TimerFired& timer, Env& env);
/// DrfFindContract (9); the key is the PCID.
Outcome<DrfState> handle(DrfState state, const ActFired& act, Env& env);
Outcome<DrfState> handle(DrfState state, const Undecodable& octets, Env& env);
Outcome<DrfState> handle(DrfState state, const ConnectionLost& lost, Env& env);

} // namespace mcim::entities
