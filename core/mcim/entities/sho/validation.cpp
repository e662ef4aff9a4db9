// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/sho/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::entities {
namespace sho {
namespace {

Outcome<ShoState> noMcim(ShoState state, const Pcid& pcid, CheckId check)
{
    closeConnectionOf(state, pcid);
    state.registrations.at(pcid).edit().phase = ShoPhase::Refused;
    return refused(std::move(state), check);
}

Outcome<ShoState> goOnToEncrypt(ShoState state, const Pcid& pcid)
{
    closeConnectionOf(state, pcid);
    state.registrations.at(pcid).edit().phase = ShoPhase::Encrypting;
    return done(std::move(state)).act(ActId::ShoEncryptMcim, pcid.text(), 8ms);
}

tl::unexpected<CheckId> unreadable(const DecodeError& error, Env& env)
{
    env.check(CheckId::VerdictReceived, false, [&] {
        return Facts{{"result", "malformed"}, {"offset", std::to_string(error.offset)}, {"reason", error.reason}};
    });
    return tl::unexpected(CheckId::VerdictReceived);
}

/// The claims, and with measure H6 whether the PVA signed them; otherwise the check that decided against them.
tl::expected<ValidationClaims, CheckId> openResult(const ShoState& state, const ShoRegistration& registration, Env& env)
{
    std::optional<UnverifiedJws<ValidationClaims>> token;
    if (registration.resultSigned) {
        auto read = readJws<ValidationClaims>(env, toText(registration.result));
        if (!read) {
            return unreadable(read.error(), env);
        }
        token = std::move(*read);
    }
    if (env.has(Measure::SignedResult)) {
        const bool isValid = token.has_value() && verifyParts(env, token->parts, keyOf(env, state.pvaCertificate));
        const bool holds = env.check(CheckId::VerdictSigned, isValid, [&] {
            return Facts{{"signature", token ? (isValid ? "valid" : "invalid") : "absent"}, {"key id", token ? token->header.keyId : "none"}};
        });
        if (!holds) {
            return tl::unexpected(CheckId::VerdictSigned);
        }
    }
    if (token) {
        return std::move(token->claims);
    }
    auto claims = env.decodeInner<ValidationClaims>(registration.result);
    if (!claims) {
        return unreadable(claims.error(), env);
    }
    return std::move(*claims);
}

bool isFresh(const ShoRegistration& registration, const ValidationClaims& claims, Env& env)
{
    const std::int64_t now = env.now().unixSeconds();
    const bool isInTime = claims.iat <= now && now <= claims.exp;
    const bool isOurs = !env.has(Measure::SignedResult) || (registration.nonce && std::ranges::find(claims.nonces, *registration.nonce) != claims.nonces.end());
    return env.check(CheckId::VerdictFresh, isInTime && isOurs, [&] {
        Facts facts{{"iat", std::to_string(claims.iat)}, {"now", std::to_string(now)}, {"exp", std::to_string(claims.exp)}};
        if (env.has(Measure::SignedResult)) {
            facts.push_back({"nonce", claims.nonces.empty() ? "none" : fmt::format("{}", fmt::join(claims.nonces, ", "))});
            facts.push_back({"expected nonce", registration.nonce.value_or("none")});
        }
        return facts;
    });
}

/// In tr33812 the transaction id alone says whose platform was validated; H4 and H6 name the PfC, H4 the PCID as well. A
/// verdict that does not affirm may lack what evidence that never came would have named.
bool isForThisDevice(const ShoRegistration& registration, const Pcid& pcid, const ValidationClaims& claims, Env& env)
{
    const bool mustNamePfc = env.has(Measure::EvidenceBinding) || env.has(Measure::SignedResult);
    const bool mustNamePcid = env.has(Measure::EvidenceBinding);
    const auto pfcHash = crypto::sha256(registration.chain.empty() ? Bytes{} : registration.chain.front());
    const bool mayLack = claims.status != ValidationStatus::Affirming;
    const bool isSamePfc = !mustNamePfc || claims.pfcHash == pfcHash || (mayLack && !claims.pfcHash);
    const bool isSamePcid = !mustNamePcid || claims.pcid == pcid || (mayLack && !claims.pcid);
    const bool isSameTransaction = claims.transactionId == registration.transactionId;
    return env.check(CheckId::VerdictForThisDevice, isSameTransaction && isSamePfc && isSamePcid, [&] {
        Facts facts{{"transaction", claims.transactionId}, {"expected transaction", registration.transactionId}};
        if (mustNamePfc) {
            facts.push_back({"PfC hash", claims.pfcHash ? toHex(*claims.pfcHash) : "none"});
            facts.push_back({"expected PfC hash", toHex(pfcHash)});
        }
        if (mustNamePcid) {
            facts.push_back({"PCID", claims.pcid ? claims.pcid->text() : "none"});
            facts.push_back({"expected PCID", pcid.text()});
        }
        return facts;
    });
}

bool isAffirming(const ValidationClaims& claims, Env& env)
{
    return env.check(CheckId::VerdictAffirming, claims.status == ValidationStatus::Affirming, [&] {
        return Facts{{"status", enumText(claims.status)}, {"reasons", fmt::format("{}", fmt::join(claims.reasons, ", "))}};
    });
}

} // namespace

//= step 15
Outcome<ShoState> verdictMissing(ShoState state, const Pcid& pcid, std::string_view reason, Env& env)
{
    const bool goesOn = env.check(CheckId::VerdictReceived, false, [&] { return Facts{{"reason", std::string(reason)}}; });
    auto outcome = goesOn ? goOnToEncrypt(std::move(state), pcid) : noMcim(std::move(state), pcid, CheckId::VerdictReceived);
    return std::move(outcome).stop(TimerId::ValidationWait, pcid.text());
}

/// No MCIM leaves unless the result is authentic (H6), fresh, about this device, and affirming.
//= step 15
Outcome<ShoState> judgeVerdict(ShoState state, const Pcid& pcid, Env& env)
{
    const auto claims = openResult(state, *state.registrations.at(pcid), env);
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    registration.result.clear();
    if (!claims) {
        return noMcim(std::move(state), pcid, claims.error());
    }
    registration.verdict = claims->status;
    registration.reasons = claims->reasons;
    registration.pcr = claims->pcr;
    env.highlight("ear.status", [&] { return enumText(claims->status); });
    if (!isFresh(registration, *claims, env)) {
        return noMcim(std::move(state), pcid, CheckId::VerdictFresh);
    }
    if (!isForThisDevice(registration, pcid, *claims, env)) {
        return noMcim(std::move(state), pcid, CheckId::VerdictForThisDevice);
    }
    if (!isAffirming(*claims, env)) {
        return noMcim(std::move(state), pcid, CheckId::VerdictAffirming);
    }
    return goOnToEncrypt(std::move(state), pcid);
}

} // namespace sho

//= step 15
Outcome<ShoState> handle(ShoState state, const Received<ValidationAnswer>& answer, Env& env)
{
    const auto pcid = sho::waitingOn(state, ShoPhase::AwaitingVerdict, answer.from.connection);
    if (!pcid || answer.from.channel != Channel::ShoPva) {
        return ignored(std::move(state));
    }
    if (answer->status != 200) {
        return sho::verdictMissing(std::move(state), *pcid, "HTTP " + std::to_string(answer->status), env);
    }
    sho::closeConnectionOf(state, *pcid);
    ShoRegistration& registration = state.registrations.at(*pcid).edit();
    registration.phase = ShoPhase::Judging;
    registration.resultSigned = answer->isSigned;
    registration.result = answer->body;
    return done(std::move(state)).stop(TimerId::ValidationWait, pcid->text()).act(ActId::ShoJudgeVerdict, pcid->text(), 2ms);
}

} // namespace mcim::entities
