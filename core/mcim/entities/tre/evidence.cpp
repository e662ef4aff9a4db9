// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/shared/register_trace.h"
#include "mcim/entities/tre/parts.h"

namespace mcim::entities::tre {

Measured measure(const TreState& state, Env& env)
{
    Measured measured;
    std::uint32_t seq = 0;
    for (const TreComponent& component : state.components) {
        const auto digest = crypto::sha256(component.image);
        measured.log.push_back({component.name, component.version, digest, seq++});
        measured.pcr = crypto::sha256(concat({measured.pcr, digest}));
    }
    env.computed([&] { return registerComputation(measured.log, measured.pcr); });
    return measured;
}

//= step 14
Outcome<TreState> signEvidence(TreState state, Env& env)
{
    const crypto::PrivateKey key = privateKeyOrEmpty(env, state.platformKey);
    if (key.isEmpty() || state.pfcChain.empty()) {
        auto outcome = answered(std::move(state), StatusWord::ConditionsNotSatisfied);
        outcome.verdict.kind = VerdictKind::Refused;
        return outcome;
    }
    Measured measured = measure(state, env);
    EvidenceClaims claims;
    claims.iat = env.now().unixSeconds();
    claims.ueid = state.ueid;
    claims.log = std::move(measured.log);
    claims.pcr = measured.pcr;
    if ((*state.pending)->nonce) {
        claims.nonces = {toBase64Url(*(*state.pending)->nonce)};
    }
    if (env.has(Measure::EvidenceBinding)) {
        claims.pcid = state.pcid;
        claims.pfcHash = crypto::sha256(state.pfcChain.front());
    }
    const JoseHeader header{.type = "eat+jwt", .keyId = state.keyId};
    const std::string token = signClaims(env, claims, header, key, state.pcid.text(), "evidence");
    env.highlight("PCR", [&] { return toHex(claims.pcr); });
    return answered(std::move(state), StatusWord::Ok, toBytes(token));
}

} // namespace mcim::entities::tre
