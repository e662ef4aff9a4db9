// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/entities/shared/connection.h"

/// The Platform Validation Authority, verifier in the sense of RFC 9334: trust anchors, revocations, reference values, policy.
namespace mcim::entities {

/// What a component must measure to in one version; a version of which several builds are good has several.
struct ReferenceValue {
    std::string version;
    Octets<32> digest{}; ///< SHA-256

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("version", self.version);
        visit("digest", self.digest);
    }
    bool operator==(const ReferenceValue&) const = default;
};

/// A row of the appraisal policy; the first that names the device (or "*") decides.
struct PolicyRow {
    std::string deviceId = "*";
    bool deny = false;
    std::string reason;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("deviceId", self.deviceId);
        visit("deny", self.deny);
        visit("reason", self.reason);
    }
    bool operator==(const PolicyRow&) const = default;
};

enum class PvaPhase : std::uint8_t { AwaitingEvidence, Appraising, Answered };
constexpr auto namesOf(std::type_identity<PvaPhase>)
{
    return std::to_array<EnumName>({{0, "awaiting-evidence"}, {1, "appraising"}, {2, "answered"}});
}

/// What the PVA keeps for one validation.
struct PvaSession {
    PvaPhase phase = PvaPhase::AwaitingEvidence;
    Endpoint from; ///< where the result goes
    ValidationRequest request;
    std::optional<Bytes> nonce; ///< 16 octets (H5)
    SimTime nonceMade;
    bool nonceUsed = false;
    std::uint16_t connection = 0; ///< of the challenge
    std::string evidence;         ///< compact JWS
    ValidationStatus verdict = ValidationStatus::None;
    std::vector<std::string> reasons; ///< ids of the checks that did not hold

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("phase", self.phase);
        visit("from", self.from);
        visit("request", self.request);
        visit("nonce", self.nonce);
        visit("nonceMade", self.nonceMade);
        visit("nonceUsed", self.nonceUsed);
        visit("connection", self.connection);
        visit("evidence", self.evidence);
        visit("verdict", self.verdict);
        visit("reasons", self.reasons);
    }
    bool operator==(const PvaSession&) const = default;
};

struct PvaState {
    std::string id = "pva.example";
    std::vector<Bytes> anchors;       ///< DER
    std::vector<std::string> revoked; ///< SHA-256 fingerprints or serials, lower-case hex
    std::map<std::string, std::vector<ReferenceValue>> referenceValues; ///< by component name
    std::vector<PolicyRow> policy;
    CowMap<std::string, Cow<PvaSession>> sessions; ///< by transaction id
    Connections<std::string> connections;          ///< of challenges, to the transaction id
    std::int64_t nonceLifetimeSeconds = 60;
    Bytes certificate; ///< DER
    Secret privateKey; ///< PKCS#8, signs results (H6)
    std::uint16_t nextConnection = firstConnection;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("id", self.id);
        visit("anchors", self.anchors);
        visit("revoked", self.revoked);
        visit("referenceValues", self.referenceValues);
        visit("policy", self.policy);
        visit("sessions", self.sessions);
        visit("connections", self.connections);
        visit("nonceLifetimeSeconds", self.nonceLifetimeSeconds);
        visit("certificate", self.certificate);
        visit("privateKey", self.privateKey, Secrecy::Secret);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const PvaState&) const = default;
};

Outcome<PvaState> handle(PvaState state, const Received<ValidationRequest>& request, Env& env);
Outcome<PvaState> handle(PvaState state, const Received<EvidenceAnswer>& answer, Env& env);
Outcome<PvaState> handle(PvaState state, const Start& start, Env& env);
/// EvidenceWait; the key is the transaction id.
Outcome<PvaState> handle(PvaState state, const TimerFired& timer, Env& env);
/// PvaAppraise (14); the key is the transaction id.
Outcome<PvaState> handle(PvaState state, const ActFired& act, Env& env);
Outcome<PvaState> handle(PvaState state, const Undecodable& octets, Env& env);
Outcome<PvaState> handle(PvaState state, const ConnectionLost& lost, Env& env);

} // namespace mcim::entities
