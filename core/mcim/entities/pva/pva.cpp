// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/pva/pva.h"

#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/pva/appraisal.h"

namespace mcim::entities {
namespace {

constexpr Duration evidenceWait = 30s;
constexpr std::int64_t resultLifetime = 300;

std::optional<std::string> awaitingOn(const PvaState& state, std::uint16_t connection)
{
    const auto transactionId = ownerOf(state.connections, Channel::IpPva, connection);
    const auto session = transactionId ? state.sessions.find(*transactionId) : state.sessions.end();
    const bool isWaiting = session != state.sessions.end() && session->second->phase == PvaPhase::AwaitingEvidence
        && session->second->connection == connection;
    return isWaiting ? transactionId : std::nullopt;
}

/// No answer is expected for this transaction any more.
void closeConnection(PvaState& state, const std::string& transactionId)
{
    const auto session = state.sessions.find(transactionId);
    if (session != state.sessions.end() && session->second->phase == PvaPhase::AwaitingEvidence) {
        state.connections.erase({Channel::IpPva, session->second->connection});
    }
}

/// The result as the profile wants it: H4 names the bound identity, H6 the PfC and the SHO's nonce, H12 the register.
ValidationClaims resultOf(const PvaSession& session, const pva::Appraisal& appraisal, Env& env)
{
    ValidationClaims result;
    result.status = session.verdict;
    result.reasons = session.reasons;
    result.iat = env.now().unixSeconds();
    result.exp = result.iat + resultLifetime;
    result.transactionId = session.request.transactionId;
    if (env.has(Measure::SignedResult)) {
        if (session.request.nonce) {
            result.nonces = {*session.request.nonce};
        }
        result.pfcHash = crypto::sha256(session.request.chain.empty() ? Bytes{} : session.request.chain.front());
    }
    if (env.has(Measure::SealedToState) && appraisal.claims) {
        result.pcr = appraisal.claims->pcr;
    }
    if (env.has(Measure::EvidenceBinding) && appraisal.claims) {
        result.pcid = appraisal.claims->pcid;
        result.pfcHash = appraisal.claims->pfcHash;
    }
    return result;
}

/// Plain claims, or with measure H6 a JWS of them.
ValidationAnswer answerOf(const PvaState& state, const ValidationClaims& claims, Env& env)
{
    ValidationAnswer answer;
    const crypto::PrivateKey key = privateKeyOrEmpty(env, state.privateKey);
    if (env.has(Measure::SignedResult) && !key.isEmpty()) {
        answer.isSigned = true;
        answer.body = toBytes(signClaims(env, claims, {.type = "JWT", .keyId = state.id}, key, claims.transactionId, "result"));
        return answer;
    }
    answer.body = env.encodeInner(claims);
    return answer;
}

//= step 15
Outcome<PvaState> conclude(PvaState state, const std::string& transactionId, const pva::Appraisal& appraisal, Env& env)
{
    PvaSession& session = state.sessions.at(transactionId).edit();
    session.phase = PvaPhase::Answered;
    session.nonceUsed = session.nonceUsed || session.nonce.has_value();
    session.verdict = appraisal.failed.empty() ? ValidationStatus::Affirming : ValidationStatus::Contraindicated;
    session.reasons.clear();
    for (const CheckId check : appraisal.failed) {
        session.reasons.emplace_back(checkRow(check).name);
    }
    env.highlight("ear.status", [&] { return enumText(session.verdict); });
    ValidationAnswer answer = answerOf(state, resultOf(session, appraisal, env), env);
    const Endpoint to = session.from;
    auto outcome = appraisal.failed.empty() ? done(std::move(state)) : refused(std::move(state), appraisal.failed.front());
    return std::move(outcome).send(to, std::move(answer));
}

/// No evidence came: there is nothing to judge.
Outcome<PvaState> evidenceMissing(PvaState state, const std::string& transactionId, std::string_view reason, Env& env)
{
    closeConnection(state, transactionId);
    const bool goesOn = env.check(CheckId::EvidenceReceived, false, [&] { return Facts{{"evidence", std::string(reason)}}; });
    pva::Appraisal appraisal;
    if (!goesOn) {
        appraisal.failed.push_back(CheckId::EvidenceReceived);
    }
    return conclude(std::move(state), transactionId, appraisal, env).stop(TimerId::EvidenceWait, transactionId);
}

} // namespace

/// Keeps the request and challenges the platform.
//= step 13
Outcome<PvaState> handle(PvaState state, const Received<ValidationRequest>& request, Env& env)
{
    PvaSession session;
    session.from = request.from;
    session.request = request.message;
    if (env.has(Measure::EvidenceNonce)) {
        session.nonce = env.entropy(request->transactionId, "nonce", 16);
        session.nonceMade = env.now();
    }
    closeConnection(state, request->transactionId);
    session.connection = openConnection(state.connections, state.nextConnection, Channel::IpPva, request->transactionId);
    const Endpoint device{Channel::IpPva, request->ip.value, session.connection};
    //= step 14
    EvidenceChallenge challenge{request->transactionId, session.nonce};
    state.sessions.insert_or_assign(request->transactionId, Cow<PvaSession>(std::move(session)));
    return done(std::move(state))
        .send(device, std::move(challenge))
        .start(TimerId::EvidenceWait, request->transactionId, evidenceWait);
}

//= step 14
Outcome<PvaState> handle(PvaState state, const Received<EvidenceAnswer>& answer, Env&)
{
    const auto transactionId = awaitingOn(state, answer.from.connection);
    if (!transactionId || answer.from.channel != Channel::IpPva) {
        return ignored(std::move(state));
    }
    closeConnection(state, *transactionId);
    PvaSession& session = state.sessions.at(*transactionId).edit();
    session.phase = PvaPhase::Appraising;
    session.evidence = answer->status == 200 ? answer->token : "";
    return done(std::move(state)).stop(TimerId::EvidenceWait, *transactionId).act(ActId::PvaAppraise, *transactionId, 5ms);
}

Outcome<PvaState> handle(PvaState state, const ActFired& act, Env& env)
{
    const auto found = state.sessions.find(act.key);
    if (act.id != ActId::PvaAppraise || found == state.sessions.end() || found->second->phase != PvaPhase::Appraising) {
        return ignored(std::move(state));
    }
    const pva::Appraisal appraisal = pva::appraise(state, *found->second, env);
    return conclude(std::move(state), act.key, appraisal, env);
}

Outcome<PvaState> handle(PvaState state, const TimerFired& timer, Env& env)
{
    const auto found = state.sessions.find(timer.key);
    if (timer.id != TimerId::EvidenceWait || found == state.sessions.end() || found->second->phase != PvaPhase::AwaitingEvidence) {
        return ignored(std::move(state));
    }
    return evidenceMissing(std::move(state), timer.key, "none in time", env);
}

Outcome<PvaState> handle(PvaState state, const ConnectionLost& lost, Env& env)
{
    const auto transactionId = lost.lost == MessageType::EvidenceChallenge ? awaitingOn(state, lost.to.connection) : std::nullopt;
    return transactionId ? evidenceMissing(std::move(state), *transactionId, "no connection", env) : ignored(std::move(state));
}

/// A request is answered with what is wrong in it; for the M2ME's answer the timer goes on.
Outcome<PvaState> handle(PvaState state, const Undecodable& octets, Env&)
{
    if (octets.from.channel != Channel::ShoPva) {
        return ignored(std::move(state));
    }
    Outcome<PvaState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    return std::move(outcome).send(octets.from, ValidationAnswer{octets.httpStatus(), false, {}});
}

Outcome<PvaState> handle(PvaState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
