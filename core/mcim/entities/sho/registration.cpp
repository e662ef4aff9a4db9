// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/connection.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/sho/parts.h"

namespace mcim::entities {
namespace sho {
namespace {

constexpr std::uint32_t pfcTriesMax = 2;
constexpr Duration pfcWait = 30s;
constexpr Duration validationWait = 60s;

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
    state.registrations.at(pcid).edit().phase = ShoPhase::Failed;
    return refused(std::move(state), check).stop(TimerId::PfcWait, pcid.text());
}

} // namespace

std::optional<Pcid> waitingOn(const ShoState& state, ShoPhase phase, std::uint16_t connection)
{
    for (const auto& [pcid, registration] : state.registrations) {
        if (registration->phase == phase && registration->connection == connection) {
            return pcid;
        }
    }
    return std::nullopt;
}

//= step 13
void sendPfcRequest(Outcome<ShoState>& outcome, const Pcid& pcid)
{
    ShoRegistration& registration = outcome.state.registrations.at(pcid).edit();
    ++registration.pfcTries;
    registration.connection = takeConnection(outcome.state.nextConnection);
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
    const crypto::Certificate leaf = answer->chain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, answer->chain.front());
    const bool holds = env.check(CheckId::PfcReceived, answer->status == 200 && !leaf.isEmpty(), [&] {
        return Facts{{"status", std::to_string(answer->status)}, {"certificates", std::to_string(answer->chain.size())},
            {"subject", leaf.isEmpty() ? "unreadable" : leaf.fields().subject}};
    });
    if (!holds || answer->chain.empty()) {
        return sho::withoutPfc(std::move(state), *pcid, CheckId::PfcReceived);
    }
    if (!sho::isOfRegisteredDevice(registration, *pcid, answer.message, env)) {
        return sho::withoutPfc(std::move(state), *pcid, CheckId::PfcForRegisteredDevice);
    }
    registration.phase = ShoPhase::AwaitingVerdict;
    registration.chain = answer->chain;
    if (env.has(Measure::SignedResult)) {
        registration.nonce = toBase64Url(env.entropy(pcid->text(), "validation-nonce", 16));
    }
    registration.connection = takeConnection(state.nextConnection);
    ValidationRequest request{registration.transactionId, registration.deviceId, *pcid, registration.ip, registration.chain, registration.nonce};
    const Endpoint pva{Channel::ShoPva, 0, registration.connection};
    return done(std::move(state))
        .stop(TimerId::PfcWait, pcid->text())
        .send(pva, std::move(request))
        .start(TimerId::ValidationWait, pcid->text(), sho::validationWait);
}

} // namespace mcim::entities
