// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// M2M Equipment: GMM/SM client, HTTP client and server of its own resources, OMA DM client; hosts the TRE.
namespace mcim::entities {

enum class M2mePhase : std::uint8_t {
    Off,
    Attaching,         ///< ATTACH REQUEST is out, AKA included
    PdpActivating,     ///< attached with the PCID, asks for the bearer to the RO
    Connected,         ///< has the bearer, step 7 is out
    AwaitingBootstrap, ///< the ICF has accepted
    Bootstrapped,      ///< DM account and context are written
    DmSession,
    Provisioned,       ///< an MCIM is installed and reported
    Detaching,         ///< leaves the PCID session
    OpAttaching,       ///< the same with the MCIM's IMSI
    OpPdpActivating,
    Operational,
    Failed,
};
constexpr auto namesOf(std::type_identity<M2mePhase>)
{
    return std::to_array<EnumName>({{0, "off"}, {1, "attaching"}, {2, "pdp-activating"}, {3, "connected"}, {4, "awaiting-bootstrap"},
        {5, "bootstrapped"}, {6, "dm-session"}, {7, "provisioned"}, {8, "detaching"}, {9, "op-attaching"}, {10, "op-pdp-activating"},
        {11, "operational"}, {12, "failed"}});
}

/// What the M2ME asks its TRE to do.
enum class TreOperation : std::uint8_t { Authenticate, GetPfc, Attest, Install, SelectIdentity, NextPcid };
constexpr auto namesOf(std::type_identity<TreOperation>)
{
    return std::to_array<EnumName>({{0, "authenticate"}, {1, "get-pfc"}, {2, "attest"}, {3, "install"}, {4, "select-identity"}, {5, "next-pcid"}});
}

/// One operation of the TRE, under way (the first of the queue) or waiting, and where its result is owed.
struct TreTask {
    TreOperation operation = TreOperation::Authenticate;
    Endpoint answerTo;
    Octets<16> rand{};                 ///< Authenticate
    Octets<16> autn{};                 ///< Authenticate
    std::uint8_t reference = 0;        ///< Authenticate: A&C reference number to answer with
    std::uint8_t cksn = 7;             ///< Authenticate: name of the keys to come
    bool asksImeisv = false;           ///< Authenticate: the network wants the IMEISV too
    std::optional<Bytes> nonce{};      ///< Attest

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("operation", self.operation);
        visit("answerTo", self.answerTo);
        visit("rand", self.rand);
        visit("autn", self.autn);
        visit("reference", self.reference);
        visit("cksn", self.cksn);
        visit("asksImeisv", self.asksImeisv);
        visit("nonce", self.nonce);
    }
    bool operator==(const TreTask&) const = default;
};

/// ./DMAcc of the DM tree, from the w7 APPLICATION of the Bootstrap message.
struct DmAccount {
    std::string serverId;
    std::string name;
    std::string address;      ///< URI of the DPF
    std::uint16_t port = 80;
    std::string napId;
    std::string clientName;   ///< CLCRED, auth-md5
    Secret clientSecret;
    std::string clientNonce;  ///< base64
    std::string serverName;   ///< SRVCRED
    Secret serverSecret;
    std::string serverNonce;  ///< base64

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("serverId", self.serverId);
        visit("name", self.name);
        visit("address", self.address);
        visit("port", self.port);
        visit("napId", self.napId);
        visit("clientName", self.clientName);
        visit("clientSecret", self.clientSecret, Secrecy::Secret);
        visit("clientNonce", self.clientNonce);
        visit("serverName", self.serverName);
        visit("serverSecret", self.serverSecret, Secrecy::Secret);
        visit("serverNonce", self.serverNonce);
    }
    bool operator==(const DmAccount&) const = default;
};

/// ./M2MMobj/Context: the contexts of MCIM and M2M application provision that the Bootstrap message brought.
struct ProvisionContext {
    std::string shoId;
    std::string shoAddress;
    std::string transactionId;
    std::string mcimUri;
    std::string mcimContentType;
    std::string m2mUri;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("shoId", self.shoId);
        visit("shoAddress", self.shoAddress);
        visit("transactionId", self.transactionId);
        visit("mcimUri", self.mcimUri);
        visit("mcimContentType", self.mcimContentType);
        visit("m2mUri", self.m2mUri);
    }
    bool operator==(const ProvisionContext&) const = default;
};

enum class DmClientPhase : std::uint8_t { AwaitingPackage2, Installing, AwaitingPackage4 };
constexpr auto namesOf(std::type_identity<DmClientPhase>)
{
    return std::to_array<EnumName>({{0, "awaiting-package-2"}, {1, "installing"}, {2, "awaiting-package-4"}});
}

/// An Atomic under way: all of its commands are executed, or none.
struct DmAtomic {
    std::uint32_t cmdId = 0;
    std::uint32_t firstStatus = 0;  ///< in the session's statuses: that of the Atomic itself
    bool hasFailed = false;
    std::map<std::string, Bytes> treeBefore;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cmdId", self.cmdId);
        visit("firstStatus", self.firstStatus);
        visit("hasFailed", self.hasFailed);
        visit("treeBefore", self.treeBefore);
    }
    bool operator==(const DmAtomic&) const = default;
};

/// The DM session under way, seen from the client.
struct DmClientSession {
    std::uint16_t sessionId = 0;
    DmClientPhase phase = DmClientPhase::AwaitingPackage2;
    std::uint16_t connection = 0;     ///< of the request that is out
    std::uint8_t resends = 0;
    DmMessage lastSent;               ///< package 1 or 3, for a re-send
    std::optional<DmMac> lastMac;     ///< of the same
    std::optional<std::string> nextClientNonce; ///< base64, challenged in package 2: for package 3 (measure H9)
    bool noResp = false;              ///< the server wants no Status
    std::vector<DmCommand> commands;  ///< of package 2, those not executed yet
    std::vector<std::uint32_t> around; ///< CmdIDs of the Atomics and Sequences around the command executed last, outermost first
    std::optional<DmAtomic> atomic;
    std::vector<DmCommand> statuses;  ///< Status and Results owed in package 3; a Status of Exec is completed after the TRE's answer
    std::string objectNode;           ///< "./M2MSIMMobj/<x>"
    std::optional<StatusWord> treStatus;
    DmStatus result = DmStatus::None; ///< of Exec Install
    std::optional<std::string> receipt;
    std::optional<std::string> nextServerNonce; ///< base64, given in package 3: when the server has lost its nonce, and with measure H9 always

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("sessionId", self.sessionId);
        visit("phase", self.phase);
        visit("connection", self.connection);
        visit("resends", self.resends);
        visit("lastSent", self.lastSent);
        visit("lastMac", self.lastMac);
        visit("nextClientNonce", self.nextClientNonce);
        visit("noResp", self.noResp);
        visit("commands", self.commands);
        visit("around", self.around);
        visit("atomic", self.atomic);
        visit("statuses", self.statuses);
        visit("objectNode", self.objectNode);
        visit("treStatus", self.treStatus);
        visit("result", self.result);
        visit("receipt", self.receipt);
        visit("nextServerNonce", self.nextServerNonce);
    }
    bool operator==(const DmClientSession&) const = default;
};

/// Everything one M2ME knows. A world builder sets the part up to `apn`; the rest grows in a run.
struct M2meState {
    std::uint32_t linkNumber = 0;
    Pcid pcid;
    bool pcidSpent = false;           ///< an attach with it has begun, and no other will (measure H1); outlasts a loss of power
    Cow<std::string> deviceId;        ///< texts stand apart, since a state is moved at every event
    Cow<std::string> manufacturer = std::string("Example");
    Cow<std::string> model = std::string("M2ME-1");
    Plmn visitedPlmn{"262", "01"};    ///< of the cell it camps on
    Cow<std::string> apn = std::string("bootstrap.ro"); ///< of the RO; after the operational attach the MCIM's service APN is used

    M2mePhase phase = M2mePhase::Off;
    Cow<std::string> failure;         ///< why it is Failed or why the last DM session failed, a text id; else ""
    Imsi servingIdentity;             ///< what it attaches with: the PCID, in op the MCIM's IMSI
    Cow<std::string> servingApn;

    std::uint8_t attachResends = 0;
    std::uint8_t attachAttempts = 0;  ///< TS 24.008 4.7.3.1.5
    std::uint8_t attachPauses = 0;    ///< how often T3302 was started
    std::optional<std::uint8_t> t3302; ///< as the last ATTACH REJECT that had one gave it, a GPRS timer of 10.5.7.3
    bool attachPaused = false;        ///< between two attempts: T3311 or T3302 runs
    std::uint8_t statusesSent = 0;    ///< on the radio, since a message was understood
    std::uint8_t cksn = 7;
    std::optional<std::uint32_t> ptmsi;
    RoutingAreaId rai;
    std::optional<Octets<16>> rand;   ///< of the last AKA that succeeded
    Bytes res;                        ///< answer of this attach, for a repeated challenge; empty before the AKA
    Secret ck;
    Secret ik;
    std::vector<Plmn> forbiddenPlmns;

    std::uint8_t pdpResends = 0;
    std::uint8_t detachResends = 0;
    std::optional<Ipv4> ip;

    std::uint8_t connectivityTries = 0;
    std::uint16_t connectivityConnection = 0;
    std::optional<BootstrapMessage> bootstrap; ///< received, to be judged
    std::optional<Cow<DmAccount>> dmAccount;
    std::optional<Cow<ProvisionContext>> context;

    std::optional<Cow<DmClientSession>> dmSession;
    std::map<std::string, Bytes> dmTree; ///< leaves below ./M2MSIMMobj by their URI

    std::vector<TreTask> treTasks;
    std::vector<Endpoint> heldPfcRequests; ///< came before the Bootstrap message; answered after it
    std::vector<TimerId> timers;           ///< running
    std::uint16_t nextConnection = 49152;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("linkNumber", self.linkNumber);
        visit("pcid", self.pcid);
        visit("pcidSpent", self.pcidSpent);
        visit("deviceId", self.deviceId);
        visit("manufacturer", self.manufacturer);
        visit("model", self.model);
        visit("visitedPlmn", self.visitedPlmn);
        visit("apn", self.apn);
        visit("phase", self.phase);
        visit("failure", self.failure);
        visit("servingIdentity", self.servingIdentity);
        visit("servingApn", self.servingApn);
        visit("attachResends", self.attachResends);
        visit("attachAttempts", self.attachAttempts);
        visit("attachPauses", self.attachPauses);
        visit("t3302", self.t3302);
        visit("attachPaused", self.attachPaused);
        visit("statusesSent", self.statusesSent);
        visit("cksn", self.cksn);
        visit("ptmsi", self.ptmsi);
        visit("rai", self.rai);
        visit("rand", self.rand);
        visit("res", self.res);
        visit("ck", self.ck, Secrecy::Secret);
        visit("ik", self.ik, Secrecy::Secret);
        visit("forbiddenPlmns", self.forbiddenPlmns);
        visit("pdpResends", self.pdpResends);
        visit("detachResends", self.detachResends);
        visit("ip", self.ip);
        visit("connectivityTries", self.connectivityTries);
        visit("connectivityConnection", self.connectivityConnection);
        visit("bootstrap", self.bootstrap);
        visit("dmAccount", self.dmAccount);
        visit("context", self.context);
        visit("dmSession", self.dmSession);
        visit("dmTree", self.dmTree);
        visit("treTasks", self.treTasks);
        visit("heldPfcRequests", self.heldPfcRequests);
        visit("timers", self.timers);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const M2meState&) const = default;
};

/// Powers on and attaches with the PCID.
Outcome<M2meState> handle(M2meState state, const Start& start, Env& env);
Outcome<M2meState> handle(M2meState state, const TimerFired& timer, Env& env);
Outcome<M2meState> handle(M2meState state, const ActFired& act, Env& env);
Outcome<M2meState> handle(M2meState state, const Undecodable& octets, Env& env);
Outcome<M2meState> handle(M2meState state, const ConnectionLost& lost, Env& env);

Outcome<M2meState> handle(M2meState state, const Received<AttachAccept>& accept, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<AttachReject>& reject, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<DetachAccept>& accept, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<NetworkDetachRequest>& request, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<AuthAndCipheringRequest>& request, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<AuthAndCipheringReject>& reject, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<IdentityRequest>& request, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<GmmStatus>& status, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<ActivatePdpAccept>& accept, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<ActivatePdpReject>& reject, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<DeactivatePdpAccept>& accept, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<SmStatus>& status, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<TreResponse>& response, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<ConnectivityAnswer>& answer, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<BootstrapMessage>& message, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<PfcRequest>& request, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<EvidenceChallenge>& challenge, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<DmNotification>& notification, Env& env);
Outcome<M2meState> handle(M2meState state, const Received<DmServerMessage>& message, Env& env);

} // namespace mcim::entities
