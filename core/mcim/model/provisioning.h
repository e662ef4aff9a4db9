// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/validation.h"

/// Steps 16 to 21: the MCIM, its management object, the OMA DM session and the reports.
namespace mcim::model {

/// Inner of the CMS object. Fixed binary layout (emulator's choice), big-endian, no checksum:
///   0 K 16 | 16 OPc 16 | 32 algorithm 1 | 33 AMF 2 | 35 SQN 6 | 41 version 4 | 45 notBefore 8 | 53 notAfter 8 (unix seconds)
///   then each with a length octet: IMSI, ICCID, HPLMN ("001-01"), access control class list, service APN, SHO id, and a
///   count octet followed by PLMNs, each with a length octet. Algorithm 0 is Milenage with a RES of 8 octets. With 1, TUAK,
///   the first 16 octets of TOPc stand in the place of OPc, and after SQN come iterations 1, RES octets 1, count of further
///   octets of K (0 or 16) 1, those, and the other 16 octets of TOPc; what follows shifts by 19 or 35.
/// K stands in octets 0 to 15 so that under CBC a flipped bit of the IV changes K and nothing else.
struct Mcim {
    SubscriptionCredential credential;
    std::uint16_t amf = 0;
    std::uint64_t sqn = 0;
    std::uint32_t version = 1;
    std::int64_t notBefore = 0;
    std::int64_t notAfter = 0;
    Imsi imsi;
    std::string iccid;
    Plmn homePlmn;
    std::string accessClass = "0";
    std::string serviceApn;
    std::string shoId;
    std::vector<Plmn> plmns;
    std::optional<Octets<32>> platformRegister; ///< in whose state the platform was validated (measure H12)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("credential", self.credential, Secrecy::Secret);
        visit("amf", self.amf);
        visit("sqn", self.sqn);
        visit("version", self.version);
        visit("notBefore", self.notBefore);
        visit("notAfter", self.notAfter);
        visit("imsi", self.imsi);
        visit("iccid", self.iccid);
        visit("homePlmn", self.homePlmn);
        visit("accessClass", self.accessClass);
        visit("serviceApn", self.serviceApn);
        visit("shoId", self.shoId);
        visit("plmns", self.plmns);
        visit("platformRegister", self.platformRegister);
    }
    bool operator==(const Mcim&) const = default;
};

/// Inner: payload of the SHO's authorization, a JWS (RFC 7515), unsecured without measure H8
struct AuthorizationClaims {
    std::string jti;
    Pcid pcid;
    std::string iccid;
    std::uint32_t version = 0;
    Octets<32> objectHash{}; ///< SHA-256 of the CMS object
    std::int64_t exp = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("jti", self.jti);
        visit("pcid", self.pcid);
        visit("iccid", self.iccid);
        visit("version", self.version);
        visit("objectHash", self.objectHash);
        visit("exp", self.exp);
    }
    bool operator==(const AuthorizationClaims&) const = default;
};

/// Step 17, SHO to DPF: PUT /objects/{iccid}; JSON with the CMS object in base64
struct ObjectDelivery {
    Pcid pcid;
    Ipv4 ip;
    std::string deviceId;
    std::string transactionId;
    std::string iccid;
    std::uint32_t version = 0;
    std::string shoId;
    Octets<32> pfcHash{};
    std::string contentType; ///< media type of the object, application/cms
    Bytes object;
    std::optional<std::string> authorization; ///< compact JWS; the SHO sends one always

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("ip", self.ip);
        visit("deviceId", self.deviceId);
        visit("transactionId", self.transactionId);
        visit("iccid", self.iccid);
        visit("version", self.version);
        visit("shoId", self.shoId);
        visit("pfcHash", self.pfcHash);
        visit("contentType", self.contentType);
        visit("object", self.object);
        visit("authorization", self.authorization);
    }
    bool operator==(const ObjectDelivery&) const = default;
};

/// Step 17, DPF to SHO: 202, or 404 for an unknown device
struct ObjectDeliveryAnswer {
    HttpStatus status = 202;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
    }
    bool operator==(const ObjectDeliveryAnswer&) const = default;
};

/// Step 18, DPF to M2ME: OMA DM package 0 (Notification 1.2) in a WSP push
struct DmNotification {
    std::uint8_t transactionId = 2;
    Octets<16> digest{};
    std::uint16_t version = 11; ///< 0000001011, the version of this kind of notification (DM Notification 1.2.1 6.2.2.6)
    std::uint8_t uiMode = 1;    ///< 1 background
    std::uint8_t initiator = 1; ///< 1 server
    std::uint16_t sessionId = 1;
    std::string serverId;
    Bytes trigger; ///< the octets that the digest covers: trigger header and server id; filled by the decoder; the encoder repeats it as long as the other fields say the same

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transactionId", self.transactionId);
        visit("digest", self.digest);
        visit("version", self.version);
        visit("uiMode", self.uiMode);
        visit("initiator", self.initiator);
        visit("sessionId", self.sessionId);
        visit("serverId", self.serverId);
        visit("trigger", self.trigger);
    }
    bool operator==(const DmNotification&) const = default;
};

/// OMA DM status codes (SyncML RepPro 1.2.2, response status codes)
enum class DmStatus : std::uint16_t {
    None = 0, Ok = 200, Accepted = 202, Authenticated = 212, NotExecuted = 215, RolledBack = 216, BadRequest = 400, BadCredentials = 401,
    Forbidden = 403, NotFound = 404, NotAllowed = 405, Unsupported = 406, CredentialsMissing = 407, Incomplete = 412, TooLarge = 413,
    UnsupportedFormat = 415, AlreadyExists = 418, DeviceFull = 420, SizeMismatch = 424, AccessDenied = 425, CommandFailed = 500,
    AtomicFailed = 507, RollBackFailed = 516,
};
constexpr auto namesOf(std::type_identity<DmStatus>)
{
    return std::to_array<EnumName>({{0, "none"}, {200, "ok"}, {202, "accepted"}, {212, "authenticated"}, {215, "not-executed"},
        {216, "rolled-back"}, {400, "bad-request"}, {401, "bad-credentials"}, {403, "forbidden"}, {404, "not-found"}, {405, "not-allowed"},
        {406, "unsupported"}, {407, "credentials-missing"}, {412, "incomplete"}, {413, "too-large"}, {415, "unsupported-format"},
        {418, "already-exists"}, {420, "device-full"}, {424, "size-mismatch"}, {425, "access-denied"}, {500, "command-failed"},
        {507, "atomic-failed"}, {516, "roll-back-failed"}});
}

/// Cred of SyncHdr: auth-md5, base64
struct DmCredential {
    std::string type = "syncml:auth-md5";
    std::string digest;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("type", self.type);
        visit("digest", self.digest);
    }
    bool operator==(const DmCredential&) const = default;
};

/// An Item of a command
struct DmItem {
    std::string target;   ///< Target/LocURI or ""
    std::string source;   ///< Source/LocURI or ""
    std::string format;   ///< Meta Format: chr, node, b64, bin, int, bool, xml, null or ""
    std::string type;     ///< Meta Type or ""
    Bytes content;        ///< Data as it stands: text octets (with format b64 the base64), or any octets with format bin (as WBXML OPAQUE)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("target", self.target);
        visit("source", self.source);
        visit("format", self.format);
        visit("type", self.type);
        visit("content", self.content);
    }
    bool operator==(const DmItem&) const = default;
};

enum class DmVerb : std::uint8_t { Alert, Replace, Add, Get, Delete, Exec, Status, Results, Atomic, Sequence, Copy, Put, Search, Map, Sync, Move };
constexpr auto namesOf(std::type_identity<DmVerb>)
{
    return std::to_array<EnumName>({{0, "Alert"}, {1, "Replace"}, {2, "Add"}, {3, "Get"}, {4, "Delete"}, {5, "Exec"}, {6, "Status"},
        {7, "Results"}, {8, "Atomic"}, {9, "Sequence"}, {10, "Copy"}, {11, "Put"}, {12, "Search"}, {13, "Map"}, {14, "Sync"}, {15, "Move"}});
}
/// Whether commands stand inside it.
constexpr bool holdsCommands(DmVerb verb)
{
    return verb == DmVerb::Atomic || verb == DmVerb::Sequence;
}

/// A command of SyncBody; fields that its verb does not use are empty
struct DmCommand {
    DmVerb verb = DmVerb::Alert;
    std::uint32_t cmdId = 0;
    std::uint32_t within = 0;      ///< CmdID of the Atomic or Sequence in which it stands, which comes before it; 0 for SyncBody
    bool noResp = false;           ///< NoResp: no Status is wanted
    std::uint32_t msgRef = 0;      ///< Status, Results
    std::uint32_t cmdRef = 0;      ///< Status, Results; 0 in a Status refers to SyncHdr
    std::string cmd;               ///< Status: name of the command referred to
    std::string targetRef;         ///< Status
    std::uint16_t alertCode = 0;   ///< Alert: 1200, 1201, 1226 ..
    DmStatus status = DmStatus::None; ///< Status: Data
    std::optional<std::string> nextNonce; ///< Status: Chal with NextNonce, base64
    bool wantsMac = false;                ///< Status: Chal is of syncml:auth-MAC, else of syncml:auth-md5
    std::vector<DmItem> items;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("verb", self.verb);
        visit("cmdId", self.cmdId);
        visit("within", self.within);
        visit("noResp", self.noResp);
        visit("msgRef", self.msgRef);
        visit("cmdRef", self.cmdRef);
        visit("cmd", self.cmd);
        visit("targetRef", self.targetRef);
        visit("alertCode", self.alertCode);
        visit("status", self.status);
        visit("nextNonce", self.nextNonce);
        visit("wantsMac", self.wantsMac);
        visit("items", self.items);
    }
    bool operator==(const DmCommand&) const = default;
};

/// A SyncML 1.2 message of OMA DM, WBXML
struct DmMessage {
    std::uint16_t sessionId = 1;
    std::uint32_t msgId = 1; ///< client: 1 = package 1, 2 = package 3; server: 1 = package 2, 2 = package 4
    std::string target;      ///< Target/LocURI
    std::string source;      ///< Source/LocURI
    std::string sourceName;  ///< Source/LocName or ""
    bool noResp = false;     ///< NoResp: no Status is wanted for anything in this message
    std::optional<DmCredential> credential;
    std::uint32_t maxMsgSize = 0; ///< 0 = not sent
    std::vector<DmCommand> commands;
    bool isFinal = true;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("sessionId", self.sessionId);
        visit("msgId", self.msgId);
        visit("target", self.target);
        visit("source", self.source);
        visit("sourceName", self.sourceName);
        visit("noResp", self.noResp);
        visit("credential", self.credential);
        visit("maxMsgSize", self.maxMsgSize);
        visit("commands", self.commands);
        visit("isFinal", self.isFinal);
    }
    bool operator==(const DmMessage&) const = default;
};

/// The header x-syncml-hmac of a message whose sender authenticates as syncml:auth-MAC (DM Security 1.2; measure H9)
struct DmMac {
    std::string algorithm = "MD5";
    std::string username;
    std::string mac; ///< base64

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("algorithm", self.algorithm);
        visit("username", self.username);
        visit("mac", self.mac);
    }
    bool operator==(const DmMac&) const = default;
};

/// Steps 18 and 20, M2ME to DPF: HTTP POST with WBXML, packages 1 and 3
struct DmClientMessage {
    DmMessage message;
    std::optional<DmMac> hmac{};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("message", self.message);
        visit("hmac", self.hmac);
    }
    bool operator==(const DmClientMessage&) const = default;
};

/// Steps 18 and 20, DPF to M2ME: HTTP 200 with WBXML, packages 2 and 4
struct DmServerMessage {
    HttpStatus status = 200;
    DmMessage message;
    std::optional<DmMac> hmac{};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
        visit("message", self.message);
        visit("hmac", self.hmac);
    }
    bool operator==(const DmServerMessage&) const = default;
};

/// Inner: Data of the Generic Alert 1226 in package 3, JSON
struct ProvisioningReport {
    std::string iccid;
    DmStatus result = DmStatus::None;
    StatusWord treStatus = StatusWord::Ok;
    std::optional<std::string> receipt; ///< compact JWS of the TRE, payload ReceiptClaims (H10)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("iccid", self.iccid);
        visit("result", self.result);
        visit("treStatus", self.treStatus);
        visit("receipt", self.receipt);
    }
    bool operator==(const ProvisioningReport&) const = default;
};

/// Inner: payload of the TRE's provisioning receipt (H10)
struct ReceiptClaims {
    std::string iccid;
    std::uint32_t version = 0;
    Octets<32> objectHash{};
    bool installed = false;
    std::int64_t iat = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("iccid", self.iccid);
        visit("version", self.version);
        visit("objectHash", self.objectHash);
        visit("installed", self.installed);
        visit("iat", self.iat);
    }
    bool operator==(const ReceiptClaims&) const = default;
};

/// Step 21, DPF to SHO: POST /status
struct StatusReport {
    Pcid pcid;
    std::string transactionId;
    std::string iccid;
    DmStatus result = DmStatus::None;
    std::optional<std::string> receipt;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("pcid", self.pcid);
        visit("transactionId", self.transactionId);
        visit("iccid", self.iccid);
        visit("result", self.result);
        visit("receipt", self.receipt);
    }
    bool operator==(const StatusReport&) const = default;
};

/// Step 21, SHO to DPF: 204, or 409 when the report contradicts what the SHO knows
struct StatusReportAnswer {
    HttpStatus status = 204;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("status", self.status);
    }
    bool operator==(const StatusReportAnswer&) const = default;
};

/// Inner: protected header of every JWS here, JSON {"alg":"ES256","typ":..,"kid":..}
struct JoseHeader {
    std::string algorithm = "ES256";
    std::string type; ///< "eat+jwt", "JWT"
    std::string keyId;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("algorithm", self.algorithm);
        visit("type", self.type);
        visit("keyId", self.keyId);
    }
    bool operator==(const JoseHeader&) const = default;
};

} // namespace mcim::model
