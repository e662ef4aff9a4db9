// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/vno/session.h"

#include "mcim/entities/shared/aka_server.h"

#include <algorithm>
#include <fmt/format.h>

/// Steps 1 to 6 on the network side, up to ATTACH COMPLETE.
namespace mcim::entities {

using namespace vno;

namespace {

bool isAuthenticating(VnoPhase phase)
{
    switch (phase) {
    case VnoPhase::Routing:
    case VnoPhase::AwaitingVectors:
    case VnoPhase::Challenging:
    case VnoPhase::AwaitingIdentity:
    case VnoPhase::Comparing: return true;
    case VnoPhase::Idle:
    case VnoPhase::AwaitingComplete:
    case VnoPhase::Registered:
    case VnoPhase::PdpActive: return false;
    }
    return false;
}

/// The REJECT cause for an S6d result, by analogy to TS 29.272 Annex A (emulator's choice).
GmmCause causeOf(const AuthInfoAnswer& answer)
{
    switch (answer.experimentalResult.value_or(ExperimentalResult::AuthenticationDataUnavailable)) {
    case ExperimentalResult::UserUnknown: return GmmCause::GprsAndNonGprsNotAllowed;
    case ExperimentalResult::UnknownEpsSubscription: return GmmCause::NoSuitableCellsInLa;
    case ExperimentalResult::RatNotAllowed: return GmmCause::RoamingNotAllowedInLa;
    case ExperimentalResult::RoamingNotAllowed: return GmmCause::PlmnNotAllowed;
    case ExperimentalResult::AuthenticationDataUnavailable: break;
    }
    switch (answer.resultCode.value_or(ResultCode::UnableToComply)) {
    case ResultCode::AuthorizationRejected:
    case ResultCode::UnableToDeliver:
    case ResultCode::RealmNotServed: return GmmCause::NoSuitableCellsInLa;
    case ResultCode::Success:
    case ResultCode::CommandUnsupported:
    case ResultCode::ApplicationUnsupported:
    case ResultCode::InvalidHeaderBits:
    case ResultCode::InvalidAvpBits:
    case ResultCode::AvpUnsupported:
    case ResultCode::InvalidAvpValue:
    case ResultCode::MissingAvp:
    case ResultCode::AvpNotAllowed:
    case ResultCode::AvpOccursTooManyTimes:
    case ResultCode::UnsupportedVersion:
    case ResultCode::UnableToComply:
    case ResultCode::InvalidAvpLength:
    case ResultCode::InvalidMessageLength: break;
    }
    return GmmCause::NetworkFailure;
}

std::string resultText(const AuthInfoAnswer& answer)
{
    if (answer.experimentalResult) {
        return fmt::format("experimental {}", static_cast<unsigned>(*answer.experimentalResult));
    }
    return answer.resultCode ? std::to_string(static_cast<unsigned>(*answer.resultCode)) : "none";
}

/// The radio link whose S6d request this answers; nullopt when nobody waits for it.
std::optional<std::uint32_t> linkWaitingFor(
    const VnoState& state, Channel from, std::uint32_t hopByHop, std::uint32_t endToEnd, const std::string& sessionId)
{
    const auto asked = state.requests.find(hopByHop);
    const VnoSession* session = asked == state.requests.end() ? nullptr : findIn(state, asked->second, VnoPhase::AwaitingVectors);
    const bool isWaiting = session && session->endToEnd == endToEnd && session->diameterSessionId == sessionId && session->route == from;
    return isWaiting ? std::optional(asked->second) : std::nullopt;
}

bool checkIdentity(const MobileIdentity& identity, Env& env)
{
    const bool isWellFormed = identity.type == IdentityType::Imsi && Imsi::fromText(identity.digits);
    return env.check(CheckId::IdentityWellFormed, isWellFormed, [&] {
        return Facts{{"type", enumText(identity.type)}, {"digits", identity.digits}};
    });
}

/// An IMSI that is none is invalid mandatory information (TS 24.008 4.7.3.1.6); from another identity the VNO derives none.
GmmCause refusalOf(const MobileIdentity& identity)
{
    return identity.type == IdentityType::Imsi ? GmmCause::InvalidMandatoryInformation : GmmCause::IdentityCannotBeDerived;
}

} // namespace

//= step 1
Next vno::findRoute(VnoState state, std::uint32_t link, Env& env)
{
    if (!findIn(state, link, VnoPhase::Routing)) {
        return ignored(std::move(state));
    }
    VnoSession& session = edit(state, link);
    session.route.reset();
    const Plmn* home = nullptr;
    for (const auto& [plmn, channel] : state.routes) {
        const bool isCloser = !home || plmn.mnc.size() > home->mnc.size();
        if (belongsTo(session.identity, plmn) && isCloser) {
            home = &plmn;
            session.route = channel;
        }
    }
    const bool isServed = env.check(CheckId::PlmnServed, home != nullptr, [&] {
        return Facts{{"identity", session.identity.text()}, {"home PLMN", home ? home->text() : "none"}};
    });
    if (!isServed) {
        return rejectAttach(std::move(state), link, GmmCause::PlmnNotAllowed, CheckId::PlmnServed);
    }
    session.realm = epcRealm(home ? *home : state.plmn);
    env.highlight("PLMN", [&] { return home ? home->text() : "none"; });
    Next next = done(std::move(state));
    requestVectors(next, link);
    return next;
}

//= step 5
Next vno::compareRes(VnoState state, std::uint32_t link, Env& env)
{
    const VnoSession* current = findIn(state, link, VnoPhase::Comparing);
    if (!current || !current->challenge) {
        return ignored(std::move(state));
    }
    const bool isEqual = env.check(CheckId::ResEqualsXres, equalOctets(current->res, current->challenge->xres), [&] {
        return Facts{{"RES", toHex(current->res)}, {"XRES", toHex(current->challenge->xres)}};
    });
    if (!isEqual) {
        return rejectAuthentication(std::move(state), link, CheckId::ResEqualsXres);
    }
    env.highlight("RES", [&] { return toHex(current->res); });
    VnoSession& session = edit(state, link);
    session.phase = VnoPhase::AwaitingComplete;
    session.radioProtected = env.profile().radioProtection;
    if (session.radioProtected) {
        env.highlight("radio", [] { return std::string("protected with CK, IK"); });
    }
    session.ptmsi = state.nextPtmsi++;
    session.resends = 0;
    const AttachAccept accept = acceptOf(state, session);
    return done(std::move(state)).send(radio(link), accept).start(TimerId::T3350, keyOf(link), networkTimer);
}

/// The check is noted only where it fails: an answer that was read is one that was understood.
Next vno::refuseAnswer(VnoState state, Channel from, const UnusableAuthInfoAnswer& answer, Env& env)
{
    const auto link = linkWaitingFor(state, from, answer.hopByHop, answer.endToEnd, answer.sessionId);
    if (!link || env.check(CheckId::AnswerUnderstood, false, [&] { return Facts{{"AVP", std::to_string(answer.avp)}}; })) {
        return ignored(std::move(state));
    }
    return rejectAttach(std::move(state), *link, GmmCause::NetworkFailure, CheckId::AnswerUnderstood);
}

/// Finds out who the device says it is and looks for that operator.
//= step 1
Outcome<VnoState> handle(VnoState state, const Received<AttachRequest>& request, Env& env)
{
    const std::uint32_t link = request.from.address;
    const VnoSession* session = find(state, link);
    if (session && isAuthenticating(session->phase) && session->identity == Imsi{request->identity.digits}) {
        return ignored(std::move(state));
    }
    if (!checkIdentity(request->identity, env)) {
        return rejectAttach(std::move(state), link, refusalOf(request->identity), CheckId::IdentityWellFormed);
    }
    Next next = done(std::move(state));
    clear(next, link);
    VnoSession& fresh = edit(next.state, link);
    fresh.phase = VnoPhase::Routing;
    fresh.identity = Imsi{request->identity.digits};
    next.act(ActId::VnoFindRoute, keyOf(link), lookUpTime);
    return next;
}

/// Keeps the vectors and challenges the M2ME with the first one.
//= step 4
Outcome<VnoState> handle(VnoState state, const Received<AuthInfoAnswer>& answer, Env& env)
{
    const auto waiting = linkWaitingFor(state, answer.from.channel, answer->hopByHop, answer->endToEnd, answer->sessionId);
    if (!waiting) {
        return ignored(std::move(state));
    }
    const std::uint32_t link = *waiting;
    const bool succeeded = env.check(CheckId::S6dSuccess, answer->resultCode == ResultCode::Success, [&] {
        return Facts{{"result", resultText(answer.message)}};
    });
    if (!succeeded) {
        return rejectAttach(std::move(state), link, causeOf(answer.message), CheckId::S6dSuccess);
    }
    const bool hasVectors = env.check(CheckId::VectorsPresent, !answer->vectors.empty(), [&] {
        return Facts{{"vectors", std::to_string(answer->vectors.size())}};
    });
    if (!hasVectors || answer->vectors.empty()) {
        return rejectAttach(std::move(state), link, GmmCause::NetworkFailure, CheckId::VectorsPresent);
    }
    std::vector<UtranVector> ordered = answer->vectors;
    std::stable_sort(ordered.begin(), ordered.end(), [](const UtranVector& a, const UtranVector& b) {
        return a.itemNumber.value_or(0) < b.itemNumber.value_or(0);
    });
    state.requests.erase(answer->hopByHop);
    VnoSession& session = edit(state, link);
    session.resynchronization.reset();
    for (UtranVector& item : ordered) {
        session.unusedVectors.push_back(std::move(item.vector));
    }
    env.highlight("vectors", [&] { return std::to_string(ordered.size()); });
    Next next = done(std::move(state)).stop(TimerId::S6dResponse, keyOf(link));
    challenge(next, link);
    return next;
}

/// The operator's server does not have the command or application: as if it had answered with that result.
Outcome<VnoState> handle(VnoState state, const Received<DiameterError>& error, Env& env)
{
    const auto link = linkWaitingFor(state, error.from.channel, error->hopByHop, error->endToEnd, error->sessionId);
    if (!link) {
        return ignored(std::move(state));
    }
    const std::string result = std::to_string(static_cast<unsigned>(error->resultCode));
    if (env.check(CheckId::S6dSuccess, false, [&] { return Facts{{"result", result}}; })) {
        return ignored(std::move(state));
    }
    return rejectAttach(std::move(state), *link, GmmCause::NetworkFailure, CheckId::S6dSuccess);
}

//= step 5
Outcome<VnoState> handle(VnoState state, const Received<AuthAndCipheringResponse>& response, Env&)
{
    const std::uint32_t link = response.from.address;
    const VnoSession* current = findIn(state, link, VnoPhase::Challenging);
    if (!current || response->reference != current->cksn + 1) {
        return ignored(std::move(state));
    }
    VnoSession& session = edit(state, link);
    session.phase = VnoPhase::Comparing;
    session.res = response->res;
    session.imeisv = response->imeisv;
    session.statusesSent = 0;
    return done(std::move(state)).stop(TimerId::T3360, keyOf(link)).act(ActId::VnoCompareRes, keyOf(link), lookUpTime);
}

/// A first failure of the MAC, or of a challenge that was none of UMTS, asks for the identity again (TS 24.008 4.7.7.6 f), a first synch
/// failure for re-synchronised vectors; a second one ends it.
//= step 5
Outcome<VnoState> handle(VnoState state, const Received<AuthAndCipheringFailure>& failure, Env&)
{
    const std::uint32_t link = failure.from.address;
    if (!findIn(state, link, VnoPhase::Challenging)) {
        return ignored(std::move(state));
    }
    VnoSession& session = edit(state, link);
    const bool isOfIdentity = failure->cause == GmmCause::MacFailure || failure->cause == GmmCause::GsmAuthenticationUnacceptable;
    if (isOfIdentity && session.macFailures == 0) {
        session.macFailures = 1;
        session.phase = VnoPhase::AwaitingIdentity;
        session.resends = 0;
        return done(std::move(state))
            .stop(TimerId::T3360, keyOf(link))
            .send(radio(link), IdentityRequest{})
            .start(TimerId::T3370, keyOf(link), networkTimer);
    }
    if (failure->cause == GmmCause::SynchFailure && failure->auts && session.synchFailures == 0) {
        session.synchFailures = 1;
        session.resynchronization = toOctets<30>(concat({session.challenge->rand, *failure->auts}));
        Next next = done(std::move(state)).stop(TimerId::T3360, keyOf(link));
        requestVectors(next, link);
        return next;
    }
    return rejectAuthentication(std::move(state), link, std::nullopt);
}

/// Another identity than the one that the vectors were for is routed anew; with the same one the device has judged the right challenge,
/// and the authentication ends (TS 24.008 4.7.7.6 f).
//= step 5
Outcome<VnoState> handle(VnoState state, const Received<IdentityResponse>& response, Env& env)
{
    const std::uint32_t link = response.from.address;
    const VnoSession* current = findIn(state, link, VnoPhase::AwaitingIdentity);
    if (!current) {
        return ignored(std::move(state));
    }
    if (!checkIdentity(response->identity, env)) {
        return rejectAttach(std::move(state), link, GmmCause::IdentityCannotBeDerived, CheckId::IdentityWellFormed);
    }
    if (current->identity == Imsi{response->identity.digits}) {
        return rejectAuthentication(std::move(state), link, std::nullopt);
    }
    Next next = done(std::move(state)).stop(TimerId::T3370, keyOf(link));
    VnoSession& session = edit(next.state, link);
    session.phase = VnoPhase::Routing;
    session.identity = Imsi{response->identity.digits};
    session.unusedVectors.clear();
    return std::move(next).act(ActId::VnoFindRoute, keyOf(link), lookUpTime);
}

//= step 6
Outcome<VnoState> handle(VnoState state, const Received<AttachComplete>& complete, Env& env)
{
    const std::uint32_t link = complete.from.address;
    if (!findIn(state, link, VnoPhase::AwaitingComplete)) {
        return ignored(std::move(state));
    }
    VnoSession& session = edit(state, link);
    session.phase = VnoPhase::Registered;
    session.statusesSent = 0;
    const std::optional<ActivatePdpRequest> held = std::exchange(session.heldActivation, std::nullopt);
    Next next = held ? activate(std::move(state), link, *held, env) : done(std::move(state));
    return std::move(next).stop(TimerId::T3350, keyOf(link));
}

} // namespace mcim::entities
