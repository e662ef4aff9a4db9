// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/entities/shared/connection.h"

/// Initial Connectivity Function of the RO: HSS/AuC for PCIDs, and the door to the RO for a device that has its bearer.
namespace mcim::entities {

/// A PCID's credential in the ICF's database.
struct IcfCredential {
    SubscriptionCredential credential;
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0; ///< 48 bits, the last used
    bool blocked = false;
    bool spent = false;    ///< a device has come with it in step 7 (measure H1)
    SimTime notAfter{(std::int64_t{1} << 53) - 1};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("credential", self.credential);
        visit("amf", self.amf);
        visit("sqn", self.sqn);
        visit("blocked", self.blocked);
        visit("spent", self.spent);
        visit("notAfter", self.notAfter);
    }
    bool operator==(const IcfCredential&) const = default;
};

enum class AirStage : std::uint8_t { Finding, Asking, Making };
constexpr auto namesOf(std::type_identity<AirStage>)
{
    return std::to_array<EnumName>({{0, "finding"}, {1, "asking-ccif"}, {2, "making"}});
}

/// An Authentication-Information-Request that the ICF owes an answer.
struct PendingAir {
    AirStage stage = AirStage::Finding;
    Endpoint from;
    AuthInfoRequest request;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("stage", self.stage);
        visit("from", self.from);
        visit("request", self.request);
    }
    bool operator==(const PendingAir&) const = default;
};

/// What of a vector handed out is needed later: the name of the AKA run and its keys.
struct IssuedVector {
    Octets<16> rand{};
    Secret ck;
    Secret ik;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("rand", self.rand);
        visit("ck", self.ck, Secrecy::Secret);
        visit("ik", self.ik, Secrecy::Secret);
    }
    bool operator==(const IssuedVector&) const = default;
};

struct IcfSession {
    std::vector<PendingAir> requests;  ///< oldest first
    std::vector<IssuedVector> issued;  ///< the last four, newest last
    std::uint16_t ccifConnection = 0;  ///< of the credential request that is out; 0 = none
    std::optional<Ipv4> ip;            ///< where the device came from in step 7
    SimTime heldUntil;                 ///< from nowhere else before then (measure H13)
    std::uint16_t orderConnection = 0; ///< of the Bootstrap order that is out; 0 = none
    bool ordered = false;              ///< the DRF has accepted an order

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("requests", self.requests);
        visit("issued", self.issued);
        visit("ccifConnection", self.ccifConnection);
        visit("ip", self.ip);
        visit("heldUntil", self.heldUntil);
        visit("orderConnection", self.orderConnection);
        visit("ordered", self.ordered);
    }
    bool operator==(const IcfSession&) const = default;
};

/// A world builder sets the part up to `wrapKey`.
struct IcfState {
    Plmn plmn;
    CowMap<Pcid, Cow<IcfCredential>> credentials;
    bool hasCcif = true;    ///< whether there is a CCIF to ask for a credential
    Bytes wrapCertificate;  ///< DER; the CCIF wraps credentials for it
    Secret wrapKey;         ///< PKCS#8

    CowMap<Pcid, Cow<IcfSession>> sessions;
    Connections<Pcid> connections;
    std::uint16_t nextConnection = firstConnection;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("plmn", self.plmn);
        visit("credentials", self.credentials);
        visit("hasCcif", self.hasCcif);
        visit("wrapCertificate", self.wrapCertificate);
        visit("wrapKey", self.wrapKey, Secrecy::Secret);
        visit("sessions", self.sessions);
        visit("connections", self.connections);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const IcfState&) const = default;
};

Outcome<IcfState> handle(IcfState state, const Start& start, Env& env);
Outcome<IcfState> handle(IcfState state, const TimerFired& timer, Env& env);
Outcome<IcfState> handle(IcfState state, const ActFired& act, Env& env);
Outcome<IcfState> handle(IcfState state, const Undecodable& octets, Env& env);
Outcome<IcfState> handle(IcfState state, const ConnectionLost& lost, Env& env);

Outcome<IcfState> handle(IcfState state, const Received<AuthInfoRequest>& request, Env& env);
Outcome<IcfState> handle(IcfState state, const Received<CredentialAnswer>& answer, Env& env);
Outcome<IcfState> handle(IcfState state, const Received<ConnectivityRequest>& request, Env& env);
Outcome<IcfState> handle(IcfState state, const Received<BootstrapOrderAnswer>& answer, Env& env);

} // namespace mcim::entities
