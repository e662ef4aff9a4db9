// SPDX-License-Identifier: GPL-3.0-or-later
#include "m2me_setup.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;
using namespace mcim::entities::m2me_test;

/// Steps 13 to 20 on the device side: credential and evidence, and the DM session.
class TestM2meDm : public QObject
{
    Q_OBJECT

private slots:
    //= step 13
    void handsOutThePfcOfItsTre()
    {
        M2me m2me;
        m2me.bootstrap();
        const auto key = crypto::PrivateKey::generate(m2me.env.cryptoContext(), "pfc");
        crypto::CertificateSpec spec;
        spec.commonName = "tre";
        spec.notAfter = 1000;
        spec.subjectKey = key.publicKey();
        const Bytes leaf = crypto::issueCertificate(m2me.env.cryptoContext(), "leaf", spec, key);
        spec.serial = 2;
        const Bytes root = crypto::issueCertificate(m2me.env.cryptoContext(), "root", spec, key);

        QVERIFY(sent<TreGetPfc>(m2me.get(sho, PfcRequest{"0011223344556677"})));
        const auto outcome = m2me.fromTre(StatusWord::Ok, concat({leaf, root}));
        const auto* answer = sent<PfcAnswer>(outcome);
        QCOMPARE(answer->status, HttpStatus{200});
        QVERIFY(answer->chain == (std::vector<Bytes>{leaf, root}));
        QVERIFY(sentTo<PfcAnswer>(outcome) == sho);
    }

    void reportsAPfcThatIsNone()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.get(sho, PfcRequest{});
        QCOMPARE(sent<PfcAnswer>(m2me.fromTre(StatusWord::Ok, {0x30, 0x05, 1}))->status, HttpStatus{500});
        m2me.get(sho, PfcRequest{});
        QCOMPARE(sent<PfcAnswer>(m2me.fromTre(StatusWord::InsNotSupported))->status, HttpStatus{500});
    }

    void holdsAPfcRequestUntilItIsBootstrapped()
    {
        M2me m2me;
        m2me.connect();
        m2me.get(m2me.icf, ConnectivityAnswer{202});
        QVERIFY(m2me.get(sho, PfcRequest{}).sends.empty());
        QVERIFY(sent<TreGetPfc>(m2me.takeBootstrap(bootstrapWith(document()))));
    }

    //= step 14
    void fetchesEvidenceOneOperationAfterTheOther()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.get(sho, PfcRequest{});
        QVERIFY(m2me.get(pva, EvidenceChallenge{"t", Bytes(16, 5)}).sends.empty());
        const auto next = m2me.fromTre(StatusWord::Ok, {});
        QCOMPARE(*sent<TreAttest>(next)->nonce, Bytes(16, 5));
        const auto outcome = m2me.fromTre(StatusWord::Ok, toBytes("a.b.c"));
        QCOMPARE(sent<EvidenceAnswer>(outcome)->token, std::string("a.b.c"));
        QVERIFY(sentTo<EvidenceAnswer>(outcome) == pva);
    }

    void reportsATreThatDoesNotAttest()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.get(pva, EvidenceChallenge{"t", std::nullopt});
        QCOMPARE(sent<EvidenceAnswer>(m2me.lose(tre, MessageType::TreAttest))->status, HttpStatus{500});
    }

    //= step 18
    void beginsASessionForAGenuineNotification()
    {
        M2me m2me;
        m2me.bootstrap();
        const auto outcome = m2me.beginSession();
        QCOMPARE(*m2me.env.decided(CheckId::NotificationDigestMatches), true);
        const auto* package = sent<DmClientMessage>(outcome);
        QVERIFY(package);
        QCOMPARE(package->message.sessionId, std::uint16_t{7});
        QCOMPARE(package->message.target, std::string("http://dpf.ro.example/dm"));
        QCOMPARE(package->message.sourceName, std::string("client"));
        QCOMPARE(package->message.credential->digest, dmMd5Credential("client", toBytes("client-pw"), toBase64(toBytes("cnonce"))));
        QCOMPARE(package->message.commands[0].alertCode, std::uint16_t{1200});
        QCOMPARE(package->message.commands[1].items.size(), std::size_t{5});
        QVERIFY(started(outcome, TimerId::DmResponseWait, 30s));
    }

    //= step 18
    void staysSilentToAForgedNotification()
    {
        M2me m2me;
        m2me.bootstrap();
        DmNotification forged = notification();
        forged.digest[0] ^= 1;
        const auto outcome = m2me.get(pushDpf, forged);
        QVERIFY(isRefused(outcome, CheckId::NotificationDigestMatches));
        QVERIFY(outcome.sends.empty());
        QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
    }

    //= step 18
    void leavesWhenTheServerDoesNotAcceptIt()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        const auto outcome = m2me.get(m2me.dpf, package2(DmStatus::BadCredentials));
        QVERIFY(isRefused(outcome, CheckId::DmServerAccepts));
        QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
        QVERIFY(m2me.state.dmTree.empty());
    }

    /// Measure H9: nothing is executed that the server of the Bootstrap message has not authenticated. Contents are empty here.
    void executesForTheServerOfItsAccountOnly()
    {
        const std::string nonce = toBase64(toBytes("snonce"));
        const DmMac right{"MD5", "dpf.ro.example", dmMac("dpf.ro.example", toBytes("server-pw"), nonce, {})};
        std::vector<std::optional<DmMac>> wrong{std::nullopt, right, right, right};
        wrong[1]->mac = dmMac("dpf.ro.example", toBytes("server-pw"), toBase64(toBytes("other")), {});
        wrong[2]->username = "rogue.example";
        wrong[3]->algorithm = "SHA1";
        for (const auto& hmac : wrong) {
            M2me m2me;
            m2me.env.editProfile().measures = {Measure::MutualDmAuthentication};
            m2me.bootstrap();
            QVERIFY(!sent<DmClientMessage>(m2me.beginSession())->message.credential);
            DmServerMessage package = package2();
            package.hmac = hmac;
            const auto outcome = m2me.get(m2me.dpf, package);
            QVERIFY(isRefused(outcome, CheckId::DmServerAuthentic));
            QVERIFY(outcome.sends.empty() && m2me.state.dmTree.empty());
            QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
            QCOMPARE(*m2me.state.failure, std::string("dm-server-not-authentic"));
        }
        M2me m2me;
        m2me.env.editProfile().measures = {Measure::MutualDmAuthentication};
        m2me.bootstrap();
        const auto first = m2me.beginSession();
        const auto& hmac = sent<DmClientMessage>(first)->hmac;
        QCOMPARE(hmac->mac, dmMac("client", toBytes("client-pw"), toBase64(toBytes("cnonce")), codecs::contentOf(sent<DmClientMessage>(first)->message)));
        DmServerMessage package = package2();
        package.hmac = right;
        QVERIFY(!m2me.get(m2me.dpf, package).sends.empty());
    }

    void takesTheNonceOfAChallengeForItsNextSession()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        DmServerMessage refusal = package2(DmStatus::BadCredentials);
        refusal.message.commands[0].nextNonce = "bmV3";
        m2me.get(m2me.dpf, refusal);
        QCOMPARE((*m2me.state.dmAccount)->clientNonce, std::string("bmV3"));
    }

    void sendsAPackageTwiceAgainAndDropsTheSession()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        const auto again = m2me.timer(TimerId::DmResponseWait);
        QVERIFY(sentTo<DmClientMessage>(again).connection != m2me.dpf.connection);
        QVERIFY(sent<DmClientMessage>(m2me.lose(sentTo<DmClientMessage>(again), MessageType::DmClientMessage)));
        m2me.timer(TimerId::DmResponseWait);
        QVERIFY(!m2me.state.dmSession);
        QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
    }

    //= step 19
    void givesTheObjectToItsTre()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        const auto outcome = m2me.get(m2me.dpf, package2());
        QCOMPARE(sent<TreInstall>(outcome)->object, (Bytes{1, 2, 3}));
        QCOMPARE(*sent<TreInstall>(outcome)->authorization, std::string("a.b.c"));
        QVERIFY(!sent<DmClientMessage>(outcome));
    }

    //= step 20
    void reportsEveryCommandAndTheInstallation()
    {
        M2me m2me;
        const auto outcome = m2me.install(StatusWord::Ok, toBytes("r.e.c"));
        const DmMessage& package = sent<DmClientMessage>(outcome)->message;
        QCOMPARE(package.msgId, 2u);
        QCOMPARE(statusOf(package, 0)->cmd, std::string("SyncHdr"));
        QCOMPARE(statusOf(package, 4)->status, DmStatus::Ok);
        QCOMPARE(statusOf(package, 5)->status, DmStatus::Ok);
        const DmCommand& alert = package.commands.back();
        QCOMPARE(alert.alertCode, std::uint16_t{1226});
        const auto report = codecs::decodeInner(InnerType::ProvisioningReport, alert.items.at(0).content);
        QVERIFY(report.has_value());
        QCOMPARE(std::get<ProvisioningReport>(*report).iccid, std::string("8949000000000000001"));
        QCOMPARE(*std::get<ProvisioningReport>(*report).receipt, std::string("r.e.c"));
    }

    //= step 20
    void reportsWhyNothingWasInstalled()
    {
        for (const auto& [word, status] : {std::pair{StatusWord::StorageFull, DmStatus::DeviceFull},
                 std::pair{StatusWord::TagOrSignatureWrong, DmStatus::CommandFailed}}) {
            M2me m2me;
            const auto outcome = m2me.install(word);
            QCOMPARE(statusOf(sent<DmClientMessage>(outcome)->message, 5)->status, status);
            QVERIFY(m2me.get(m2me.dpf, package4()).sends.empty());
            QCOMPARE(m2me.state.phase, M2mePhase::Bootstrapped);
            QCOMPARE(*m2me.state.failure, std::string("not-installed"));
        }
    }

    void refusesWhatItsTreeDoesNotHave()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        DmServerMessage package = package2();
        package.message.commands[1].items = {itemAt("./Elsewhere/DevId", {1})};
        const auto outcome = m2me.get(m2me.dpf, package);
        const DmMessage& answer = sent<DmClientMessage>(outcome)->message;
        QCOMPARE(statusOf(answer, 4)->status, DmStatus::NotFound);
        QCOMPARE(statusOf(answer, 5)->status, DmStatus::NotFound);
        QVERIFY(!sent<TreInstall>(outcome));
    }

    void addsOnlyWhatIsNotThereAndReplacesOnlyWhatMayChange()
    {
        const std::string node = "./M2MSIMMobj/1";
        const std::vector<std::tuple<DmVerb, std::string, DmStatus>> rows{
            {DmVerb::Add, node + "/Object", DmStatus::AlreadyExists}, {DmVerb::Add, node, DmStatus::AlreadyExists},
            {DmVerb::Add, "./M2MSIMMobj/2", DmStatus::Ok}, {DmVerb::Add, node + "/State", DmStatus::NotAllowed},
            {DmVerb::Add, "./DMAcc/x/AppAddr", DmStatus::AccessDenied}, {DmVerb::Replace, "./DevInfo/DevId", DmStatus::AccessDenied},
            {DmVerb::Replace, node + "/Object", DmStatus::Ok}, {DmVerb::Replace, node + "/Iccid", DmStatus::NotAllowed},
            {DmVerb::Replace, "./M2MSIMMobj/2/Object", DmStatus::NotFound}};
        for (const auto& [verb, target, status] : rows) {
            M2me m2me;
            m2me.bootstrap();
            m2me.beginSession();
            DmServerMessage package = package2();
            DmCommand second;
            second.verb = verb;
            second.cmdId = 6;
            second.items = {itemAt(target, Bytes{9})};
            package.message.commands[2] = second; // instead of Exec, so that package 3 follows at once
            const auto outcome = m2me.get(m2me.dpf, package);
            const DmMessage& answer = sent<DmClientMessage>(outcome)->message;
            QCOMPARE(statusOf(answer, 4)->status, DmStatus::Ok);
            QVERIFY2(statusOf(answer, 6)->status == status, target.c_str());
            QCOMPARE(statusOf(answer, 6)->targetRef, status == DmStatus::Ok ? std::string() : target);
            QVERIFY(m2me.state.dmTree.at(node + "/Object") == (verb == DmVerb::Replace && status == DmStatus::Ok ? Bytes{9} : Bytes{1, 2, 3}));
        }
    }

    /// DM Security 1.2.1, notification: the nonce 0x00000000 says that the server has lost its nonce; package 3 gives another one.
    //= step 18
    void takesANotificationWithNonceZeroAndGivesANonce()
    {
        M2me m2me;
        m2me.bootstrap();
        DmNotification reset = notification();
        reset.digest = notificationDigest(reset.serverId, (*m2me.state.dmAccount)->serverSecret.reveal(), dmNonceZero, reset.trigger);
        const std::string before = (*m2me.state.dmAccount)->serverNonce;
        m2me.dpf = sentTo<DmClientMessage>(m2me.get(pushDpf, reset));
        QCOMPARE(m2me.state.phase, M2mePhase::DmSession);
        m2me.get(m2me.dpf, package2());
        const auto outcome = m2me.fromTre(StatusWord::Ok, {});
        const auto nonce = statusOf(sent<DmClientMessage>(outcome)->message, 0)->nextNonce;
        QVERIFY(nonce.has_value());
        QCOMPARE(fromBase64(*nonce)->size(), dmNonceOctets);
        m2me.dpf = sentTo<DmClientMessage>(outcome);
        QCOMPARE((*m2me.state.dmAccount)->serverNonce, before);
        m2me.get(m2me.dpf, package4());
        QCOMPARE((*m2me.state.dmAccount)->serverNonce, *nonce);
    }

    /// Package 2 without responses: package 3 has no Status of the SyncHdr in which a nonce could stand.
    void keepsTheServersNonceWhenItGaveNone()
    {
        M2me m2me;
        m2me.env.editProfile().measures = {Measure::MutualDmAuthentication};
        m2me.bootstrap();
        const std::string before = (*m2me.state.dmAccount)->serverNonce;
        DmNotification reset = notification();
        reset.digest = notificationDigest(reset.serverId, (*m2me.state.dmAccount)->serverSecret.reveal(), dmNonceZero, reset.trigger);
        m2me.dpf = sentTo<DmClientMessage>(m2me.get(pushDpf, reset));
        DmServerMessage package = package2();
        package.message.noResp = true;
        package.hmac = DmMac{"MD5", "dpf.ro.example", dmMac("dpf.ro.example", toBytes("server-pw"), dmNonceZero, {})};
        m2me.get(m2me.dpf, package);
        const auto outcome = m2me.fromTre(StatusWord::Ok, {});
        QVERIFY(!statusOf(sent<DmClientMessage>(outcome)->message, 0));
        m2me.dpf = sentTo<DmClientMessage>(outcome);
        DmServerMessage last = package4();
        last.hmac = DmMac{"MD5", "dpf.ro.example", dmMac("dpf.ro.example", toBytes("server-pw"), before, {})};
        m2me.get(m2me.dpf, last);
        QCOMPARE(m2me.state.phase, M2mePhase::Detaching);
        QCOMPARE((*m2me.state.dmAccount)->serverNonce, before);
    }

    /// RepPro 1.2.2, Atomic: an Atomic is executed whole or taken back.
    void takesAnAtomicBackWhenPartOfItFails()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        DmServerMessage package = package2();
        auto& commands = package.message.commands;
        DmCommand atomic;
        atomic.verb = DmVerb::Atomic;
        atomic.cmdId = 9;
        DmCommand copy;
        copy.verb = DmVerb::Copy;
        copy.cmdId = 7;
        copy.within = 9;
        commands[1].within = 9;
        commands.insert(commands.begin() + 1, atomic);
        commands.insert(commands.begin() + 3, copy);
        const auto outcome = m2me.get(m2me.dpf, package);
        const DmMessage& answer = sent<DmClientMessage>(outcome)->message;
        QCOMPARE(statusOf(answer, 9)->status, DmStatus::AtomicFailed);
        QCOMPARE(statusOf(answer, 4)->status, DmStatus::RolledBack);
        QCOMPARE(statusOf(answer, 7)->status, DmStatus::Unsupported);
        QCOMPARE(statusOf(answer, 5)->status, DmStatus::NotFound); // Exec behind it finds no object
        QVERIFY(m2me.state.dmTree.empty());
    }

    /// What stands behind Exec waits for the TRE.
    void executesCommandsInTheirOrder()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        DmServerMessage package = package2();
        DmCommand last;
        last.verb = DmVerb::Delete;
        last.cmdId = 6;
        last.items = {itemAt("./M2MSIMMobj/1", {})};
        package.message.commands.push_back(last);
        QVERIFY(sent<TreInstall>(m2me.get(m2me.dpf, package)));
        QVERIFY(m2me.state.dmTree.contains("./M2MSIMMobj/1/Object"));
        const auto outcome = m2me.fromTre(StatusWord::Ok, {});
        QCOMPARE(statusOf(sent<DmClientMessage>(outcome)->message, 6)->status, DmStatus::Ok);
        QVERIFY(m2me.state.dmTree.empty());
    }

    void readsWhatTheServerMayRead()
    {
        const std::vector<std::tuple<std::string, DmStatus, std::string>> rows{{"./DevInfo/DmV", DmStatus::Ok, "1.2"},
            {"./DevInfo", DmStatus::Ok, "DevId/DmV/Lang/Man/Mod"}, {"./M2MSIMMobj", DmStatus::Ok, "1"}, {"./M2MMobj/Context/TxId", DmStatus::Ok, document().transactionId},
            {"./M2MMobj", DmStatus::Ok, "Context/DeviceId/Pcid"}, {"./M2MSIMMobj/2", DmStatus::NotFound, ""},
            {"./M2MSIMMobj/1/Iccid", DmStatus::Ok, "8949000000000000001"}, {"./M2MSIMMobj/1/Object", DmStatus::NotAllowed, ""},
            {"./DMAcc/x/AppAuth", DmStatus::AccessDenied, ""}, {"./DevInfo/Secret", DmStatus::NotFound, ""}};
        for (const auto& [target, status, value] : rows) {
            M2me m2me;
            m2me.bootstrap();
            m2me.beginSession();
            DmServerMessage package = package2();
            DmCommand get;
            get.verb = DmVerb::Get;
            get.cmdId = 6;
            get.items = {itemAt(target, {})};
            package.message.commands[2] = get;
            const auto outcome = m2me.get(m2me.dpf, package);
            const DmMessage& answer = sent<DmClientMessage>(outcome)->message;
            QVERIFY2(statusOf(answer, 6)->status == status, target.c_str());
            const DmCommand& last = answer.commands.back();
            QCOMPARE(last.verb == DmVerb::Results, status == DmStatus::Ok);
            QVERIFY(status != DmStatus::Ok || toText(last.items.at(0).content) == value);
        }
    }

    void decodesBase64AndKnowsFormats()
    {
        const std::vector<std::tuple<std::string, Bytes, DmStatus>> rows{{"b64", toBytes("AQ\r\nID"), DmStatus::Ok}, {"", {1, 2, 3}, DmStatus::Ok},
            {"bin", {1, 2, 3}, DmStatus::Ok}, {"b64", {1, 2, 3}, DmStatus::BadRequest}, {"chr", {1, 2, 3}, DmStatus::UnsupportedFormat}};
        for (const auto& [format, content, status] : rows) {
            M2me m2me;
            m2me.bootstrap();
            m2me.beginSession();
            DmServerMessage package = package2();
            DmItem object = itemAt("./M2MSIMMobj/3/Object", content);
            object.format = format;
            package.message.commands[1].items = {object};
            const auto outcome = m2me.get(m2me.dpf, package);
            QVERIFY2(statusOf(sent<DmClientMessage>(outcome)->message, 4)->status == status, format.c_str());
            QCOMPARE(m2me.state.dmTree.contains("./M2MSIMMobj/3/Object"), status == DmStatus::Ok);
            QVERIFY(status != DmStatus::Ok || m2me.state.dmTree.at("./M2MSIMMobj/3/Object") == (Bytes{1, 2, 3}));
        }
    }

    void givesNoStatusWhereNoneIsWanted()
    {
        M2me m2me;
        m2me.bootstrap();
        m2me.beginSession();
        DmServerMessage package = package2();
        package.message.commands[1].noResp = true;
        m2me.get(m2me.dpf, package);
        const auto outcome = m2me.fromTre(StatusWord::Ok, {});
        QVERIFY(!statusOf(sent<DmClientMessage>(outcome)->message, 4));
        QVERIFY(statusOf(sent<DmClientMessage>(outcome)->message, 5));
    }
};

QTEST_APPLESS_MAIN(TestM2meDm)
#include "tst_m2me_dm.moc"
