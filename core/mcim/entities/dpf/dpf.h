// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"
#include "mcim/entities/shared/connection.h"

/// The MCIM Download and Provisioning Function of the RO: an OMA DM server that carries the SHO's object to the M2ME.
namespace mcim::entities {

/// The DM account of one device; the secrets are those of its Bootstrap message.
struct DpfAccount {
    std::string deviceId;
    std::string clientName;
    Secret clientSecret;     ///< text octets
    std::string clientNonce; ///< base64
    Secret serverSecret;     ///< text octets
    std::string serverNonce; ///< base64
    std::vector<std::uint16_t> sessions; ///< ids of its DM sessions, oldest first
    std::uint32_t objectNodes = 0;       ///< given out so far

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("deviceId", self.deviceId);
        visit("clientName", self.clientName);
        visit("clientSecret", self.clientSecret, Secrecy::Secret);
        visit("clientNonce", self.clientNonce);
        visit("serverSecret", self.serverSecret, Secrecy::Secret);
        visit("serverNonce", self.serverNonce);
        visit("sessions", self.sessions);
        visit("objectNodes", self.objectNodes);
    }
    bool operator==(const DpfAccount&) const = default;
};

enum class DpfPhase : std::uint8_t { Notified, Downloading, Reporting, Closed, Unreported };
constexpr auto namesOf(std::type_identity<DpfPhase>)
{
    return std::to_array<EnumName>({{0, "notified"}, {1, "downloading"}, {2, "reporting"}, {3, "closed"}, {4, "unreported"}});
}

/// One DM session; it delivers one object.
struct DpfSession {
    DpfPhase phase = DpfPhase::Notified;
    Pcid pcid;
    Ipv4 ip;
    std::string transactionId; ///< of the SHO's delivery
    ObjectDelivery delivery;
    std::uint32_t objectNode = 1; ///< x of ./M2MSIMMobj/x, counted for each device
    std::string clientUri;     ///< Source/LocURI of package 1
    std::uint32_t execId = 0;  ///< CmdID of Exec in package 2
    std::uint32_t notifyTries = 0;
    std::string packageNonce;  ///< base64, with which the client answers for package 3 (measure H9)
    std::optional<std::string> closingNonce; ///< base64, the client's next, given in package 4 (measure H9)
    DmStatus result = DmStatus::None;
    std::optional<std::string> receipt; ///< the TRE's, compact JWS (H10)
    std::uint32_t reportTries = 0;
    std::uint16_t reportConnection = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("phase", self.phase);
        visit("pcid", self.pcid);
        visit("ip", self.ip);
        visit("transactionId", self.transactionId);
        visit("delivery", self.delivery);
        visit("objectNode", self.objectNode);
        visit("clientUri", self.clientUri);
        visit("execId", self.execId);
        visit("notifyTries", self.notifyTries);
        visit("packageNonce", self.packageNonce);
        visit("closingNonce", self.closingNonce);
        visit("result", self.result);
        visit("receipt", self.receipt);
        visit("reportTries", self.reportTries);
        visit("reportConnection", self.reportConnection);
    }
    bool operator==(const DpfSession&) const = default;
};

struct DpfState {
    std::string serverId = "dpf.ro.example";
    std::string uri; ///< of the DM server, as in the Bootstrap message
    CowMap<Pcid, Cow<DpfAccount>> accounts;
    CowMap<std::uint16_t, Cow<DpfSession>> sessions; ///< by DM session id
    Connections<std::uint16_t> connections;          ///< of reports, to the DM session id
    std::uint16_t nextSessionId = 1;
    std::uint16_t nextConnection = firstConnection;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("serverId", self.serverId);
        visit("uri", self.uri);
        visit("accounts", self.accounts);
        visit("sessions", self.sessions);
        visit("connections", self.connections);
        visit("nextSessionId", self.nextSessionId);
        visit("nextConnection", self.nextConnection);
    }
    bool operator==(const DpfState&) const = default;
};

Outcome<DpfState> handle(DpfState state, const Received<ObjectDelivery>& delivery, Env& env);
Outcome<DpfState> handle(DpfState state, const Received<DmClientMessage>& package, Env& env);
Outcome<DpfState> handle(DpfState state, const Received<StatusReportAnswer>& answer, Env& env);
Outcome<DpfState> handle(DpfState state, const Start& start, Env& env);
/// DmNotifyWait (until package 1), DmPackageWait (until package 3) and ReportRetry; the key is the DM session id in decimal.
Outcome<DpfState> handle(DpfState state, const TimerFired& timer, Env& env);
Outcome<DpfState> handle(DpfState state, const ActFired& act, Env& env);
Outcome<DpfState> handle(DpfState state, const Undecodable& octets, Env& env);
Outcome<DpfState> handle(DpfState state, const ConnectionLost& lost, Env& env);

} // namespace mcim::entities
