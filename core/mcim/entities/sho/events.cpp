// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/sho/parts.h"

namespace mcim::entities {
namespace {

/// The registration that the key names, when it is in this phase.
std::optional<Pcid> registeredIn(const ShoState& state, const std::string& key, ShoPhase phase)
{
    const auto pcid = Pcid::fromText(key);
    const auto found = pcid ? state.registrations.find(*pcid) : state.registrations.end();
    return found != state.registrations.end() && found->second->phase == phase ? pcid : std::nullopt;
}

std::optional<Pcid> reportedFor(const ShoState& state, const std::string& key)
{
    const auto pcid = Pcid::fromText(key);
    const auto found = pcid ? state.registrations.find(*pcid) : state.registrations.end();
    return found != state.registrations.end() && found->second->report ? pcid : std::nullopt;
}

} // namespace

Outcome<ShoState> handle(ShoState state, const ActFired& act, Env& env)
{
    if (act.id == ActId::ShoJudgeVerdict) {
        const auto pcid = registeredIn(state, act.key, ShoPhase::Judging);
        return pcid ? sho::judgeVerdict(std::move(state), *pcid, env) : ignored(std::move(state));
    }
    if (act.id == ActId::ShoEncryptMcim) {
        const auto pcid = registeredIn(state, act.key, ShoPhase::Encrypting);
        return pcid ? sho::encryptMcim(std::move(state), *pcid, env) : ignored(std::move(state));
    }
    if (act.id == ActId::ShoJudgeReport) {
        const auto pcid = reportedFor(state, act.key);
        return pcid ? sho::judgeReport(std::move(state), *pcid, env) : ignored(std::move(state));
    }
    if (act.id == ActId::ShoMakeVectors && state.vectorRequests.contains(act.key)) {
        return sho::answerVectorRequest(std::move(state), act.key, env);
    }
    return ignored(std::move(state));
}

Outcome<ShoState> handle(ShoState state, const TimerFired& timer, Env& env)
{
    if (timer.id == TimerId::PfcWait) {
        const auto pcid = registeredIn(state, timer.key, ShoPhase::AwaitingPfc);
        return pcid ? sho::pfcMissing(std::move(state), *pcid, "no answer", env) : ignored(std::move(state));
    }
    if (timer.id == TimerId::ValidationWait) {
        const auto pcid = registeredIn(state, timer.key, ShoPhase::AwaitingVerdict);
        return pcid ? sho::verdictMissing(std::move(state), *pcid, "no answer", env) : ignored(std::move(state));
    }
    return ignored(std::move(state));
}

Outcome<ShoState> handle(ShoState state, const ConnectionLost& lost, Env& env)
{
    if (lost.lost == MessageType::PfcRequest) {
        const auto pcid = sho::waitingOn(state, ShoPhase::AwaitingPfc, lost.to.connection);
        return pcid ? sho::pfcMissing(std::move(state), *pcid, "no connection", env) : ignored(std::move(state));
    }
    if (lost.lost == MessageType::ValidationRequest) {
        const auto pcid = sho::waitingOn(state, ShoPhase::AwaitingVerdict, lost.to.connection);
        return pcid ? sho::verdictMissing(std::move(state), *pcid, "no connection", env) : ignored(std::move(state));
    }
    if (lost.lost == MessageType::ObjectDelivery) {
        const auto pcid = sho::waitingOn(state, ShoPhase::Delivering, lost.to.connection);
        return pcid ? sho::deliveryLost(std::move(state), *pcid) : ignored(std::move(state));
    }
    return ignored(std::move(state));
}

/// A request is answered with what is wrong in it; for an answer the timer goes on.
Outcome<ShoState> handle(ShoState state, const Undecodable& octets, Env&)
{
    const bool isAnswer = octets.from.channel == Channel::ShoDpf && sho::waitingOn(state, ShoPhase::Delivering, octets.from.connection);
    Outcome<ShoState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    if (auto answer = answerTo(octets.damage, Role::Sho, outcome.state.plmn)) {
        return std::move(outcome).send(octets.from, *std::move(answer));
    }
    if (octets.from.channel == Channel::DrfSho) {
        return std::move(outcome).send(octets.from, RegistrationAnswer{octets.httpStatus()});
    }
    if (octets.from.channel == Channel::ShoDpf && !isAnswer) {
        return std::move(outcome).send(octets.from, StatusReportAnswer{octets.httpStatus()});
    }
    return ignored(std::move(outcome.state));
}

Outcome<ShoState> handle(ShoState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
