// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/ccif/ccif.h"

#include "mcim/crypto/remembered.h"
#include "mcim/entities/shared/cms_trace.h"

#include <algorithm>

namespace mcim::entities {
namespace {

constexpr Duration encryptTime = 8ms;

CredentialAnswer wrap(const CcifState& state, const TemporaryCredential& credential, Env& env)
{
    const auto recipient = env.cryptoContext().remembered().certificate(state.icfCertificate);
    if (!recipient || recipient->publicKey().isEmpty()) {
        return {503, {}};
    }
    const Bytes plaintext = env.encodeInner(credential);
    const std::string label = env.label(credential.pcid.text(), "cms");
    return {200, envelopFor(env, label, plaintext, *recipient, false)};
}

/// Answers the oldest request for this PCID.
//= step 3
Outcome<CcifState> issue(CcifState state, const Pcid& pcid, Env& env)
{
    const auto request = std::find_if(state.requests.begin(), state.requests.end(), [&](const CcifRequest& r) { return r.pcid == pcid; });
    if (request == state.requests.end()) {
        return ignored(std::move(state));
    }
    const Endpoint to = request->from;
    state.requests.erase(request);
    const auto known = state.credentials.find(pcid);
    const bool isKnown = known != state.credentials.end();
    if (!isKnown) {
        // Nothing to decide about: what an unknown PCID means is the ICF's to say.
        Outcome<CcifState> next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(to, CredentialAnswer{404, {}});
    }
    const bool isRefused = std::find(state.refused.begin(), state.refused.end(), pcid) != state.refused.end();
    const bool mayIssue = env.check(CheckId::PcidIssuable, !isRefused, [&] {
        return Facts{{"PCID", pcid.text()}, {"refused", isRefused ? "yes" : "no"}};
    });
    if (!mayIssue) {
        return refused(std::move(state), CheckId::PcidIssuable).send(to, CredentialAnswer{403, {}});
    }
    env.highlight("PCID", [&] { return pcid.text(); });
    CredentialAnswer answer = wrap(state, *known->second, env);
    return done(std::move(state)).send(to, std::move(answer));
}

} // namespace

Outcome<CcifState> handle(CcifState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

//= step 3
Outcome<CcifState> handle(CcifState state, const Received<CredentialRequest>& request, Env&)
{
    state.requests.push_back({request.from, request->pcid});
    return done(std::move(state)).act(ActId::CcifIssue, request->pcid.text(), encryptTime);
}

Outcome<CcifState> handle(CcifState state, const ActFired& act, Env& env)
{
    if (act.id != ActId::CcifIssue) {
        return ignored(std::move(state));
    }
    return issue(std::move(state), Pcid{act.key}, env);
}

Outcome<CcifState> handle(CcifState state, const TimerFired&, Env&)
{
    return ignored(std::move(state));
}

Outcome<CcifState> handle(CcifState state, const Undecodable& octets, Env&)
{
    Outcome<CcifState> next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    return std::move(next).send(octets.from, CredentialAnswer{octets.httpStatus(), {}});
}

Outcome<CcifState> handle(CcifState state, const ConnectionLost&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
