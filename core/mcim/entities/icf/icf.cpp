// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/icf/icf.h"

#include "mcim/crypto/aka.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/remembered.h"
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/shared/boot_key.h"
#include "mcim/entities/shared/cms_trace.h"

#include <algorithm>

namespace mcim::entities {
namespace {

/// The order to the DRF leaves when the device has its 202 (emulator's choice).
constexpr Duration orderTime = 60ms;

using Next = Outcome<IcfState>;

constexpr Duration lookUpTime = 1ms;
constexpr Duration vectorTime = 2ms;
constexpr std::size_t vectorsKept = 4;
constexpr Duration pcidHeld = 3600s;

const IcfSession* find(const IcfState& state, const Pcid& pcid)
{
    const auto found = state.sessions.find(pcid);
    return found == state.sessions.end() ? nullptr : &*found->second;
}

/// The oldest request in this stage; the end when there is none.
std::vector<PendingAir>::const_iterator oldest(const IcfSession& session, AirStage stage)
{
    return std::find_if(session.requests.begin(), session.requests.end(), [&](const PendingAir& air) { return air.stage == stage; });
}

/// Answers the n-th request of this PCID with a failure and forgets it.
Next fail(IcfState state, const Pcid& pcid, std::size_t n, ExperimentalResult result, CheckId check)
{
    auto& requests = state.sessions[pcid].edit().requests;
    const PendingAir air = requests[n];
    requests.erase(requests.begin() + static_cast<std::ptrdiff_t>(n));
    AuthInfoAnswer answer = failureAnswer(air.request, Role::Icf, state.plmn, result);
    return refused(std::move(state), check).send(air.from, std::move(answer));
}

/// The CCIF gave nothing: all requests that wait for it fail.
Next failAsking(IcfState state, const Pcid& pcid, ExperimentalResult result, CheckId check)
{
    IcfSession& session = state.sessions[pcid].edit();
    state.connections.erase({Channel::IcfCcif, session.ccifConnection});
    session.ccifConnection = 0;
    std::vector<PendingAir> kept;
    std::vector<Send> answers;
    for (PendingAir& air : session.requests) {
        if (air.stage == AirStage::Asking) {
            answers.emplace_back(air.from, failureAnswer(air.request, Role::Icf, state.plmn, result), Duration{0});
            continue;
        }
        kept.push_back(std::move(air));
    }
    session.requests = std::move(kept);
    Next next = refused(std::move(state), check);
    next.sends = std::move(answers);
    return next;
}

/// Asks the CCIF once, however many requests wait for its answer.
//= step 3
Next askCcif(IcfState state, const Pcid& pcid, std::size_t n)
{
    IcfSession& session = state.sessions[pcid].edit();
    session.requests[n].stage = AirStage::Asking;
    if (session.ccifConnection != 0) {
        return done(std::move(state));
    }
    session.ccifConnection = openConnection(state.connections, state.nextConnection, Channel::IcfCcif, pcid);
    const Endpoint ccif{Channel::IcfCcif, 0, session.ccifConnection};
    return done(std::move(state)).send(ccif, CredentialRequest{pcid});
}

/// Measure H1: with this PCID a device has been let in; whoever comes with it again is no device, but has heard it.
bool checkUnspent(const Pcid& pcid, const IcfCredential& credential, Env& env)
{
    return env.check(CheckId::PcidUnspent, !credential.spent, [&] {
        return Facts{{"PCID", pcid.text()}, {"spent", credential.spent ? "yes" : "no"}};
    });
}

bool checkUsable(const IcfCredential& credential, Env& env)
{
    const bool isExpired = env.now() > credential.notAfter;
    const bool fitsAka = crypto::isUsable(akaCredential(credential.credential));
    return env.check(CheckId::CredentialUsable, !credential.blocked && !isExpired && fitsAka, [&] {
        return Facts{{"blocked", credential.blocked ? "yes" : "no"}, {"not after", secondsText(credential.notAfter)},
            {"now", secondsText(env.now())}, {"key sizes fit", fitsAka ? "yes" : "no"}};
    });
}

/// Looks the PCID up, in its own database first; settles SQN before vectors are made.
//= step 3
Next findCredential(IcfState state, const Pcid& pcid, Env& env)
{
    const IcfSession* current = find(state, pcid);
    if (!current || oldest(*current, AirStage::Finding) == current->requests.end()) {
        return ignored(std::move(state));
    }
    const auto n = static_cast<std::size_t>(oldest(*current, AirStage::Finding) - current->requests.begin());
    const auto known = state.credentials.find(pcid);
    const bool isKnown = known != state.credentials.end();
    if (!isKnown && state.hasCcif) {
        return askCcif(std::move(state), pcid, n);
    }
    const bool mayGoOn = env.check(CheckId::PcidKnown, isKnown, [&] { return Facts{{"PCID", pcid.text()}}; });
    if (!mayGoOn || !isKnown) {
        return fail(std::move(state), pcid, n, ExperimentalResult::UserUnknown, CheckId::PcidKnown);
    }
    if (env.has(Measure::OneTimePcids) && !checkUnspent(pcid, *known->second, env)) {
        return fail(std::move(state), pcid, n, ExperimentalResult::UserUnknown, CheckId::PcidUnspent);
    }
    if (!checkUsable(*known->second, env)) {
        const auto result = known->second->blocked ? ExperimentalResult::UserUnknown : ExperimentalResult::AuthenticationDataUnavailable;
        return fail(std::move(state), pcid, n, result, CheckId::CredentialUsable);
    }
    const auto& requested = current->requests[n].request.requested;
    if (requested && requested->resynchronization) {
        const std::uint64_t sqn = resynchronised(known->second->credential, known->second->sqn, *requested->resynchronization, env);
        state.credentials.at(pcid).edit().sqn = sqn;
    }
    env.highlight("PCID", [&] { return pcid.text(); });
    state.sessions[pcid].edit().requests[n].stage = AirStage::Making;
    return done(std::move(state)).act(ActId::IcfMakeVectors, pcid.text(), vectorTime);
}

void keepIssued(IcfSession& session, const std::vector<UtranVector>& vectors)
{
    for (const UtranVector& item : vectors) {
        session.issued.push_back({item.vector.rand, item.vector.ck, item.vector.ik});
    }
    if (session.issued.size() > vectorsKept) {
        session.issued.erase(session.issued.begin(), session.issued.end() - static_cast<std::ptrdiff_t>(vectorsKept));
    }
}

//= step 3
Next makeVectorsFor(IcfState state, const Pcid& pcid, Env& env)
{
    const IcfSession* current = find(state, pcid);
    const auto known = state.credentials.find(pcid);
    if (!current || oldest(*current, AirStage::Making) == current->requests.end()) {
        return ignored(std::move(state));
    }
    const auto air = oldest(*current, AirStage::Making);
    const auto n = static_cast<std::size_t>(air - current->requests.begin());
    if (known == state.credentials.end()) {
        return fail(std::move(state), pcid, n, ExperimentalResult::UserUnknown, CheckId::PcidKnown);
    }
    const IcfCredential& credential = *known->second;
    MadeVectors made = makeVectors(credential.credential, credential.amf, credential.sqn, vectorsAsked(air->request), pcid.text(), env);
    if (made.vectors.empty()) {
        return fail(std::move(state), pcid, n, ExperimentalResult::AuthenticationDataUnavailable, CheckId::CredentialUsable);
    }
    state.credentials.at(pcid).edit().sqn = made.sqn;
    env.highlight("SQN", [&] { return sqnShort(made.sqn); });

    IcfSession& session = state.sessions[pcid].edit();
    const PendingAir answered = session.requests[n];
    session.requests.erase(session.requests.begin() + static_cast<std::ptrdiff_t>(n));
    keepIssued(session, made.vectors);
    AuthInfoAnswer answer = answerTo(answered.request, Role::Icf, state.plmn);
    answer.resultCode = ResultCode::Success;
    answer.vectors = std::move(made.vectors);
    return done(std::move(state)).send(answered.from, std::move(answer));
}

/// The PCID whose session has this connection open, by the given member; nullopt when none has.
std::optional<Pcid> pcidOfConnection(const IcfState& state, std::uint16_t IcfSession::*connection, Channel link, std::uint16_t number)
{
    const auto pcid = ownerOf(state.connections, link, number);
    const IcfSession* session = pcid ? find(state, *pcid) : nullptr;
    return session && session->*connection == number ? pcid : std::nullopt;
}

/// What the CCIF wrapped, when it can be opened and is for this PCID.
std::optional<TemporaryCredential> unwrap(const IcfState& state, const CredentialAnswer& answer, const Pcid& pcid, Env& env)
{
    const auto key = env.cryptoContext().remembered().privateKey(state.wrapKey.reveal());
    const auto certificate = env.cryptoContext().remembered().certificate(state.wrapCertificate);
    if (!key || !certificate) {
        return std::nullopt;
    }
    const auto opened = crypto::openEnveloped(answer.wrapped, *key, *certificate);
    if (!opened || !opened->recipientMatches || !opened->tagValid || !opened->plaintext) {
        return std::nullopt;
    }
    env.computed([&] { return openComputation(answer.wrapped, *key, *opened); });
    auto credential = env.decodeInner<TemporaryCredential>(*opened->plaintext);
    if (!credential || credential->pcid != pcid) {
        return std::nullopt;
    }
    return std::move(*credential);
}

/// No usable answer of the CCIF: 404 says that nobody knows the PCID, all else that no credential can be had now.
Next noCredential(IcfState state, const Pcid& pcid, HttpStatus status, std::string_view reason, Env& env)
{
    const bool isUnknown = status == 404;
    const CheckId check = isUnknown ? CheckId::PcidKnown : CheckId::CredentialIssued;
    const auto result = isUnknown ? ExperimentalResult::UserUnknown : ExperimentalResult::AuthenticationDataUnavailable;
    env.check(check, false, [&] {
        return Facts{{"PCID", pcid.text()}, {"status", std::to_string(status)}, {"reason", std::string(reason)}};
    });
    return failAsking(std::move(state), pcid, result, check);
}

/// The issued vector that the request names; without measures H2 and H3 the newest one.
const IssuedVector* namedVector(const IcfSession* session, const ConnectivityRequest& request, const Env& env)
{
    if (!session || session->issued.empty()) {
        return nullptr;
    }
    if (!env.has(Measure::BootstrapMac) && !env.has(Measure::ConnectivityBinding)) {
        return &session->issued.back();
    }
    for (const IssuedVector& vector : session->issued) {
        if (request.rand == vector.rand) {
            return &vector;
        }
    }
    return nullptr;
}

/// Measure H3: the device that ran the AKA sends from the address that it was given there; neither PCID nor address can be another's.
bool isBound(const IssuedVector& vector, const Received<ConnectivityRequest>& request, Env& env)
{
    const Ipv4 from{request.from.address};
    const Octets<32> expected = connectivityMac(vector.ck, vector.ik, request->pcid, vector.rand, from, env);
    return env.check(CheckId::ConnectivityBound, request->mac == expected, [&] {
        return Facts{{"PCID", request->pcid.text()}, {"from", from.text()}, {"MAC", request->mac ? toHex(*request->mac) : "absent"},
            {"expected", toHex(expected)}};
    });
}

/// Measure H13: who came first with a PCID holds it for an hour, which a provisioning never takes; a second device with the same
/// credential comes from another address (emulator's choice).
bool isHeldOnce(const IcfSession& session, const Received<ConnectivityRequest>& request, Env& env)
{
    const Ipv4 from{request.from.address};
    const bool isFree = !session.ip || *session.ip == from || env.now() >= session.heldUntil;
    return env.check(CheckId::PcidHeldOnce, isFree, [&] {
        return Facts{{"PCID", request->pcid.text()}, {"from", from.text()}, {"held from", session.ip ? session.ip->text() : "nowhere"}};
    });
}

/// The first of the measures' checks that a request fails.
std::optional<CheckId> whatForbids(const IcfSession* session, const IssuedVector* vector, const Received<ConnectivityRequest>& request, Env& env)
{
    if (env.has(Measure::ConnectivityBinding) && vector && !isBound(*vector, request, env)) {
        return CheckId::ConnectivityBound;
    }
    if (env.has(Measure::CloneDetection) && session && !isHeldOnce(*session, request, env)) {
        return CheckId::PcidHeldOnce;
    }
    return std::nullopt;
}

} // namespace

Outcome<IcfState> handle(IcfState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

/// Takes the request on; a re-send of one under way changes nothing. A name that can't be a PCID is nobody's.
//= step 2
Outcome<IcfState> handle(IcfState state, const Received<AuthInfoRequest>& request, Env& env)
{
    if (const auto result = routingError(request.message, Role::Icf, state.plmn)) {
        AuthInfoAnswer answer = failureAnswer(request.message, Role::Icf, state.plmn, *result);
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(request.from, std::move(answer));
    }
    const auto named = Pcid::fromText(request->userName);
    if (!named) {
        env.check(CheckId::PcidKnown, false, [&] { return Facts{{"User-Name", request->userName}}; });
        AuthInfoAnswer answer = failureAnswer(request.message, Role::Icf, state.plmn, ExperimentalResult::UserUnknown);
        return refused(std::move(state), CheckId::PcidKnown).send(request.from, std::move(answer));
    }
    const Pcid& pcid = *named;
    if (const IcfSession* current = find(state, pcid)) {
        const bool isUnderWay = std::any_of(current->requests.begin(), current->requests.end(), [&](const PendingAir& air) {
            return air.request.endToEnd == request->endToEnd && air.request.sessionId == request->sessionId;
        });
        if (isUnderWay) {
            return ignored(std::move(state));
        }
    }
    state.sessions[pcid].edit().requests.push_back({AirStage::Finding, request.from, request.message});
    return done(std::move(state)).act(ActId::IcfFindCredential, pcid.text(), lookUpTime);
}

/// Stores what the CCIF issued and looks the PCID up again.
//= step 3
Outcome<IcfState> handle(IcfState state, const Received<CredentialAnswer>& answer, Env& env)
{
    const auto waiting = pcidOfConnection(state, &IcfSession::ccifConnection, Channel::IcfCcif, answer.from.connection);
    if (!waiting) {
        return ignored(std::move(state));
    }
    const Pcid& pcid = *waiting;
    if (answer->status != 200) {
        return noCredential(std::move(state), pcid, answer->status, "refused", env);
    }
    auto issued = unwrap(state, answer.message, pcid, env);
    if (!issued) {
        return noCredential(std::move(state), pcid, answer->status, "does not open", env);
    }
    env.check(CheckId::CredentialIssued, true, [&] { return Facts{{"PCID", pcid.text()}, {"status", "200"}}; });
    state.credentials[pcid] = IcfCredential{std::move(issued->credential), issued->amf, issued->sqn, false, false, issued->notAfter};
    IcfSession& session = state.sessions[pcid].edit();
    state.connections.erase({Channel::IcfCcif, session.ccifConnection});
    session.ccifConnection = 0;
    Next next = done(IcfState{});
    for (PendingAir& air : session.requests) {
        if (air.stage == AirStage::Asking) {
            air.stage = AirStage::Finding;
            next.act(ActId::IcfFindCredential, pcid.text(), lookUpTime);
        }
    }
    next.state = std::move(state);
    return next;
}

/// Lets a device in whose PCID had vectors, and orders its Bootstrap message at the address that it came from.
//= step 7
//= step 8
Outcome<IcfState> handle(IcfState state, const Received<ConnectivityRequest>& request, Env& env)
{
    const Pcid pcid = request->pcid;
    const IssuedVector* vector = namedVector(find(state, pcid), request.message, env);
    const bool isAuthenticated = env.check(CheckId::PcidAuthenticated, vector != nullptr, [&] {
        Facts facts{{"PCID", pcid.text()}, {"from", Ipv4{request.from.address}.text()}};
        if (request->rand) {
            facts.push_back({"RAND", toHex(*request->rand)});
        }
        return facts;
    });
    if (!isAuthenticated) {
        return refused(std::move(state), CheckId::PcidAuthenticated).send(request.from, ConnectivityAnswer{403});
    }
    if (const auto check = whatForbids(find(state, pcid), vector, request, env)) {
        return refused(std::move(state), *check).send(request.from, ConnectivityAnswer{403});
    }
    BootstrapOrder order{pcid, Ipv4{request.from.address}, std::nullopt};
    if (env.has(Measure::ConnectivityBinding) && vector) {
        order.rand = vector->rand;
    }
    if (env.has(Measure::BootstrapMac) && vector) {
        order.bootKey = bootKey(vector->ck, vector->ik, pcid, vector->rand, env);
    }
    if (env.has(Measure::OneTimePcids) && state.credentials.contains(pcid)) {
        state.credentials.at(pcid).edit().spent = true;
    }
    IcfSession& session = state.sessions[pcid].edit();
    session.ip = order.ip;
    if (env.has(Measure::CloneDetection)) {
        session.heldUntil = env.now() + pcidHeld;
    }
    state.connections.erase({Channel::IcfDrf, session.orderConnection});
    session.orderConnection = openConnection(state.connections, state.nextConnection, Channel::IcfDrf, pcid);
    const Endpoint drf{Channel::IcfDrf, 0, session.orderConnection};
    env.highlight("PCID", [&] { return pcid.text(); });
    return done(std::move(state)).send(request.from, ConnectivityAnswer{202}).sendAfter(orderTime, drf, std::move(order));
}

//= step 8
Outcome<IcfState> handle(IcfState state, const Received<BootstrapOrderAnswer>& answer, Env&)
{
    const auto waiting = pcidOfConnection(state, &IcfSession::orderConnection, Channel::IcfDrf, answer.from.connection);
    if (!waiting) {
        return ignored(std::move(state));
    }
    IcfSession& session = state.sessions[*waiting].edit();
    state.connections.erase({Channel::IcfDrf, session.orderConnection});
    session.orderConnection = 0;
    session.ordered = answer->status == 202;
    return done(std::move(state));
}

Outcome<IcfState> handle(IcfState state, const ActFired& act, Env& env)
{
    if (act.id == ActId::IcfFindCredential) {
        return findCredential(std::move(state), Pcid{act.key}, env);
    }
    if (act.id == ActId::IcfMakeVectors) {
        return makeVectorsFor(std::move(state), Pcid{act.key}, env);
    }
    return ignored(std::move(state));
}

Outcome<IcfState> handle(IcfState state, const TimerFired&, Env&)
{
    return ignored(std::move(state));
}

/// A request is answered with what is wrong in it; an answer of the CCIF that can't be read is none.
Outcome<IcfState> handle(IcfState state, const Undecodable& octets, Env& env)
{
    if (octets.from.channel == Channel::IpIcf) {
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(octets.from, ConnectivityAnswer{octets.httpStatus()});
    }
    if (auto answer = answerTo(octets.damage, Role::Icf, state.plmn)) {
        Next next{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
        return std::move(next).send(octets.from, *std::move(answer));
    }
    const auto waiting = pcidOfConnection(state, &IcfSession::ccifConnection, octets.from.channel, octets.from.connection);
    if (octets.from.channel == Channel::IcfCcif && waiting) {
        return noCredential(std::move(state), *waiting, 0, octets.error.reason, env);
    }
    return ignored(std::move(state));
}

//= step 3
Outcome<IcfState> handle(IcfState state, const ConnectionLost& lost, Env& env)
{
    const auto waiting = pcidOfConnection(state, &IcfSession::ccifConnection, lost.to.channel, lost.to.connection);
    if (lost.to.channel == Channel::IcfCcif && waiting) {
        return noCredential(std::move(state), *waiting, 0, "out of reach", env);
    }
    return ignored(std::move(state));
}

} // namespace mcim::entities
