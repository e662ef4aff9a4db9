// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/pva/appraisal.h"

#include "mcim/base/names.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/jws_inner.h"

#include <algorithm>

namespace mcim::entities::pva {
namespace {

std::string word(bool value)
{
    return value ? "true" : "false";
}

/// Collects what did not hold.
class Judge
{
public:
    explicit Judge(Env& env) : m_env(env) {}

    template <class F>
    void decide(CheckId id, bool holds, F&& facts)
    {
        if (!m_env.check(id, holds, std::forward<F>(facts))) {
            m_failed.push_back(id);
        }
    }
    std::vector<CheckId> failed() && { return std::move(m_failed); }

private:
    Env& m_env;
    std::vector<CheckId> m_failed;
};

void judgePfc(const PvaState& state, const PvaSession& session, Judge& judge, Env& env)
{
    const auto& chain = session.request.chain;
    const auto facts = crypto::judgeChain(env.cryptoContext(), chain, state.anchors, state.revoked, certificateSeconds(env));
    const bool isTrusted = facts.allParsed && facts.issuerTrusted && facts.signaturesValid && facts.caFlags && !facts.unknownCritical;
    judge.decide(CheckId::PfcChainTrusted, isTrusted, [&] {
        Facts shown;
        for (const std::string& subject : facts.path) {
            shown.push_back({"path", subject});
        }
        shown.push_back({"issuer trusted", word(facts.issuerTrusted)});
        shown.push_back({"signatures valid", word(facts.signaturesValid)});
        shown.push_back({"CA flags", word(facts.caFlags)});
        return shown;
    });
    judge.decide(CheckId::PfcInValidity, facts.inValidity, [&] {
        const crypto::Certificate leaf = chain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, chain.front());
        const auto seconds = [](std::int64_t since2010) { return std::to_string(since2010 + SimTime::epochUnixSeconds); };
        return Facts{{"notBefore", leaf.isEmpty() ? "none" : seconds(leaf.fields().notBefore)},
            {"now", std::to_string(env.now().unixSeconds())}, {"notAfter", leaf.isEmpty() ? "none" : seconds(leaf.fields().notAfter)}};
    });
    judge.decide(CheckId::PfcNotRevoked, facts.leafParsed && !facts.revoked, [&] {
        return Facts{{"fingerprint", chain.empty() ? "none" : toHex(crypto::sha256(chain.front()))},
            {"revoked certificates", std::to_string(state.revoked.size())}};
    });
    judge.decide(CheckId::PfcKeyUsage, facts.keyUsageSign && facts.keyUsageAgree, [&] {
        return Facts{{"digitalSignature", word(facts.keyUsageSign)}, {"keyAgreement", word(facts.keyUsageAgree)}};
    });
}

void judgePolicy(const PvaState& state, const PvaSession& session, Judge& judge)
{
    const std::string& device = session.request.deviceId;
    const auto row = std::ranges::find_if(state.policy, [&](const PolicyRow& one) { return one.deviceId == device || one.deviceId == "*"; });
    const bool isDenied = row != state.policy.end() && row->deny;
    judge.decide(CheckId::PolicyAllowsDevice, !isDenied, [&] {
        return Facts{{"device", device}, {"policy row", row == state.policy.end() ? "none" : row->deviceId},
            {"reason", isDenied ? row->reason : ""}};
    });
}

/// Measure H5: the nonce is the one given out, not used before, and young.
void judgeFreshness(const PvaState& state, const PvaSession& session, const std::optional<EvidenceClaims>& claims, Judge& judge, Env& env)
{
    const std::string expected = session.nonce ? toBase64Url(*session.nonce) : "";
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(env.now() - session.nonceMade).count();
    const bool isOurs = session.nonce && claims && claims->nonce == expected;
    judge.decide(CheckId::EvidenceFresh, isOurs && !session.nonceUsed && age <= state.nonceLifetimeSeconds, [&] {
        return Facts{{"nonce", claims && claims->nonce ? *claims->nonce : "none"}, {"expected nonce", expected},
            {"used", word(session.nonceUsed)}, {"age", std::to_string(age) + " s"}};
    });
}

/// Measure H4: the evidence itself names the PCID and the PfC that the request is about.
void judgeBinding(const PvaSession& session, const std::optional<EvidenceClaims>& claims, Judge& judge)
{
    const auto pfcHash = crypto::sha256(session.request.chain.empty() ? Bytes{} : session.request.chain.front());
    const bool isBound = claims && claims->pcid == session.request.pcid && claims->pfcHash == pfcHash;
    judge.decide(CheckId::EvidenceBindsPlatform, isBound, [&] {
        return Facts{{"PCID", claims && claims->pcid ? claims->pcid->text() : "none"}, {"expected PCID", session.request.pcid.text()},
            {"PfC hash", claims && claims->pfcHash ? toHex(*claims->pfcHash) : "none"}, {"expected PfC hash", toHex(pfcHash)}};
    });
}

void judgeRegister(const std::optional<EvidenceClaims>& claims, Judge& judge)
{
    Octets<32> replayed{};
    for (const Measurement& entry : claims ? claims->log : std::vector<Measurement>{}) {
        replayed = crypto::sha256(concat({replayed, entry.digest}));
    }
    judge.decide(CheckId::LogReplaysToRegister, claims && claims->pcr == replayed, [&] {
        return Facts{{"PCR", claims ? toHex(claims->pcr) : "none"}, {"replayed", toHex(replayed)}};
    });
}

const Measurement* measured(const EvidenceClaims& claims, const std::string& name)
{
    const auto found = std::ranges::find(claims.log, name, &Measurement::name);
    return found == claims.log.end() ? nullptr : &*found;
}

/// Every component measures to its reference value, none is missing, none is unknown or measured twice.
void judgeMeasurements(const PvaState& state, const std::optional<EvidenceClaims>& claims, Judge& judge)
{
    Facts differing;
    const auto note = [&](const std::string& name, std::string got, std::string wanted) {
        differing.push_back({"component", name});
        differing.push_back({"measured", std::move(got)});
        differing.push_back({"reference", std::move(wanted)});
    };
    const EvidenceClaims evidence = claims.value_or(EvidenceClaims{});
    for (const auto& [name, reference] : state.referenceValues) {
        const Measurement* entry = measured(evidence, name);
        const auto times = std::ranges::count(evidence.log, name, &Measurement::name);
        if (!entry || times > 1 || entry->digest != reference.digest) {
            note(name, entry ? (times > 1 ? "more than once" : toHex(entry->digest)) : "missing", toHex(reference.digest));
        }
    }
    for (const Measurement& entry : evidence.log) {
        if (!state.referenceValues.contains(entry.name)) {
            note(entry.name, toHex(entry.digest), "unknown");
        }
    }
    judge.decide(CheckId::MeasurementsMatch, claims && differing.empty(), [&] {
        if (!differing.empty()) {
            return differing;
        }
        return Facts{{"components", std::to_string(evidence.log.size())}};
    });
}

} // namespace

//= step 14
Appraisal appraise(const PvaState& state, const PvaSession& session, Env& env)
{
    Judge judge(env);
    judgePfc(state, session, judge, env);
    judgePolicy(state, session, judge);
    const auto token = readJws<EvidenceClaims>(env, session.evidence);
    const crypto::PublicKey key = session.request.chain.empty() ? crypto::PublicKey{} : keyOf(env, session.request.chain.front());
    const bool isSigned = token.has_value() && verifyParts(env, token->parts, key) && isTokenType(token->header.type, "eat+jwt");
    judge.decide(CheckId::EvidenceSignatureValid, isSigned, [&] {
        return Facts{{"evidence", token ? "read" : token.error().reason}, {"key id", token ? token->header.keyId : "none"},
            {"type", token ? token->header.type : "none"}};
    });
    const auto claims = token ? std::optional(token->claims) : std::nullopt;
    if (env.has(Measure::EvidenceNonce)) {
        judgeFreshness(state, session, claims, judge, env);
    }
    if (env.has(Measure::EvidenceBinding)) {
        judgeBinding(session, claims, judge);
    }
    judgeRegister(claims, judge);
    judgeMeasurements(state, claims, judge);
    return {std::move(judge).failed(), claims};
}

} // namespace mcim::entities::pva
