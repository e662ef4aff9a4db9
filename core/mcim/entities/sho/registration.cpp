// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/remembered.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/sho/parts.h"

namespace mcim::entities {
namespace sho {
namespace {

constexpr std::uint32_t pfcTriesMax = 2;
constexpr Duration pfcWait = 30s;
constexpr Duration validationWait = 60s;

/// Where a registration in this phase waits for an answer; nullopt when it waits for none.
std::optional<Channel> linkOf(ShoPhase phase)
{
    switch (phase) {
    case ShoPhase::AwaitingPfc: return Channel::IpSho;
    case ShoPhase::AwaitingVerdict: return Channel::ShoPva;
    case ShoPhase::Delivering: return Channel::ShoDpf;
    case ShoPhase::Judging:
    case ShoPhase::Encrypting:
    case ShoPhase::Delivered:
    case ShoPhase::Provisioned:
    case ShoPhase::Refused:
    case ShoPhase::Failed: return std::nullopt;
    }
    return std::nullopt;
}

/// The identity that the answer states proves nothing; another one than was registered would meet another policy row.
bool isOfRegisteredDevice(const ShoRegistration& registration, const Pcid& pcid, const PfcAnswer& answer, Env& env)
{
    const bool isSame = answer.deviceId == registration.deviceId && answer.pcid == pcid;
    return env.check(CheckId::PfcForRegisteredDevice, isSame, [&] {
        return Facts{{"device", answer.deviceId}, {"registered device", registration.deviceId}, {"PCID", answer.pcid.text()},
            {"registered PCID", pcid.text()}};
    });
}

Outcome<ShoState> withoutPfc(ShoState state, const Pcid& pcid, CheckId check)
{
    closeConnectionOf(state, pcid);
    state.registrations.at(pcid).edit().phase = ShoPhase::Failed;
    return refused(std::move(state), check).stop(TimerId::PfcWait, pcid.text());
}

} // namespace

std::optional<Pcid> waitingOn(const ShoState& state, ShoPhase phase, std::uint16_t connection)
{
    const auto link = linkOf(phase);
    const auto pcid = link ? ownerOf(state.connections, *link, connection) : std::nullopt;
    const auto found = pcid ? state.registrations.find(*pcid) : state.registrations.end();
    const bool isWaiting = found != state.registrations.end() && found->second->phase == phase && found->second->connection == connection;
    return isWaiting ? pcid : std::nullopt;
}

void openConnectionFor(ShoState& state, const Pcid& pcid, ShoPhase phase)
{
    closeConnectionOf(state, pcid);
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    registration.phase = phase;
    registration.connection = openConnection(state.connections, state.nextConnection, linkOf(phase).value_or(Channel::IpSho), pcid);
}

void closeConnectionOf(ShoState& state, const Pcid& pcid)
{
    const auto found = state.registrations.find(pcid);
    const auto link = found == state.registrations.end() ? std::nullopt : linkOf(found->second->phase);
    if (link && ownerOf(state.connections, *link, found->second->connection) == pcid) {
        state.connections.erase({*link, found->second->connection});
    }
}

//= step 13
void sendPfcRequest(Outcome<ShoState>& outcome, const Pcid& pcid)
{
    ShoRegistration& registration = outcome.state.registrations.at(pcid).edit();
    ++registration.pfcTries;
    openConnectionFor(outcome.state, pcid, ShoPhase::AwaitingPfc);
    outcome.send({Channel::IpSho, registration.ip.value, registration.connection}, PfcRequest{registration.transactionId});
    outcome.start(TimerId::PfcWait, pcid.text(), pfcWait);
}

Outcome<ShoState> pfcMissing(ShoState state, const Pcid& pcid, std::string_view reason, Env& env)
{
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    if (registration.pfcTries < pfcTriesMax) {
        auto outcome = done(std::move(state));
        sendPfcRequest(outcome, pcid);
        return outcome;
    }
    env.check(CheckId::PfcReceived, false, [&] { return Facts{{"PCID", pcid.text()}, {"reason", std::string(reason)}}; });
    closeConnectionOf(state, pcid);
    registration.phase = ShoPhase::Failed;
    return refused(std::move(state), CheckId::PfcReceived).stop(TimerId::PfcWait, pcid.text());
}

} // namespace sho

/// Takes the M2ME as a subscriber and asks it for its platform credential.
//= step 12
Outcome<ShoState> handle(ShoState state, const Received<RegistrationRequest>& request, Env& env)
{
    const auto contract = state.contracts.find(request->pcid);
    const bool isKnown = contract != state.contracts.end();
    const bool holds = env.check(CheckId::ShoContract, isKnown && contract->second.inForce, [&] {
        return Facts{{"PCID", request->pcid.text()}, {"contract", isKnown ? (contract->second.inForce ? "in force" : "not in force") : "none"}};
    });
    if (!holds) {
        return refused(std::move(state), CheckId::ShoContract).send(request.from, RegistrationAnswer{403});
    }
    const auto earlier = state.registrations.find(request->pcid);
    const bool isRepeat = earlier != state.registrations.end() && earlier->second->transactionId == request->transactionId;
    if (isRepeat) {
        return done(std::move(state)).send(request.from, RegistrationAnswer{201});
    }
    ShoRegistration registration;
    registration.deviceId = request->deviceId;
    registration.ip = request->ip;
    registration.dpfAddress = request->dpfAddress;
    registration.transactionId = request->transactionId;
    sho::closeConnectionOf(state, request->pcid);
    state.registrations.insert_or_assign(request->pcid, Cow<ShoRegistration>(std::move(registration)));
    auto outcome = done(std::move(state)).send(request.from, RegistrationAnswer{201});
    sho::sendPfcRequest(outcome, request->pcid);
    return outcome;
}

/// Hands the platform credential, as the M2ME sent it, to the PVA.
//= step 13
Outcome<ShoState> handle(ShoState state, const Received<PfcAnswer>& answer, Env& env)
{
    const auto pcid = sho::waitingOn(state, ShoPhase::AwaitingPfc, answer.from.connection);
    if (!pcid || answer.from.channel != Channel::IpSho) {
        return ignored(std::move(state));
    }
    ShoRegistration& registration = state.registrations.at(*pcid).edit();
    const auto leaf = env.cryptoContext().remembered().certificate(answer->chain.empty() ? ByteView() : ByteView(answer->chain.front()));
    const bool holds = env.check(CheckId::PfcReceived, answer->status == 200 && leaf, [&] {
        Facts facts{{"status", std::to_string(answer->status)}, {"certificates", std::to_string(answer->chain.size())},
            {"subject", leaf ? leaf->fields().subject : "unreadable"}};
        if (!leaf && !answer->chain.empty()) {
            facts.push_back({"offset", std::to_string(leaf.error().offset)});
            facts.push_back({"reason", leaf.error().reason});
        }
        return facts;
    });
    if (!holds || answer->chain.empty()) {
        return sho::withoutPfc(std::move(state), *pcid, CheckId::PfcReceived);
    }
    if (!sho::isOfRegisteredDevice(registration, *pcid, answer.message, env)) {
        return sho::withoutPfc(std::move(state), *pcid, CheckId::PfcForRegisteredDevice);
    }
    registration.chain = answer->chain;
    if (env.has(Measure::SignedResult)) {
        registration.nonce = toBase64Url(env.entropy(pcid->text(), "validation-nonce", 16));
    }
    sho::openConnectionFor(state, *pcid, ShoPhase::AwaitingVerdict);
    ValidationRequest request{registration.transactionId, registration.deviceId, *pcid, registration.ip, registration.chain, registration.nonce};
    const Endpoint pva{Channel::ShoPva, 0, registration.connection};
    return done(std::move(state))
        .stop(TimerId::PfcWait, pcid->text())
        .send(pva, std::move(request))
        .start(TimerId::ValidationWait, pcid->text(), sho::validationWait);
}

} // namespace mcim::entities
