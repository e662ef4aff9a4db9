// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/m2me/parts.h"

/// Steps 1, 5 and 6 on the device side, up to ATTACH COMPLETE; the operational attach runs the same way.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration t3310 = 15s;
constexpr Duration t3311 = 15s;
constexpr Duration t3302 = 12min;
constexpr Duration t3318 = 20s;
constexpr Duration t3320 = 15s;
/// Three octets in the GMM identification procedure (TS 24.008 10.5.1.4).
constexpr std::string_view noIdentityDigits = "00000";
constexpr std::uint8_t maxAttempts = 5;
constexpr std::uint8_t maxPauses = 2;

AttachRequest attachRequest(const M2meState& state)
{
    AttachRequest request;
    request.cksn = state.cksn;
    request.identity.digits = state.servingIdentity.text();
    request.oldRai = state.rai;
    return request;
}

void sendAttach(Next& next)
{
    const M2meState& state = next.state;
    next.send(radio(state), attachRequest(state));
    startTimer(next, TimerId::T3310, t3310);
}

/// T3302 as the network gave it (TS 24.008 10.5.7.4); its default without a value, and for zero or deactivated (emulator's
/// choice), since the device would otherwise never rest or never come again.
Duration pauseAfter(std::optional<std::uint8_t> timer)
{
    const std::int64_t count = timer.value_or(0) & 0x1f;
    const unsigned unit = timer.value_or(0) >> 5;
    if (count == 0 || unit == 7) {
        return t3302;
    }
    return unit == 0 ? count * Duration(2s) : unit == 2 ? count * Duration(6min) : count * Duration(1min);
}

/// TS 24.008 4.7.3.1.5: a new attempt after T3311; after the fifth one, keys and temporary identity are forgotten and a pause of T3302
/// begins. The second such pause is the last.
void endAttempt(Next& next, std::uint8_t attempts)
{
    M2meState& state = next.state;
    state.attachPaused = true;
    state.attachAttempts = attempts;
    if (state.attachAttempts < maxAttempts) {
        startTimer(next, TimerId::T3311, t3311);
        return;
    }
    deleteKeys(state);
    state.attachAttempts = 0;
    ++state.attachPauses;
    startTimer(next, TimerId::T3302, pauseAfter(state.t3302));
}

void stopAttachTimers(Next& next)
{
    stopTimer(next, TimerId::T3310);
    stopTimer(next, TimerId::T3318);
    stopTimer(next, TimerId::T3320);
}

/// Ends the challenge with a FAILURE; the network has until the timer's end to prove that it is genuine (4.7.7.6).
void refuseChallenge(Next& next, GmmCause cause, std::optional<Octets<14>> auts)
{
    const bool isSynch = cause == GmmCause::SynchFailure;
    next.send(radio(next.state), AuthAndCipheringFailure{cause, auts});
    startTimer(next, isSynch ? TimerId::T3320 : TimerId::T3318, isSynch ? t3320 : t3318);
}

/// Type approval code and serial number, 14 digits, of a device that is named by its IMEI (RFC 7254); TS 23.003 6.2.
std::optional<std::string> equipmentNumber(const M2meState& state)
{
    constexpr std::string_view urn = "urn:imei:";
    constexpr std::size_t digits = 14;
    const std::string& id = *state.deviceId;
    return id.starts_with(urn) && id.size() >= urn.size() + digits ? std::optional(id.substr(urn.size(), digits)) : std::nullopt;
}

/// With a check digit of 0, as it is transmitted (TS 23.003 6.2.1).
std::optional<std::string> imeiOf(const M2meState& state)
{
    const auto number = equipmentNumber(state);
    return number ? std::optional(*number + "0") : std::nullopt;
}

/// With software version 01 (emulator's choice).
std::optional<std::string> imeisvOf(const M2meState& state)
{
    const auto number = equipmentNumber(state);
    return number ? std::optional(*number + "01") : std::nullopt;
}

AuthAndCipheringResponse responseOf(const M2meState& state, Bytes res, std::uint8_t reference, bool asksImeisv)
{
    return {.reference = reference, .res = std::move(res), .imeisv = asksImeisv ? imeisvOf(state) : std::nullopt};
}

/// TS 24.008 10.5.5.10: other values than this one do not ask.
bool asksImeisv(const AuthAndCipheringRequest& request)
{
    return (request.imeisvRequest & 7) == 1;
}

/// Defined, but for no ATTACH REJECT: implicitly detached, MSC not reachable, no PDP context, retry in a new cell (TS 24.008 10.5.5.14).
bool isOfAnotherProcedure(GmmCause cause)
{
    const auto value = static_cast<unsigned>(cause);
    return value == 10 || value == 16 || value == 40 || (value >= 48 && value <= 63);
}

/// Measure H1: the PCID is told in the attach that it is for and only until the AKA has succeeded, to nobody before or after.
bool maySayPcid(const M2meState& state, const Env& env)
{
    return !env.has(Measure::OneTimePcids) || isOperational(state.phase) || (isAttaching(state) && state.res.empty());
}

bool isAtTre(const M2meState& state, const Octets<16>& rand)
{
    for (const TreTask& task : state.treTasks) {
        if (task.operation == TreOperation::Authenticate && task.rand == rand) {
            return true;
        }
    }
    return false;
}

} // namespace

void deleteKeys(M2meState& state)
{
    state.cksn = 7;
    state.ck = {};
    state.ik = {};
    state.rand.reset();
    state.res.clear();
    state.ptmsi.reset();
    state.rai = {.plmn = state.rai.plmn};
}

//= step 1
void startAttach(Next& next, const Env& env)
{
    M2meState& state = next.state;
    const bool isOneTime = env.has(Measure::OneTimePcids) && !isOperational(state.phase);
    if (isOneTime && state.pcidSpent) {
        state.attachPaused = true;
        TreTask task;
        task.operation = TreOperation::NextPcid;
        askTre(next, std::move(task));
        return;
    }
    state.pcidSpent = state.pcidSpent || isOneTime;
    state.attachPaused = false;
    state.statusesSent = 0;
    state.attachResends = 0;
    state.res.clear();
    sendAttach(next);
}

/// What belonged to the last PCID, keys and area among it, tells nothing of the device any more.
//= step 1
void pcidTaken(Next& next, const TreResponse& response, Env& env)
{
    M2meState& state = next.state;
    const auto identity = bodyOf<IdentityFile>(response, env);
    if (response.status == StatusWord::RecordNotFound) {
        fail(next, "pcids-used-up");
        return;
    }
    if (!identity) {
        endAttempt(next, static_cast<std::uint8_t>(state.attachAttempts + 1));
        return;
    }
    deleteKeys(state);
    state.pcid = identity->imsi;
    state.servingIdentity = state.pcid;
    state.pcidSpent = false;
    env.highlight("PCID", [&] { return state.pcid.text(); });
    startAttach(next, env);
}

void attachTimer(Next& next, TimerId id, const Env& env)
{
    M2meState& state = next.state;
    if (id == TimerId::T3318 || id == TimerId::T3320) {
        fail(next, "network-not-genuine");
        return;
    }
    if (id == TimerId::T3310 && state.attachResends < maxResends) {
        ++state.attachResends;
        sendAttach(next);
        return;
    }
    if (id == TimerId::T3310) {
        endAttempt(next, static_cast<std::uint8_t>(state.attachAttempts + 1));
        return;
    }
    if (id == TimerId::T3302 && state.attachPauses >= maxPauses) {
        fail(next, "attach-given-up");
        return;
    }
    startAttach(next, env);
}

/// What the TRE says about the challenge goes to the network.
//= step 5
void authenticated(Next& next, const TreTask& task, const TreResponse& response, Env& env)
{
    M2meState& state = next.state;
    const auto result = bodyOf<AuthenticateResult>(response, env);
    if (!result) {
        refuseChallenge(next, GmmCause::MacFailure, std::nullopt);
        return;
    }
    if (result->auts) {
        next.verdict = {VerdictKind::Refused, std::nullopt};
        refuseChallenge(next, GmmCause::SynchFailure, result->auts);
        return;
    }
    state.res = result->res;
    state.ck = result->ck;
    state.ik = result->ik;
    state.rand = task.rand;
    state.cksn = task.cksn;
    env.highlight("RES", [&] { return toHex(state.res); });
    next.send(radio(state), responseOf(state, state.res, task.reference, task.asksImeisv));
    if (isAttaching(state)) {
        startTimer(next, TimerId::T3310, t3310);
    }
}

} // namespace m2me

using namespace m2me;

//= step 1
Outcome<M2meState> handle(M2meState state, const Start&, Env& env)
{
    if (state.phase != M2mePhase::Off) {
        return ignored(std::move(state));
    }
    state.phase = M2mePhase::Attaching;
    state.servingIdentity = state.pcid;
    state.servingApn = state.apn;
    Next next = done(std::move(state));
    startAttach(next, env);
    return next;
}

/// Passes the challenge to the TRE; one that was answered before gets the same answer (TS 24.008 4.7.7.2), and a request without a
/// challenge one without RES (9.4.9.1).
//= step 5
Outcome<M2meState> handle(M2meState state, const Received<AuthAndCipheringRequest>& request, Env& env)
{
    const bool isOut = state.phase == M2mePhase::Off || state.phase == M2mePhase::Failed || state.attachPaused;
    if (isOut) {
        return answerUnforeseen(std::move(state), false);
    }
    if (request->rand && isAtTre(state, *request->rand)) {
        return ignored(std::move(state));
    }
    state.statusesSent = 0;
    const bool isRepeated = !state.res.empty() && state.rand == request->rand;
    if (isRepeated || !request->rand) {
        const Bytes answer = isRepeated ? state.res : Bytes{};
        AuthAndCipheringResponse response = responseOf(state, answer, request->reference, asksImeisv(request.message));
        const Endpoint network = radio(state);
        return done(std::move(state)).send(network, std::move(response));
    }
    Next next = done(std::move(state));
    stopAttachTimers(next);
    if (!request->autn) {
        next.verdict = {VerdictKind::Refused, std::nullopt};
        refuseChallenge(next, GmmCause::GsmAuthenticationUnacceptable, std::nullopt);
        return next;
    }
    const Octets<16>& autn = *request->autn;
    const bool isClear = env.check(CheckId::SeparationBitClear, (autn[6] & 0x80) == 0, [&] {
        return Facts{{"AMF", toHex(ByteView(autn).subspan(6, 2))}};
    });
    if (!isClear) {
        next.verdict = {VerdictKind::Refused, CheckId::SeparationBitClear};
        refuseChallenge(next, GmmCause::MacFailure, std::nullopt);
        return next;
    }
    TreTask task;
    task.operation = TreOperation::Authenticate;
    task.answerTo = request.from;
    task.rand = *request->rand;
    task.autn = autn;
    task.reference = request->reference;
    task.cksn = request->cksn.value_or(7);
    task.asksImeisv = asksImeisv(request.message);
    askTre(next, std::move(task));
    return next;
}

//= step 5
Outcome<M2meState> handle(M2meState state, const Received<AuthAndCipheringReject>&, Env&)
{
    if (!isAttaching(state)) {
        return answerUnforeseen(std::move(state), false);
    }
    deleteKeys(state);
    return failed(std::move(state), "authentication-rejected");
}

/// Tells its identity to whoever asks; no identity when it lacks the one that is asked for (TS 24.008 4.7.8.2). Undefined types ask for the
/// IMSI (10.5.5.9).
//= step 5
Outcome<M2meState> handle(M2meState state, const Received<IdentityRequest>& request, Env& env)
{
    if (state.phase == M2mePhase::Off || state.phase == M2mePhase::Failed) {
        return ignored(std::move(state));
    }
    const auto digits = [&]() -> std::optional<std::string> {
        switch (request->identityType) {
        case IdentityType::Imei: return imeiOf(state);
        case IdentityType::Imeisv: return imeisvOf(state);
        case IdentityType::None:
        case IdentityType::Imsi:
        case IdentityType::Ptmsi: break;
        }
        return maySayPcid(state, env) ? std::optional(state.servingIdentity.text()) : std::nullopt;
    }();
    const bool asksOther = request->identityType == IdentityType::Imei || request->identityType == IdentityType::Imeisv;
    MobileIdentity identity{.type = asksOther ? request->identityType : IdentityType::Imsi, .digits = digits.value_or(""), .ptmsi = 0};
    if (!digits) {
        identity = {.type = IdentityType::None, .digits = std::string(noIdentityDigits), .ptmsi = 0};
    }
    return done(std::move(state)).send(request.from, IdentityResponse{std::move(identity)});
}

/// TS 24.008 4.7.3.1.4, 4.7.3.1.5: some causes end the run, after the others there is a new attempt with the same identity.
//= step 1
Outcome<M2meState> handle(M2meState state, const Received<AttachReject>& reject, Env&)
{
    if (!isAttaching(state)) {
        return answerUnforeseen(std::move(state), false);
    }
    Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    stopAttachTimers(next);
    if (reject->t3302) {
        next.state.t3302 = reject->t3302;
    }
    switch (reject->cause) {
    case GmmCause::IllegalMs:
    case GmmCause::IllegalMe:
    case GmmCause::GprsNotAllowed:
    case GmmCause::GprsAndNonGprsNotAllowed:
        deleteKeys(next.state);
        fail(next, "identity-refused");
        return next;
    case GmmCause::PlmnNotAllowed:
        deleteKeys(next.state);
        next.state.forbiddenPlmns.push_back(next.state.visitedPlmn);
        fail(next, "plmn-forbidden");
        return next;
    case GmmCause::LaNotAllowed:
    case GmmCause::RoamingNotAllowedInLa:
    case GmmCause::GprsNotAllowedInPlmn:
    case GmmCause::NoSuitableCellsInLa:
        deleteKeys(next.state);
        fail(next, "area-refused");
        return next;
    case GmmCause::ImsiUnknownInHlr:
    case GmmCause::IdentityCannotBeDerived:
    case GmmCause::NetworkFailure:
    case GmmCause::MacFailure:
    case GmmCause::SynchFailure:
    case GmmCause::Congestion:
    case GmmCause::GsmAuthenticationUnacceptable:
    case GmmCause::MessageTypeNotCompatibleWithState:
    case GmmCause::ConditionalElementError:
    case GmmCause::MessageNotCompatibleWithState:
        endAttempt(next, static_cast<std::uint8_t>(next.state.attachAttempts + 1));
        return next;
    case GmmCause::SemanticallyIncorrect:
    case GmmCause::InvalidMandatoryInformation:
    case GmmCause::MessageTypeNonExistent:
    case GmmCause::ElementNonExistent:
    case GmmCause::Unspecified: break;
    }
    // d: no use in asking the same way soon; so for values that are not defined, which are read as "unspecified".
    endAttempt(next, isOfAnotherProcedure(reject->cause) ? static_cast<std::uint8_t>(next.state.attachAttempts + 1) : maxAttempts);
    return next;
}

/// Completes the attach and asks for the bearer; an ACCEPT that comes again is only completed again, and one before the network has proved
/// that it is genuine is passed over (emulator's choice).
//= step 6
Outcome<M2meState> handle(M2meState state, const Received<AttachAccept>& accept, Env&)
{
    const bool isFirst = isAttaching(state);
    if (isFirst && state.res.empty()) {
        return ignored(std::move(state));
    }
    const bool isRepeated = isRegistered(state) && accept->ptmsi && accept->ptmsi == state.ptmsi.value_or(*accept->ptmsi);
    if (!isFirst && !isRepeated) {
        return answerUnforeseen(std::move(state), false);
    }
    state.statusesSent = 0;
    Next next = done(std::move(state));
    if (accept->ptmsi) {
        next.send(radio(next.state), AttachComplete{});
    }
    next.state.ptmsi = accept->ptmsi;
    if (!isFirst) {
        return next;
    }
    stopAttachTimers(next);
    next.state.attachAttempts = 0;
    next.state.attachPauses = 0;
    next.state.rai = accept->rai;
    if (accept->t3302) {
        next.state.t3302 = accept->t3302;
    }
    activatePdp(next);
    return next;
}

} // namespace mcim::entities
