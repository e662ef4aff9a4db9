// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/drf/drf.h"

#include "mcim/crypto/hash.h"

namespace mcim::entities {
namespace {

/// The DRF registers when the Bootstrap message has had time to arrive (emulator's choice).
constexpr Duration registrationTime = 80ms;

constexpr std::uint32_t registrationTriesMax = 3;

/// Step 10's document: DM account (AC w7), access point and the context of both applications.
BootstrapDocument documentOf(const DrfContract& contract, const Pcid& pcid, const DrfSession& session)
{
    BootstrapDocument document;
    document.providerId = contract.dpfServerId;
    document.name = contract.dpfName;
    document.toNapId = contract.napId;
    document.address = contract.dpfAddress;
    document.port = contract.dpfPort;
    document.auth.push_back({"APPSRV", "DIGEST", contract.dmClientName, contract.dmClientSecret, contract.dmClientNonce});
    document.auth.push_back({"CLIENT", "DIGEST", contract.dpfServerId, contract.dmServerSecret, contract.dmServerNonce});
    document.napId = contract.napId;
    document.napName = contract.napName;
    document.napAddress = contract.napAddress;
    document.shoId = contract.shoId;
    document.shoAddress = contract.shoAddress;
    document.pcid = pcid.text();
    document.transactionId = session.transactionId;
    document.mcimUri = contract.mcimUri;
    document.mcimContentType = contract.mcimContentType;
    document.m2mUri = contract.m2mUri;
    return document;
}

/// With measure H2 under SEC NETWPIN and a MAC by the key of the AKA run.
BootstrapMessage bootstrapMessage(const DrfContract& contract, const Pcid& pcid, const DrfSession& session, Env& env)
{
    BootstrapMessage message;
    message.body = env.encodeInner(documentOf(contract, pcid, session));
    if (!env.has(Measure::BootstrapMac) || !session.bootKey) {
        return message;
    }
    message.sec = std::uint8_t{0};
    message.mac = crypto::hmacSha1(session.bootKey->reveal(), message.body);
    env.computed([&] {
        return Computation{"hmac-bootstrap",
            {{"key", toHex(session.bootKey->reveal()), Secrecy::Secret}, {"body", toHex(message.body)}}, {}, {{"MAC", toHex(*message.mac)}}};
    });
    return message;
}

//= step 12
void sendRegistration(Outcome<DrfState>& outcome, const Pcid& pcid)
{
    DrfState& state = outcome.state;
    const DrfContract& contract = *state.contracts.at(pcid);
    DrfSession& session = state.sessions.at(pcid).edit();
    session.phase = DrfPhase::Registering;
    ++session.registrationTries;
    session.registrationConnection = openConnection(state.connections, state.nextConnection, Channel::DrfSho, pcid);
    outcome.sendAfter(registrationTime, {Channel::DrfSho, resolvedHost(contract.shoAddress).value, session.registrationConnection},
        RegistrationRequest{contract.deviceId, pcid, session.ip, contract.dpfAddress, session.transactionId});
}

//= step 9
Outcome<DrfState> findContract(DrfState state, const Pcid& pcid, Env& env)
{
    DrfSession& session = state.sessions.at(pcid).edit();
    const auto found = state.contracts.find(pcid);
    const bool isKnown = found != state.contracts.end();
    const bool holds = env.check(CheckId::ContractFound, isKnown && found->second->inForce, [&] {
        return Facts{{"PCID", pcid.text()}, {"contract", isKnown ? (found->second->inForce ? "in force" : "not in force") : "none"}};
    });
    if (!holds || !isKnown) {
        session.phase = DrfPhase::NoContract;
        return refused(std::move(state), CheckId::ContractFound);
    }
    const DrfContract& contract = *found->second;
    if (session.transactionId.empty()) {
        session.transactionId = toHex(env.entropy(pcid.text(), "transaction", 8));
    }
    ++session.bootstrapsSent;
    env.highlight("SHO", [&] { return contract.shoId; });
    BootstrapMessage message = bootstrapMessage(contract, pcid, session, env);
    const Endpoint device{Channel::PushDrf, session.ip.value, 0};
    const bool mustRegister = session.registrationTries == 0;
    //= step 10
    auto outcome = done(std::move(state)).send(device, std::move(message));
    if (mustRegister) {
        sendRegistration(outcome, pcid);
    }
    return outcome;
}

/// Measure H3: an order names the AKA run that its address is bound to, and one run has one address.
bool isBound(const DrfState& state, const BootstrapOrder& order, Env& env)
{
    const auto known = state.sessions.find(order.pcid);
    const bool isOfOther = known != state.sessions.end() && known->second->rand == order.rand && known->second->ip != order.ip;
    return env.check(CheckId::OrderBound, order.rand && !isOfOther, [&] {
        return Facts{{"PCID", order.pcid.text()}, {"address", order.ip.text()}, {"RAND", order.rand ? toHex(*order.rand) : "absent"}};
    });
}

/// The session whose registration went out on this connection and waits for its answer.
std::optional<Pcid> registering(const DrfState& state, std::uint16_t connection)
{
    const auto pcid = ownerOf(state.connections, Channel::DrfSho, connection);
    const auto session = pcid ? state.sessions.find(*pcid) : state.sessions.end();
    const bool isWaiting = session != state.sessions.end() && session->second->phase == DrfPhase::Registering
        && session->second->registrationConnection == connection;
    return isWaiting ? pcid : std::nullopt;
}

} // namespace

//= step 8
Outcome<DrfState> handle(DrfState state, const Received<BootstrapOrder>& order, Env& env)
{
    if (env.has(Measure::ConnectivityBinding) && !isBound(state, order.message, env)) {
        return refused(std::move(state), CheckId::OrderBound).send(order.from, BootstrapOrderAnswer{403});
    }
    DrfSession& session = state.sessions[order->pcid].edit();
    session.ip = order->ip;
    session.bootKey = order->bootKey;
    session.rand = order->rand;
    return done(std::move(state)).send(order.from, BootstrapOrderAnswer{202}).act(ActId::DrfFindContract, order->pcid.text(), 4ms);
}

//= step 12
Outcome<DrfState> handle(DrfState state, const Received<RegistrationAnswer>& answer, Env& env)
{
    const auto pcid = registering(state, answer.from.connection);
    if (!pcid) {
        return ignored(std::move(state));
    }
    DrfSession& session = state.sessions.at(*pcid).edit();
    state.connections.erase({Channel::DrfSho, session.registrationConnection});
    const bool holds = env.check(CheckId::RegistrationAccepted, answer->status == 201, [&] {
        return Facts{{"PCID", pcid->text()}, {"status", std::to_string(answer->status)}};
    });
    session.phase = holds ? DrfPhase::Registered : DrfPhase::NotRegistered;
    return holds ? done(std::move(state)) : refused(std::move(state), CheckId::RegistrationAccepted);
}

Outcome<DrfState> handle(DrfState state, const ActFired& act, Env& env)
{
    const auto pcid = Pcid::fromText(act.key);
    if (act.id != ActId::DrfFindContract || !pcid || !state.sessions.contains(*pcid)) {
        return ignored(std::move(state));
    }
    return findContract(std::move(state), *pcid, env);
}

/// A registration that did not get through is sent again, three times in all.
Outcome<DrfState> handle(DrfState state, const ConnectionLost& lost, Env&)
{
    const auto pcid = lost.lost == MessageType::RegistrationRequest ? registering(state, lost.to.connection) : std::nullopt;
    if (!pcid) {
        return ignored(std::move(state));
    }
    DrfSession& session = state.sessions.at(*pcid).edit();
    state.connections.erase({Channel::DrfSho, session.registrationConnection});
    if (session.registrationTries >= registrationTriesMax || !state.contracts.contains(*pcid)) {
        session.phase = DrfPhase::NotRegistered;
        return done(std::move(state));
    }
    auto outcome = done(std::move(state));
    sendRegistration(outcome, *pcid);
    return outcome;
}

Outcome<DrfState> handle(DrfState state, const Undecodable& octets, Env&)
{
    if (octets.from.channel != Channel::IcfDrf) {
        return ignored(std::move(state));
    }
    Outcome<DrfState> outcome{.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
    outcome.send(octets.from, BootstrapOrderAnswer{octets.httpStatus()});
    return outcome;
}

Outcome<DrfState> handle(DrfState state, const Start&, Env&)
{
    return ignored(std::move(state));
}

Outcome<DrfState> handle(DrfState state, const TimerFired&, Env&)
{
    return ignored(std::move(state));
}

} // namespace mcim::entities
