// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/dm_auth.h"
#include "mcim/entities/m2me/parts.h"

#include <algorithm>

/// Steps 18 to 20 on the device side: the OMA DM client.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration responseWait = 30s;
constexpr std::uint8_t maxPackageResends = 2;
constexpr std::uint32_t maxMessageOctets = 65535;
constexpr std::uint16_t alertServerInitiated = 1200;
constexpr std::uint16_t alertGeneric = 1226;
constexpr std::string_view reportType = "urn:mcim-emulator:dm:1.0:provisioning";

void sendPackage(Next& next, DmMessage package, std::optional<DmMac> mac)
{
    M2meState& state = next.state;
    Endpoint dpf = newConnection(state, Channel::IpDpf);
    dpf.address = resolvedHost((*state.dmAccount)->address).value;
    DmClientSession& session = state.dmSession->edit();
    session.connection = dpf.connection;
    session.lastSent = package;
    session.lastMac = mac;
    next.send(dpf, DmClientMessage{std::move(package), std::move(mac)});
    startTimer(next, TimerId::DmResponseWait, responseWait);
}

/// What the client sends in the header of this package, with measure H9.
std::optional<DmMac> macFor(const M2meState& state, const DmMessage& package, std::string_view nonce, Env& env)
{
    if (!env.has(Measure::MutualDmAuthentication)) {
        return std::nullopt;
    }
    const DmAccount& account = **state.dmAccount;
    return dmMacOf({account.clientName, account.clientSecret, nonce}, env.contentOf(package), env);
}

/// Whether the answer is the server's that the Bootstrap message named; without measure H9 nobody asks.
bool isServersOwn(const M2meState& state, const Received<DmServerMessage>& answer, std::string_view nonce, Env& env)
{
    if (!env.has(Measure::MutualDmAuthentication) || answer->status != 200) {
        return true;
    }
    const DmAccount& account = **state.dmAccount;
    return holdsDmMac(answer->hmac, {account.serverName, account.serverSecret, nonce}, answer.content, CheckId::DmServerAuthentic,
        {"server id", answer->hmac ? answer->hmac->username : "none"}, env);
}

DmMessage packageOf(const M2meState& state, std::uint32_t msgId)
{
    DmMessage message;
    message.sessionId = (*state.dmSession)->sessionId;
    message.msgId = msgId;
    message.target = (*state.dmAccount)->address;
    message.source = *state.deviceId;
    message.sourceName = (*state.dmAccount)->clientName;
    return message;
}

/// Data of Cred, auth-md5.
DmCredential credentialOf(const DmAccount& account, Env& env)
{
    DmCredential credential;
    credential.digest = dmMd5Credential(account.clientName, account.clientSecret.reveal(), account.clientNonce);
    env.computed([&] {
        return Computation{"dm-auth-md5",
            {{"user", account.clientName}, {"password", toText(account.clientSecret.reveal()), Secrecy::Secret},
                {"nonce", account.clientNonce}},
            {},
            {{"digest", credential.digest}}};
    });
    return credential;
}

/// Package 1: who the client is and that the server asked for the session.
//= step 18
void sendPackage1(Next& next, Env& env)
{
    DmMessage package = packageOf(next.state, 1);
    if (!env.has(Measure::MutualDmAuthentication)) {
        package.credential = credentialOf(**next.state.dmAccount, env);
    }
    package.maxMsgSize = maxMessageOctets;
    DmCommand alert;
    alert.verb = DmVerb::Alert;
    alert.cmdId = 1;
    alert.alertCode = alertServerInitiated;
    package.commands.reserve(2);
    package.commands.push_back(std::move(alert));
    DmCommand information;
    information.verb = DmVerb::Replace;
    information.cmdId = 2;
    information.items = deviceInformation(next.state);
    package.commands.push_back(std::move(information));
    std::optional<DmMac> mac = macFor(next.state, package, (*next.state.dmAccount)->clientNonce, env);
    sendPackage(next, std::move(package), std::move(mac));
}

ProvisioningReport reportOf(const M2meState& state)
{
    const DmClientSession& session = **state.dmSession;
    const auto iccid = state.dmTree.find(session.objectNode + "/Iccid");
    ProvisioningReport report;
    report.iccid = iccid == state.dmTree.end() ? std::string() : toText(iccid->second);
    report.result = session.result;
    report.treStatus = session.treStatus.value_or(StatusWord::WrongData);
    report.receipt = session.receipt;
    return report;
}

/// Package 3: a Status for every command and, after an Exec, what came of it.
//= step 20
void sendPackage3(Next& next, Env& env)
{
    M2meState& state = next.state;
    DmClientSession& session = state.dmSession->edit();
    session.phase = DmClientPhase::AwaitingPackage4;
    session.resends = 0;
    DmMessage package = packageOf(state, 2);
    package.commands.reserve(session.statuses.size() + 2);
    if (!session.noResp) {
        DmCommand header = dmStatus({}, DmStatus::Ok, {});
        header.cmd = "SyncHdr";
        if (env.has(Measure::MutualDmAuthentication) && !session.nextServerNonce) {
            session.nextServerNonce = toBase64(env.entropy(std::to_string(session.sessionId), "server-nonce", dmNonceOctets));
        }
        if (session.nextServerNonce) {
            putChallenge(header, *session.nextServerNonce, env);
        }
        package.commands.push_back(std::move(header));
    }
    package.commands.insert(package.commands.end(), session.statuses.begin(), session.statuses.end());
    if (!session.objectNode.empty()) {
        DmItem item;
        item.source = session.objectNode;
        item.type = reportType;
        item.format = "chr";
        item.content = env.encodeInner(reportOf(state));
        DmCommand alert;
        alert.verb = DmVerb::Alert;
        alert.alertCode = alertGeneric;
        alert.items.push_back(std::move(item));
        package.commands.push_back(std::move(alert));
    }
    for (std::size_t i = 0; i < package.commands.size(); ++i) {
        package.commands[i].cmdId = static_cast<std::uint32_t>(i + 1);
    }
    const std::string nonce = session.nextClientNonce.value_or((*state.dmAccount)->clientNonce);
    std::optional<DmMac> mac = macFor(state, package, nonce, env);
    sendPackage(next, std::move(package), std::move(mac));
}

void endSession(Next& next, std::string_view failure)
{
    next.state.dmSession.reset();
    next.state.phase = M2mePhase::Bootstrapped;
    next.state.failure = std::string(failure);
    next.verdict = {VerdictKind::Refused, next.verdict.check};
}

/// What the server says about the client's credentials and the nonce that it wants next (Chal): the Status of the SyncHdr of that
/// message; nullptr without one.
const DmCommand* headerStatus(const DmServerMessage& answer, std::uint32_t msgRef)
{
    const auto isOfHeader = [&](const DmCommand& one) { return one.verb == DmVerb::Status && one.msgRef == msgRef && one.cmdRef == 0; };
    const auto found = std::ranges::find_if(answer.message.commands, isOfHeader);
    return found == answer.message.commands.end() ? nullptr : &*found;
}

/// The commands in their order: as far as an installation, which the TRE has to answer, or to the end.
void proceed(Next& next, Env& env)
{
    runCommands(next.state);
    if ((*next.state.dmSession)->phase != DmClientPhase::Installing) {
        sendPackage3(next, env);
        return;
    }
    env.highlight("object", [&] { return (*next.state.dmSession)->objectNode; });
    TreTask task;
    task.operation = TreOperation::Install;
    askTre(next, std::move(task));
}

//= step 18
Next takePackage2(M2meState state, const Received<DmServerMessage>& received, Env& env)
{
    const DmServerMessage& answer = received.message;
    // After a notification with the nonce 0x00000000 the server has no other one (emulator's choice).
    const bool isReset = (*state.dmSession)->nextServerNonce.has_value();
    if (!isServersOwn(state, received, isReset ? dmNonceZero : std::string_view((*state.dmAccount)->serverNonce), env)) {
        Next next = done(std::move(state));
        stopTimer(next, TimerId::DmResponseWait);
        next.verdict.check = CheckId::DmServerAuthentic;
        endSession(next, "dm-server-not-authentic");
        return next;
    }
    const DmCommand* header = headerStatus(answer, 1);
    const DmStatus status = header ? header->status : DmStatus::None;
    const bool isWelcome = answer.status == 200 && (status == DmStatus::Authenticated || status == DmStatus::Ok);
    const bool accepts = env.check(CheckId::DmServerAccepts, isWelcome, [&] {
        return Facts{{"HTTP status", std::to_string(answer.status)}, {"SyncHdr", enumText(status)}};
    });
    Next next = done(std::move(state));
    stopTimer(next, TimerId::DmResponseWait);
    if (!accepts) {
        if (header && header->nextNonce) {
            next.state.dmAccount->edit().clientNonce = *header->nextNonce;
        }
        next.verdict.check = CheckId::DmServerAccepts;
        endSession(next, "dm-server-refused");
        return next;
    }
    DmClientSession& session = next.state.dmSession->edit();
    session.noResp = answer.message.noResp;
    session.commands = answer.message.commands;
    session.nextClientNonce = header ? header->nextNonce : std::nullopt;
    proceed(next, env);
    return next;
}

/// The end of the session: with an MCIM inside, on to the operational attach.
//= step 20
Next takePackage4(M2meState state, const Received<DmServerMessage>& answer, Env& env)
{
    const DmClientSession& session = **state.dmSession;
    const bool wasGiven = session.nextServerNonce && !session.noResp;
    const std::string expected = wasGiven ? *session.nextServerNonce : (*state.dmAccount)->serverNonce;
    // An error that anybody can send acknowledges no report: with measure H9 it is as if no answer had come.
    const bool isError = env.has(Measure::MutualDmAuthentication) && answer->status != 200;
    if (isError && !env.check(CheckId::DmServerAccepts, false, [&] { return Facts{{"HTTP status", std::to_string(answer->status)}}; })) {
        return refused(std::move(state), CheckId::DmServerAccepts);
    }
    if (!isServersOwn(state, answer, expected, env)) {
        return refused(std::move(state), CheckId::DmServerAuthentic);
    }
    const DmCommand* header = headerStatus(answer.message, 2);
    if (header && header->nextNonce && env.has(Measure::MutualDmAuthentication)) {
        state.dmAccount->edit().clientNonce = *header->nextNonce;
    }
    const bool isInstalled = (*state.dmSession)->result == DmStatus::Ok;
    if (wasGiven) {
        state.dmAccount->edit().serverNonce = expected;
    }
    Next next = done(std::move(state));
    stopTimer(next, TimerId::DmResponseWait);
    if (!isInstalled) {
        endSession(next, "not-installed");
        return next;
    }
    next.state.dmSession.reset();
    next.state.failure = std::string();
    next.state.phase = M2mePhase::Provisioned;
    detach(next);
    return next;
}

DmStatus statusOfInstall(StatusWord word)
{
    if (word == StatusWord::Ok) {
        return DmStatus::Ok;
    }
    return word == StatusWord::StorageFull ? DmStatus::DeviceFull : DmStatus::CommandFailed;
}

} // namespace

//= step 20
void installed(Next& next, const TreResponse& response, Env& env)
{
    if (!next.state.dmSession || (*next.state.dmSession)->phase != DmClientPhase::Installing) {
        return;
    }
    DmClientSession& session = next.state.dmSession->edit();
    session.treStatus = response.status;
    session.result = statusOfInstall(response.status);
    if (response.status == StatusWord::Ok && !response.body.empty()) {
        session.receipt = toText(response.body);
    }
    completeInstall(session);
    env.highlight("result", [&] { return std::to_string(static_cast<unsigned>(session.result)); });
    proceed(next, env);
}

void dmTimer(Next& next)
{
    M2meState& state = next.state;
    if (!state.dmSession) {
        return;
    }
    if ((*state.dmSession)->resends == maxPackageResends) {
        endSession(next, "dm-no-answer");
        return;
    }
    ++state.dmSession->edit().resends;
    sendPackage(next, DmMessage((*state.dmSession)->lastSent), std::optional((*state.dmSession)->lastMac));
}

} // namespace m2me

using namespace m2me;

namespace {

bool isDigestBy(const DmAccount& account, std::string_view nonce, const Received<DmNotification>& notification, Env& env)
{
    const Octets<16> digest = notificationDigest(account.serverId, account.serverSecret.reveal(), nonce, notification->trigger);
    env.computed([&] {
        return Computation{"dm-notification-digest",
            {{"server id", account.serverId}, {"password", toText(account.serverSecret.reveal()), Secrecy::Secret},
                {"nonce", std::string(nonce)}, {"trigger", toHex(notification->trigger)}},
            {},
            {{"digest", toHex(digest)}}};
    });
    return digest == notification->digest;
}

} // namespace

/// Package 0: begins a session when its digest is that of the account's server credential; says nothing otherwise. A digest with
/// the nonce 0x00000000 says that the server has lost the nonce: it is given another one in package 3 (DM Security 1.2.1, notification).
//= step 18
Outcome<M2meState> handle(M2meState state, const Received<DmNotification>& notification, Env& env)
{
    if (state.phase != M2mePhase::Bootstrapped || !state.dmAccount) {
        return ignored(std::move(state));
    }
    const DmAccount& account = **state.dmAccount;
    const bool isFresh = isDigestBy(account, account.serverNonce, notification, env);
    const bool isReset = !isFresh && isDigestBy(account, dmNonceZero, notification, env);
    const bool matches = (isFresh || isReset) && notification->serverId == account.serverId;
    const bool isGenuine = env.check(CheckId::NotificationDigestMatches, matches, [&] {
        return Facts{{"digest", toHex(notification->digest)}, {"nonce", isReset ? "0x00000000" : account.serverNonce}, {"server id", notification->serverId}};
    });
    if (!isGenuine) {
        return refused(std::move(state), CheckId::NotificationDigestMatches);
    }
    state.phase = M2mePhase::DmSession;
    state.failure = std::string();
    state.dmSession.emplace();
    DmClientSession& session = state.dmSession->edit();
    session.sessionId = notification->sessionId;
    if (isReset) {
        session.nextServerNonce = toBase64(env.entropy(std::to_string(session.sessionId), "server-nonce", dmNonceOctets));
    }
    Next next = done(std::move(state));
    sendPackage1(next, env);
    return next;
}

//= step 18
//= step 20
Outcome<M2meState> handle(M2meState state, const Received<DmServerMessage>& message, Env& env)
{
    if (!state.dmSession || message.from.connection != (*state.dmSession)->connection) {
        return ignored(std::move(state));
    }
    const DmMessage& package = message->message;
    const bool isRefusal = message->status != 200;
    const bool isOurs = isRefusal || package.sessionId == (*state.dmSession)->sessionId;
    if (isOurs && (*state.dmSession)->phase == DmClientPhase::AwaitingPackage2 && (isRefusal || package.msgId == 1)) {
        return takePackage2(std::move(state), message, env);
    }
    if (isOurs && (*state.dmSession)->phase == DmClientPhase::AwaitingPackage4 && (isRefusal || package.msgId == 2)) {
        return takePackage4(std::move(state), message, env);
    }
    return ignored(std::move(state));
}

} // namespace mcim::entities
