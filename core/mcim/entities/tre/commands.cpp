// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/tre/parts.h"

namespace mcim::entities {
namespace tre {

Outcome<TreState> answered(TreState state, StatusWord status, Bytes body)
{
    const Endpoint to = (*state.pending)->from;
    state.pending.reset();
    return done(std::move(state)).send(to, TreResponse{status, std::move(body)});
}

Outcome<TreState> refusedWith(TreState state, CheckId check, StatusWord status, Bytes body)
{
    auto outcome = answered(std::move(state), status, std::move(body));
    outcome.verdict = {VerdictKind::Refused, check};
    return outcome;
}

namespace {

/// A refusal that no check decided: the command can't be obeyed as things are.
Outcome<TreState> statusOnly(TreState state, Endpoint to, StatusWord status)
{
    Outcome<TreState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    outcome.send(to, TreResponse{status, {}});
    return outcome;
}

/// Whether an earlier command is still being worked on. One whose time is over was interrupted by a loss of power.
bool isBusy(const TreState& state, const Env& env)
{
    return state.pending && env.now() <= (*state.pending)->due;
}

Outcome<TreState> begin(TreState state, TrePending pending, ActId act, Duration after, const Env& env)
{
    if (isBusy(state, env)) {
        return statusOnly(std::move(state), pending.from, StatusWord::ConditionsNotSatisfied);
    }
    pending.due = env.now() + after;
    state.pending = Cow<TrePending>(std::move(pending));
    return done(std::move(state)).act(act, "", after);
}

crypto::SqnWindow windowOf(const SqnList& list)
{
    return {.seqMs = list.seqMs, .delta = list.delta, .limitL = list.limitL};
}

std::string_view reasonText(crypto::SqnReason reason)
{
    switch (reason) {
    case crypto::SqnReason::Fresh:
        return "fresh";
    case crypto::SqnReason::JumpTooFar:
        return "jump-too-far";
    case crypto::SqnReason::TooOld:
        return "too-old";
    case crypto::SqnReason::SeqNotGreater:
        return "seq-not-greater";
    }
    return {};
}

bool usesMcim(const TreState& state)
{
    return state.selected == TreIdentity::Subscribed && !state.installed.empty();
}

const SubscriptionCredential& selectedCredential(const TreState& state)
{
    return usesMcim(state) ? state.installed.back()->mcim.credential : state.credential;
}

const SqnList& selectedSqns(const TreState& state)
{
    return usesMcim(state) ? state.installed.back()->sqns : state.sqns;
}

void noteAccepted(TreState& state, std::uint64_t sqn)
{
    SqnList& list = usesMcim(state) ? state.installed.back().edit().sqns : state.sqns;
    crypto::SqnWindow window = windowOf(list);
    crypto::acceptSqn(window, sqn);
    list.seqMs = window.seqMs;
}

/// AUTS with the highest number accepted so far (TS 33.102 6.3.3, 6.3.5).
Bytes synchFailure(const TreState& state, const crypto::AkaCredential& aka, ByteView rand, Env& env)
{
    const std::uint64_t sqnMs = crypto::highestAccepted(windowOf(selectedSqns(state)));
    crypto::AkaTrace trace;
    const auto auts = crypto::makeAuts(aka, rand, sqnMs, env.recording() ? &trace : nullptr);
    env.computed([&] { return autsComputation(selectedCredential(state), rand, auts, trace); });
    return env.encodeInner(AuthenticateResult{.res = {}, .ck = {}, .ik = {}, .auts = auts});
}

Outcome<TreState> verifyAutn(TreState state, Env& env)
{
    const Octets<16> rand = (*state.pending)->rand;
    const Octets<16> autn = (*state.pending)->autn;
    crypto::AkaCredential aka = akaCredential(selectedCredential(state));
    if (!crypto::isUsable(aka)) {
        auto outcome = answered(std::move(state), StatusWord::ContextNotSupported);
        outcome.verdict.kind = VerdictKind::Refused;
        return outcome;
    }
    const crypto::AkaKey key(std::move(aka));
    crypto::AkaTrace trace;
    auto facts = crypto::openAutn(key, rand, autn, env.recording() ? &trace : nullptr);
    env.computed([&] { return autnComputation(selectedCredential(state), rand, autn, facts, trace); });
    const bool macHolds = env.check(CheckId::AutnMacMatches, facts.macValid, [&] {
        return Facts{{"RAND", toHex(rand)}, {"AUTN", toHex(autn)}, {"MAC-A", toHex(facts.mac)}, {"XMAC-A", toHex(facts.xmac)}};
    });
    if (!macHolds) {
        return refusedWith(std::move(state), CheckId::AutnMacMatches, StatusWord::MacWrong);
    }
    const auto judged = crypto::judgeSqn(windowOf(selectedSqns(state)), facts.sqn);
    const bool isFresh = env.check(CheckId::SqnFresh, judged.accepted, [&] {
        return Facts{{"SQN", sqnHex(facts.sqn)}, {"SEQ", std::to_string(judged.seq)}, {"IND", std::to_string(judged.ind)},
            {"SEQ_MS(IND)", std::to_string(judged.seqMsAtInd)}, {"max SEQ_MS", std::to_string(judged.maxSeqMs)},
            {"reason", std::string(reasonText(judged.reason))}};
    });
    if (!isFresh) {
        Bytes body = synchFailure(state, key.credential(), rand, env);
        return refusedWith(std::move(state), CheckId::SqnFresh, StatusWord::Ok, std::move(body));
    }
    if (judged.accepted) {
        noteAccepted(state, facts.sqn);
    }
    env.highlight("SQN", [&] { return sqnShort(facts.sqn); });
    AuthenticateResult result{
        .res = std::move(facts.res), .ck = Secret(std::move(facts.ck)), .ik = Secret(std::move(facts.ik)), .auts = std::nullopt};
    return answered(std::move(state), StatusWord::Ok, env.encodeInner(std::move(result)));
}

/// Measure H1: the next PCID of the pool takes the place of the one in force, which never comes back.
void takeSparePcid(TreState& state)
{
    const SparePcid spare = *state.sparePcids.front();
    state.sparePcids.erase(state.sparePcids.begin());
    state.pcid = spare.pcid;
    state.credential = spare.credential;
    state.sqns = {};
    const crypto::Sqn used = crypto::Sqn::unpack(spare.sqn);
    state.sqns.seqMs[used.ind] = used.seq;
}

} // namespace
} // namespace tre

//= step 5
Outcome<TreState> handle(TreState state, const Received<TreAuthenticate>& command, Env& env)
{
    TrePending pending;
    pending.command = TreCommand::Authenticate;
    pending.from = command.from;
    pending.rand = command->rand;
    pending.autn = command->autn;
    return tre::begin(std::move(state), std::move(pending), ActId::TreVerifyAutn, 2ms, env);
}

/// Tells the identity that the next AUTHENTICATE belongs to: the PCID, or that of the MCIM installed last. With measure H1 no PCID is told
/// twice.
//= step 1
//= step op
Outcome<TreState> handle(TreState state, const Received<TreSelectIdentity>& command, Env& env)
{
    if (tre::isBusy(state, env) || (command->identity == TreIdentity::Subscribed && state.installed.empty())) {
        return tre::statusOnly(std::move(state), command.from, StatusWord::ConditionsNotSatisfied);
    }
    state.pending.reset();
    if (command->identity == TreIdentity::Provisional && env.has(Measure::OneTimePcids)) {
        const bool isLeft = env.check(CheckId::PcidLeft, !state.sparePcids.empty(), [&] {
            return Facts{{"PCID", state.pcid.text()}, {"PCIDs left", std::to_string(state.sparePcids.size())}};
        });
        if (!isLeft) {
            return refused(std::move(state), CheckId::PcidLeft).send(command.from, TreResponse{StatusWord::RecordNotFound, {}});
        }
        if (!state.sparePcids.empty()) {
            tre::takeSparePcid(state);
        }
    }
    state.selected = command->identity;
    IdentityFile file{state.pcid, state.provisionalApn};
    if (tre::usesMcim(state)) {
        const Mcim& mcim = state.installed.back()->mcim;
        file = {mcim.imsi, mcim.serviceApn, mcim.homePlmn};
    }
    env.highlight("IMSI", [&] { return file.imsi.text(); });
    Bytes body = env.encodeInner(std::move(file));
    return done(std::move(state)).send(command.from, TreResponse{StatusWord::Ok, std::move(body)});
}

//= step 13
Outcome<TreState> handle(TreState state, const Received<TreGetPfc>& command, Env& env)
{
    if (tre::isBusy(state, env) || state.pfcChain.empty()) {
        return tre::statusOnly(std::move(state), command.from, StatusWord::ConditionsNotSatisfied);
    }
    state.pending.reset();
    Bytes body;
    for (const Bytes& certificate : state.pfcChain) {
        body.insert(body.end(), certificate.begin(), certificate.end());
    }
    return done(std::move(state)).send(command.from, TreResponse{StatusWord::Ok, std::move(body)});
}

//= step 14
Outcome<TreState> handle(TreState state, const Received<TreAttest>& command, Env& env)
{
    TrePending pending;
    pending.command = TreCommand::Attest;
    pending.from = command.from;
    pending.nonce = command->nonce;
    return tre::begin(std::move(state), std::move(pending), ActId::TreSignEvidence, 5ms, env);
}

//= step 19
Outcome<TreState> handle(TreState state, const Received<TreInstall>& command, Env& env)
{
    TrePending pending;
    pending.command = TreCommand::Install;
    pending.from = command.from;
    pending.object = command->object;
    pending.authorization = command->authorization;
    return tre::begin(std::move(state), std::move(pending), ActId::TreInstallMcim, 8ms, env);
}

Outcome<TreState> handle(TreState state, const ActFired& act, Env& env)
{
    if (!state.pending) {
        return ignored(std::move(state));
    }
    const TreCommand command = (*state.pending)->command;
    if (act.id == ActId::TreVerifyAutn && command == TreCommand::Authenticate) {
        return tre::verifyAutn(std::move(state), env);
    }
    if (act.id == ActId::TreSignEvidence && command == TreCommand::Attest) {
        return tre::signEvidence(std::move(state), env);
    }
    if (act.id == ActId::TreInstallMcim && command == TreCommand::Install) {
        return tre::installMcim(std::move(state), env);
    }
    return ignored(std::move(state));
}

Outcome<TreState> handle(TreState state, const Undecodable& octets, Env&)
{
    return tre::statusOnly(std::move(state), octets.from, octets.damage.statusWord.value_or(StatusWord::WrongData));
}

Outcome<TreState> handle(TreState state, const Start&, Env&)
{
    state.pending.reset();
    state.selected = TreIdentity::Provisional;
    return done(std::move(state));
}

Outcome<TreState> handle(TreState state, const TimerFired&, Env&)
{
    return ignored(std::move(state));
}

Outcome<TreState> handle(TreState state, const ConnectionLost&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
