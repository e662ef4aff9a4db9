// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/pva/appraisal.h"

#include "mcim/base/names.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/chain_facts.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/shared/register_trace.h"

#include <algorithm>
#include <fmt/format.h>

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
    env.computed([&] { return pathComputation(chain, state.anchors, certificateSeconds(env), facts); });
    judge.decide(CheckId::PfcChainTrusted, facts.isTrusted(), [&] {
        Facts shown;
        showChain(facts, shown);
        return shown;
    });
    judge.decide(CheckId::PfcInValidity, facts.inValidity(), [&] {
        const crypto::Certificate leaf = chain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, chain.front());
        const auto seconds = [](std::int64_t since2010) { return std::to_string(since2010 + SimTime::epochUnixSeconds); };
        return Facts{{"notBefore", leaf.isEmpty() ? "none" : seconds(leaf.fields().notBefore)},
            {"now", std::to_string(env.now().unixSeconds())}, {"notAfter", leaf.isEmpty() ? "none" : seconds(leaf.fields().notAfter)}};
    });
    judge.decide(CheckId::PfcNotRevoked, facts.leafParsed && !facts.has(crypto::ChainFlaw::Revoked), [&] {
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

/// Measure H5: one of the nonces is the one given out (RFC 9711 4.1: several serve several consumers), not used before, and young.
void judgeFreshness(const PvaState& state, const PvaSession& session, const EvidenceClaims& claims, Judge& judge, Env& env)
{
    const std::string expected = session.nonce ? toBase64Url(*session.nonce) : "";
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(env.now() - session.nonceMade).count();
    const bool isOurs = session.nonce && std::ranges::find(claims.nonces, expected) != claims.nonces.end();
    judge.decide(CheckId::EvidenceFresh, isOurs && !session.nonceUsed && age <= state.nonceLifetimeSeconds, [&] {
        return Facts{{"nonce", claims.nonces.empty() ? "none" : fmt::format("{}", fmt::join(claims.nonces, ", "))}, {"expected nonce", expected},
            {"used", word(session.nonceUsed)}, {"age", std::to_string(age) + " s"}};
    });
}

/// Measure H4: the evidence itself names the PCID and the PfC that the request is about.
void judgeBinding(const PvaSession& session, const EvidenceClaims& claims, Judge& judge)
{
    const auto pfcHash = crypto::sha256(session.request.chain.empty() ? Bytes{} : session.request.chain.front());
    const bool isBound = claims.pcid == session.request.pcid && claims.pfcHash == pfcHash;
    judge.decide(CheckId::EvidenceBindsPlatform, isBound, [&] {
        return Facts{{"PCID", claims.pcid ? claims.pcid->text() : "none"}, {"expected PCID", session.request.pcid.text()},
            {"PfC hash", claims.pfcHash ? toHex(*claims.pfcHash) : "none"}, {"expected PfC hash", toHex(pfcHash)}};
    });
}

/// The log's entries, which say their own places, extend the register in that order.
void judgeRegister(const EvidenceClaims& claims, Judge& judge, Env& env)
{
    Octets<32> replayed{};
    std::uint32_t place = 0;
    bool isInOrder = true;
    for (const Measurement& entry : claims.log) {
        isInOrder = isInOrder && entry.seq == place++;
        replayed = crypto::sha256(concat({replayed, entry.digest}));
    }
    env.computed([&] { return registerComputation(claims.log, replayed); });
    judge.decide(CheckId::LogReplaysToRegister, claims.pcr == replayed && isInOrder, [&] {
        return Facts{{"PCR", toHex(claims.pcr)}, {"replayed", toHex(replayed)}, {"entries in order", word(isInOrder)}};
    });
}

/// What the component should measure to in the version that it claims, or why there is no such value; empty when it does.
std::string differenceOf(const PvaState& state, const Measurement& entry)
{
    const auto known = state.referenceValues.find(entry.name);
    if (known == state.referenceValues.end()) {
        return "unknown component";
    }
    std::string digests;
    for (const ReferenceValue& reference : known->second) {
        if (reference.version == entry.version && reference.digest == entry.digest) {
            return "";
        }
        if (reference.version == entry.version) {
            digests += (digests.empty() ? "" : ", ") + toHex(reference.digest);
        }
    }
    return digests.empty() ? "unknown version" : digests;
}

/// Every component measures to the reference value of its version, none is missing, none is unknown or measured twice.
void judgeMeasurements(const PvaState& state, const EvidenceClaims& evidence, Judge& judge)
{
    Facts differing;
    const auto note = [&](const std::string& name, const std::string& version, std::string got, std::string wanted) {
        differing.push_back({"component", name});
        differing.push_back({"version", version});
        differing.push_back({"measured", std::move(got)});
        differing.push_back({"reference", std::move(wanted)});
    };
    for (const auto& [name, references] : state.referenceValues) {
        const auto times = std::ranges::count(evidence.log, name, &Measurement::name);
        if (times != 1 && !references.empty()) {
            note(name, references.front().version, times == 0 ? "missing" : "more than once", toHex(references.front().digest));
        }
    }
    for (const Measurement& entry : evidence.log) {
        if (std::string wanted = differenceOf(state, entry); !wanted.empty()) {
            note(entry.name, entry.version, toHex(entry.digest), std::move(wanted));
        }
    }
    judge.decide(CheckId::MeasurementsMatch, differing.empty(), [&] {
        if (!differing.empty()) {
            return differing;
        }
        return Facts{{"components", std::to_string(evidence.log.size())}};
    });
}

using Evidence = ReadJws<EvidenceClaims>;

/// Form and signature are two things: a signature over claims that can't be read may hold.
void judgeToken(const PvaSession& session, const Evidence& evidence, Judge& judge, Env& env)
{
    judge.decide(CheckId::EvidenceWellFormed, evidence.damagedPart.empty(), [&] {
        if (evidence.damagedPart.empty()) {
            return Facts{{"octets", std::to_string(session.evidence.size())}};
        }
        return Facts{{"part", std::string(evidence.damagedPart)}, {"offset", std::to_string(evidence.damage.offset)}, {"reason", evidence.damage.reason}};
    });
    if (!evidence.header) {
        return;
    }
    const crypto::PublicKey key = session.request.chain.empty() ? crypto::PublicKey{} : keyOf(env, session.request.chain.front());
    const bool isSigned = verifyParts(env, *evidence.parts, key);
    judge.decide(CheckId::EvidenceSignatureValid, isSigned && isTokenType(evidence.header->type, "eat+jwt"), [&] {
        return Facts{{"signature", isSigned ? "valid" : "invalid"}, {"key id", evidence.header->keyId}, {"type", evidence.header->type}};
    });
}

} // namespace

//= step 14
Appraisal appraise(const PvaState& state, const PvaSession& session, Env& env)
{
    Judge judge(env);
    judgePfc(state, session, judge, env);
    judgePolicy(state, session, judge);
    judge.decide(CheckId::EvidenceReceived, !session.evidence.empty(), [&] {
        return Facts{{"octets", std::to_string(session.evidence.size())}};
    });
    if (session.evidence.empty()) {
        return {std::move(judge).failed(), std::nullopt};
    }
    Evidence evidence = readJwsParts<EvidenceClaims>(env, session.evidence);
    judgeToken(session, evidence, judge, env);
    if (!evidence.claims) {
        return {std::move(judge).failed(), std::nullopt};
    }
    const EvidenceClaims& claims = *evidence.claims;
    if (env.has(Measure::EvidenceNonce)) {
        judgeFreshness(state, session, claims, judge, env);
    }
    if (env.has(Measure::EvidenceBinding)) {
        judgeBinding(session, claims, judge);
    }
    judgeRegister(claims, judge, env);
    judgeMeasurements(state, claims, judge);
    return {std::move(judge).failed(), std::move(evidence.claims)};
}

} // namespace mcim::entities::pva
