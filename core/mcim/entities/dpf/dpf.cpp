// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/dpf/parts.h"

#include "mcim/base/number_of.h"
#include "mcim/entities/shared/dm_auth.h"
#include "mcim/entities/shared/jws_inner.h"

#include <algorithm>

/// The sessions: an object comes, its device is called, and what came of it is reported.
namespace mcim::entities {

using namespace dpf;

namespace {

/// The report leaves when package 4 has closed the session (emulator's choice).
constexpr Duration reportTime = 60ms;

constexpr Duration notifyWait = 30s;
/// As long as the M2ME may go on repeating a package of its own: three times with 30 s each, and one more.
constexpr Duration packageWait = 120s;
constexpr Duration retryAfter = 10s;

/// The session that waits for the SHO's answer on this connection.
std::optional<std::uint16_t> reportingOn(const DpfState& state, std::uint16_t connection)
{
    const auto id = ownerOf(state.connections, Channel::ShoDpf, connection);
    const auto session = id ? state.sessions.find(*id) : state.sessions.end();
    const bool isWaiting = session != state.sessions.end() && session->second->phase == DpfPhase::Reporting
        && session->second->reportConnection == connection;
    return isWaiting ? id : std::nullopt;
}

bool isOver(DpfPhase phase)
{
    return phase == DpfPhase::Reporting || phase == DpfPhase::Closed || phase == DpfPhase::Unreported;
}

bool isFinished(const DpfState& state, std::uint16_t id)
{
    const auto session = state.sessions.find(id);
    return session == state.sessions.end() || session->second->phase == DpfPhase::Closed || session->second->phase == DpfPhase::Unreported;
}

/// The next id that no session under way has, 1 to 65535; nullopt when all have theirs. What was finished under it is forgotten.
std::optional<std::uint16_t> takeSessionId(DpfState& state)
{
    for (int tries = 0; tries < 65535; ++tries) {
        const std::uint16_t id = state.nextSessionId;
        state.nextSessionId = id == 65535 ? std::uint16_t{1} : static_cast<std::uint16_t>(id + 1);
        if (!isFinished(state, id)) {
            continue;
        }
        const auto old = state.sessions.take(id);
        if (old && state.accounts.contains((*old)->pcid)) {
            std::erase(state.accounts.at((*old)->pcid).edit().sessions, id);
        }
        return id;
    }
    return std::nullopt;
}

/// The last notification that a device is sent has the nonce 0x00000000, since it may have another one (DM Security 1.2.1, notification).
//= step 18
void sendNotification(Outcome<DpfState>& outcome, std::uint16_t id, Env& env)
{
    DpfSession& session = outcome.state.sessions.at(id).edit();
    const DpfAccount& account = *outcome.state.accounts.at(session.pcid);
    ++session.notifyTries;
    DmNotification notification;
    notification.sessionId = id;
    notification.serverId = outcome.state.serverId;
    notification.trigger = notificationTrigger(notification);
    const std::string_view nonce = session.notifyTries < triesMax ? std::string_view(account.serverNonce) : dmNonceZero;
    notification.digest = notificationDigest(notification.serverId, account.serverSecret.reveal(), nonce, notification.trigger);
    env.computed([&] {
        return Computation{"dm-notification-digest",
            {{"server id", notification.serverId}, {"password", toText(account.serverSecret.reveal()), Secrecy::Secret},
                {"nonce", std::string(nonce)}, {"trigger", toHex(notification.trigger)}},
            {}, {{"digest", toHex(notification.digest)}}};
    });
    outcome.send({Channel::PushDpf, session.ip.value, 0}, std::move(notification));
    outcome.start(TimerId::DmNotifyWait, std::to_string(id), notifyWait);
}

//= step 21
void sendReport(Outcome<DpfState>& outcome, std::uint16_t id)
{
    DpfSession& session = outcome.state.sessions.at(id).edit();
    session.phase = DpfPhase::Reporting;
    ++session.reportTries;
    session.reportConnection = openConnection(outcome.state.connections, outcome.state.nextConnection, Channel::ShoDpf, id);
    outcome.sendAfter(reportTime, {Channel::ShoDpf, 0, session.reportConnection},
        StatusReport{session.pcid, session.transactionId, session.delivery.iccid, session.result, session.receipt});
}

Outcome<DpfState> retryOrGiveUp(DpfState state, std::uint16_t id)
{
    DpfSession& session = state.sessions.at(id).edit();
    state.connections.erase({Channel::ShoDpf, session.reportConnection});
    session.reportConnection = 0;
    if (session.reportTries >= triesMax) {
        session.phase = DpfPhase::Unreported;
        return done(std::move(state));
    }
    return done(std::move(state)).start(TimerId::ReportRetry, std::to_string(id), retryAfter);
}

/// The client takes no message as long as package 2 (SyncML RepPro 1.2.2, MaxMsgSize): the session ends without the object.
Outcome<DpfState> withoutObject(DpfState state, std::uint16_t id, const Received<DmClientMessage>& package, Env& env)
{
    DpfSession& session = state.sessions.at(id).edit();
    const bool isRepeat = isOver(session.phase);
    session.result = DmStatus::TooLarge;
    DmServerMessage answer = reply(state, package->message);
    appendStatuses(answer, package->message, welcome(env));
    giveNonce(answer, session.packageNonce, env);
    authenticate(answer, state, session, env);
    if (isRepeat) {
        return done(std::move(state)).send(package.from, std::move(answer));
    }
    auto outcome = refused(std::move(state), CheckId::ProvisioningSucceeded).send(package.from, std::move(answer));
    outcome.stop(TimerId::DmNotifyWait, std::to_string(id));
    outcome.stop(TimerId::DmPackageWait, std::to_string(id));
    sendReport(outcome, id);
    return outcome;
}

//= step 18
Outcome<DpfState> onPackage1(DpfState state, std::uint16_t id, const Received<DmClientMessage>& package, Env& env)
{
    const DmMessage& message = package->message;
    const DmStatus status = judgeClient(state, *state.sessions.at(id), package, env);
    if (status != DmStatus::Ok) {
        return turnedAway(std::move(state), package, status, env);
    }
    if (isOver(state.sessions.find(id)->second->phase)) {
        return withoutObject(std::move(state), id, package, env);
    }
    DpfSession& session = state.sessions.at(id).edit();
    session.clientUri = message.source;
    if (env.has(Measure::MutualDmAuthentication) && session.packageNonce.empty()) {
        const auto account = state.accounts.find(session.pcid);
        const bool staysTheSame = message.noResp && account != state.accounts.end();
        session.packageNonce = staysTheSame ? account->second->clientNonce
                                            : toBase64(env.entropy(session.pcid.text(), "client-nonce", dmNonceOctets));
    }
    DmServerMessage answer = package2(state, session, message, env);
    giveNonce(answer, session.packageNonce, env);
    const std::size_t octets = octetsAtMost(answer.message);
    const bool isTooLong = message.maxMsgSize != 0 && octets > message.maxMsgSize;
    const auto sizes = [&] { return Facts{{"octets", std::to_string(octets)}, {"MaxMsgSize", std::to_string(message.maxMsgSize)}}; };
    if (isTooLong && !env.check(CheckId::ProvisioningSucceeded, false, sizes)) {
        return withoutObject(std::move(state), id, package, env);
    }
    env.highlight("ICCID", [&] { return session.delivery.iccid; });
    session.execId = answer.message.commands.back().cmdId;
    authenticate(answer, state, session, env);
    session.phase = DpfPhase::Downloading;
    return done(std::move(state))
        .send(package.from, std::move(answer))
        .stop(TimerId::DmNotifyWait, std::to_string(id))
        .start(TimerId::DmPackageWait, std::to_string(id), packageWait);
}

/// Package 3 of a session that is over: it ended without the object, or broke off, or the package comes again.
//= step 20
Outcome<DpfState> afterTheEnd(DpfState state, std::uint16_t id, const Received<DmClientMessage>& package, Env& env)
{
    if (env.has(Measure::MutualDmAuthentication)) {
        const DmStatus status = judgeClient(state, *state.sessions.at(id), package, env);
        if (status != DmStatus::Ok) {
            return turnedAway(std::move(state), package, status, env);
        }
        exchangeNonces(state, id, package->message, env);
    }
    DmServerMessage answer = package4(state, *state.sessions.at(id), package->message, env);
    return done(std::move(state)).send(package.from, std::move(answer));
}

//= step 20
Outcome<DpfState> onPackage3(DpfState state, std::uint16_t id, const Received<DmClientMessage>& package, Env& env)
{
    if (env.has(Measure::MutualDmAuthentication)) {
        const DmStatus status = judgeClient(state, *state.sessions.at(id), package, env);
        if (status != DmStatus::Ok) {
            return turnedAway(std::move(state), package, status, env);
        }
    }
    DpfSession& session = state.sessions.at(id).edit();
    const Reported reported = readPackage3(package->message, session.execId, env);
    const auto& report = reported.report;
    // A report of another MCIM's installation, or one that the TRE's own word belies, says nothing about this one; without an ICCID, the
    // node of which is gone, it is of the session's (emulator's choice).
    const bool isOfThis = report && (report->iccid.empty() || report->iccid == session.delivery.iccid);
    const bool isReported = isOfThis && report->result == DmStatus::Ok && report->treStatus == StatusWord::Ok;
    const bool isSuccess = reported.exec == DmStatus::Ok && isReported;
    const bool holds = env.check(CheckId::ProvisioningSucceeded, isSuccess, [&] {
        return Facts{{"Exec", enumText(reported.exec)}, {"report", report ? enumText(report->result) : "none"},
            {"TRE", report ? enumText(report->treStatus) : "none"}, {"ICCID", report ? report->iccid : "none"},
            {"expected ICCID", session.delivery.iccid}};
    });
    session.result = holds ? DmStatus::Ok : resultOf(reported);
    session.receipt = report ? report->receipt : std::nullopt;
    exchangeNonces(state, id, package->message, env);
    DmServerMessage answer = package4(state, session, package->message, env);
    auto outcome = holds ? done(std::move(state)) : refused(std::move(state), CheckId::ProvisioningSucceeded);
    outcome.send(package.from, std::move(answer));
    outcome.stop(TimerId::DmPackageWait, std::to_string(id));
    sendReport(outcome, id);
    return outcome;
}

/// Who signed the authorization is the TRE's to find out (measure H8), as is whether the object is the one that it names.
bool checkAuthorization(const ObjectDelivery& delivery, Env& env)
{
    const auto token = readJws<AuthorizationClaims>(env, delivery.authorization.value_or(""));
    const bool fits = token && token->claims.pcid == delivery.pcid && token->claims.iccid == delivery.iccid && token->claims.version == delivery.version;
    return env.check(CheckId::ProvisioningAuthorized, fits, [&] {
        return Facts{{"PCID", delivery.pcid.text()}, {"ICCID", delivery.iccid}, {"authorized PCID", token ? token->claims.pcid.text() : "none"},
            {"authorized ICCID", token ? token->claims.iccid : "none"}};
    });
}

} // namespace

/// A delivery that came before is answered as it was then, also when its session has ended: an object is installed once.
//= step 17
Outcome<DpfState> handle(DpfState state, const Received<ObjectDelivery>& delivery, Env& env)
{
    const auto account = state.accounts.find(delivery->pcid);
    const bool isKnown = account != state.accounts.end() && account->second->deviceId == delivery->deviceId;
    const bool holds = env.check(CheckId::DeviceKnown, isKnown, [&] {
        return Facts{{"PCID", delivery->pcid.text()}, {"device", delivery->deviceId},
            {"registered device", account != state.accounts.end() ? account->second->deviceId : "none"}};
    });
    if (!holds || account == state.accounts.end()) {
        return refused(std::move(state), CheckId::DeviceKnown).send(delivery.from, ObjectDeliveryAnswer{404});
    }
    if (!checkAuthorization(delivery.message, env)) {
        return refused(std::move(state), CheckId::ProvisioningAuthorized).send(delivery.from, ObjectDeliveryAnswer{403});
    }
    const bool isRepeat = std::ranges::any_of(state.accounts.at(delivery->pcid)->sessions, [&](std::uint16_t id) {
        const auto session = state.sessions.find(id);
        return session != state.sessions.end() && session->second->delivery == delivery.message;
    });
    if (isRepeat) {
        return done(std::move(state)).send(delivery.from, ObjectDeliveryAnswer{202});
    }
    const auto id = takeSessionId(state);
    if (!id) {
        return done(std::move(state)).send(delivery.from, ObjectDeliveryAnswer{503});
    }
    DpfAccount& owner = state.accounts.at(delivery->pcid).edit();
    owner.sessions.push_back(*id);
    DpfSession session;
    session.pcid = delivery->pcid;
    session.ip = delivery->ip;
    session.transactionId = delivery->transactionId;
    session.delivery = delivery.message;
    // Every session adds a node of its own, so that Add finds nothing there.
    session.objectNode = ++owner.objectNodes;
    state.sessions.insert_or_assign(*id, Cow<DpfSession>(std::move(session)));
    auto outcome = done(std::move(state)).send(delivery.from, ObjectDeliveryAnswer{202});
    sendNotification(outcome, *id, env);
    return outcome;
}

/// Packages 1 and 3. A repeated one gets the same answer again: package 1 until its session is over, and afterwards when there was no object
/// in that answer.
Outcome<DpfState> handle(DpfState state, const Received<DmClientMessage>& package, Env& env)
{
    const DmMessage& message = package->message;
    const auto found = state.sessions.find(message.sessionId);
    if (found == state.sessions.end()) {
        return ignored(std::move(state));
    }
    const DpfPhase phase = found->second->phase;
    const bool endedWithoutObject = found->second->execId == 0 && !found->second->clientUri.empty();
    if (message.msgId == 1 && (!isOver(phase) || endedWithoutObject)) {
        return onPackage1(std::move(state), message.sessionId, package, env);
    }
    if (message.msgId == 2 && phase == DpfPhase::Notified) {
        env.check(CheckId::DmClientAuthentic, false, [] { return Facts{{"package 1", "none"}}; });
        return turnedAway(std::move(state), package, DmStatus::CredentialsMissing, env);
    }
    if (message.msgId == 2 && phase == DpfPhase::Downloading) {
        return onPackage3(std::move(state), message.sessionId, package, env);
    }
    if (message.msgId == 2 && !found->second->clientUri.empty()) {
        return afterTheEnd(std::move(state), message.sessionId, package, env);
    }
    return ignored(std::move(state));
}

//= step 21
Outcome<DpfState> handle(DpfState state, const Received<StatusReportAnswer>& answer, Env&)
{
    const auto id = reportingOn(state, answer.from.connection);
    if (!id) {
        return ignored(std::move(state));
    }
    const bool wasUnderstood = answer->status == 204 || answer->status == 409;
    if (!wasUnderstood) {
        return retryOrGiveUp(std::move(state), *id);
    }
    state.connections.erase({Channel::ShoDpf, answer.from.connection});
    state.sessions.at(*id).edit().phase = DpfPhase::Closed;
    return done(std::move(state));
}

Outcome<DpfState> handle(DpfState state, const TimerFired& timer, Env& env)
{
    const auto id = numberOf<std::uint16_t>(timer.key);
    const auto found = id ? state.sessions.find(*id) : state.sessions.end();
    if (found == state.sessions.end()) {
        return ignored(std::move(state));
    }
    const DpfPhase phase = found->second->phase;
    const bool mayNotify = found->second->notifyTries < triesMax && state.accounts.contains(found->second->pcid);
    if (timer.id == TimerId::DmNotifyWait && phase == DpfPhase::Notified && mayNotify) {
        auto outcome = done(std::move(state));
        sendNotification(outcome, *id, env);
        return outcome;
    }
    const bool isSilent = (timer.id == TimerId::DmNotifyWait && phase == DpfPhase::Notified)
        || (timer.id == TimerId::DmPackageWait && phase == DpfPhase::Downloading);
    if (isSilent) {
        state.sessions.at(*id).edit().result = DmStatus::CommandFailed;
    }
    if (isSilent || (timer.id == TimerId::ReportRetry && phase == DpfPhase::Reporting)) {
        auto outcome = done(std::move(state));
        sendReport(outcome, *id);
        return outcome;
    }
    return ignored(std::move(state));
}

/// A report that did not get through is sent again after 10 s, three times in all.
Outcome<DpfState> handle(DpfState state, const ConnectionLost& lost, Env&)
{
    const auto id = lost.lost == MessageType::StatusReport ? reportingOn(state, lost.to.connection) : std::nullopt;
    return id ? retryOrGiveUp(std::move(state), *id) : ignored(std::move(state));
}

Outcome<DpfState> handle(DpfState state, const Undecodable& octets, Env&)
{
    const bool isFromSho = octets.from.channel == Channel::ShoDpf;
    if (const auto id = isFromSho ? reportingOn(state, octets.from.connection) : std::nullopt) {
        return retryOrGiveUp(std::move(state), *id);
    }
    Outcome<DpfState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    if (octets.from.channel == Channel::IpDpf) {
        DmServerMessage answer;
        answer.status = octets.httpStatus();
        return std::move(outcome).send(octets.from, std::move(answer));
    }
    if (isFromSho) {
        return std::move(outcome).send(octets.from, ObjectDeliveryAnswer{octets.httpStatus()});
    }
    return ignored(std::move(outcome.state));
}

Outcome<DpfState> handle(DpfState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

Outcome<DpfState> handle(DpfState state, const ActFired&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
