// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/der.h"
#include "mcim/entities/m2me/parts.h"

/// Steps 13 and 14 on the device side: PfC and evidence, both from the TRE.
namespace mcim::entities {
namespace m2me {
namespace {

bool isBootstrapped(M2mePhase phase)
{
    return phase == M2mePhase::Bootstrapped || phase == M2mePhase::DmSession || phase == M2mePhase::Provisioned;
}

bool waitsForBootstrap(M2mePhase phase)
{
    return phase == M2mePhase::Connected || phase == M2mePhase::AwaitingBootstrap;
}

/// The certificates that stand one after the other; empty when something else stands there.
std::vector<Bytes> splitCertificates(ByteView octets)
{
    std::vector<Bytes> certificates;
    crypto::DerReader reader(octets);
    while (!reader.atEnd() && reader.ok()) {
        certificates.push_back(toBytes(reader.expect(crypto::tag::Sequence, "certificate").all));
    }
    return reader.ok() ? certificates : std::vector<Bytes>{};
}

} // namespace

//= step 13
void answerPfc(Next& next, const TreTask& task, const TreResponse& response)
{
    PfcAnswer answer{500, *next.state.deviceId, next.state.pcid, {}};
    if (response.status == StatusWord::Ok) {
        answer.chain = splitCertificates(response.body);
        answer.status = answer.chain.empty() ? 500 : 200;
    }
    next.send(task.answerTo, std::move(answer));
}

//= step 14
void answerEvidence(Next& next, const TreTask& task, const TreResponse& response)
{
    const bool isSigned = response.status == StatusWord::Ok;
    next.send(task.answerTo, EvidenceAnswer{isSigned ? HttpStatus{200} : HttpStatus{500}, isSigned ? toText(response.body) : ""});
}

} // namespace m2me

using namespace m2me;

/// A request that overtook the Bootstrap message waits for it.
//= step 13
Outcome<M2meState> handle(M2meState state, const Received<PfcRequest>& request, Env&)
{
    if (waitsForBootstrap(state.phase)) {
        state.heldPfcRequests.push_back(request.from);
        return done(std::move(state));
    }
    if (!isBootstrapped(state.phase)) {
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(request.from, PfcAnswer{503, {}, {}, {}});
    }
    Next next = done(std::move(state));
    TreTask task;
    task.operation = TreOperation::GetPfc;
    task.answerTo = request.from;
    askTre(next, std::move(task));
    return next;
}

//= step 14
Outcome<M2meState> handle(M2meState state, const Received<EvidenceChallenge>& challenge, Env&)
{
    if (!isBootstrapped(state.phase)) {
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(challenge.from, EvidenceAnswer{503, {}});
    }
    Next next = done(std::move(state));
    TreTask task;
    task.operation = TreOperation::Attest;
    task.answerTo = challenge.from;
    task.nonce = challenge->nonce;
    askTre(next, std::move(task));
    return next;
}

} // namespace mcim::entities
