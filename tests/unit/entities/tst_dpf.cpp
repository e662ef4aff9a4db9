// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_env.h"

#include "mcim/entities/shared/dm_auth.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/dpf/dpf.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Pcid pcid{"001010123456789"};
const Ipv4 deviceIp{0x0a2d0007};
const Endpoint sho{Channel::ShoDpf, 0, 50001};
const Endpoint device{Channel::IpDpf, deviceIp.value, 50002};
const std::string clientNonce = toBase64(toBytes("n1"));

DpfState dpf()
{
    DpfAccount account;
    account.deviceId = "IMEI:1";
    account.clientName = "client";
    account.clientSecret = Secret(toBytes("pw-client"));
    account.clientNonce = clientNonce;
    account.serverSecret = Secret(toBytes("pw-server"));
    account.serverNonce = toBase64(toBytes("n2"));
    DpfState state;
    state.uri = "http://dpf.ro.example/dm";
    state.accounts[pcid] = account;
    return state;
}

ObjectDelivery delivery(const Pcid& to = pcid)
{
    ObjectDelivery result;
    result.pcid = to;
    result.ip = deviceIp;
    result.deviceId = "IMEI:1";
    result.transactionId = "0123456789abcdef";
    result.iccid = "8949001000000000017";
    result.version = 1;
    result.shoId = "sho.example";
    result.contentType = "application/cms";
    result.object = Bytes(300, 0x42);
    FakeEnv env(Role::Sho);
    result.authorization = unsignedClaims(env, AuthorizationClaims{.jti = "1", .pcid = to, .iccid = result.iccid, .version = 1}, "sho.example");
    return result;
}

DmCommand alert(std::uint32_t id, std::uint16_t code)
{
    DmCommand command;
    command.cmdId = id;
    command.alertCode = code;
    return command;
}

DmClientMessage package1(const std::string& password = "pw-client")
{
    DmClientMessage package;
    package.message.sessionId = 1;
    package.message.target = "http://dpf.ro.example/dm";
    package.message.source = "IMEI:1";
    package.message.sourceName = "client";
    package.message.credential = DmCredential{.digest = dmMd5Credential("client", toBytes(password), clientNonce)};
    DmCommand replace;
    replace.verb = DmVerb::Replace;
    replace.cmdId = 2;
    package.message.commands = {alert(1, 1200), replace};
    return package;
}

DmClientMessage package3(DmStatus exec, const std::optional<ProvisioningReport>& report, FakeEnv& env)
{
    DmClientMessage package;
    package.message.sessionId = 1;
    package.message.msgId = 2;
    package.message.source = "IMEI:1";
    DmCommand status;
    status.verb = DmVerb::Status;
    status.cmdId = 1;
    status.msgRef = 1;
    status.cmdRef = 5;
    status.cmd = "Exec";
    status.status = exec;
    package.message.commands.push_back(status);
    if (report) {
        DmCommand generic = alert(2, 1226);
        generic.items.push_back({"", "./M2MSIMMobj/1", "chr", "urn:mcim-emulator:dm:1.0:provisioning", env.encodeInner(*report)});
        package.message.commands.push_back(generic);
    }
    return package;
}

ProvisioningReport success()
{
    return {"8949001000000000017", DmStatus::Ok, StatusWord::Ok, "receipt"};
}

/// The package under auth-MAC instead of Cred (measure H9).
DmClientMessage withMac(DmClientMessage package, const std::string& nonce)
{
    package.message.credential.reset();
    package.hmac = DmMac{"MD5", "client", dmMac("client", toBytes("pw-client"), nonce, {})};
    return package;
}

/// The package with a Status of the SyncHdr that gives the server this nonce.
DmClientMessage givingNonce(DmClientMessage package, const std::string& nonce)
{
    DmCommand header;
    header.verb = DmVerb::Status;
    header.msgRef = 1;
    header.cmd = "SyncHdr";
    header.status = DmStatus::Ok;
    header.nextNonce = nonce;
    package.message.commands.insert(package.message.commands.begin(), header);
    return package;
}

DmClientMessage takingAtMost(DmClientMessage package, std::uint32_t octets)
{
    package.message.maxMsgSize = octets;
    return package;
}

DpfState notified(FakeEnv& env)
{
    return handle(dpf(), received(sho, delivery()), env).state;
}

DpfState downloading(FakeEnv& env)
{
    return handle(notified(env), received(device, package1()), env).state;
}

} // namespace

class TstDpf : public QObject
{
    Q_OBJECT

private slots:
    void makesTheDigestsOfOmaDm()
    {
        DmNotification notification;
        notification.serverId = "dpf.ro.example";
        QCOMPARE(toHex(notificationTrigger(notification)), std::string("02d800000000010e6470662e726f2e6578616d706c65"));
        // The example of the SyncML representation protocol: user Bruce2, password OhBehave, nonce Nonce.
        QCOMPARE(dmMd5Credential("Bruce2", toBytes("OhBehave"), toBase64(toBytes("Nonce"))), std::string("Zz6EivR3yeaaENcRN6lpAQ=="));
    }

    //= step 17
    void takesAnObjectAndNotifiesTheDevice()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(dpf(), received(sho, delivery()), env);
        QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{202});
        const auto* notification = sent<DmNotification>(outcome);
        QVERIFY(notification);
        QCOMPARE(sentTo<DmNotification>(outcome), (Endpoint{Channel::PushDpf, deviceIp.value, 0}));
        QVERIFY(notification->digest
            == notificationDigest("dpf.ro.example", toBytes("pw-server"), toBase64(toBytes("n2")), notificationTrigger(*notification)));
        QVERIFY(started(outcome, TimerId::DmNotifyWait, 30s));
    }

    void refusesAnObjectForAnUnknownDevice()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(DpfState{}, received(sho, delivery()), env);
        QVERIFY(isRefused(outcome, CheckId::DeviceKnown));
        QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{404});
        QVERIFY(outcome.state.sessions.empty());
    }

    void opensOneSessionForARepeatedDelivery()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(notified(env), received(sho, delivery()), env);
        QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{202});
        QVERIFY(!sent<DmNotification>(outcome));
        QCOMPARE(outcome.state.sessions.size(), std::size_t{1});
    }

    /// Also when its session has ended, and whatever came of it.
    void answersALateRepetitionOfADeliveryOnly()
    {
        FakeEnv env(Role::Dpf);
        for (const DpfPhase phase : {DpfPhase::Reporting, DpfPhase::Closed, DpfPhase::Unreported}) {
            DpfState state = notified(env);
            state.sessions.at(1).edit().phase = phase;
            const auto outcome = handle(state, received(sho, delivery()), env);
            QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{202});
            QVERIFY(!sent<DmNotification>(outcome));
            QVERIFY(outcome.state == state);
        }
    }

    /// DM Security 1.2.1, notification: the device may have another nonce than the DPF.
    void notifiesLastWithNonceZeroAndTakesTheNonceOfPackage3()
    {
        FakeEnv env(Role::Dpf);
        DpfState state = notified(env);
        for (const std::string_view nonce : {std::string_view(state.accounts.at(pcid)->serverNonce), dmNonceZero}) {
            auto outcome = handle(state, TimerFired{TimerId::DmNotifyWait, "1"}, env);
            const auto* notification = sent<DmNotification>(outcome);
            QVERIFY(notification->digest == notificationDigest("dpf.ro.example", toBytes("pw-server"), nonce, notification->trigger));
            state = outcome.state;
        }
        const DmClientMessage package = givingNonce(package3(DmStatus::Ok, success(), env), "bmV4dA==");
        const auto outcome = handle(handle(state, received(device, package1()), env).state, received(device, package), env);
        QCOMPARE(outcome.state.accounts.at(pcid)->serverNonce, std::string("bmV4dA=="));
    }

    //= step 18
    void handsTheObjectToAnAuthenticClient()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(notified(env), received(device, package1()), env);
        const auto* answer = sent<DmServerMessage>(outcome);
        QVERIFY(answer);
        QCOMPARE(sentTo<DmServerMessage>(outcome), device);
        const auto& commands = answer->message.commands;
        QCOMPARE(commands.size(), std::size_t{5});
        QCOMPARE(commands[0].status, DmStatus::Authenticated);
        QCOMPARE(commands[1].cmd, std::string("Alert"));
        QCOMPARE(commands[2].cmd, std::string("Replace"));
        QCOMPARE(commands[3].verb, DmVerb::Add);
        QCOMPARE(commands[3].items.back().target, std::string("./M2MSIMMobj/1/Object"));
        QVERIFY(commands[3].items.back().content == delivery().object);
        QCOMPARE(commands[4].verb, DmVerb::Exec);
        QCOMPARE(commands[4].items.front().target, std::string("./M2MSIMMobj/1/Install"));
        QVERIFY(answer->message.isFinal);
    }

    void turnsAClientWithAWrongOrNoPasswordAway()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(notified(env), received(device, package1("guess")), env);
        QVERIFY(isRefused(outcome, CheckId::DmClientAuthentic));
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands.size(), std::size_t{1});
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands[0].status, DmStatus::BadCredentials);
        // A nonce is used once (DM Security 1.2.1, MD5 authentication): each challenge has another, of 128 bits.
        const std::string first = sent<DmServerMessage>(outcome)->message.commands[0].nextNonce.value_or("");
        QVERIFY(first != clientNonce && fromBase64(first)->size() == dmNonceOctets);
        QCOMPARE(outcome.state.accounts.at(pcid)->clientNonce, first);
        QCOMPARE(outcome.state.sessions.at(1)->phase, DpfPhase::Notified);
        DmClientMessage silent = package1();
        silent.message.credential.reset();
        outcome = handle(outcome.state, received(device, silent), env);
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands[0].status, DmStatus::CredentialsMissing);
        const std::string second = sent<DmServerMessage>(outcome)->message.commands[0].nextNonce.value_or("");
        QVERIFY(!second.empty() && second != first && second != clientNonce);
    }

    /// Measure H9: each package has a MAC under a nonce of its own; one that does not hold in the midst of a session changes nothing.
    void takesPackagesWithTheClientsMacOnly()
    {
        FakeEnv env(Role::Dpf);
        env.editProfile().measures = {Measure::MutualDmAuthentication};
        auto outcome = handle(notified(env), received(device, package1()), env);
        QVERIFY(isRefused(outcome, CheckId::DmClientAuthentic));
        const std::string nonce = *sent<DmServerMessage>(outcome)->message.commands[0].nextNonce;
        QVERIFY(isRefused(handle(outcome.state, received(device, withMac(package1(), clientNonce)), env), CheckId::DmClientAuthentic));
        outcome = handle(notified(env), received(device, withMac(package1(), clientNonce)), env);
        const auto* package2 = sent<DmServerMessage>(outcome);
        const DmCommand header = package2->message.commands[0];
        QVERIFY(header.wantsMac && header.nextNonce && *header.nextNonce != clientNonce && nonce != clientNonce);
        QCOMPARE(header.status, DmStatus::Ok);
        QCOMPARE(package2->hmac->mac, dmMac(outcome.state.serverId, toBytes("pw-server"), toBase64(toBytes("n2")), codecs::contentOf(package2->message)));

        const DmClientMessage report = package3(DmStatus::Ok, success(), env);
        const auto forged = handle(outcome.state, received(device, withMac(report, clientNonce)), env);
        QVERIFY(isRefused(forged, CheckId::DmClientAuthentic));
        QCOMPARE(forged.state.sessions.at(1)->phase, DpfPhase::Downloading);
        QCOMPARE(forged.state.accounts.at(pcid)->clientNonce, clientNonce);
        const auto taken = handle(forged.state, received(device, withMac(report, *header.nextNonce)), env);
        QVERIFY(sent<StatusReport>(taken));
        const std::string last = *sent<DmServerMessage>(taken)->message.commands[0].nextNonce;
        QCOMPARE(taken.state.accounts.at(pcid)->clientNonce, last);
        QVERIFY(last != *header.nextNonce && last != clientNonce);
    }

    /// Measure H9: package 4 answers under the nonce that package 3 gave, also in a session that has no object for the client.
    void exchangesNoncesInASessionThatEndsWithoutTheObject()
    {
        FakeEnv env(Role::Dpf);
        env.editProfile().measures = {Measure::MutualDmAuthentication};
        auto outcome = handle(notified(env), received(device, withMac(takingAtMost(package1(), 800), clientNonce)), env);
        QCOMPARE(outcome.state.sessions.at(1)->phase, DpfPhase::Reporting);
        const std::string nonce = *sent<DmServerMessage>(outcome)->message.commands[0].nextNonce;
        const std::string given = toBase64(toBytes("n3"));
        const DmClientMessage report = givingNonce(package3(DmStatus::None, std::nullopt, env), given);

        const auto forged = handle(outcome.state, received(device, withMac(report, clientNonce)), env);
        QVERIFY(isRefused(forged, CheckId::DmClientAuthentic));
        QVERIFY(forged.state == outcome.state);
        outcome = handle(forged.state, received(device, withMac(report, nonce)), env);
        const auto package4 = *sent<DmServerMessage>(outcome);
        QCOMPARE(package4.hmac->mac, dmMac(outcome.state.serverId, toBytes("pw-server"), given, codecs::contentOf(package4.message)));
        QCOMPARE(outcome.state.accounts.at(pcid)->serverNonce, given);
        const std::string last = package4.message.commands[0].nextNonce.value_or("");
        QVERIFY(last != nonce && last != clientNonce);
        QCOMPARE(outcome.state.accounts.at(pcid)->clientNonce, last);
        QVERIFY(!sent<StatusReport>(outcome));
    }

    /// Measure H9: what has been exchanged once stays, though package 3 comes again or an old one after another session.
    void exchangesNoncesOnceInASession()
    {
        FakeEnv env(Role::Dpf);
        env.editProfile().measures = {Measure::MutualDmAuthentication};
        auto outcome = handle(notified(env), received(device, withMac(package1(), clientNonce)), env);
        const std::string nonce = *sent<DmServerMessage>(outcome)->message.commands[0].nextNonce;
        const DmClientMessage report = withMac(givingNonce(package3(DmStatus::Ok, success(), env), toBase64(toBytes("n3"))), nonce);
        const auto first = handle(outcome.state, received(device, report), env);
        outcome = handle(first.state, received(device, report), env);
        QVERIFY(*sent<DmServerMessage>(outcome) == *sent<DmServerMessage>(first));
        QVERIFY(outcome.state == first.state);

        outcome.state.accounts.at(pcid).edit().serverNonce = toBase64(toBytes("n4"));
        outcome.state.accounts.at(pcid).edit().clientNonce = toBase64(toBytes("n5"));
        const auto late = handle(outcome.state, received(device, report), env);
        QVERIFY(late.state == outcome.state);
        QCOMPARE(sent<DmServerMessage>(late)->message.commands[0].nextNonce, sent<DmServerMessage>(first)->message.commands[0].nextNonce);
    }

    /// A check that the profile switched off lets a client in that has no account; it has no nonce either.
    void opensASessionForAClientWithoutAnAccountWhenNobodyChecks()
    {
        FakeEnv env(Role::Dpf);
        env.editProfile().measures = {Measure::MutualDmAuthentication};
        env.editProfile().disabledChecks = {CheckId::DmClientAuthentic};
        DpfState state = notified(env);
        state.accounts.erase(pcid);
        DmClientMessage package = package1();
        package.message.noResp = true;
        const auto outcome = handle(state, received(device, package), env);
        QCOMPARE(outcome.state.sessions.at(1)->phase, DpfPhase::Downloading);
        QVERIFY(!sent<DmServerMessage>(outcome)->hmac);
    }

    void waitsForNoPackage3WhenARepeatedPackage1EndsTheSession()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(downloading(env), received(device, takingAtMost(package1(), 800)), env);
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::TooLarge);
        QVERIFY(stopped(outcome, TimerId::DmPackageWait));
    }

    /// Also when that answer was lost, and once more without a report.
    void saysAgainThatThereIsNoObjectForTheClient()
    {
        FakeEnv env(Role::Dpf);
        const DmClientMessage package = takingAtMost(package1(), 800);
        const auto first = handle(notified(env), received(device, package), env);
        const auto second = handle(first.state, received(device, package), env);
        QVERIFY(*sent<DmServerMessage>(second) == *sent<DmServerMessage>(first));
        QVERIFY(!sent<StatusReport>(second));
        QVERIFY(second.state == first.state);
    }

    void sendsNoMessageThatTheClientDoesNotTake()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(notified(env), received(device, takingAtMost(package1(), 800)), env);
        QVERIFY(isRefused(outcome, CheckId::ProvisioningSucceeded));
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands.back().verb, DmVerb::Status);
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::TooLarge);
        outcome = handle(notified(env), received(device, takingAtMost(package1(), 65535)), env);
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands.back().verb, DmVerb::Exec);
    }

    void turnsAClientThatNamesAnotherUserAway()
    {
        FakeEnv env(Role::Dpf);
        DmClientMessage package = package1();
        package.message.sourceName = "another";
        QVERIFY(isRefused(handle(notified(env), received(device, package), env), CheckId::DmClientAuthentic));
    }

    void takesNoObjectForAnotherDeviceOfThePcid()
    {
        FakeEnv env(Role::Dpf);
        ObjectDelivery another = delivery();
        another.deviceId = "IMEI:2";
        const auto outcome = handle(dpf(), received(sho, another), env);
        QVERIFY(isRefused(outcome, CheckId::DeviceKnown));
        QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{404});
    }

    //= step 17
    void provisionsWhatTheShoAuthorizes()
    {
        ObjectDelivery without = delivery();
        without.authorization.reset();
        ObjectDelivery unreadable = delivery();
        unreadable.authorization = "yes";
        ObjectDelivery forAnother = delivery();
        forAnother.authorization = delivery(Pcid{"001010123456788"}).authorization;
        ObjectDelivery another = delivery();
        another.iccid = "8949001000000000025";
        for (const ObjectDelivery& wrong : {without, unreadable, forAnother, another}) {
            FakeEnv env(Role::Dpf);
            const auto outcome = handle(dpf(), received(sho, wrong), env);
            QVERIFY(isRefused(outcome, CheckId::ProvisioningAuthorized));
            QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{403});
            QVERIFY(outcome.state.sessions.empty());
        }
    }

    /// A second object for the device finds nothing in its tree where it is added.
    void givesEverySessionOfADeviceANodeOfItsOwn()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(notified(env), received(device, package1()), env);
        ObjectDelivery second = delivery();
        second.object = Bytes(300, 0x43);
        outcome = handle(outcome.state, received(sho, second), env);
        DmClientMessage package = package1();
        package.message.sessionId = 2;
        outcome = handle(outcome.state, received(device, package), env);
        const auto& commands = sent<DmServerMessage>(outcome)->message.commands;
        QCOMPARE(commands[3].items.back().target, std::string("./M2MSIMMobj/2/Object"));
        QCOMPARE(commands[4].items.front().target, std::string("./M2MSIMMobj/2/Install"));
        const ObjectDelivery neighbours = delivery(Pcid{"001010123456788"});
        DpfAccount account = *outcome.state.accounts.at(pcid);
        account.sessions.clear();
        account.objectNodes = 0;
        outcome.state.accounts[neighbours.pcid] = account;
        outcome = handle(outcome.state, received(sho, neighbours), env);
        QCOMPARE(outcome.state.sessions.at(3)->objectNode, std::uint32_t{1});
    }

    void givesTheIdOfNoSessionThatIsUnderWay()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(notified(env), received(device, package1()), env);
        DpfSession finished;
        finished.pcid = pcid;
        finished.phase = DpfPhase::Closed;
        outcome.state.sessions[2] = finished;
        outcome.state.accounts.at(pcid).edit().sessions = {1, 2};
        outcome.state.nextSessionId = 65535;
        for (const std::uint16_t id : std::vector<std::uint16_t>{65535, 2, 3}) {
            ObjectDelivery other = delivery();
            other.object = Bytes(10, static_cast<std::uint8_t>(id));
            outcome = handle(outcome.state, received(sho, other), env);
            QCOMPARE(sent<DmNotification>(outcome)->sessionId, id);
        }
        QCOMPARE(outcome.state.accounts.at(pcid)->sessions, (std::vector<std::uint16_t>{1, 65535, 2, 3}));
        QVERIFY(outcome.state.sessions.at(1)->phase == DpfPhase::Downloading);
    }

    void refusesAReportFromAClientThatDidNotAuthenticate()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(notified(env), received(device, package3(DmStatus::Ok, success(), env)), env);
        QVERIFY(isRefused(outcome, CheckId::DmClientAuthentic));
        QVERIFY(!sent<StatusReport>(outcome));
    }

    void givesTheSameAnswerToARepeatedPackage1()
    {
        FakeEnv env(Role::Dpf);
        const auto first = handle(notified(env), received(device, package1()), env);
        const auto second = handle(first.state, received(device, package1()), env);
        QVERIFY(*sent<DmServerMessage>(first) == *sent<DmServerMessage>(second));
    }

    //= step 20
    //= step 21
    void endsTheSessionAndReportsTheResult()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(downloading(env), received(device, package3(DmStatus::Ok, success(), env)), env);
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QCOMPARE(sent<DmServerMessage>(outcome)->message.commands[0].status, DmStatus::Ok);
        const auto* report = sent<StatusReport>(outcome);
        QVERIFY(report);
        QCOMPARE(report->result, DmStatus::Ok);
        QCOMPARE(report->receipt, std::optional<std::string>("receipt"));
        QCOMPARE(report->transactionId, std::string("0123456789abcdef"));
        QVERIFY(stopped(outcome, TimerId::DmPackageWait));
        const Endpoint to = sentTo<StatusReport>(outcome);
        outcome = handle(outcome.state, received(to, StatusReportAnswer{204}), env);
        QCOMPARE(outcome.state.sessions.at(1)->phase, DpfPhase::Closed);
    }

    void reportsAFailureOfTheTre()
    {
        FakeEnv env(Role::Dpf);
        const ProvisioningReport full{"8949001000000000017", DmStatus::DeviceFull, StatusWord::StorageFull, std::nullopt};
        const auto outcome = handle(downloading(env), received(device, package3(DmStatus::DeviceFull, full, env)), env);
        QVERIFY(isRefused(outcome, CheckId::ProvisioningSucceeded));
        QVERIFY(sent<DmServerMessage>(outcome));
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::DeviceFull);
    }

    void takesSuccessOnlyFromBothStatusAndReport()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(downloading(env), received(device, package3(DmStatus::Ok, std::nullopt, env)), env);
        QVERIFY(isRefused(outcome, CheckId::ProvisioningSucceeded));
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::CommandFailed);
        outcome = handle(downloading(env), received(device, package3(DmStatus::Forbidden, success(), env)), env);
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::Forbidden);
    }

    void takesNoSuccessOfAnotherMcimOrMessageNorOneThatTheTreBelies()
    {
        FakeEnv env(Role::Dpf);
        ProvisioningReport another = success();
        another.iccid = "8949001000000000025";
        ProvisioningReport belied = success();
        belied.treStatus = StatusWord::ConditionsNotSatisfied;
        DmClientMessage ofAnotherMessage = package3(DmStatus::Ok, success(), env);
        ofAnotherMessage.message.commands[0].msgRef = 7;
        for (const DmClientMessage& package : {package3(DmStatus::Ok, another, env), package3(DmStatus::Ok, belied, env), ofAnotherMessage}) {
            const auto outcome = handle(downloading(env), received(device, package), env);
            QVERIFY(isRefused(outcome, CheckId::ProvisioningSucceeded));
            QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::CommandFailed);
        }
        ProvisioningReport unnamed = success();
        unnamed.iccid.clear();
        QCOMPARE(sent<StatusReport>(handle(downloading(env), received(device, package3(DmStatus::Ok, unnamed, env)), env))->result, DmStatus::Ok);
    }

    void reportsOnceWhenPackage3Repeats()
    {
        FakeEnv env(Role::Dpf);
        const auto package = package3(DmStatus::Ok, success(), env);
        auto outcome = handle(downloading(env), received(device, package), env);
        outcome = handle(outcome.state, received(device, package), env);
        QVERIFY(sent<DmServerMessage>(outcome));
        QVERIFY(!sent<StatusReport>(outcome));
    }

    void notifiesThreeTimesThenReportsAFailure()
    {
        FakeEnv env(Role::Dpf);
        DpfState state = notified(env);
        for (int i = 0; i < 2; ++i) {
            auto outcome = handle(state, TimerFired{TimerId::DmNotifyWait, "1"}, env);
            QVERIFY(sent<DmNotification>(outcome));
            state = outcome.state;
        }
        const auto outcome = handle(state, TimerFired{TimerId::DmNotifyWait, "1"}, env);
        QVERIFY(!sent<DmNotification>(outcome));
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::CommandFailed);
    }

    void reportsAFailureWhenTheSessionBreaksOff()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(downloading(env), TimerFired{TimerId::DmPackageWait, "1"}, env);
        QCOMPARE(sent<StatusReport>(outcome)->result, DmStatus::CommandFailed);
    }

    void repeatsALostReportThreeTimesInAll()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(downloading(env), received(device, package3(DmStatus::Ok, success(), env)), env);
        for (int i = 0; i < 2; ++i) {
            const Endpoint to = sentTo<StatusReport>(outcome);
            outcome = handle(outcome.state, ConnectionLost{to, MessageType::StatusReport}, env);
            QVERIFY(started(outcome, TimerId::ReportRetry, 10s));
            outcome = handle(outcome.state, TimerFired{TimerId::ReportRetry, "1"}, env);
            QVERIFY(sent<StatusReport>(outcome));
        }
        const Endpoint to = sentTo<StatusReport>(outcome);
        outcome = handle(outcome.state, ConnectionLost{to, MessageType::StatusReport}, env);
        QVERIFY(outcome.timers.empty());
        QCOMPARE(outcome.state.sessions.at(1)->phase, DpfPhase::Unreported);
    }

    /// Package 1 of a session that is over begins nothing again.
    void ignoresAPackage1AfterTheEnd()
    {
        FakeEnv env(Role::Dpf);
        const auto outcome = handle(downloading(env), received(device, package3(DmStatus::Ok, success(), env)), env);
        QVERIFY(isIgnored(handle(outcome.state, received(device, package1()), env)));
    }

    void ignoresASessionItDoesNotKnow()
    {
        FakeEnv env(Role::Dpf);
        DmClientMessage package = package1();
        package.message.sessionId = 9;
        QVERIFY(isIgnored(handle(notified(env), received(device, package), env)));
    }

    void answersUnreadableRequestsWith400()
    {
        FakeEnv env(Role::Dpf);
        auto outcome = handle(dpf(), Undecodable{device, {0, "no WBXML"}, {}}, env);
        QCOMPARE(sent<DmServerMessage>(outcome)->status, HttpStatus{400});
        outcome = handle(dpf(), Undecodable{sho, {0, "no JSON"}, {}}, env);
        QCOMPARE(sent<ObjectDeliveryAnswer>(outcome)->status, HttpStatus{400});
    }
};

QTEST_GUILESS_MAIN(TstDpf)
#include "tst_dpf.moc"
