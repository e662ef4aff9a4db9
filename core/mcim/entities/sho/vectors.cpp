// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/sho/parts.h"

namespace mcim::entities {
namespace sho {
namespace {

Outcome<ShoState> noVectors(ShoState state, const ShoVectorRequest& pending, std::optional<CheckId> check, ExperimentalResult result)
{
    const AuthInfoAnswer answer = failureAnswer(pending.request, Role::Sho, state.plmn, result);
    Outcome<ShoState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, check}};
    outcome.send(pending.from, answer);
    return outcome;
}

/// Whether the MCIM is on its way to a device, whose report of the installation has not come yet.
bool isReportDue(const ShoState& state, const ShoSubscription& subscription)
{
    const auto found = subscription.assignedTo ? state.registrations.find(*subscription.assignedTo) : state.registrations.end();
    return found != state.registrations.end() && (found->second->phase == ShoPhase::Delivering || found->second->phase == ShoPhase::Delivered);
}

/// Vectors for an MCIM that may attach, after a re-synchronisation when the request carries one.
Outcome<ShoState> vectorsFor(ShoState state, const ShoVectorRequest& pending, const Imsi& imsi, Env& env)
{
    ShoSubscription& subscription = state.mcims.at(imsi).edit();
    if (pending.request.requested && pending.request.requested->resynchronization) {
        subscription.sqn = resynchronised(subscription.credential, subscription.sqn, *pending.request.requested->resynchronization, env);
    }
    MadeVectors made = makeVectors(subscription.credential, subscription.amf, subscription.sqn, vectorsAsked(pending.request), imsi.text(), env);
    if (made.vectors.empty()) {
        return noVectors(std::move(state), pending, std::nullopt, ExperimentalResult::AuthenticationDataUnavailable);
    }
    subscription.sqn = made.sqn;
    env.highlight("SQN", [&] { return sqnShort(made.sqn); });
    AuthInfoAnswer answer = answerTo(pending.request, Role::Sho, state.plmn);
    answer.resultCode = ResultCode::Success;
    answer.vectors = std::move(made.vectors);
    return done(std::move(state)).send(pending.from, std::move(answer));
}

} // namespace

//= step op
Outcome<ShoState> answerVectorRequest(ShoState state, const std::string& sessionId, Env& env)
{
    const ShoVectorRequest pending = *state.vectorRequests.at(sessionId);
    state.vectorRequests.erase(sessionId);
    const auto imsi = Imsi::fromText(pending.request.userName);
    const auto found = imsi ? state.mcims.find(*imsi) : state.mcims.end();
    const bool isKnown = env.check(CheckId::ImsiKnown, found != state.mcims.end(), [&] {
        return Facts{{"IMSI", pending.request.userName}};
    });
    if (!isKnown || found == state.mcims.end()) {
        return noVectors(std::move(state), pending, CheckId::ImsiKnown, ExperimentalResult::UserUnknown);
    }
    const bool isActive = env.check(CheckId::ImsiActive, found->second->active, [&] {
        return Facts{{"IMSI", pending.request.userName}, {"active", found->second->active ? "true" : "false"}};
    });
    if (!isActive && isReportDue(state, *found->second)) {
        // TS 29.272 7.4.4: a failure that passes, the VNO may ask again.
        return noVectors(std::move(state), pending, CheckId::ImsiActive, ExperimentalResult::AuthenticationDataUnavailable);
    }
    if (!isActive) {
        AuthInfoAnswer answer = failureAnswer(pending.request, Role::Sho, state.plmn, ResultCode::AuthorizationRejected);
        return refused(std::move(state), CheckId::ImsiActive).send(pending.from, std::move(answer));
    }
    return vectorsFor(std::move(state), pending, *imsi, env);
}

} // namespace sho

//= step op
Outcome<ShoState> handle(ShoState state, const Received<AuthInfoRequest>& request, Env&)
{
    if (const auto result = routingError(request.message, Role::Sho, state.plmn)) {
        AuthInfoAnswer answer = failureAnswer(request.message, Role::Sho, state.plmn, *result);
        Outcome<ShoState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(outcome).send(request.from, std::move(answer));
    }
    const bool isRepeat = state.vectorRequests.contains(request->sessionId);
    state.vectorRequests.insert_or_assign(request->sessionId, Cow<ShoVectorRequest>(ShoVectorRequest{request.from, request.message}));
    if (isRepeat) {
        return done(std::move(state));
    }
    return done(std::move(state)).act(ActId::ShoMakeVectors, request->sessionId, 2ms);
}

} // namespace mcim::entities
