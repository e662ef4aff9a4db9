// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/entities/shared/connection.h"

/// The 3GPP Selected Home Operator: owns the MCIMs, has the platform validated before one leaves, and is the authentication
/// centre of the operational attach.
namespace mcim::entities {

/// That the SHO takes the M2ME with this PCID as a subscriber.
struct ShoContract {
    bool inForce = true; ///< false counts as no contract
    std::optional<Pcid> firstPcid{}; ///< of the pool that this PCID is of: the same device (measure H1)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("inForce", self.inForce);
        visit("firstPcid", self.firstPcid);
    }
    bool operator==(const ShoContract&) const = default;
};

enum class ShoPhase : std::uint8_t {
    AwaitingPfc, AwaitingVerdict, Judging, Encrypting, Delivering, Delivered, Provisioned, Refused, Failed,
};
constexpr auto namesOf(std::type_identity<ShoPhase>)
{
    return std::to_array<EnumName>({{0, "awaiting-pfc"}, {1, "awaiting-verdict"}, {2, "judging"}, {3, "encrypting"}, {4, "delivering"},
        {5, "delivered"}, {6, "provisioned"}, {7, "refused"}, {8, "failed"}});
}

/// What the SHO keeps for one registered M2ME.
struct ShoRegistration {
    ShoPhase phase = ShoPhase::AwaitingPfc;
    std::string deviceId;
    Ipv4 ip;
    std::string dpfAddress;
    std::string transactionId;
    std::vector<Bytes> chain;         ///< the PfC chain, DER, leaf first
    std::optional<std::string> nonce; ///< base64url, for the validation result (H6)
    std::uint32_t pfcTries = 0;
    std::uint32_t deliveryTries = 0;
    std::uint16_t connection = 0; ///< of the request that waits for its answer
    bool resultSigned = false;    ///< media type of the PVA's result
    Bytes result;                 ///< body of the PVA's result, until it is judged
    ValidationStatus verdict = ValidationStatus::None;
    std::vector<std::string> reasons;
    std::optional<Imsi> imsi; ///< the MCIM that was chosen
    std::string iccid;
    std::uint32_t version = 0;
    std::optional<Octets<32>> pcr{}; ///< of the platform that was validated (measure H12)
    Octets<32> objectHash{}; ///< SHA-256 of the CMS object
    DmStatus reported = DmStatus::None;
    std::optional<StatusReport> report; ///< until it is judged
    std::optional<Endpoint> reportFrom;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("phase", self.phase);
        visit("deviceId", self.deviceId);
        visit("ip", self.ip);
        visit("dpfAddress", self.dpfAddress);
        visit("transactionId", self.transactionId);
        visit("chain", self.chain);
        visit("nonce", self.nonce);
        visit("pfcTries", self.pfcTries);
        visit("deliveryTries", self.deliveryTries);
        visit("connection", self.connection);
        visit("resultSigned", self.resultSigned);
        visit("result", self.result);
        visit("verdict", self.verdict);
        visit("reasons", self.reasons);
        visit("imsi", self.imsi);
        visit("iccid", self.iccid);
        visit("version", self.version);
        visit("pcr", self.pcr);
        visit("objectHash", self.objectHash);
        visit("reported", self.reported);
        visit("report", self.report);
        visit("reportFrom", self.reportFrom);
    }
    bool operator==(const ShoRegistration&) const = default;
};

/// A subscription that the SHO owns; the MCIM of it is made from these fields.
struct ShoSubscription {
    SubscriptionCredential credential;
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0; ///< 48 bits, the last used
    std::string iccid;
    std::uint32_t version = 1;
    std::int64_t notBefore = 0; ///< unix seconds
    std::int64_t notAfter = 0;  ///< unix seconds
    std::string accessClass = "0";
    std::string serviceApn;
    std::vector<Plmn> plmns; ///< where it may roam
    bool active = false;     ///< may attach
    std::optional<Pcid> assignedTo;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("credential", self.credential, Secrecy::Secret);
        visit("amf", self.amf);
        visit("sqn", self.sqn);
        visit("iccid", self.iccid);
        visit("version", self.version);
        visit("notBefore", self.notBefore);
        visit("notAfter", self.notAfter);
        visit("accessClass", self.accessClass);
        visit("serviceApn", self.serviceApn);
        visit("plmns", self.plmns);
        visit("active", self.active);
        visit("assignedTo", self.assignedTo);
    }
    bool operator==(const ShoSubscription&) const = default;
};

/// A request for vectors that is being worked on.
struct ShoVectorRequest {
    Endpoint from;
    AuthInfoRequest request;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("from", self.from);
        visit("request", self.request);
    }
    bool operator==(const ShoVectorRequest&) const = default;
};

struct ShoState {
    std::string id = "sho.example";
    Plmn plmn;
    CowMap<Pcid, ShoContract> contracts;
    CowMap<Pcid, Cow<ShoRegistration>> registrations;
    CowMap<Imsi, Cow<ShoSubscription>> mcims;
    CowMap<Pcid, Imsi> given; ///< the MCIM that each device has got, by its first PCID
    Imsi firstFree;           ///< none before it is free
    CowMap<std::string, Cow<ShoVectorRequest>> vectorRequests; ///< by Diameter Session-Id
    std::vector<Bytes> certificateChain; ///< DER, leaf first; the leaf signs objects and authorizations
    Secret privateKey;                   ///< PKCS#8, of the leaf
    Bytes pvaCertificate;                ///< DER; whose results count (H6)
    Connections<Pcid> connections;
    std::uint16_t nextConnection = firstConnection;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("id", self.id);
        visit("plmn", self.plmn);
        visit("contracts", self.contracts);
        visit("registrations", self.registrations);
        visit("mcims", self.mcims);
        visit("given", self.given);
        visit("firstFree", self.firstFree);
        visit("vectorRequests", self.vectorRequests);
        visit("certificateChain", self.certificateChain);
        visit("privateKey", self.privateKey, Secrecy::Secret);
        visit("pvaCertificate", self.pvaCertificate);
        visit("connections", self.connections);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const ShoState&) const = default;
};

Outcome<ShoState> handle(ShoState state, const Received<AuthInfoRequest>& request, Env& env);
Outcome<ShoState> handle(ShoState state, const Received<RegistrationRequest>& request, Env& env);
Outcome<ShoState> handle(ShoState state, const Received<PfcAnswer>& answer, Env& env);
Outcome<ShoState> handle(ShoState state, const Received<ValidationAnswer>& answer, Env& env);
Outcome<ShoState> handle(ShoState state, const Received<ObjectDeliveryAnswer>& answer, Env& env);
Outcome<ShoState> handle(ShoState state, const Received<StatusReport>& report, Env& env);
Outcome<ShoState> handle(ShoState state, const Start& start, Env& env);
/// PfcWait and ValidationWait; the key is the PCID.
Outcome<ShoState> handle(ShoState state, const TimerFired& timer, Env& env);
/// ShoJudgeVerdict (15), ShoEncryptMcim (16), ShoJudgeReport (21) with the PCID as key; ShoMakeVectors (op) with the Session-Id.
Outcome<ShoState> handle(ShoState state, const ActFired& act, Env& env);
Outcome<ShoState> handle(ShoState state, const Undecodable& octets, Env& env);
Outcome<ShoState> handle(ShoState state, const ConnectionLost& lost, Env& env);

} // namespace mcim::entities
