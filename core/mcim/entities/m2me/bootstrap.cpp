// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/boot_key.h"
#include "mcim/entities/m2me/parts.h"

#include <utility>

/// Steps 7, 10 and 11 on the device side.
namespace mcim::entities {
namespace m2me {
namespace {

constexpr Duration connectivityWait = 30s;
constexpr std::uint8_t maxTries = 3;
constexpr Duration verifyTime = 2ms;

/// HMAC-SHA-1 over the document under the key of this device's AKA run (measure H2).
//= step 11
bool checkMac(const M2meState& state, const BootstrapMessage& message, Env& env)
{
    std::optional<Octets<20>> expected;
    if (state.rand) {
        const Secret key = bootKey(state.ck, state.ik, state.pcid, *state.rand, env);
        expected = crypto::hmacSha1(key.reveal(), message.body);
        env.computed([&] {
            return Computation{"hmac-bootstrap",
                {{"key", toHex(key.reveal()), Secrecy::Secret}, {"body", toHex(message.body)}},
                {},
                {{"MAC", toHex(*expected)}}};
        });
    }
    const bool holds = expected && message.mac == expected && message.sec == std::uint8_t{0};
    return env.check(CheckId::BootstrapMacMatches, holds, [&] {
        return Facts{{"SEC", message.sec ? std::to_string(*message.sec) : "absent"}, {"MAC", message.mac ? toHex(*message.mac) : "absent"},
            {"expected", expected ? toHex(*expected) : "no key"}};
    });
}

/// Of several credentials for one direction that of auth-md5, which this client speaks (AC w7: DIGEST); else the first.
const BootstrapAuth* authOf(const BootstrapDocument& document, std::string_view level)
{
    const BootstrapAuth* first = nullptr;
    for (const BootstrapAuth& auth : document.auth) {
        if (auth.level == level && auth.type == "DIGEST") {
            return &auth;
        }
        first = first || auth.level != level ? first : &auth;
    }
    return first;
}

bool checkComplete(const M2meState& state, const Decoded<BootstrapDocument>& document, Env& env)
{
    const auto missing = document ? missingFrom(*document, state.pcid) : std::vector<std::string>{document.error().reason};
    return env.check(CheckId::BootstrapComplete, missing.empty(), [&] {
        Facts facts{{"DPF", document ? document->address : ""}, {"SHO", document ? document->shoId : ""}};
        for (const std::string& name : missing) {
            facts.push_back({"missing", name});
        }
        return facts;
    });
}

DmAccount accountOf(const BootstrapDocument& document)
{
    DmAccount account;
    account.serverId = document.providerId;
    account.name = document.name;
    account.address = document.address;
    account.port = document.port;
    account.napId = document.toNapId;
    if (const BootstrapAuth* client = authOf(document, "APPSRV")) {
        account.clientName = client->name;
        account.clientSecret = client->secret;
        account.clientNonce = client->nonce;
    }
    if (const BootstrapAuth* server = authOf(document, "CLIENT")) {
        account.serverName = server->name;
        account.serverSecret = server->secret;
        account.serverNonce = server->nonce;
    }
    return account;
}

} // namespace

std::vector<std::string> missingFrom(const BootstrapDocument& document, const Pcid& pcid)
{
    std::vector<std::string> missing;
    const auto demand = [&](bool holds, std::string_view name) {
        if (!holds) {
            missing.emplace_back(name);
        }
    };
    demand(document.appId == "w7", "APPID");
    demand(!document.providerId.empty(), "PROVIDER-ID");
    demand(!document.address.empty(), "ADDR");
    demand(authOf(document, "APPSRV") != nullptr, "APPAUTH APPSRV");
    demand(!document.shoId.empty(), "SHO-ID");
    demand(!document.transactionId.empty(), "TXID");
    demand(document.pcid == pcid.digits, "PCID");
    return missing;
}

//= step 7
void connect(Next& next, Env& env)
{
    M2meState& state = next.state;
    if (state.connectivityTries == maxTries) {
        fail(next, "no-bootstrap-message");
        return;
    }
    ++state.connectivityTries;
    state.phase = M2mePhase::Connected;
    const Endpoint icf = newConnection(state, Channel::IpIcf);
    state.connectivityConnection = icf.connection;
    ConnectivityRequest request{state.pcid, std::nullopt};
    if (env.has(Measure::BootstrapMac) || env.has(Measure::ConnectivityBinding)) {
        request.rand = state.rand;
    }
    if (env.has(Measure::ConnectivityBinding) && state.rand && state.ip) {
        request.mac = connectivityMac(state.ck, state.ik, state.pcid, *state.rand, *state.ip, env);
    }
    next.send(icf, std::move(request));
    startTimer(next, TimerId::ConnectivityWait, connectivityWait);
}

/// Judges the Bootstrap message and writes DM account and context, all or nothing.
//= step 11
Next bootstrap(M2meState state, Env& env)
{
    const bool isWaiting = state.phase == M2mePhase::Connected || state.phase == M2mePhase::AwaitingBootstrap;
    if (!isWaiting || !state.bootstrap) {
        return ignored(std::move(state));
    }
    const BootstrapMessage message = std::move(*state.bootstrap);
    state.bootstrap.reset();
    if (env.has(Measure::BootstrapMac) && !checkMac(state, message, env)) {
        return refused(std::move(state), CheckId::BootstrapMacMatches);
    }
    const auto document = env.decodeInner<BootstrapDocument>(message.body);
    if (!checkComplete(state, document, env) || !document) {
        return refused(std::move(state), CheckId::BootstrapComplete);
    }
    state.dmAccount = accountOf(*document);
    state.context = ProvisionContext{document->shoId, document->shoAddress, document->transactionId, document->mcimUri,
        document->mcimContentType, document->m2mUri};
    state.phase = M2mePhase::Bootstrapped;
    env.highlight("DPF", [&] { return document->address; });
    env.highlight("SHO", [&] { return document->shoId; });
    Next next = done(std::move(state));
    stopTimer(next, TimerId::ConnectivityWait);
    for (const Endpoint& from : std::exchange(next.state.heldPfcRequests, {})) {
        TreTask task;
        task.operation = TreOperation::GetPfc;
        task.answerTo = from;
        askTre(next, std::move(task));
    }
    return next;
}

} // namespace m2me

using namespace m2me;

//= step 7
Outcome<M2meState> handle(M2meState state, const Received<ConnectivityAnswer>& answer, Env&)
{
    if (state.phase != M2mePhase::Connected || answer.from.connection != state.connectivityConnection) {
        return ignored(std::move(state));
    }
    if (answer->status != 202) {
        return failed(std::move(state), "connectivity-refused");
    }
    Next next = done(std::move(state));
    next.state.phase = M2mePhase::AwaitingBootstrap;
    startTimer(next, TimerId::ConnectivityWait, connectivityWait);
    return next;
}

/// Keeps the first message that comes; once bootstrapped there is nothing to learn from another.
//= step 10
Outcome<M2meState> handle(M2meState state, const Received<BootstrapMessage>& message, Env&)
{
    const bool isWaiting = state.phase == M2mePhase::Connected || state.phase == M2mePhase::AwaitingBootstrap;
    if (!isWaiting || state.bootstrap) {
        return ignored(std::move(state));
    }
    state.bootstrap = message.message;
    return done(std::move(state)).act(ActId::M2meBootstrap, "", verifyTime);
}

} // namespace mcim::entities
