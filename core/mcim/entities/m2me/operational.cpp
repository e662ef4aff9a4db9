// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/m2me/parts.h"

#include <algorithm>

/// The operational attach: leave the PCID session, select the MCIM, attach with its IMSI.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration t3321 = 15s;

void sendDetach(Next& next)
{
    DetachRequest request;
    request.ptmsi = next.state.ptmsi;
    next.send(radio(next.state), request);
    startTimer(next, TimerId::T3321, t3321);
}

/// What belonged to the session with the network: bearer, keys, temporary identity.
void forgetSession(M2meState& state)
{
    state.ip.reset();
    deleteKeys(state);
}

/// Off the network; the MCIM's identity comes next.
//= step op
void selectSubscription(Next& next)
{
    forgetSession(next.state);
    TreTask task;
    task.operation = TreOperation::SelectIdentity;
    askTre(next, std::move(task));
}

} // namespace

//= step op
void detach(Next& next)
{
    next.state.phase = M2mePhase::Detaching;
    next.state.detachResends = 0;
    sendDetach(next);
}

/// After four re-sends the M2ME detaches by itself (TS 24.008 4.7.4.1.3).
void detachTimer(Next& next)
{
    if (next.state.detachResends == maxResends) {
        selectSubscription(next);
        return;
    }
    ++next.state.detachResends;
    sendDetach(next);
}

//= step op
void identitySelected(Next& next, const TreResponse& response, Env& env)
{
    M2meState& state = next.state;
    const auto identity = bodyOf<IdentityFile>(response, env);
    if (!identity) {
        fail(next, "no-mcim");
        return;
    }
    state.servingIdentity = identity->imsi;
    state.servingApn = identity->apn;
    state.rai.plmn = identity->homePlmn.value_or(state.rai.plmn);
    state.phase = M2mePhase::OpAttaching;
    state.attachAttempts = 0;
    state.attachPauses = 0;
    env.highlight("IMSI", [&] { return identity->imsi.text(); });
    startAttach(next, env);
}

//= step op
Next goOperational(M2meState state, Env& env)
{
    if (state.phase != M2mePhase::OpPdpActivating || !state.ip) {
        return ignored(std::move(state));
    }
    state.phase = M2mePhase::Operational;
    env.highlight("IMSI", [&] { return state.servingIdentity.text(); });
    env.highlight("IP", [&] { return state.ip->text(); });
    return done(std::move(state));
}

} // namespace m2me

using namespace m2me;

//= step op
Outcome<M2meState> handle(M2meState state, const Received<DetachAccept>&, Env&)
{
    const bool isWaiting = std::find(state.timers.begin(), state.timers.end(), TimerId::T3321) != state.timers.end();
    if (state.phase != M2mePhase::Detaching || !isWaiting) {
        return answerUnforeseen(std::move(state), false);
    }
    Next next = done(std::move(state));
    stopTimer(next, TimerId::T3321);
    selectSubscription(next);
    return next;
}

/// Leaves as told; attaches again only when the network asks for it (detach type 1, TS 24.008 4.7.4.2.2).
Outcome<M2meState> handle(M2meState state, const Received<NetworkDetachRequest>& request, Env& env)
{
    const bool isOff = state.phase == M2mePhase::Off || state.phase == M2mePhase::Failed || state.phase == M2mePhase::Detaching;
    if (isOff) {
        return ignored(std::move(state));
    }
    const M2mePhase again = isOperational(state.phase) ? M2mePhase::OpAttaching : M2mePhase::Attaching;
    Next next = done(std::move(state));
    fail(next, "detached-by-network");
    forgetSession(next.state);
    next.send(request.from, NetworkDetachAccept{});
    if (request->detachType == 1) {
        next.verdict = {};
        next.state.phase = again;
        next.state.failure = std::string();
        startAttach(next, env);
    }
    return next;
}

} // namespace mcim::entities
