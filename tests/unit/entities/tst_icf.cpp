// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials.h"
#include "fake_env.h"
#include "mcim/crypto/aka.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/ccif/ccif.h"
#include "mcim/entities/icf/icf.h"
#include "mcim/entities/shared/boot_key.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Pcid pcid{"001010000000001"};
const Endpoint vno{Channel::S6dIcf, 0, 0};
const Endpoint device{Channel::IpIcf, 0x0a2d0007, 49152};

AuthInfoRequest requestNumber(std::uint32_t number)
{
    AuthInfoRequest request;
    request.hopByHop = 100 + number;
    request.endToEnd = 200 + number;
    request.sessionId = "sgsn.vno.example;1;" + std::to_string(number);
    request.destinationRealm = epcRealm(Plmn{});
    request.userName = pcid.text();
    request.requested = RequestedVectors{};
    return request;
}

struct Icf : Party<IcfState> {
    explicit Icf(std::string_view profile = "tr33812") : Party<IcfState>{{}, FakeEnv(Role::Icf, profile)}
    {
        const auto key = crypto::PrivateKey::generate(env.cryptoContext(), "icf");
        crypto::CertificateSpec spec;
        spec.commonName = "icf.ro.example";
        spec.notAfter = 1000000;
        spec.keyUsage.keyAgreement = true;
        spec.subjectKey = key.publicKey();
        state.wrapCertificate = crypto::issueCertificate(env.cryptoContext(), "icf-certificate", spec, key);
        state.wrapKey = key.pkcs8();
    }

    void know()
    {
        IcfCredential credential;
        credential.credential = milenageSet1();
        state.credentials[pcid] = credential;
    }
    Outcome<IcfState> ask(std::uint32_t number = 1)
    {
        get(vno, requestNumber(number));
        return act(ActId::IcfFindCredential, pcid.text());
    }
    AuthInfoAnswer vectors(std::uint32_t number = 1)
    {
        ask(number);
        return *sent<AuthInfoAnswer>(act(ActId::IcfMakeVectors, pcid.text()));
    }
};

/// What a device sends that ran the AKA with this vector and was given this address (measure H3).
ConnectivityRequest boundRequest(FakeEnv& env, const UtranVector& used, Ipv4 address)
{
    return {pcid, used.vector.rand, connectivityMac(used.vector.ck, used.vector.ik, pcid, used.vector.rand, address, env)};
}

/// A CCIF with a credential for this PCID and the given ICF as recipient.
struct Ccif : Party<CcifState> {
    explicit Ccif(const Icf& icf) : Party<CcifState>{{}, FakeEnv(Role::Ccif)}
    {
        state.icfCertificate = icf.state.wrapCertificate;
        TemporaryCredential credential;
        credential.pcid = pcid;
        credential.credential = milenageSet1();
        credential.sqn = 96;
        credential.notAfter = SimTime{1'000'000'000'000};
        state.credentials[pcid] = credential;
    }

    CredentialAnswer issue()
    {
        get(Endpoint{Channel::IcfCcif, 0, 49152}, CredentialRequest{pcid});
        return *sent<CredentialAnswer>(act(ActId::CcifIssue, pcid.text()));
    }
};

} // namespace

class TestIcf : public QObject
{
    Q_OBJECT

private slots:
    //= step 2
    void takesARequestOnOnce()
    {
        Icf icf;
        icf.know();
        QVERIFY(scheduled(icf.get(vno, requestNumber(1)), ActId::IcfFindCredential));
        AuthInfoRequest again = requestNumber(1);
        again.retransmitted = true;
        QVERIFY(isIgnored(icf.get(vno, again)));
    }

    //= step 3
    void makesTheVectorsOfAKnownPcid()
    {
        Icf icf;
        icf.know();
        QVERIFY(scheduled(icf.ask(), ActId::IcfMakeVectors));
        QCOMPARE(*icf.env.decided(CheckId::PcidKnown), true);
        QCOMPARE(*icf.env.decided(CheckId::CredentialUsable), true);
        const auto outcome = icf.act(ActId::IcfMakeVectors, pcid.text());
        QVERIFY(icf.env.hasComputed("milenage-vector"));
        QCOMPARE(icf.state.credentials.at(pcid)->sqn, crypto::nextSqn(crypto::nextSqn(0)));
        QCOMPARE(icf.state.sessions.at(pcid)->issued.size(), std::size_t{2});
        QVERIFY(icf.state.sessions.at(pcid)->requests.empty());
    }

    //= step 4
    void answersWithTheIdentifiersOfTheRequest()
    {
        Icf icf;
        icf.know();
        const AuthInfoAnswer answer = icf.vectors();
        QCOMPARE(answer.hopByHop, 101u);
        QCOMPARE(answer.endToEnd, 201u);
        QCOMPARE(answer.sessionId, requestNumber(1).sessionId);
        QCOMPARE(*answer.resultCode, ResultCode::Success);
        QCOMPARE(answer.originHost, std::string("icf.ro.example"));
        QCOMPARE(answer.vectors.size(), std::size_t{2});
    }

    void answersTwoRequestsForOnePcidEachByItself()
    {
        Icf icf;
        icf.know();
        icf.get(vno, requestNumber(1));
        icf.get(vno, requestNumber(2));
        icf.act(ActId::IcfFindCredential, pcid.text());
        icf.act(ActId::IcfFindCredential, pcid.text());
        QCOMPARE(sent<AuthInfoAnswer>(icf.act(ActId::IcfMakeVectors, pcid.text()))->hopByHop, 101u);
        QCOMPARE(sent<AuthInfoAnswer>(icf.act(ActId::IcfMakeVectors, pcid.text()))->hopByHop, 102u);
    }

    //= step 3
    void refusesABlockedAndAnExpiredCredential()
    {
        Icf blocked;
        blocked.know();
        blocked.state.credentials[pcid].edit().blocked = true;
        const auto refusal = blocked.ask();
        QVERIFY(isRefused(refusal, CheckId::CredentialUsable));
        QCOMPARE(*sent<AuthInfoAnswer>(refusal)->experimentalResult, ExperimentalResult::UserUnknown);
        QVERIFY(!sent<AuthInfoAnswer>(refusal)->resultCode);

        Icf expired;
        expired.know();
        expired.env.clock = SimTime{2'000'000'000};
        expired.state.credentials[pcid].edit().notAfter = SimTime{1'000'000'000};
        QCOMPARE(*sent<AuthInfoAnswer>(expired.ask())->experimentalResult, ExperimentalResult::AuthenticationDataUnavailable);
    }

    //= step 3
    void asksTheCcifForACredentialThatItLacks()
    {
        Icf icf;
        const auto outcome = icf.ask();
        QCOMPARE(sent<CredentialRequest>(outcome)->pcid, pcid);
        QVERIFY(!icf.env.decided(CheckId::PcidKnown));

        Ccif ccif(icf);
        const CredentialAnswer answer = ccif.issue();
        QCOMPARE(*ccif.env.decided(CheckId::PcidIssuable), true);
        QCOMPARE(answer.status, HttpStatus{200});
        QVERIFY(ccif.env.hasComputed("cms-envelop"));

        const auto stored = icf.get(sentTo<CredentialRequest>(outcome), answer);
        QVERIFY(scheduled(stored, ActId::IcfFindCredential));
        QCOMPARE(*icf.env.decided(CheckId::CredentialIssued), true);
        QCOMPARE(icf.state.credentials.at(pcid)->sqn, std::uint64_t{96});
        icf.act(ActId::IcfFindCredential, pcid.text());
        const auto made = icf.act(ActId::IcfMakeVectors, pcid.text());
        QCOMPARE(*sent<AuthInfoAnswer>(made)->resultCode, ResultCode::Success);
    }

    void refusesAPcidThatTheCcifDoesNotKnowEither()
    {
        Icf icf;
        const auto asked = icf.ask();
        Ccif ccif(icf);
        ccif.state.credentials.clear();
        const CredentialAnswer answer = ccif.issue();
        QCOMPARE(answer.status, HttpStatus{404});
        QVERIFY(!ccif.env.decided(CheckId::PcidIssuable));
        const auto outcome = icf.get(sentTo<CredentialRequest>(asked), answer);
        QVERIFY(isRefused(outcome, CheckId::PcidKnown));
        QCOMPARE(*sent<AuthInfoAnswer>(outcome)->experimentalResult, ExperimentalResult::UserUnknown);
    }

    void refusesAPcidThatTheCcifWillNotIssue()
    {
        Icf icf;
        const auto asked = icf.ask();
        Ccif ccif(icf);
        ccif.state.refused.push_back(pcid);
        const auto outcome = icf.get(sentTo<CredentialRequest>(asked), ccif.issue());
        QCOMPARE(*ccif.env.decided(CheckId::PcidIssuable), false);
        QVERIFY(isRefused(outcome, CheckId::CredentialIssued));
        QCOMPARE(*sent<AuthInfoAnswer>(outcome)->experimentalResult, ExperimentalResult::AuthenticationDataUnavailable);
    }

    void refusesWhenTheCcifIsOutOfReach()
    {
        Icf icf;
        const auto asked = icf.ask();
        const auto outcome = icf.lose(sentTo<CredentialRequest>(asked), MessageType::CredentialRequest);
        QVERIFY(isRefused(outcome, CheckId::CredentialIssued));
        QCOMPARE(*sent<AuthInfoAnswer>(outcome)->experimentalResult, ExperimentalResult::AuthenticationDataUnavailable);
    }

    void refusesACredentialWrappedForAnotherAndOneOfAnotherPcid()
    {
        Icf other("tr33812");
        other.state.wrapKey = {};
        const auto asked = other.ask();
        Ccif ccif(other);
        QVERIFY(isRefused(other.get(sentTo<CredentialRequest>(asked), ccif.issue()), CheckId::CredentialIssued));

        Icf icf;
        const auto again = icf.ask();
        Ccif wrong(icf);
        wrong.state.credentials[pcid].edit().pcid = Pcid{"001010000000009"};
        QVERIFY(isRefused(icf.get(sentTo<CredentialRequest>(again), wrong.issue()), CheckId::CredentialIssued));
        QVERIFY(icf.state.credentials.empty());
    }

    //= step 5
    void resynchronisesBeforeItMakesNewVectors()
    {
        Icf icf;
        icf.know();
        const AuthInfoAnswer first = icf.vectors();
        const std::uint64_t sqnMs = 9000 << 5;
        const auto auts = crypto::makeAuts(akaCredential(milenageSet1()), first.vectors[0].vector.rand, sqnMs);
        AuthInfoRequest request = requestNumber(2);
        request.requested->resynchronization = toOctets<30>(concat({first.vectors[0].vector.rand, auts}));
        icf.get(vno, request);
        icf.act(ActId::IcfFindCredential, pcid.text());
        QCOMPARE(*icf.env.decided(CheckId::AutsMacMatches), true);
        QCOMPARE(icf.state.credentials.at(pcid)->sqn, sqnMs);

        request = requestNumber(3);
        request.requested->resynchronization = Octets<30>{};
        icf.get(vno, request);
        // TS 33.102 6.3.5: a batch all the same; the AUTS of zeros names a number that this one does not exceed.
        const auto found = icf.act(ActId::IcfFindCredential, pcid.text());
        QCOMPARE(found.acts.size(), std::size_t{1});
        QCOMPARE(icf.state.credentials.at(pcid)->sqn, sqnMs);
    }

    /// TS 29.272 5.2.3.1.3: nobody's name, and nothing to ask the CCIF for.
    //= step 2
    void aNameThatIsNoPcidIsUnknown()
    {
        for (const char* name : {"A01010000000001", "", "00101", "0010100000000012345", "001010000000001@ro.example"}) {
            Icf icf;
            icf.state.hasCcif = true;
            AuthInfoRequest request = requestNumber(1);
            request.userName = name;
            const auto outcome = icf.get(vno, request);
            QVERIFY2(isRefused(outcome, CheckId::PcidKnown), name);
            QCOMPARE(enumText(*sent<AuthInfoAnswer>(outcome)->experimentalResult), std::string("user-unknown"));
            QVERIFY(icf.state.sessions.empty());
        }
    }

    //= step 2
    void aRequestForAnotherRealmGoesNoFurther()
    {
        Icf icf;
        icf.know();
        AuthInfoRequest request = requestNumber(1);
        request.destinationRealm = "epc.mnc099.mcc001.3gppnetwork.org";
        const auto outcome = icf.get(vno, request);
        QCOMPARE(enumText(*sent<AuthInfoAnswer>(outcome)->resultCode), std::string("realm-not-served"));
        QVERIFY(sent<AuthInfoAnswer>(outcome)->errorFlag);
        QVERIFY(icf.state.sessions.empty());
    }

    //= step 7
    //= step 8
    void letsADeviceWithVectorsInAndOrdersItsBootstrapMessage()
    {
        Icf icf;
        icf.know();
        icf.vectors();
        const auto outcome = icf.get(device, ConnectivityRequest{pcid, std::nullopt});
        QCOMPARE(sent<ConnectivityAnswer>(outcome)->status, HttpStatus{202});
        const auto* order = sent<BootstrapOrder>(outcome);
        QCOMPARE(order->pcid, pcid);
        QCOMPARE(order->ip.text(), std::string("10.45.0.7"));
        QVERIFY(!order->bootKey);
        icf.get(sentTo<BootstrapOrder>(outcome), BootstrapOrderAnswer{202});
        QVERIFY(icf.state.sessions.at(pcid)->ordered);
    }

    //= step 7
    void turnsADeviceAwayThatNeverHadVectors()
    {
        Icf icf;
        icf.know();
        const auto outcome = icf.get(device, ConnectivityRequest{pcid, std::nullopt});
        QVERIFY(isRefused(outcome, CheckId::PcidAuthenticated));
        QCOMPARE(sent<ConnectivityAnswer>(outcome)->status, HttpStatus{403});
        QVERIFY(!sent<BootstrapOrder>(outcome));
    }

    //= step 8
    void keysTheBootstrapMacFromTheNamedAkaRun()
    {
        Icf icf("hardened");
        icf.know();
        const UtranVector used = icf.vectors().vectors[0];
        QVERIFY(isRefused(icf.get(device, ConnectivityRequest{pcid, std::nullopt}), CheckId::PcidAuthenticated));
        QVERIFY(isRefused(icf.get(device, ConnectivityRequest{pcid, Octets<16>{}}), CheckId::PcidAuthenticated));
        QVERIFY(isRefused(icf.get(device, ConnectivityRequest{pcid, used.vector.rand}), CheckId::ConnectivityBound));
        const auto outcome = icf.get(device, boundRequest(icf.env, used, Ipv4{device.address}));
        QVERIFY(sent<BootstrapOrder>(outcome)->rand == used.vector.rand);
        const Bytes key = concat({used.vector.ck.reveal(), used.vector.ik.reveal()});
        const Bytes message = concat({toBytes("MCIM-BOOT"), toBytes(pcid.text()), used.vector.rand});
        QCOMPARE(*sent<BootstrapOrder>(outcome)->bootKey, Secret(crypto::hmacSha256(key, message)));
    }

    /// Measure H3: right is only the MAC of that AKA run over that PCID and the address that the packet comes from.
    void bindsAConnectivityRequestToAkaRunAndAddress()
    {
        Icf icf("tr33812");
        icf.env.editProfile().measures = {Measure::ConnectivityBinding};
        icf.know();
        const AuthInfoAnswer answer = icf.vectors();
        const Ipv4 own{device.address};
        const ConnectivityRequest good = boundRequest(icf.env, answer.vectors[0], own);
        const Endpoint elsewhere{Channel::IpIcf, own.value + 1, device.connection};
        QVERIFY(isRefused(icf.get(elsewhere, good), CheckId::ConnectivityBound));
        ConnectivityRequest otherRun = good;
        otherRun.rand = answer.vectors[1].vector.rand;
        QVERIFY(isRefused(icf.get(device, otherRun), CheckId::ConnectivityBound));
        ConnectivityRequest bare = good;
        bare.mac.reset();
        QVERIFY(isRefused(icf.get(device, bare), CheckId::ConnectivityBound));
        QCOMPARE(sent<ConnectivityAnswer>(icf.get(device, good))->status, HttpStatus{202});
    }

    /// Measure H13: the first address holds the PCID for an hour, and may come again.
    void holdsAPcidForOneAddress()
    {
        Icf icf("tr33812");
        icf.env.editProfile().measures = {Measure::CloneDetection};
        icf.know();
        icf.vectors();
        const Endpoint elsewhere{Channel::IpIcf, device.address + 1, device.connection};
        const ConnectivityRequest request{pcid, std::nullopt};
        QVERIFY(sent<BootstrapOrder>(icf.get(device, request)));
        const auto refused = icf.get(elsewhere, request);
        QVERIFY(isRefused(refused, CheckId::PcidHeldOnce));
        QVERIFY(!sent<BootstrapOrder>(refused));
        QVERIFY(sent<BootstrapOrder>(icf.get(device, request)));
        icf.env.clock = SimTime{} + 3599s;
        QVERIFY(isRefused(icf.get(elsewhere, request), CheckId::PcidHeldOnce));
        icf.env.clock = SimTime{} + 3600s;
        QVERIFY(sent<BootstrapOrder>(icf.get(elsewhere, request)));
    }

    void holdsAPcidForNobodyWithoutMeasureH13()
    {
        Icf icf("tr33812");
        icf.know();
        icf.vectors();
        QVERIFY(sent<BootstrapOrder>(icf.get(device, ConnectivityRequest{pcid, std::nullopt})));
        QVERIFY(icf.state.sessions.at(pcid)->heldUntil == SimTime{});
        const Endpoint elsewhere{Channel::IpIcf, device.address + 1, device.connection};
        QVERIFY(sent<BootstrapOrder>(icf.get(elsewhere, ConnectivityRequest{pcid, std::nullopt})));
    }

    /// Measure H1: with the device let in, nobody else gets a challenge for its PCID; up to then a re-synchronisation or a re-send does.
    //= step 3
    void givesNoVectorsForASpentPcid()
    {
        for (const bool isOneTime : {true, false}) {
            Icf icf("tr33812");
            if (isOneTime) {
                icf.env.editProfile().measures = {Measure::OneTimePcids};
            }
            icf.know();
            icf.vectors(1);
            icf.vectors(2);
            QVERIFY(sent<BootstrapOrder>(icf.get(device, ConnectivityRequest{pcid, std::nullopt})));
            QVERIFY(sent<BootstrapOrder>(icf.get(device, ConnectivityRequest{pcid, std::nullopt})));
            const auto again = icf.ask(3);
            QCOMPARE(isRefused(again, CheckId::PcidUnspent), isOneTime);
            QCOMPARE(sent<AuthInfoAnswer>(again) != nullptr, isOneTime);
            if (isOneTime) {
                QVERIFY(sent<AuthInfoAnswer>(again)->experimentalResult == ExperimentalResult::UserUnknown);
            }
        }
    }

    void answersUnreadableRequests()
    {
        Icf icf;
        QCOMPARE(sent<ConnectivityAnswer>(icf.garble(device))->status, HttpStatus{400});
        QVERIFY(isIgnored(icf.garble(vno)));
        Damage damage;
        damage.request = DamagedAuthInfoRequest{7, 8, "sgsn;1;1", ResultCode::MissingAvp, Bytes(8, 1)};
        const auto outcome = icf.garble(vno, damage);
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
        const auto* answer = sent<AuthInfoAnswer>(outcome);
        QCOMPARE(answer->hopByHop, 7u);
        QCOMPARE(answer->endToEnd, 8u);
        QCOMPARE(answer->sessionId, std::string("sgsn;1;1"));
        QVERIFY(answer->resultCode == ResultCode::MissingAvp && !answer->errorFlag);
        QVERIFY(answer->failedAvp == Bytes(8, 1));
        damage.request->result = ResultCode::InvalidHeaderBits;
        QVERIFY(sent<AuthInfoAnswer>(icf.garble(vno, damage))->errorFlag);
        damage.request->result = ResultCode::InvalidAvpBits;
        QVERIFY(sent<AuthInfoAnswer>(icf.garble(vno, damage))->errorFlag);
        Ccif ccif(icf);
        QCOMPARE(sent<CredentialAnswer>(ccif.garble(Endpoint{Channel::IcfCcif, 0, 49152}))->status, HttpStatus{400});
    }

    void saysThatItDoesNotServeARequest()
    {
        Icf icf;
        Damage damage;
        damage.unsupported = DiameterError{.command = 316, .application = 16777251, .hopByHop = 7, .endToEnd = 8, .sessionId = "s"};
        const auto outcome = icf.garble(vno, damage);
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
        const auto* error = sent<DiameterError>(outcome);
        QVERIFY(error->resultCode == ResultCode::CommandUnsupported);
        QCOMPARE(error->command, 316u);
        QCOMPARE(error->hopByHop, 7u);
        QCOMPARE(error->originHost, std::string("icf.ro.example"));
        QCOMPARE(error->originRealm, std::string("epc.mnc001.mcc001.3gppnetwork.org"));
    }
};

QTEST_APPLESS_MAIN(TestIcf)
#include "tst_icf.moc"
