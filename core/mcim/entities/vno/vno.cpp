// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/vno/session.h"

namespace mcim::entities {

using namespace vno;

namespace {

/// The message whose network timer runs, once more.
AnyMessage repeated(const VnoState& state, const VnoSession& session, TimerId timer)
{
    if (timer == TimerId::T3350) {
        return acceptOf(state, session);
    }
    if (timer == TimerId::T3370) {
        return IdentityRequest{};
    }
    return challengeOf(session);
}

} // namespace

Outcome<VnoState> handle(VnoState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

Outcome<VnoState> handle(VnoState state, const Received<NetworkDetachAccept>&, Env&)
{
    return ignored(std::move(state));
}

Outcome<VnoState> handle(VnoState state, const Received<GmmStatus>&, Env&)
{
    return ignored(std::move(state));
}

Outcome<VnoState> handle(VnoState state, const ActFired& act, Env& env)
{
    const auto link = linkOfKey(act.key);
    if (link && act.id == ActId::VnoFindRoute) {
        return findRoute(std::move(state), *link, env);
    }
    if (link && act.id == ActId::VnoCompareRes) {
        return compareRes(std::move(state), *link, env);
    }
    return ignored(std::move(state));
}

/// Sends the unanswered message again, four times on the radio and once on S6d, then gives up.
Outcome<VnoState> handle(VnoState state, const TimerFired& timer, Env&)
{
    const auto link = linkOfKey(timer.key);
    const VnoSession* current = link ? find(state, *link) : nullptr;
    if (!current || timerOf(current->phase) != timer.id) {
        return ignored(std::move(state));
    }
    if (timer.id == TimerId::S6dResponse) {
        return repeatS6dRequest(std::move(state), *link);
    }
    if (current->resends == maxResends) {
        return abandon(std::move(state), *link);
    }
    VnoSession& session = edit(state, *link);
    ++session.resends;
    AnyMessage message = repeated(state, session, timer.id);
    return done(std::move(state)).send(radio(*link), std::move(message)).start(timer.id, timer.key, networkTimer);
}

/// Radio messages are answered by the rules of TS 24.008 8; octets on S6d are left to the request's timer, except for a request and for an
/// answer that could be read and may not be used.
Outcome<VnoState> handle(VnoState state, const Undecodable& octets, Env& env)
{
    if (const auto& answer = octets.damage.answer) {
        return refuseAnswer(std::move(state), octets.from.channel, *answer, env);
    }
    if (auto reply = answerTo(octets.damage, Role::Vno, state.plmn)) {
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(octets.from, *std::move(reply));
    }
    if (octets.from.channel == Channel::Radio && octets.damage.nas) {
        return answerDamagedNas(std::move(state), octets.from.address, *octets.damage.nas);
    }
    return ignored(std::move(state));
}

/// The request's own timer covers a lost association.
Outcome<VnoState> handle(VnoState state, const ConnectionLost&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
