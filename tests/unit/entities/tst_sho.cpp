// SPDX-License-Identifier: GPL-3.0-or-later
#include "sho_setup.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;
using namespace mcim::entities::sho_test;

class TstSho : public QObject
{
    Q_OBJECT

private slots:
    /// Client ports are taken again only when their connection is closed, on the link that they are open on.
    void takesNoPortThatIsOpen()
    {
        Connections<Pcid> open;
        std::uint16_t next = firstConnection;
        const Pcid first{"001010000000001"};
        QCOMPARE(openConnection(open, next, Channel::ShoPva, first), std::uint16_t{49152});
        for (int i = 1; i < 64'512; ++i) {
            openConnection(open, next, Channel::ShoPva, sho_test::pcid);
        }
        QCOMPARE(open.size(), std::size_t{64'512});
        QCOMPARE(ownerOf(open, Channel::ShoPva, 49152), std::optional(first));
        QCOMPARE(ownerOf(open, Channel::ShoDpf, 49152), std::optional<Pcid>());
        open.erase({Channel::ShoPva, 50'000});
        QCOMPARE(openConnection(open, next, Channel::ShoPva, first), std::uint16_t{50'000});
        QCOMPARE(openConnection(open, next, Channel::ShoDpf, first), std::uint16_t{50'001});
        QCOMPARE(Connection::fromText("sho-dpf/50001"), std::optional(Connection{Channel::ShoDpf, 50'001}));
    }

    //= step 12
    void registersAnM2meUnderContractAndAsksForItsPfc()
    {
        Setup setup;
        const auto outcome = setup.registerDevice();
        QCOMPARE(sent<RegistrationAnswer>(outcome)->status, HttpStatus{201});
        QCOMPARE(sent<PfcRequest>(outcome)->transactionId, transaction);
        QCOMPARE(sentTo<PfcRequest>(outcome), (Endpoint{Channel::IpSho, deviceIp.value, 49152}));
        QVERIFY(started(outcome, TimerId::PfcWait, 30s));
    }

    void refusesARegistrationWithoutAContract()
    {
        Setup setup;
        setup.state.contracts.at(pcid).inForce = false;
        const auto outcome = setup.registerDevice();
        QVERIFY(isRefused(outcome, CheckId::ShoContract));
        QCOMPARE(sent<RegistrationAnswer>(outcome)->status, HttpStatus{403});
        QVERIFY(!sent<PfcRequest>(outcome));
    }

    void startsOnceForARepeatedRegistration()
    {
        Setup setup;
        setup.registerDevice();
        const auto outcome = setup.registerDevice();
        QCOMPARE(sent<RegistrationAnswer>(outcome)->status, HttpStatus{201});
        QVERIFY(!sent<PfcRequest>(outcome));
    }

    //= step 13
    void handsThePfcToThePva()
    {
        Setup setup;
        const auto outcome = setup.givePfc();
        const auto* request = sent<ValidationRequest>(outcome);
        QVERIFY(request);
        QCOMPARE(sentTo<ValidationRequest>(outcome).channel, Channel::ShoPva);
        QCOMPARE(request->chain.size(), std::size_t{1});
        QVERIFY(request->ip == deviceIp);
        QVERIFY(!request->nonce);
        QVERIFY(stopped(outcome, TimerId::PfcWait));
        QVERIFY(started(outcome, TimerId::ValidationWait, 60s));
    }

    void namesANonceForTheResultWhenHardened()
    {
        Setup setup("hardened");
        const auto outcome = setup.givePfc();
        QVERIFY(sent<ValidationRequest>(outcome)->nonce == setup.registration().nonce);
        QCOMPARE(fromBase64Url(*setup.registration().nonce)->size(), std::size_t{16});
    }

    void endsWithoutAReadablePfc()
    {
        Setup setup;
        const Endpoint device = sentTo<PfcRequest>(setup.registerDevice());
        const auto outcome = setup.receive(device, PfcAnswer{200, "IMEI:1", pcid, {toBytes("junk")}});
        QVERIFY(isRefused(outcome, CheckId::PfcReceived));
        QVERIFY(!sent<ValidationRequest>(outcome));
        QCOMPARE(setup.registration().phase, ShoPhase::Failed);
    }

    /// The registered device may be denied by a policy row; another name in the answer must not lead past it.
    void refusesAPfcAnswerThatNamesAnotherDeviceOrPcid()
    {
        for (const std::string_view profile : {"tr33812", "hardened"}) {
            Setup setup(profile);
            const Endpoint device = sentTo<PfcRequest>(setup.registerDevice());
            const auto outcome = setup.receive(device, PfcAnswer{200, "IMEI:2", pcid, {setup.pfc.certificate}});
            QVERIFY(isRefused(outcome, CheckId::PfcForRegisteredDevice));
            QVERIFY(!sent<ValidationRequest>(outcome));
            QVERIFY(stopped(outcome, TimerId::PfcWait));
            QCOMPARE(setup.registration().deviceId, std::string("IMEI:1"));
            QCOMPARE(setup.registration().phase, ShoPhase::Failed);
        }
        Setup setup;
        const Endpoint device = sentTo<PfcRequest>(setup.registerDevice());
        QVERIFY(isRefused(setup.receive(device, PfcAnswer{200, "IMEI:1", Pcid{"001010000000002"}, {setup.pfc.certificate}}),
            CheckId::PfcForRegisteredDevice));
    }

    void asksTwiceForThePfc()
    {
        Setup setup;
        setup.registerDevice();
        auto outcome = setup.take(TimerFired{TimerId::PfcWait, pcid.text()});
        QVERIFY(sent<PfcRequest>(outcome));
        outcome = setup.take(ConnectionLost{sentTo<PfcRequest>(outcome), MessageType::PfcRequest});
        QVERIFY(isRefused(outcome, CheckId::PfcReceived));
        QVERIFY(outcome.sends.empty());
    }

    //= step 15
    void goesOnAfterAnAffirmingResult()
    {
        Setup setup;
        const auto outcome = setup.judge();
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QVERIFY(scheduled(outcome, ActId::ShoEncryptMcim));
        QCOMPARE(setup.registration().verdict, ValidationStatus::Affirming);
        QVERIFY(!setup.env.decided(CheckId::VerdictSigned));
    }

    void goesOnAfterASignedResultWhenHardened()
    {
        Setup setup("hardened");
        const auto outcome = setup.judge();
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QCOMPARE(setup.env.decided(CheckId::VerdictSigned), std::optional(true));
    }

    void letsNoMcimLeaveAfterANegativeResult()
    {
        Setup setup;
        const auto outcome = setup.judge([](ValidationClaims& claims) { claims.status = ValidationStatus::Contraindicated; });
        refusedBy(outcome, setup, CheckId::VerdictAffirming);
    }

    void letsNoMcimLeaveWithoutAResult()
    {
        Setup setup;
        setup.givePfc();
        const auto outcome = setup.take(TimerFired{TimerId::ValidationWait, pcid.text()});
        refusedBy(outcome, setup, CheckId::VerdictReceived);
    }

    void letsNoMcimLeaveAfterAnUnreadableResult()
    {
        Setup setup;
        const Endpoint to = sentTo<ValidationRequest>(setup.givePfc());
        setup.receive(to, ValidationAnswer{200, false, toBytes("{")});
        refusedBy(setup.act(ActId::ShoJudgeVerdict), setup, CheckId::VerdictReceived);
    }

    void refusesAStaleResult()
    {
        Setup setup;
        refusedBy(setup.judge([](ValidationClaims& claims) { claims.exp = claims.iat - 1; }), setup, CheckId::VerdictFresh);
        Setup hardened("hardened");
        refusedBy(hardened.judge([](ValidationClaims& claims) { claims.nonces = {"b2xk"}; }), hardened, CheckId::VerdictFresh);
    }

    void refusesAResultAboutAnotherDevice()
    {
        Setup setup;
        refusedBy(setup.judge([](ValidationClaims& claims) { claims.transactionId = "other"; }), setup, CheckId::VerdictForThisDevice);
        Setup otherPfc("hardened");
        refusedBy(otherPfc.judge([](ValidationClaims& claims) { claims.pfcHash = Octets<32>{}; }), otherPfc, CheckId::VerdictForThisDevice);
        Setup otherPcid("hardened");
        refusedBy(otherPcid.judge([](ValidationClaims& claims) { claims.pcid = Pcid{"001010000000002"}; }), otherPcid,
            CheckId::VerdictForThisDevice);
    }

    /// Without evidence the PVA can't name what evidence would have named.
    void saysOfAVerdictWithoutEvidenceThatItDoesNotAffirm()
    {
        Setup setup("hardened");
        const auto outcome = setup.judge([](ValidationClaims& claims) {
            claims.status = ValidationStatus::Contraindicated;
            claims.pcid.reset();
        });
        refusedBy(outcome, setup, CheckId::VerdictAffirming);
        Setup affirming("hardened");
        refusedBy(affirming.judge([](ValidationClaims& claims) { claims.pcid.reset(); }), affirming, CheckId::VerdictForThisDevice);
    }

    void refusesAResultThatThePvaDidNotSign()
    {
        Setup setup("hardened");
        const Endpoint to = sentTo<ValidationRequest>(setup.givePfc());
        refusedBy(setup.answer(to, setup.affirming(), setup.sho), setup, CheckId::VerdictSigned);
        Setup plain("hardened");
        const Endpoint again = sentTo<ValidationRequest>(plain.givePfc());
        plain.receive(again, ValidationAnswer{200, false, plain.env.encodeInner(plain.affirming())});
        refusedBy(plain.act(ActId::ShoJudgeVerdict), plain, CheckId::VerdictSigned);
    }

    void doesNotObeyAVerdictThatIsSwitchedOff()
    {
        Setup setup;
        setup.env.editProfile().disabledChecks = {CheckId::VerdictAffirming};
        const auto outcome = setup.judge([](ValidationClaims& claims) { claims.status = ValidationStatus::Contraindicated; });
        QVERIFY(scheduled(outcome, ActId::ShoEncryptMcim));
    }

    //= step 16
    //= step 17
    void encryptsAFreeMcimForThePfcAndDeliversIt()
    {
        Setup setup;
        const auto outcome = setup.deliver();
        const auto* delivery = sent<ObjectDelivery>(outcome);
        QVERIFY(delivery);
        QCOMPARE(delivery->iccid, std::string("8949001000000000017"));
        QCOMPARE(delivery->contentType, std::string("application/cms"));
        QVERIFY(delivery->pfcHash == crypto::sha256(setup.pfc.certificate));
        const auto token = readJws<AuthorizationClaims>(setup.env, delivery->authorization.value_or(""));
        QVERIFY(token.has_value());
        QCOMPARE(token->header.algorithm, std::string("none"));
        QVERIFY(token->claims.pcid == pcid);
        QCOMPARE(token->claims.iccid, delivery->iccid);
        const auto opened = crypto::openEnveloped(delivery->object, setup.pfc.key, setup.pfc.parsed());
        QVERIFY(opened && opened->plaintext);
        QCOMPARE(opened->kind, crypto::CmsKind::Enveloped);
        const auto mcim = setup.env.decodeInner<Mcim>(*opened->plaintext);
        QVERIFY(mcim.has_value());
        QVERIFY(mcim->imsi == imsi);
        QVERIFY(mcim->credential == milenageSet1());
        QCOMPARE(mcim->shoId, std::string("sho.example"));
        QVERIFY(setup.subscription().assignedTo == pcid);
        QVERIFY(!setup.subscription().active);
    }

    //= step 16
    void signsAndAuthorizesTheObjectWhenHardened()
    {
        Setup setup("hardened");
        const auto outcome = setup.deliver();
        const auto* delivery = sent<ObjectDelivery>(outcome);
        QVERIFY(delivery && delivery->authorization);
        const auto opened = crypto::openSigned(delivery->object);
        QVERIFY(opened && opened->signatureValid);
        QCOMPARE(opened->signer.fields().subjectCommonName, std::string("sho.example"));
        const auto inner = crypto::openEnveloped(opened->content, setup.pfc.key, setup.pfc.parsed());
        QVERIFY(inner && inner->hasTag && inner->tagValid);
        const auto token = readJws<AuthorizationClaims>(setup.env, *delivery->authorization);
        QVERIFY(token && verifyParts(setup.env, token->parts, setup.sho.key.publicKey()));
        QVERIFY(token->claims.objectHash == crypto::sha256(delivery->object));
        QVERIFY(token->claims.pcid == pcid);
    }

    void deliversToTheAddressOfTheRegistration()
    {
        Setup setup;
        QCOMPARE(sentTo<ObjectDelivery>(setup.deliver()).address, serverAddress(Role::Dpf).value);
        Setup astray;
        astray.judge();
        astray.state.registrations.at(pcid).edit().dpfAddress = "http://elsewhere.example/dm";
        QCOMPARE(sentTo<ObjectDelivery>(astray.act(ActId::ShoEncryptMcim)).address, 0xffffffffu);
    }

    void deliversNothingWithoutAFreeMcim()
    {
        Setup setup;
        setup.state.mcims.at(imsi).edit().assignedTo = Pcid{"001010000000002"};
        const auto outcome = setup.deliver();
        QVERIFY(outcome.sends.empty());
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
        QCOMPARE(setup.registration().phase, ShoPhase::Failed);
    }

    /// The object has left: a second device that got the same MCIM would share its K with the first.
    void keepsTheMcimForTheDeviceWhenTheDpfRefuses()
    {
        Setup setup;
        const Endpoint to = sentTo<ObjectDelivery>(setup.deliver());
        const auto outcome = setup.receive(to, ObjectDeliveryAnswer{404});
        QVERIFY(isRefused(outcome, CheckId::ObjectAccepted));
        QVERIFY(setup.subscription().assignedTo == pcid && !setup.subscription().active);
    }

    void deliversThreeTimesInAllWhenTheConnectionIsLost()
    {
        Setup setup;
        auto outcome = setup.deliver();
        for (int i = 0; i < 2; ++i) {
            setup.take(ConnectionLost{sentTo<ObjectDelivery>(outcome), MessageType::ObjectDelivery});
            outcome = setup.act(ActId::ShoEncryptMcim);
            QVERIFY(sent<ObjectDelivery>(outcome));
        }
        setup.take(ConnectionLost{sentTo<ObjectDelivery>(outcome), MessageType::ObjectDelivery});
        QCOMPARE(setup.registration().phase, ShoPhase::Failed);
        QVERIFY(setup.subscription().assignedTo == pcid && !setup.subscription().active);
    }

    //= step 21
    void activatesTheMcimAfterASuccessReport()
    {
        Setup setup;
        const Endpoint to = sentTo<ObjectDelivery>(setup.deliver());
        setup.receive(to, ObjectDeliveryAnswer{202});
        const auto outcome = setup.report(setup.success());
        QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus{204});
        QVERIFY(setup.subscription().active);
        QCOMPARE(setup.registration().phase, ShoPhase::Provisioned);
    }

    void keepsTheMcimForTheDeviceAfterAFailureReport()
    {
        Setup setup;
        setup.deliver();
        StatusReport failure = setup.success();
        failure.result = DmStatus::DeviceFull;
        const auto outcome = setup.report(failure);
        QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus{204});
        QVERIFY(setup.subscription().assignedTo == pcid && !setup.subscription().active);
    }

    void withdrawsTheMcimWhenReportsContradictEachOther()
    {
        Setup setup;
        setup.deliver();
        setup.report(setup.success());
        StatusReport failure = setup.success();
        failure.result = DmStatus::CommandFailed;
        const auto outcome = setup.report(failure);
        QVERIFY(isRefused(outcome, CheckId::ReportConsistent));
        QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus{409});
        QVERIFY(!setup.subscription().active);
    }

    void refusesAReportAboutSomethingElse()
    {
        Setup setup;
        setup.deliver();
        StatusReport other = setup.success();
        other.iccid = "8949001000000000099";
        QVERIFY(isRefused(setup.report(other), CheckId::ReportConsistent));
        other = setup.success();
        other.pcid = {"001010000000002"};
        const auto outcome = setup.receive(dpf, other);
        QVERIFY(isRefused(outcome, CheckId::ReportConsistent));
        QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus{409});
        QVERIFY(!setup.subscription().active);
    }

    //= step 21
    void demandsTheReceiptOfTheTreWhenHardened()
    {
        Setup setup("hardened");
        setup.deliver();
        QVERIFY(isRefused(setup.report(setup.success()), CheckId::ReceiptValid));
        StatusReport forged = setup.success();
        forged.receipt = setup.receipt(setup.installed(), setup.sho);
        QVERIFY(isRefused(setup.report(forged), CheckId::ReceiptValid));
        StatusReport other = setup.success();
        ReceiptClaims claims = setup.installed();
        claims.objectHash = {};
        other.receipt = setup.receipt(claims, setup.pfc);
        QVERIFY(isRefused(setup.report(other), CheckId::ReceiptValid));
        QVERIFY(!setup.subscription().active);
        StatusReport good = setup.success();
        good.receipt = setup.receipt(setup.installed(), setup.pfc);
        QCOMPARE(setup.report(good).verdict.kind, VerdictKind::Done);
        QVERIFY(setup.subscription().active);
    }

    //= step 21
    void noticesAFailureThatTheReceiptBelies()
    {
        for (const char* profile : {"tr33812", "hardened"}) {
            Setup setup(profile);
            setup.deliver();
            StatusReport altered = setup.success();
            altered.result = DmStatus::CommandFailed;
            altered.receipt = setup.receipt(setup.installed(), setup.pfc);
            const auto outcome = setup.report(altered);
            const bool isHardened = profile == std::string_view("hardened");
            QCOMPARE(isRefused(outcome, CheckId::ReportConsistent), isHardened);
            QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus(isHardened ? 409 : 204));
            QVERIFY(!setup.subscription().active);
        }
    }

    //= step 21
    void refusesAReportWithoutAResult()
    {
        Setup setup;
        setup.deliver();
        StatusReport empty = setup.success();
        empty.result = DmStatus::None;
        const auto outcome = setup.report(empty);
        QVERIFY(isRefused(outcome, CheckId::ReportConsistent));
        QCOMPARE(sent<StatusReportAnswer>(outcome)->status, HttpStatus(409));
        QVERIFY(!setup.subscription().active);
    }

    //= step op
    void makesVectorsForAnActiveMcim()
    {
        Setup setup;
        setup.state.mcims.at(imsi).edit().active = true;
        const auto outcome = setup.askForVectors(imsi.text());
        const auto* answer = sent<AuthInfoAnswer>(outcome);
        QVERIFY(answer);
        QCOMPARE(sentTo<AuthInfoAnswer>(outcome), vno);
        QCOMPARE(answer->resultCode, std::optional(ResultCode::Success));
        QCOMPARE(answer->hopByHop, std::uint32_t{7});
        QCOMPARE(answer->vectors.size(), std::size_t{2});
        const auto facts = crypto::openAutn(akaCredential(milenageSet1()), answer->vectors[0].vector.rand, answer->vectors[0].vector.autn);
        QVERIFY(facts.macValid);
        QCOMPARE(facts.sqn, crypto::nextSqn(64));
        QCOMPARE(setup.subscription().sqn, crypto::nextSqn(crypto::nextSqn(64)));
        QVERIFY(setup.state.vectorRequests.empty());
    }

    void makesNoVectorsForAnUnknownOrInactiveImsi()
    {
        Setup setup;
        auto outcome = setup.askForVectors("262010000000000");
        QVERIFY(isRefused(outcome, CheckId::ImsiKnown));
        QCOMPARE(sent<AuthInfoAnswer>(outcome)->experimentalResult, std::optional(ExperimentalResult::UserUnknown));
        outcome = setup.askForVectors(imsi.text());
        QVERIFY(isRefused(outcome, CheckId::ImsiActive));
        QCOMPARE(sent<AuthInfoAnswer>(outcome)->resultCode, std::optional(ResultCode::AuthorizationRejected));
        QCOMPARE(setup.subscription().sqn, std::uint64_t{64});
    }

    /// While the DPF's report is due the VNO may ask again (TS 29.272 7.4.4).
    void putsTheVnoOffWhileTheReportIsDue()
    {
        Setup setup;
        setup.deliver();
        const auto outcome = setup.askForVectors(imsi.text());
        QVERIFY(isRefused(outcome, CheckId::ImsiActive));
        QCOMPARE(sent<AuthInfoAnswer>(outcome)->experimentalResult, std::optional(ExperimentalResult::AuthenticationDataUnavailable));
        setup.report(setup.success());
        QCOMPARE(setup.askForVectors(imsi.text()).verdict.kind, VerdictKind::Done);
    }

    void goesOnFromTheSequenceNumberOfTheTreAfterAnAuts()
    {
        Setup setup;
        setup.state.mcims.at(imsi).edit().active = true;
        const Bytes rand(16, 0x33);
        const auto auts = crypto::makeAuts(akaCredential(milenageSet1()), rand, 6400);
        auto outcome = setup.askForVectors(imsi.text(), toOctets<30>(concat({rand, auts})));
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QVERIFY(setup.subscription().sqn > 6400);
        Bytes wrong = concat({rand, auts});
        wrong.back() ^= 1;
        outcome = setup.askForVectors(imsi.text(), toOctets<30>(wrong));
        // TS 33.102 6.3.5: SQN is in range now, so that a batch follows whatever MAC-S says.
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QVERIFY(!sent<AuthInfoAnswer>(outcome)->vectors.empty());
    }

    void answersUnreadableRequestsWith400()
    {
        Setup setup;
        QCOMPARE(sent<RegistrationAnswer>(setup.take(Undecodable{drf, {0, "no JSON"}, {}}))->status, HttpStatus{400});
        QCOMPARE(sent<StatusReportAnswer>(setup.take(Undecodable{dpf, {0, "no JSON"}, {}}))->status, HttpStatus{400});
    }

    void saysThatItDoesNotServeARequest()
    {
        Setup setup;
        Damage damage;
        damage.unsupported = DiameterError{.command = 318, .resultCode = ResultCode::ApplicationUnsupported};
        const auto outcome = setup.take(Undecodable{vno, {8, "application 0 is not 16777251"}, {}, damage});
        QVERIFY(sent<DiameterError>(outcome)->resultCode == ResultCode::ApplicationUnsupported);
        QCOMPARE(sent<DiameterError>(outcome)->originHost, std::string("sho.example"));
    }

    /// Measure H1: a device that comes back with another PCID of its pool gets the MCIM that it was given before, no second one.
    //= step 16
    void givesADeviceOneMcimWhateverPcidItComesWith()
    {
        const Pcid other{"001010000000002"};
        for (const bool isOfThePool : {true, false}) {
            Setup setup;
            setup.deliver();
            setup.state.contracts[other] = isOfThePool ? ShoContract{true, pcid} : ShoContract{};
            ShoRegistration again = setup.registration();
            again.phase = ShoPhase::Encrypting;
            again.imsi.reset();
            setup.state.registrations[other] = again;
            const auto outcome = setup.act(ActId::ShoEncryptMcim, other.text());
            QCOMPARE(sent<ObjectDelivery>(outcome) != nullptr, isOfThePool);
            QVERIFY(setup.subscription().assignedTo == (isOfThePool ? other : pcid));
            QVERIFY(!isOfThePool || setup.state.registrations.at(other)->imsi == imsi);
        }
    }

private:
    static void refusedBy(const Outcome<ShoState>& outcome, const Setup& setup, CheckId check)
    {
        QVERIFY2(isRefused(outcome, check), outcome.verdict.check ? checkRow(*outcome.verdict.check).name.data() : "none");
        QVERIFY(outcome.sends.empty() && outcome.acts.empty());
        QCOMPARE(setup.registration().phase, ShoPhase::Refused);
        QVERIFY(!setup.subscription().assignedTo);
    }
};

QTEST_GUILESS_MAIN(TstSho)
#include "tst_sho.moc"
