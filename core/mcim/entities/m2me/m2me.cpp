// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/m2me/parts.h"

#include <algorithm>

namespace mcim::entities {
namespace m2me {
namespace {

AnyMessage commandOf(const M2meState& state, const TreTask& task)
{
    switch (task.operation) {
    case TreOperation::Authenticate: return TreAuthenticate{task.rand, task.autn};
    case TreOperation::GetPfc: return TreGetPfc{};
    case TreOperation::Attest: return TreAttest{task.nonce};
    case TreOperation::SelectIdentity: return TreSelectIdentity{TreIdentity::Subscribed};
    case TreOperation::NextPcid: return TreSelectIdentity{TreIdentity::Provisional};
    case TreOperation::Install: break;
    }
    const std::string node = state.dmSession ? (*state.dmSession)->objectNode : std::string();
    const auto object = state.dmTree.find(node + "/Object");
    const auto authorization = state.dmTree.find(node + "/AuthToken");
    TreInstall install;
    install.object = object == state.dmTree.end() ? Bytes{} : object->second;
    if (authorization != state.dmTree.end() && !authorization->second.empty()) {
        install.authorization = toText(authorization->second);
    }
    return install;
}

constexpr Duration treWait = 10s;

void sendFirstTask(Next& next)
{
    const M2meState& state = next.state;
    if (!state.treTasks.empty()) {
        next.send({Channel::TreBus, state.linkNumber, 0}, commandOf(state, state.treTasks.front()));
        startTimer(next, TimerId::TreWait, treWait);
    }
}

/// Takes the TRE's answer, or what stands for one that never comes, to the task it belongs to.
Next finishTask(M2meState state, const TreResponse& response, Env& env)
{
    if (state.treTasks.empty()) {
        return ignored(std::move(state));
    }
    const TreTask task = state.treTasks.front();
    state.treTasks.erase(state.treTasks.begin());
    Next next = done(std::move(state));
    stopTimer(next, TimerId::TreWait);
    if (response.status != StatusWord::Ok) {
        next.verdict = {VerdictKind::Refused, std::nullopt};
    }
    const bool hasMore = !next.state.treTasks.empty();
    switch (task.operation) {
    case TreOperation::Authenticate: authenticated(next, task, response, env); break;
    case TreOperation::GetPfc: answerPfc(next, task, response); break;
    case TreOperation::Attest: answerEvidence(next, task, response); break;
    case TreOperation::Install: installed(next, response, env); break;
    case TreOperation::SelectIdentity: identitySelected(next, response, env); break;
    case TreOperation::NextPcid: pcidTaken(next, response, env); break;
    }
    if (hasMore) {
        sendFirstTask(next);
    }
    return next;
}

} // namespace

bool isOperational(M2mePhase phase)
{
    return phase == M2mePhase::OpAttaching || phase == M2mePhase::OpPdpActivating || phase == M2mePhase::Operational;
}

bool isAttaching(const M2meState& state)
{
    const bool isPhase = state.phase == M2mePhase::Attaching || state.phase == M2mePhase::OpAttaching;
    return isPhase && !state.attachPaused;
}

Endpoint radio(const M2meState& state)
{
    return {Channel::Radio, state.linkNumber, 0};
}

Endpoint newConnection(M2meState& state, Channel channel)
{
    const std::uint16_t connection = state.nextConnection;
    state.nextConnection = connection == 65535 ? std::uint16_t{49152} : static_cast<std::uint16_t>(connection + 1);
    return {channel, 0, connection};
}

void startTimer(Next& next, TimerId id, Duration after)
{
    auto& running = next.state.timers;
    if (std::find(running.begin(), running.end(), id) == running.end()) {
        running.push_back(id);
    }
    next.start(id, "", after);
}

void stopTimer(Next& next, TimerId id)
{
    if (std::erase(next.state.timers, id) > 0) {
        next.stop(id, "");
    }
}

void fail(Next& next, std::string_view reason)
{
    M2meState& state = next.state;
    for (const TimerId id : std::vector<TimerId>(state.timers)) {
        stopTimer(next, id);
    }
    state.phase = M2mePhase::Failed;
    state.failure = std::string(reason);
    state.attachPaused = false;
    state.dmSession.reset();
    state.treTasks.clear();
    state.heldPfcRequests.clear();
    next.verdict = {VerdictKind::Refused, next.verdict.check};
}

Next failed(M2meState state, std::string_view reason)
{
    Next next = done(std::move(state));
    fail(next, reason);
    return next;
}

void askTre(Next& next, TreTask task)
{
    next.state.treTasks.push_back(std::move(task));
    if (next.state.treTasks.size() == 1) {
        sendFirstTask(next);
    }
}

} // namespace m2me

using namespace m2me;

Outcome<M2meState> handle(M2meState state, const Received<TreResponse>& response, Env& env)
{
    return finishTask(std::move(state), response.message, env);
}

Outcome<M2meState> handle(M2meState state, const Received<GmmStatus>&, Env&)
{
    return ignored(std::move(state));
}

Outcome<M2meState> handle(M2meState state, const TimerFired& timer, Env& env)
{
    if (std::erase(state.timers, timer.id) == 0) {
        return ignored(std::move(state));
    }
    if (timer.id == TimerId::TreWait) {
        return finishTask(std::move(state), TreResponse{StatusWord::WrongData, {}}, env);
    }
    Next next = done(std::move(state));
    switch (timer.id) {
    case TimerId::T3310:
    case TimerId::T3311:
    case TimerId::T3302:
    case TimerId::T3318:
    case TimerId::T3320: attachTimer(next, timer.id, env); break;
    case TimerId::T3321: detachTimer(next); break;
    case TimerId::T3380: pdpTimer(next); break;
    case TimerId::ConnectivityWait: connect(next, env); break;
    case TimerId::DmResponseWait: dmTimer(next); break;
    case TimerId::T3350:
    case TimerId::T3360:
    case TimerId::T3370:
    case TimerId::S6dResponse:
    case TimerId::DmNotifyWait:
    case TimerId::EvidenceWait:
    case TimerId::ValidationWait:
    case TimerId::PfcWait:
    case TimerId::ReportRetry:
    case TimerId::DmPackageWait:
    case TimerId::TreWait: break;
    }
    return next;
}

Outcome<M2meState> handle(M2meState state, const ActFired& act, Env& env)
{
    if (act.id == ActId::M2meBootstrap) {
        return bootstrap(std::move(state), env);
    }
    if (act.id == ActId::M2meGoOperational) {
        return goOperational(std::move(state), env);
    }
    return ignored(std::move(state));
}

/// On the radio the rules of TS 24.008 8, an answer with what is wrong to who asked over HTTP; an answer that can't be read is none; a push
/// is dropped.
Outcome<M2meState> handle(M2meState state, const Undecodable& octets, Env& env)
{
    const MessageType none = MessageType::GmmStatus;
    Next next{.state = M2meState{}, .verdict = {VerdictKind::Refused, std::nullopt}};
    switch (octets.from.channel) {
    case Channel::Radio:
        return octets.damage.nas ? answerDamagedNas(std::move(state), *octets.damage.nas) : ignored(std::move(state));
    case Channel::IpSho: next.send(octets.from, PfcAnswer{octets.httpStatus(), {}, {}, {}}); break;
    case Channel::IpPva: next.send(octets.from, EvidenceAnswer{octets.httpStatus(), {}}); break;
    case Channel::TreBus:
    case Channel::IpIcf:
    case Channel::IpDpf: return handle(std::move(state), ConnectionLost{octets.from, none}, env);
    case Channel::S6dIcf:
    case Channel::S6dSho:
    case Channel::IcfCcif:
    case Channel::IcfDrf:
    case Channel::PushDrf:
    case Channel::DrfSho:
    case Channel::ShoPva:
    case Channel::ShoDpf:
    case Channel::PushDpf: return ignored(std::move(state));
    }
    next.state = std::move(state);
    return next;
}

/// A request that got no answer is made again as after its timer; a TRE that does not answer has failed the task.
Outcome<M2meState> handle(M2meState state, const ConnectionLost& lost, Env& env)
{
    if (lost.to.channel == Channel::TreBus) {
        return finishTask(std::move(state), TreResponse{StatusWord::WrongData, {}}, env);
    }
    const bool isConnecting = lost.to.channel == Channel::IpIcf && lost.to.connection == state.connectivityConnection &&
        state.phase == M2mePhase::Connected;
    const bool isInSession = lost.to.channel == Channel::IpDpf && state.dmSession && lost.to.connection == (*state.dmSession)->connection;
    if (!isConnecting && !isInSession) {
        return ignored(std::move(state));
    }
    Next next = done(std::move(state));
    if (isConnecting) {
        stopTimer(next, TimerId::ConnectivityWait);
        connect(next, env);
        return next;
    }
    stopTimer(next, TimerId::DmResponseWait);
    dmTimer(next);
    return next;
}

} // namespace mcim::entities
