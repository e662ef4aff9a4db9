// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/entities/m2me/parts.h"
#include "mcim/entities/shared/nas_errors.h"

/// Step 6 on the device side: the PDP context.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration t3380 = 30s;
constexpr std::uint8_t ipv4Number = 0x21; ///< from the network other values are reserved (TS 24.008 10.5.6.4)

void sendActivate(Next& next)
{
    ActivatePdpRequest request;
    request.apn = *next.state.servingApn;
    next.send(radio(next.state), std::move(request));
    startTimer(next, TimerId::T3380, t3380);
}

bool isActivating(const M2meState& state)
{
    return state.phase == M2mePhase::PdpActivating || state.phase == M2mePhase::OpPdpActivating;
}

} // namespace

bool isRegistered(const M2meState& state)
{
    switch (state.phase) {
    case M2mePhase::PdpActivating:
    case M2mePhase::Connected:
    case M2mePhase::AwaitingBootstrap:
    case M2mePhase::Bootstrapped:
    case M2mePhase::DmSession:
    case M2mePhase::Provisioned:
    case M2mePhase::OpPdpActivating:
    case M2mePhase::Operational: return true;
    case M2mePhase::Off:
    case M2mePhase::Attaching:
    case M2mePhase::Detaching:
    case M2mePhase::OpAttaching:
    case M2mePhase::Failed: return false;
    }
    return false;
}

namespace {

/// Not from a device that is off or has given up, nor without end.
Next sendStatus(M2meState state, bool isSm, TransactionId received, std::uint8_t cause)
{
    const bool isOff = state.phase == M2mePhase::Off || state.phase == M2mePhase::Failed;
    if (isOff || state.statusesSent == maxStatuses || (isSm && !isRegistered(state))) {
        return ignored(std::move(state));
    }
    ++state.statusesSent;
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    next.send(radio(next.state), statusWith(isSm, received, cause));
    return next;
}

} // namespace

/// Its transaction is active or being activated as long as it is attached.
Next answerDamagedNas(M2meState state, const DamagedNasMessage& message)
{
    const NasTransaction transaction = transactionOf(message, message.transaction == transactionFromNetwork);
    switch (nasRuleFor(Role::M2me, transaction, message).reaction) {
    case NasReaction::ReturnInvalidTransaction:
        return sendStatus(std::move(state), true, message.transaction, static_cast<std::uint8_t>(SmCause::InvalidTransactionIdentifier));
    case NasReaction::ReturnStatus: return sendStatus(std::move(state), message.isSm, message.transaction, causeOf(message));
    case NasReaction::Nothing:
    case NasReaction::AttachReject:
    case NasReaction::ActivateReject:
    case NasReaction::DeactivateAccept: break;
    }
    return ignored(std::move(state));
}

Next answerUnforeseen(M2meState state, bool isSm)
{
    const auto cause = static_cast<std::uint8_t>(SmCause::MessageTypeNotCompatibleWithState);
    return sendStatus(std::move(state), isSm, transactionFromNetwork, cause);
}

//= step 6
void activatePdp(Next& next)
{
    M2meState& state = next.state;
    state.phase = isOperational(state.phase) ? M2mePhase::OpPdpActivating : M2mePhase::PdpActivating;
    state.pdpResends = 0;
    sendActivate(next);
}

void pdpTimer(Next& next)
{
    if (next.state.pdpResends == maxResends) {
        fail(next, "bearer-no-answer");
        return;
    }
    ++next.state.pdpResends;
    sendActivate(next);
}

} // namespace m2me

using namespace m2me;

/// Has an address: goes to the RO, or is operational.
//= step 6
//= step op
Outcome<M2meState> handle(M2meState state, const Received<ActivatePdpAccept>& accept, Env& env)
{
    if (!isActivating(state) || state.ip) {
        return answerUnforeseen(std::move(state), true);
    }
    const bool isIpv4 = accept->pdpAddress && accept->pdpAddress->organization == 1 && accept->pdpAddress->typeNumber == ipv4Number;
    if (!isIpv4 || accept->pdpAddress->address.size() != 4) {
        return failed(std::move(state), "bearer-without-address");
    }
    state.statusesSent = 0;
    state.ip = Ipv4{Reader(accept->pdpAddress->address).u32("address")};
    env.highlight("IP", [&] { return state.ip->text(); });
    Next next = done(std::move(state));
    stopTimer(next, TimerId::T3380);
    if (isOperational(next.state.phase)) {
        next.act(ActId::M2meGoOperational, "", lookUpTime);
        return next;
    }
    next.state.connectivityTries = 0;
    connect(next, env);
    return next;
}

//= step 6
Outcome<M2meState> handle(M2meState state, const Received<ActivatePdpReject>&, Env&)
{
    if (!isActivating(state) || state.ip) {
        return answerUnforeseen(std::move(state), true);
    }
    return failed(std::move(state), "bearer-rejected");
}

/// TS 24.008 6.1.3: 81 and 97 end what is under way in the transaction, 81 its context too; other causes ask for nothing.
Outcome<M2meState> handle(M2meState state, const Received<SmStatus>& status, Env&)
{
    const bool isUnknown = status->cause == SmCause::InvalidTransactionIdentifier;
    const bool endsActivation = isActivating(state) && !state.ip && (isUnknown || status->cause == SmCause::MessageTypeNonExistent);
    const bool endsContext = isRegistered(state) && state.ip && isUnknown;
    if (status->transaction != transactionFromNetwork || (!endsActivation && !endsContext)) {
        return ignored(std::move(state));
    }
    state.ip.reset();
    return failed(std::move(state), endsContext ? "bearer-lost" : "bearer-aborted");
}

/// It never asks for the end of a bearer.
Outcome<M2meState> handle(M2meState state, const Received<DeactivatePdpAccept>&, Env&)
{
    return answerUnforeseen(std::move(state), true);
}

} // namespace mcim::entities
