// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/vno/session.h"

#include "mcim/base/number_of.h"
#include "mcim/entities/shared/aka_server.h"

namespace mcim::entities::vno {
namespace {

constexpr Duration s6dTimer = 10s;
constexpr std::uint32_t vectorsPerRequest = 2;

} // namespace

std::string keyOf(std::uint32_t link)
{
    return std::to_string(link);
}

std::optional<std::uint32_t> linkOfKey(std::string_view key)
{
    return numberOf<std::uint32_t>(key);
}

Endpoint radio(std::uint32_t link)
{
    return {Channel::Radio, link, 0};
}

const VnoSession* find(const VnoState& state, std::uint32_t link)
{
    const auto found = state.sessions.find(link);
    return found == state.sessions.end() ? nullptr : &*found->second;
}

const VnoSession* findIn(const VnoState& state, std::uint32_t link, VnoPhase phase)
{
    const VnoSession* session = find(state, link);
    return session && session->phase == phase ? session : nullptr;
}

VnoSession& edit(VnoState& state, std::uint32_t link)
{
    return state.sessions[link].edit();
}

std::optional<TimerId> timerOf(VnoPhase phase)
{
    switch (phase) {
    case VnoPhase::AwaitingVectors: return TimerId::S6dResponse;
    case VnoPhase::Challenging: return TimerId::T3360;
    case VnoPhase::AwaitingIdentity: return TimerId::T3370;
    case VnoPhase::AwaitingComplete: return TimerId::T3350;
    case VnoPhase::Idle:
    case VnoPhase::Routing:
    case VnoPhase::Comparing:
    case VnoPhase::Registered:
    case VnoPhase::PdpActive: return std::nullopt;
    }
    return std::nullopt;
}

void releaseAddress(VnoState& state, std::uint32_t link, VnoSession& session)
{
    if (!session.ip) {
        return;
    }
    const auto used = state.addresses.find(*session.ip);
    if (used != state.addresses.end() && used->second == link) {
        state.addresses.erase(*session.ip);
    }
    session.ip.reset();
}

void clear(Next& next, std::uint32_t link)
{
    const VnoSession* old = find(next.state, link);
    if (!old) {
        return;
    }
    if (const auto timer = timerOf(old->phase)) {
        next.stop(*timer, keyOf(link));
    }
    next.state.requests.erase(old->hopByHop);
    VnoSession& session = edit(next.state, link);
    releaseAddress(next.state, link, session);
    VnoSession fresh;
    fresh.cksn = session.cksn;
    session = std::move(fresh);
}

Next rejectAttach(VnoState state, std::uint32_t link, GmmCause cause, std::optional<CheckId> check)
{
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, check}};
    clear(next, link);
    next.send(radio(link), AttachReject{.cause = cause, .t3302 = std::nullopt});
    return next;
}

Next rejectAuthentication(VnoState state, std::uint32_t link, std::optional<CheckId> check)
{
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, check}};
    clear(next, link);
    next.send(radio(link), AuthAndCipheringReject{});
    return next;
}

Next abandon(VnoState state, std::uint32_t link)
{
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    clear(next, link);
    return next;
}

AuthInfoRequest authInfoRequest(const VnoState& state, const VnoSession& session)
{
    AuthInfoRequest request;
    request.hopByHop = session.hopByHop;
    request.endToEnd = session.endToEnd;
    request.retransmitted = session.s6dRepeated;
    request.sessionId = session.diameterSessionId;
    request.originHost = serverName(Role::Vno);
    request.originRealm = epcRealm(state.plmn);
    request.destinationRealm = session.realm;
    request.userName = session.identity.text();
    request.requested = RequestedVectors{vectorsPerRequest, std::nullopt, session.resynchronization};
    request.visitedPlmn = state.plmn;
    return request;
}

//= step 2
void requestVectors(Next& next, std::uint32_t link)
{
    VnoState& state = next.state;
    VnoSession& session = edit(state, link);
    session.phase = VnoPhase::AwaitingVectors;
    session.s6dRepeated = false;
    session.unusedVectors.clear();
    session.challenge.reset();
    session.hopByHop = state.nextHopByHop++;
    session.endToEnd = state.nextEndToEnd++;
    session.diameterSessionId = joined({serverName(Role::Vno), ";1;", std::to_string(state.nextDiameterSession++)});
    state.requests[session.hopByHop] = link;
    next.send({session.route.value_or(Channel::S6dIcf), 0, 0}, authInfoRequest(state, session));
    next.start(TimerId::S6dResponse, keyOf(link), s6dTimer);
}

Next repeatS6dRequest(VnoState state, std::uint32_t link)
{
    if (find(state, link)->s6dRepeated) {
        return rejectAttach(std::move(state), link, GmmCause::NetworkFailure, std::nullopt);
    }
    VnoSession& session = edit(state, link);
    session.s6dRepeated = true;
    const AuthInfoRequest request = authInfoRequest(state, session);
    const Endpoint to{session.route.value_or(Channel::S6dIcf), 0, 0};
    return done(std::move(state)).send(to, request).start(TimerId::S6dResponse, keyOf(link), s6dTimer);
}

AuthAndCipheringRequest challengeOf(const VnoSession& session)
{
    AuthAndCipheringRequest request;
    request.imeisvRequest = 1;
    request.reference = static_cast<std::uint8_t>(session.cksn + 1);
    request.rand = session.challenge->rand;
    request.cksn = session.cksn;
    request.autn = session.challenge->autn;
    return request;
}

//= step 5
void challenge(Next& next, std::uint32_t link)
{
    VnoSession& session = edit(next.state, link);
    session.challenge = std::move(session.unusedVectors.front());
    session.unusedVectors.erase(session.unusedVectors.begin());
    session.phase = VnoPhase::Challenging;
    session.cksn = static_cast<std::uint8_t>((session.cksn + 1) % 7);
    session.resends = 0;
    next.send(radio(link), challengeOf(session));
    next.start(TimerId::T3360, keyOf(link), networkTimer);
}

AttachAccept acceptOf(const VnoState& state, const VnoSession& session)
{
    AttachAccept accept;
    accept.rai = {state.plmn, 1, 1};
    accept.readyTimer = 0x21;
    accept.ptmsi = session.ptmsi;
    return accept;
}

} // namespace mcim::entities::vno
