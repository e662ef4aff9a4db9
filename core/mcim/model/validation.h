// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/registration.h"

/// Steps 13 to 15: the SHO has the platform validated; RATS background-check model, RFC 9334. HTTP forms are the emulator's choice.
namespace mcim::model {

/// Step 13, SHO to M2ME (through the gateway of the RO): GET /pfc?txid={transactionId}
struct PfcRequest {
    std::string transactionId;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transactionId", self.transactionId);
    }
    bool operator==(const PfcRequest&) const = default;
};

/// Step 13, M2ME to SHO: 200 with JSON {deviceId, pcid, x5c[]}; certificates DER, leaf first
struct PfcAnswer {
    HttpStatus status = 200;
    std::string deviceId;
    Pcid pcid;
    std::vector<Bytes> chain;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("deviceId", self.deviceId);
        visit("pcid", self.pcid);
        visit("chain", self.chain);
    }
    bool operator==(const PfcAnswer&) const = default;
};

/// Step 13, SHO to PVA: POST /validations
struct ValidationRequest {
    std::string transactionId;
    std::string deviceId;
    Pcid pcid;
    Ipv4 ip; ///< where the PVA reaches the M2ME, through the SHO
    std::vector<Bytes> chain;
    std::optional<std::string> nonce; ///< the SHO's, base64url, to be named in the result (measure H6)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transactionId", self.transactionId);
        visit("deviceId", self.deviceId);
        visit("pcid", self.pcid);
        visit("ip", self.ip);
        visit("chain", self.chain);
        visit("nonce", self.nonce);
    }
    bool operator==(const ValidationRequest&) const = default;
};

/// Step 14, PVA to M2ME (through SHO and RO): POST /evidence
struct EvidenceChallenge {
    std::string transactionId;
    std::optional<Bytes> nonce; ///< 16 octets, with measure H5

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transactionId", self.transactionId);
        visit("nonce", self.nonce);
    }
    bool operator==(const EvidenceChallenge&) const = default;
};

/// Step 14, M2ME to PVA: 200 with the EAT as application/eat+jwt, or 500
struct EvidenceAnswer {
    HttpStatus status = 200;
    std::string token; ///< compact JWS; its payload is EvidenceClaims

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("token", self.token);
    }
    bool operator==(const EvidenceAnswer&) const = default;
};

/// One entry of the TRE's measurement log
struct Measurement {
    std::string name;
    std::string version;
    Octets<32> digest{}; ///< SHA-256
    std::uint32_t seq = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("name", self.name);
        visit("version", self.version);
        visit("digest", self.digest);
        visit("seq", self.seq);
    }
    bool operator==(const Measurement&) const = default;
};

/// Inner of an evidence token: EAT claims in JSON, RFC 9711; mcim_ claims are the emulator's choice
struct EvidenceClaims {
    std::int64_t iat = 0; ///< unix seconds
    std::vector<std::string> nonces; ///< eat_nonce, base64url (H5): one, or several (RFC 9711 4.1)
    std::string ueid;     ///< base64url, first octet 01
    std::optional<Pcid> pcid;              ///< mcim_pcid (H4)
    std::optional<Octets<32>> pfcHash;     ///< mcim_pfc, SHA-256 of the PfC's DER (H4)
    std::vector<Measurement> log;          ///< mcim_log
    Octets<32> pcr{};                      ///< mcim_pcr: PCR = SHA-256(PCR || digest), from 32 zero octets

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("iat", self.iat);
        visit("nonces", self.nonces);
        visit("ueid", self.ueid);
        visit("pcid", self.pcid);
        visit("pfcHash", self.pfcHash);
        visit("log", self.log);
        visit("pcr", self.pcr);
    }
    bool operator==(const EvidenceClaims&) const = default;
};

/// ear.status
enum class ValidationStatus : std::uint8_t { None = 0, Affirming = 2, Warning = 32, Contraindicated = 96 };
constexpr auto namesOf(std::type_identity<ValidationStatus>)
{
    return std::to_array<EnumName>({{0, "none"}, {2, "affirming"}, {32, "warning"}, {96, "contraindicated"}});
}

/// Step 15, PVA to SHO: 200; the body is the claims as JSON, or with measure H6 a compact JWS of them (application/jwt)
struct ValidationAnswer {
    HttpStatus status = 200;
    bool isSigned = false; ///< follows the media type
    Bytes body;            ///< inner: ValidationClaims (plain), or the JWS whose payload they are

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("isSigned", self.isSigned);
        visit("body", self.body);
    }
    bool operator==(const ValidationAnswer&) const = default;
};

/// Inner: the attestation result, JSON. Its status is a tier of AR4SI (draft-ietf-rats-ar4si 2.3.1) under the name that
/// draft-ietf-rats-ear gives it; it is no EAR: that also has eat_profile, ear.verifier-id and submods
struct ValidationClaims {
    ValidationStatus status = ValidationStatus::None; ///< ear.status
    std::vector<std::string> reasons;                 ///< check ids
    std::int64_t iat = 0;
    std::int64_t exp = 0;
    std::string transactionId;                        ///< mcim_txid
    std::vector<std::string> nonces;                  ///< eat_nonce: the SHO's (H6)
    std::optional<Octets<32>> pfcHash;                ///< mcim_pfc (H4, H6)
    std::optional<Pcid> pcid;                         ///< mcim_pcid (H4)
    std::optional<Octets<32>> pcr;                    ///< mcim_pcr: the register that was validated (H12)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("reasons", self.reasons);
        visit("iat", self.iat);
        visit("exp", self.exp);
        visit("transactionId", self.transactionId);
        visit("nonces", self.nonces);
        visit("pfcHash", self.pfcHash);
        visit("pcid", self.pcid);
        visit("pcr", self.pcr);
    }
    bool operator==(const ValidationClaims&) const = default;
};

} // namespace mcim::model
