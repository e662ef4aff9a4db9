// SPDX-License-Identifier: GPL-3.0-or-later
#include "m2me_setup.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;
using namespace mcim::entities::m2me_test;

class TestM2me : public QObject
{
    Q_OBJECT

private slots:
    //= step 1
    void attachesWithItsPcid()
    {
        M2me m2me;
        const auto outcome = m2me.start();
        const auto* request = sent<AttachRequest>(outcome);
        QCOMPARE(request->identity.digits, pcid.text());
        QCOMPARE(request->cksn, std::uint8_t{7});
        QVERIFY(started(outcome, TimerId::T3310, 15s));
    }

    //= step 1
    void triesFiveTimesThenPausesAndAtLastGivesUp()
    {
        M2me m2me;
        m2me.start();
        for (int pause = 0; pause < 2; ++pause) {
            for (int attempt = 0; attempt < 5; ++attempt) {
                for (int resend = 0; resend < 4; ++resend) {
                    QVERIFY(sent<AttachRequest>(m2me.timer(TimerId::T3310)));
                }
                const auto end = m2me.timer(TimerId::T3310);
                QVERIFY(end.sends.empty());
                QVERIFY(started(end, attempt < 4 ? TimerId::T3311 : TimerId::T3302, attempt < 4 ? Duration(15s) : Duration(12min)));
                if (attempt < 4) {
                    QVERIFY(sent<AttachRequest>(m2me.timer(TimerId::T3311)));
                }
            }
            m2me.timer(TimerId::T3302);
        }
        QCOMPARE(m2me.state.phase, M2mePhase::Failed);
        QVERIFY(m2me.state.timers.empty());
    }

    //= step 5
    void passesTheChallengeToItsTre()
    {
        M2me m2me;
        m2me.start();
        const auto outcome = m2me.get(radio, challengeNumber(1));
        QCOMPARE(sent<TreAuthenticate>(outcome)->rand, *challengeNumber(1).rand);
        QVERIFY(stopped(outcome, TimerId::T3310));
        QCOMPARE(*m2me.env.decided(CheckId::SeparationBitClear), true);
        const auto answered = m2me.authenticated();
        QCOMPARE(sent<AuthAndCipheringResponse>(answered)->res, res);
        QCOMPARE(sent<AuthAndCipheringResponse>(answered)->reference, std::uint8_t{1});
        QVERIFY(started(answered, TimerId::T3310));
        QCOMPARE(*m2me.state.rand, *challengeNumber(1).rand);
        QCOMPARE(m2me.state.ck.size(), std::size_t{16});
    }

    //= step 5
    void refusesAVectorWithTheSeparationBit()
    {
        M2me m2me;
        m2me.start();
        auto challenge = challengeNumber(1);
        (*challenge.autn)[6] = 0x80;
        const auto outcome = m2me.get(radio, challenge);
        QVERIFY(isRefused(outcome, CheckId::SeparationBitClear));
        QCOMPARE(sent<AuthAndCipheringFailure>(outcome)->cause, GmmCause::MacFailure);
        QVERIFY(!sent<TreAuthenticate>(outcome));
    }

    //= step 5
    void reportsAWrongMacAndDoubtsTheNetwork()
    {
        M2me m2me;
        m2me.start();
        m2me.get(radio, challengeNumber(1));
        const auto outcome = m2me.fromTre(StatusWord::MacWrong);
        QCOMPARE(sent<AuthAndCipheringFailure>(outcome)->cause, GmmCause::MacFailure);
        QVERIFY(started(outcome, TimerId::T3318, 20s));
        QVERIFY(stopped(m2me.get(radio, challengeNumber(2)), TimerId::T3318));
        m2me.fromTre(StatusWord::MacWrong);
        m2me.timer(TimerId::T3318);
        QCOMPARE(m2me.state.phase, M2mePhase::Failed);
    }

    //= step 5
    void reportsTheTokenOfASynchFailure()
    {
        M2me m2me;
        m2me.start();
        m2me.get(radio, challengeNumber(1));
        Octets<14> auts{};
        auts.fill(9);
        const auto outcome = m2me.fromTre(StatusWord::Ok, codecs::encodeInner(AuthenticateResult{{}, {}, {}, auts}));
        QCOMPARE(sent<AuthAndCipheringFailure>(outcome)->cause, GmmCause::SynchFailure);
        QCOMPARE(*sent<AuthAndCipheringFailure>(outcome)->auts, auts);
        QVERIFY(started(outcome, TimerId::T3320, 15s));
        QVERIFY(m2me.state.res.empty());
    }

    void answersARepeatedChallengeWithoutItsTre()
    {
        M2me m2me;
        m2me.start();
        m2me.passAka();
        const auto outcome = m2me.get(radio, challengeNumber(1));
        QCOMPARE(sent<AuthAndCipheringResponse>(outcome)->res, res);
        QVERIFY(!sent<TreAuthenticate>(outcome));
    }

    void deletesItsKeysWhenItIsRejected()
    {
        M2me m2me;
        m2me.start();
        m2me.passAka();
        m2me.get(radio, AuthAndCipheringReject{});
        QCOMPARE(m2me.state.phase, M2mePhase::Failed);
        QVERIFY(m2me.state.ck.empty());
        QVERIFY(m2me.state.timers.empty());
    }

    void tellsItsImsiToWhoeverAsks()
    {
        M2me m2me;
        m2me.start();
        QCOMPARE(sent<IdentityResponse>(m2me.get(radio, IdentityRequest{}))->identity.digits, pcid.text());
        // TS 24.008 10.5.5.9: undefined types ask for the IMSI.
        QCOMPARE(sent<IdentityResponse>(m2me.get(radio, IdentityRequest{static_cast<IdentityType>(7), 0}))->identity.digits, pcid.text());
        // TS 24.008 10.5.1.4: three octets, zeros as digits.
        QCOMPARE(sent<IdentityResponse>(m2me.get(radio, IdentityRequest{IdentityType::Imei, 0}))->identity, (MobileIdentity{IdentityType::None, "00000", 0}));
    }

    /// Measure H1: no two attaches with one PCID, whatever ends the first; re-sends keep it, and so does the TRE's silence.
    //= step 1
    void beginsEveryAttachWithAnotherPcidUnderMeasureH1()
    {
        M2me m2me;
        m2me.env.editProfile().measures = {Measure::OneTimePcids};
        QCOMPARE(sent<AttachRequest>(m2me.start())->identity.digits, pcid.text());
        QCOMPARE(sent<AttachRequest>(m2me.timer(TimerId::T3310))->identity.digits, pcid.text());
        m2me.get(radio, AttachReject{GmmCause::NetworkFailure});
        auto next = m2me.timer(TimerId::T3311);
        QVERIFY(!sent<AttachRequest>(next));
        QVERIFY(sent<TreSelectIdentity>(next)->identity == TreIdentity::Provisional);
        QVERIFY(m2me.get(radio, challengeNumber(1)).sends.size() <= 1 && !sent<TreAuthenticate>(m2me.get(radio, challengeNumber(1))));
        // A TRE that says nothing is asked again at the next attempt.
        QVERIFY(started(m2me.timer(TimerId::TreWait), TimerId::T3311));
        QVERIFY(sent<TreSelectIdentity>(m2me.timer(TimerId::T3311)));
        const Pcid second{"001010000000002"};
        next = m2me.fromTre(StatusWord::Ok, codecs::encodeInner(IdentityFile{second, "bootstrap.ro"}));
        QCOMPARE(sent<AttachRequest>(next)->identity.digits, second.text());
        QCOMPARE(sent<AttachRequest>(next)->cksn, std::uint8_t{7});
        QVERIFY(m2me.state.pcid == second && m2me.state.pcidSpent);
        // A loss of power forgets everything but that.
        m2me.state.phase = M2mePhase::Off;
        m2me.state.timers.clear();
        QVERIFY(!sent<AttachRequest>(m2me.start()));
        m2me.fromTre(StatusWord::RecordNotFound);
        QCOMPARE(m2me.state.phase, M2mePhase::Failed);
        QCOMPARE(*m2me.state.failure, std::string("pcids-used-up"));
    }

    /// Measure H1: who asks learns the PCID of an attach before its AKA only, when message 1 has told it anyway.
    //= step 5
    void tellsItsPcidInItsAttachOnlyUnderMeasureH1()
    {
        for (const bool isOneTime : {true, false}) {
            M2me m2me;
            if (isOneTime) {
                m2me.env.editProfile().measures = {Measure::OneTimePcids};
            }
            const auto told = [&] { return sent<IdentityResponse>(m2me.get(radio, IdentityRequest{}))->identity; };
            m2me.start();
            QCOMPARE(told().digits, pcid.text());
            m2me.passAka();
            QCOMPARE(told().type, isOneTime ? IdentityType::None : IdentityType::Imsi);
            m2me.get(radio, accept());
            QCOMPARE(told().digits, isOneTime ? std::string("00000") : pcid.text());
            m2me.get(radio, NetworkDetachRequest{.detachType = 1});
            QCOMPARE(told().type, isOneTime ? IdentityType::None : IdentityType::Imsi);
        }
    }

    // TS 24.008 4.7.7.2, 4.7.8.2; TS 23.003 6.2
    //= step 5
    void tellsItsImeiAndItsSoftwareVersion()
    {
        M2me m2me;
        m2me.state.deviceId = std::string("urn:imei:490154203237518");
        m2me.start();
        const auto told = [&](IdentityType type) { return sent<IdentityResponse>(m2me.get(radio, IdentityRequest{type, 0}))->identity; };
        QVERIFY(told(IdentityType::Imei) == (MobileIdentity{IdentityType::Imei, "490154203237510", 0}));
        QVERIFY(told(IdentityType::Imeisv) == (MobileIdentity{IdentityType::Imeisv, "4901542032375101", 0}));
        auto challenge = challengeNumber(1);
        challenge.imeisvRequest = 1;
        m2me.get(radio, challenge);
        QCOMPARE(*sent<AuthAndCipheringResponse>(m2me.authenticated())->imeisv, std::string("4901542032375101"));
        QVERIFY(!sent<AuthAndCipheringResponse>(m2me.get(radio, challengeNumber(1)))->imeisv);
        // Without a challenge there is no RES (9.4.9.1).
        AuthAndCipheringRequest without;
        without.imeisvRequest = 1;
        const auto outcome = m2me.get(radio, without);
        QVERIFY(sent<AuthAndCipheringResponse>(outcome)->res.empty() && sent<AuthAndCipheringResponse>(outcome)->imeisv);
    }

    void endsOrTriesAgainAsTheRejectCauseSays()
    {
        const std::vector<std::pair<GmmCause, M2mePhase>> rows{{GmmCause::IllegalMs, M2mePhase::Failed},
            {GmmCause::GprsAndNonGprsNotAllowed, M2mePhase::Failed}, {GmmCause::PlmnNotAllowed, M2mePhase::Failed},
            {GmmCause::NoSuitableCellsInLa, M2mePhase::Failed}, {GmmCause::NetworkFailure, M2mePhase::Attaching},
            {GmmCause::Congestion, M2mePhase::Attaching}};
        for (const auto& [cause, phase] : rows) {
            M2me m2me;
            m2me.start();
            const auto outcome = m2me.get(radio, AttachReject{cause, std::nullopt});
            QCOMPARE(m2me.state.phase, phase);
            QCOMPARE(started(outcome, TimerId::T3311, 15s), phase == M2mePhase::Attaching);
            QCOMPARE(m2me.state.forbiddenPlmns.empty(), cause != GmmCause::PlmnNotAllowed);
        }
    }

    // TS 24.008 4.7.3.1.5 d; a value that is not defined is read as 111 (10.5.5.14).
    void restsAfterAProtocolError()
    {
        for (const int cause : {95, 96, 97, 99, 111, 200}) {
            M2me m2me;
            m2me.start();
            const auto outcome = m2me.get(radio, AttachReject{static_cast<GmmCause>(cause), std::nullopt});
            QVERIFY(started(outcome, TimerId::T3302, 12min) && !started(outcome, TimerId::T3311));
            QVERIFY(stopped(outcome, TimerId::T3310));
        }
    }

    void forgetsKeysAndPtmsiWhenPlmnOrAreaRefuse()
    {
        for (const GmmCause cause : {GmmCause::PlmnNotAllowed, GmmCause::LaNotAllowed, GmmCause::RoamingNotAllowedInLa,
                 GmmCause::GprsNotAllowedInPlmn, GmmCause::NoSuitableCellsInLa}) {
            M2me m2me;
            m2me.start();
            m2me.passAka();
            m2me.state.ptmsi = 0xc0000001;
            m2me.state.rai = accept().rai;
            QVERIFY(!m2me.state.ck.reveal().empty() && m2me.state.cksn != 7);
            m2me.get(radio, AttachReject{cause, std::nullopt});
            // A RAI is deleted by its LAC (TS 24.008 10.5.5.15).
            QVERIFY(!m2me.state.ptmsi && m2me.state.rai == (RoutingAreaId{accept().rai.plmn, 0xfffe, 0xff}));
            QVERIFY(m2me.state.ck.reveal().empty() && m2me.state.ik.reveal().empty());
            QCOMPARE(m2me.state.cksn, std::uint8_t{7});
        }
    }

    void pausesAsLongAsTheRejectSays()
    {
        // 10.5.7.3: 2 s, 1 min and 6 min as units; zero and deactivated leave the default of 12 min.
        const std::vector<std::pair<std::optional<std::uint8_t>, Duration>> rows{{std::nullopt, 12min}, {std::uint8_t{0x0f}, 30s},
            {std::uint8_t{0x23}, 3min}, {std::uint8_t{0x41}, 6min}, {std::uint8_t{0xe0}, 12min}, {std::uint8_t{0x20}, 12min}};
        for (const auto& [value, pause] : rows) {
            M2me m2me;
            m2me.start();
            for (int i = 0; i < 4; ++i) {
                m2me.get(radio, AttachReject{GmmCause::Congestion, i == 0 ? value : std::nullopt});
                m2me.timer(TimerId::T3311);
            }
            QVERIFY(started(m2me.get(radio, AttachReject{GmmCause::Congestion, std::nullopt}), TimerId::T3302, pause));
        }
    }

    //= step 6
    void completesTheAttachAndAsksForTheBearer()
    {
        M2me m2me;
        m2me.start();
        m2me.passAka();
        const auto outcome = m2me.get(radio, accept());
        QVERIFY(sent<AttachComplete>(outcome));
        QCOMPARE(*sent<ActivatePdpRequest>(outcome)->apn, std::string("bootstrap.ro"));
        QVERIFY(stopped(outcome, TimerId::T3310));
        QVERIFY(started(outcome, TimerId::T3380, 30s));
        const auto again = m2me.get(radio, accept());
        QVERIFY(sent<AttachComplete>(again));
        QVERIFY(!sent<ActivatePdpRequest>(again));
    }

    //= step 6
    void acceptsNoNetworkThatDidNotAuthenticateItself()
    {
        M2me m2me;
        m2me.start();
        QVERIFY(isIgnored(m2me.get(radio, accept())));
    }

    void failsWithoutABearer()
    {
        M2me rejected;
        rejected.start();
        rejected.passAka();
        rejected.get(radio, accept());
        M2me silent;
        silent.state = rejected.state;
        rejected.get(radio, ActivatePdpReject{SmCause::MissingOrUnknownApn, std::nullopt});
        QCOMPARE(rejected.state.phase, M2mePhase::Failed);
        for (int i = 0; i < 4; ++i) {
            QVERIFY(sent<ActivatePdpRequest>(silent.timer(TimerId::T3380)));
        }
        silent.timer(TimerId::T3380);
        QCOMPARE(silent.state.phase, M2mePhase::Failed);
    }

    //= step 7
    void goesToTheRoWithItsPcid()
    {
        M2me m2me;
        const auto outcome = m2me.connect();
        QCOMPARE(sent<ConnectivityRequest>(outcome)->pcid, pcid);
        QVERIFY(!sent<ConnectivityRequest>(outcome)->rand);
        QCOMPARE(m2me.icf.connection, std::uint16_t{49152});
        QCOMPARE(m2me.state.ip->text(), std::string("10.45.0.7"));
        QVERIFY(started(m2me.get(m2me.icf, ConnectivityAnswer{202}), TimerId::ConnectivityWait, 30s));
        QCOMPARE(m2me.state.phase, M2mePhase::AwaitingBootstrap);
    }

    //= step 7
    void namesItsAkaRunUnderMeasureH2()
    {
        M2me m2me("hardened");
        QCOMPARE(*sent<ConnectivityRequest>(m2me.connect())->rand, *challengeNumber(1).rand);
    }

    //= step 7
    void bindsItsRequestToItsAddressUnderMeasureH3()
    {
        M2me m2me;
        m2me.env.editProfile().measures = {Measure::ConnectivityBinding};
        const auto connected = m2me.connect();
        const auto* request = sent<ConnectivityRequest>(connected);
        const Bytes keys = concat({Bytes(16, 1), Bytes(16, 2)});
        const auto key = crypto::hmacSha256(keys, concat({toBytes("MCIM-CONN"), toBytes(pcid.text()), *request->rand}));
        QCOMPARE(toHex(*request->mac), toHex(crypto::hmacSha256(key, toBytes(pcid.text() + m2me.state.ip->text()))));
    }

    //= step 7
    void triesThreeTimesForABootstrapMessage()
    {
        M2me m2me;
        m2me.connect();
        m2me.get(m2me.icf, ConnectivityAnswer{202});
        QVERIFY(sent<ConnectivityRequest>(m2me.timer(TimerId::ConnectivityWait)));
        QVERIFY(sent<ConnectivityRequest>(m2me.timer(TimerId::ConnectivityWait)));
        m2me.timer(TimerId::ConnectivityWait);
        QCOMPARE(m2me.state.phase, M2mePhase::Failed);
    }

    void failsWhenTheIcfTurnsItAwayAndRetriesWhenItIsOutOfReach()
    {
        M2me refused;
        refused.connect();
        M2me unreachable;
        unreachable.state = refused.state;
        refused.get(refused.icf, ConnectivityAnswer{403});
        QCOMPARE(refused.state.phase, M2mePhase::Failed);
        QVERIFY(sent<ConnectivityRequest>(unreachable.lose(refused.icf, MessageType::ConnectivityRequest)));
    }

    //= step 10
    //= step 11
    void writesAccountAndContextFromTheBootstrapMessage()
    {
        M2me m2me;
        m2me.bootstrap();
        QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
        QCOMPARE(*m2me.env.decided(CheckId::BootstrapComplete), true);
        QVERIFY(!m2me.env.decided(CheckId::BootstrapMacMatches));
        QCOMPARE((*m2me.state.dmAccount)->address, std::string("http://dpf.ro.example/dm"));
        QCOMPARE((*m2me.state.dmAccount)->clientSecret, Secret(toBytes("client-pw")));
        QCOMPARE((*m2me.state.context)->shoId, std::string("sho.example"));
        QVERIFY(m2me.state.timers.empty());
        QVERIFY(isIgnored(m2me.get(pushDrf, bootstrapWith(document()))));
    }

    //= step 11
    void writesNothingFromAnIncompleteMessage()
    {
        BootstrapDocument withoutServer = document();
        withoutServer.providerId.clear();
        BootstrapDocument ofAnother = document();
        ofAnother.pcid = "001010000000009";
        BootstrapMessage noise;
        noise.body = {1, 2, 3};
        for (const BootstrapMessage& message : {bootstrapWith(withoutServer), bootstrapWith(ofAnother), noise}) {
            M2me m2me;
            m2me.connect();
            m2me.get(m2me.icf, ConnectivityAnswer{202});
            const M2meState before = m2me.state;
            const auto outcome = m2me.takeBootstrap(message);
            QVERIFY(isRefused(outcome, CheckId::BootstrapComplete));
            QVERIFY(m2me.state == before);
        }
    }

    //= step 11
    void demandsTheMacOfItsOwnAkaRunUnderMeasureH2()
    {
        M2me m2me("hardened");
        m2me.connect();
        m2me.get(m2me.icf, ConnectivityAnswer{202});
        BootstrapMessage message = bootstrapWith(document());
        QVERIFY(isRefused(m2me.takeBootstrap(message), CheckId::BootstrapMacMatches));

        const Bytes keys = concat({Bytes(16, 1), Bytes(16, 2)});
        const auto bootKey = crypto::hmacSha256(keys, concat({toBytes("MCIM-BOOT"), toBytes(pcid.text()), *challengeNumber(1).rand}));
        message.mac = crypto::hmacSha1(bootKey, message.body);
        QVERIFY(isRefused(m2me.takeBootstrap(message), CheckId::BootstrapMacMatches));
        message.sec = std::uint8_t{0};
        QCOMPARE(m2me.takeBootstrap(message).verdict.kind, VerdictKind::Done);
        QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
    }

    //= step op
    void leavesThePcidSessionAndAttachesWithTheMcim()
    {
        M2me m2me;
        m2me.install();
        const auto detach = m2me.get(m2me.dpf, package4());
        QCOMPARE(*sent<DetachRequest>(detach)->ptmsi, 0xc0000001u);
        QVERIFY(started(detach, TimerId::T3321, 15s));
        QCOMPARE(sent<TreSelectIdentity>(m2me.get(radio, DetachAccept{}))->identity, TreIdentity::Subscribed);
        const IdentityFile mcim{Imsi{"901700000000001"}, "service.sho", Plmn{"901", "70"}};
        const auto attach = m2me.fromTre(StatusWord::Ok, codecs::encodeInner(mcim));
        // TS 31.102 Annex E, TS 24.008 10.5.5.15: a subscription that was nowhere yet.
        QVERIFY(sent<AttachRequest>(attach)->oldRai == (RoutingAreaId{Plmn{"901", "70"}, 0xfffe, 0xff}));
        QCOMPARE(sent<AttachRequest>(attach)->identity.digits, std::string("901700000000001"));
        QCOMPARE(sent<AttachRequest>(attach)->cksn, std::uint8_t{7});
        m2me.passAka(2);
        QCOMPARE(*sent<ActivatePdpRequest>(m2me.get(radio, accept()))->apn, std::string("service.sho"));
        QVERIFY(scheduled(m2me.takeBearer(), ActId::M2meGoOperational));
        m2me.act(ActId::M2meGoOperational);
        QCOMPARE(m2me.state.phase, M2mePhase::Operational);
        QVERIFY(m2me.state.timers.empty());
    }

    //= step op
    void triesAgainWithTheMcimWhenTheCausePasses()
    {
        for (const GmmCause cause : {GmmCause::NetworkFailure, GmmCause::NoSuitableCellsInLa}) {
            M2me m2me;
            m2me.install();
            m2me.get(m2me.dpf, package4());
            m2me.get(radio, DetachAccept{});
            m2me.fromTre(StatusWord::Ok, codecs::encodeInner(IdentityFile{Imsi{"901700000000001"}, "service.sho"}));
            const auto outcome = m2me.get(radio, AttachReject{cause, std::nullopt});
            const bool passes = cause == GmmCause::NetworkFailure;
            QCOMPARE(m2me.state.phase, passes ? M2mePhase::OpAttaching : M2mePhase::Failed);
            QCOMPARE(started(outcome, TimerId::T3311, 15s), passes);
            if (passes) {
                QCOMPARE(sent<AttachRequest>(m2me.timer(TimerId::T3311))->identity.digits, std::string("901700000000001"));
            }
        }
    }

    void callsTheServerAtTheAddressOfTheBootstrapMessage()
    {
        M2me m2me;
        m2me.bootstrap();
        const auto begun = m2me.get(pushDpf, notification());
        QCOMPARE(sentTo<DmClientMessage>(begun).address, serverAddress(Role::Dpf).value);
        M2me astray;
        astray.bootstrap();
        astray.state.dmAccount->edit().address = "http://rogue.example/dm";
        QCOMPARE(sentTo<DmClientMessage>(astray.get(pushDpf, notification())).address, 0xffffffffu);
    }

    void givesUpOnATreThatStaysSilent()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        QVERIFY(started(m2me.get(m2me.dpf, package2()), TimerId::TreWait, 10s));
        const auto outcome = m2me.timer(TimerId::TreWait);
        QVERIFY(m2me.state.treTasks.empty());
        QCOMPARE((*m2me.state.dmSession)->result, DmStatus::CommandFailed);
        QVERIFY(sent<DmClientMessage>(outcome));
    }

    void detachesByItselfWhenNobodyAccepts()
    {
        M2me m2me;
        m2me.install();
        m2me.get(m2me.dpf, package4());
        for (int i = 0; i < 4; ++i) {
            QVERIFY(sent<DetachRequest>(m2me.timer(TimerId::T3321)));
        }
        QVERIFY(sent<TreSelectIdentity>(m2me.timer(TimerId::T3321)));
    }

    void answersUnreadableOctetsAsTheChannelDemands()
    {
        M2me m2me;
        m2me.bootstrap();
        const Bytes rejectWithoutCause = *fromHex("0804");
        QCOMPARE(sent<GmmStatus>(m2me.garble(radio, codecs::damageOf(Role::M2me, Channel::Radio, rejectWithoutCause)))->cause,
            GmmCause::InvalidMandatoryInformation);
        const Bytes skipped = *fromHex("18040b");
        QVERIFY(isIgnored(m2me.garble(radio, codecs::damageOf(Role::M2me, Channel::Radio, skipped))));
        QCOMPARE(sent<PfcAnswer>(m2me.garble(sho))->status, HttpStatus{400});
        QCOMPARE(sent<EvidenceAnswer>(m2me.garble(pva))->status, HttpStatus{400});
        QVERIFY(isIgnored(m2me.garble(pushDrf)));
    }

    // TS 24.008 8.3.2, 8.4, 8.5
    void answersUnreadableSessionManagementWithStatus()
    {
        M2me m2me;
        m2me.start();
        const auto hear = [&](std::string_view hex) {
            return m2me.garble(radio, codecs::damageOf(Role::M2me, Channel::Radio, *fromHex(hex)));
        };
        QVERIFY(isIgnored(hear("8a43"))); // not attached yet
        m2me.passAka();
        m2me.get(radio, accept());
        const auto heard = [&](std::string_view hex) {
            const auto outcome = hear(hex);
            const auto* status = sent<SmStatus>(outcome);
            return status ? std::pair(status->transaction, status->cause) : std::pair(TransactionId{0xff}, SmCause{});
        };
        const auto answer = [](TransactionId transaction, SmCause cause) { return std::pair(transaction, cause); };
        QVERIFY(heard("8a43") == answer(0, SmCause::InvalidMandatoryInformation));
        QVERIFY(heard("8a4203") == answer(0, SmCause::InvalidMandatoryInformation));
        QVERIFY(heard("8a46") == answer(0, SmCause::MessageTypeNonExistent));
        QVERIFY(heard("2a44") == answer(10, SmCause::MessageTypeNonExistent));
        QVERIFY(heard("9a431b") == answer(1, SmCause::InvalidTransactionIdentifier));
        QVERIFY(isIgnored(hear("0a4624"))); // the sixth in a row
        m2me.state.statusesSent = 0;
        QVERIFY(heard("0a4624") == answer(8, SmCause::InvalidTransactionIdentifier));
        QVERIFY(isIgnored(hear("8a55")));
        QVERIFY(isIgnored(hear("9a55")));
        QVERIFY(isIgnored(hear("aa44")));
        QCOMPARE(m2me.state.phase, M2mePhase::PdpActivating);
    }

    // TS 24.008 8.4
    void answersWhatItDoesNotExpectWithStatus98()
    {
        M2me m2me;
        QVERIFY(isIgnored(m2me.get(radio, DetachAccept{}))); // off
        m2me.start();
        QCOMPARE(sent<GmmStatus>(m2me.get(radio, DetachAccept{}))->cause, GmmCause::MessageTypeNotCompatibleWithState);
        QVERIFY(isIgnored(m2me.get(radio, ActivatePdpReject{}))); // not attached yet
        m2me.passAka();
        m2me.get(radio, accept());
        m2me.takeBearer();
        QCOMPARE(sent<SmStatus>(m2me.takeBearer())->cause, SmCause::MessageTypeNotCompatibleWithState);
        QCOMPARE(sent<SmStatus>(m2me.get(radio, DeactivatePdpAccept{}))->cause, SmCause::MessageTypeNotCompatibleWithState);
        QVERIFY(sent<GmmStatus>(m2me.get(radio, AttachReject{})));
        QVERIFY(sent<GmmStatus>(m2me.get(radio, AuthAndCipheringReject{})));
        QVERIFY(m2me.state.ip.has_value());
    }

    // TS 24.008 6.1.3
    void endsAnActivationThatTheNetworkDoesNotUnderstand()
    {
        for (const SmCause cause : {SmCause::InvalidTransactionIdentifier, SmCause::MessageTypeNonExistent}) {
            M2me m2me;
            m2me.start();
            QVERIFY(isIgnored(m2me.get(radio, SmStatus{transactionFromNetwork, cause})));
            m2me.passAka();
            m2me.get(radio, accept());
            QVERIFY(isIgnored(m2me.get(radio, SmStatus{9, cause})));
            QVERIFY(isIgnored(m2me.get(radio, SmStatus{transactionFromNetwork, SmCause::InvalidMandatoryInformation})));
            const auto outcome = m2me.get(radio, SmStatus{transactionFromNetwork, cause});
            QVERIFY(stopped(outcome, TimerId::T3380));
            QCOMPARE(m2me.state.phase, M2mePhase::Failed);
            QCOMPARE(*m2me.state.failure, std::string("bearer-aborted"));
        }
    }

    void losesABearerWhoseTransactionTheNetworkDoesNotKnow()
    {
        M2me m2me;
        m2me.bootstrap();
        QVERIFY(isIgnored(m2me.get(radio, SmStatus{transactionFromNetwork, SmCause::MessageTypeNonExistent})));
        QVERIFY(m2me.state.ip.has_value());
        const auto outcome = m2me.get(radio, SmStatus{transactionFromNetwork, SmCause::InvalidTransactionIdentifier});
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
        QVERIFY(!m2me.state.ip);
        QCOMPARE(*m2me.state.failure, std::string("bearer-lost"));
    }
};

QTEST_APPLESS_MAIN(TestM2me)
#include "tst_m2me.moc"
