// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_env.h"

#include "mcim/crypto/hash.h"
#include "mcim/entities/drf/drf.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Pcid pcid{"001010123456789"};
const Ipv4 deviceIp{0x0a2d0007};
const Endpoint icf{Channel::IcfDrf, 0, 50000};

DrfState drf()
{
    DrfContract contract;
    contract.deviceId = "IMEI:1";
    contract.shoId = "sho.example";
    contract.shoAddress = "http://sho.example/registrations";
    contract.dpfServerId = "dpf.ro.example";
    contract.dpfAddress = "http://dpf.ro.example/dm";
    contract.dmClientName = "client";
    contract.dmClientSecret = Secret(toBytes("pw-client"));
    contract.dmClientNonce = toBase64(toBytes("n1"));
    contract.dmServerSecret = Secret(toBytes("pw-server"));
    contract.dmServerNonce = toBase64(toBytes("n2"));
    contract.napAddress = "bootstrap.ro";
    DrfState state;
    state.contracts[pcid] = contract;
    return state;
}

/// An order and the look-up it sets off.
Outcome<DrfState> order(DrfState state, FakeEnv& env, std::optional<Secret> key = std::nullopt)
{
    auto taken = handle(std::move(state), received(icf, BootstrapOrder{pcid, deviceIp, std::move(key), Octets<16>{1}}), env);
    return handle(std::move(taken.state), ActFired{ActId::DrfFindContract, pcid.text()}, env);
}

} // namespace

class TstDrf : public QObject
{
    Q_OBJECT

private slots:
    //= step 8
    void takesAnOrderAndLooksForTheContract()
    {
        FakeEnv env(Role::Drf);
        const auto outcome = handle(drf(), received(icf, BootstrapOrder{pcid, deviceIp, std::nullopt}), env);
        QCOMPARE(sent<BootstrapOrderAnswer>(outcome)->status, HttpStatus{202});
        QCOMPARE(sentTo<BootstrapOrderAnswer>(outcome), icf);
        QVERIFY(scheduled(outcome, ActId::DrfFindContract));
    }

    /// Measure H3: an order names the AKA run of its address, and a run has one address.
    void refusesAnOrderWhoseAddressIsNotBound()
    {
        FakeEnv env(Role::Drf);
        env.editProfile().measures = {Measure::ConnectivityBinding};
        const Octets<16> run{1};
        const Octets<16> later{2};
        const Ipv4 elsewhere{deviceIp.value + 1};
        auto outcome = handle(drf(), received(icf, BootstrapOrder{pcid, deviceIp, std::nullopt}), env);
        QVERIFY(isRefused(outcome, CheckId::OrderBound));
        QCOMPARE(sent<BootstrapOrderAnswer>(outcome)->status, HttpStatus{403});
        outcome = handle(std::move(outcome.state), received(icf, BootstrapOrder{pcid, deviceIp, std::nullopt, run}), env);
        QCOMPARE(sent<BootstrapOrderAnswer>(outcome)->status, HttpStatus{202});
        outcome = handle(std::move(outcome.state), received(icf, BootstrapOrder{pcid, elsewhere, std::nullopt, run}), env);
        QVERIFY(isRefused(outcome, CheckId::OrderBound));
        QCOMPARE(outcome.state.sessions.at(pcid)->ip, deviceIp);
        outcome = handle(std::move(outcome.state), received(icf, BootstrapOrder{pcid, elsewhere, std::nullopt, later}), env);
        QCOMPARE(outcome.state.sessions.at(pcid)->ip, elsewhere);
    }

    //= step 9
    //= step 10
    void sendsTheBootstrapMessageOfTheContract()
    {
        FakeEnv env(Role::Drf);
        const auto outcome = order(drf(), env);
        const auto* message = sent<BootstrapMessage>(outcome);
        QVERIFY(message);
        QCOMPARE(sentTo<BootstrapMessage>(outcome), (Endpoint{Channel::PushDrf, deviceIp.value, 0}));
        QVERIFY(!message->mac && !message->sec);
        const auto document = env.decodeInner<BootstrapDocument>(message->body);
        QVERIFY(document.has_value());
        QCOMPARE(document->providerId, std::string("dpf.ro.example"));
        QCOMPARE(document->pcid, pcid.text());
        QCOMPARE(document->transactionId, outcome.state.sessions.at(pcid)->transactionId);
        QCOMPARE(document->transactionId.size(), std::size_t{16});
        QCOMPARE(document->auth.size(), std::size_t{2});
        QCOMPARE(document->auth[0].level, std::string("APPSRV"));
        QCOMPARE(document->auth[1].name, std::string("dpf.ro.example"));
    }

    //= step 10
    void macsTheBootstrapMessageWhenHardened()
    {
        FakeEnv env(Role::Drf, "hardened");
        const Secret key(Bytes(32, 0x11));
        const auto outcome = order(drf(), env, key);
        const auto* message = sent<BootstrapMessage>(outcome);
        QVERIFY(message && message->mac);
        QCOMPARE(message->sec, std::optional<std::uint8_t>(std::uint8_t{0}));
        QVERIFY(*message->mac == crypto::hmacSha1(key.reveal(), message->body));
    }

    //= step 12
    void registersTheM2meWithTheShoOnce()
    {
        FakeEnv env(Role::Drf);
        auto outcome = order(drf(), env);
        const auto* request = sent<RegistrationRequest>(outcome);
        QVERIFY(request);
        QCOMPARE(request->ip, deviceIp);
        QCOMPARE(request->deviceId, std::string("IMEI:1"));
        const std::string first = request->transactionId;
        const Endpoint sho = sentTo<RegistrationRequest>(outcome);
        QCOMPARE(sho, (Endpoint{Channel::DrfSho, serverAddress(Role::Sho).value, 49152}));
        outcome = order(outcome.state, env);
        QVERIFY(sent<BootstrapMessage>(outcome));
        QVERIFY(!sent<RegistrationRequest>(outcome));
        QCOMPARE(outcome.state.sessions.at(pcid)->transactionId, first);
        outcome = handle(outcome.state, received(sho, RegistrationAnswer{201}), env);
        QCOMPARE(outcome.state.sessions.at(pcid)->phase, DrfPhase::Registered);
        QVERIFY(isIgnored(handle(outcome.state, received(sho, RegistrationAnswer{201}), env)));
    }

    void sendsNothingWithoutAContract()
    {
        FakeEnv env(Role::Drf);
        DrfState state = drf();
        state.contracts.at(pcid).edit().inForce = false;
        auto outcome = order(state, env);
        QVERIFY(isRefused(outcome, CheckId::ContractFound));
        QVERIFY(outcome.sends.empty());
        outcome = order(DrfState{}, env);
        QVERIFY(isRefused(outcome, CheckId::ContractFound));
    }

    void notesThatTheShoRefused()
    {
        FakeEnv env(Role::Drf);
        auto outcome = order(drf(), env);
        const Endpoint sho = sentTo<RegistrationRequest>(outcome);
        outcome = handle(outcome.state, received(sho, RegistrationAnswer{403}), env);
        QVERIFY(isRefused(outcome, CheckId::RegistrationAccepted));
        QCOMPARE(outcome.state.sessions.at(pcid)->phase, DrfPhase::NotRegistered);
    }

    void registersAgainWhenTheConnectionIsLostThreeTimesInAll()
    {
        FakeEnv env(Role::Drf);
        auto outcome = order(drf(), env);
        for (int i = 0; i < 2; ++i) {
            const Endpoint sho = sentTo<RegistrationRequest>(outcome);
            outcome = handle(outcome.state, ConnectionLost{sho, MessageType::RegistrationRequest}, env);
            QVERIFY(sent<RegistrationRequest>(outcome));
        }
        const Endpoint sho = sentTo<RegistrationRequest>(outcome);
        outcome = handle(outcome.state, ConnectionLost{sho, MessageType::RegistrationRequest}, env);
        QVERIFY(outcome.sends.empty());
        QCOMPARE(outcome.state.sessions.at(pcid)->phase, DrfPhase::NotRegistered);
    }

    void answersAnUnreadableOrderWith400()
    {
        FakeEnv env(Role::Drf);
        const auto outcome = handle(drf(), Undecodable{icf, {0, "no JSON"}, {}}, env);
        QCOMPARE(sent<BootstrapOrderAnswer>(outcome)->status, HttpStatus{400});
    }
};

QTEST_GUILESS_MAIN(TstDrf)
#include "tst_drf.moc"
