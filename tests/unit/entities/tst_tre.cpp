// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_env.h"
#include "identities.h"

#include "mcim/crypto/aka.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/tre/tre.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Endpoint bus{Channel::TreBus, 3, 0};
const Bytes rand16 = *fromHex("23553cbe9637a89d218ae64dae47bf35");

/// A TRE with its platform, an SHO, and a way to make objects for it.
struct Setup {
    Authority platform{"Platform Root CA"};
    Authority operators{"Operator Root CA"};
    Identity pfc = platform.issue("tre-1");
    Identity sho = operators.issue("sho.example");
    TreState state;

    Setup()
    {
        state.linkNumber = 3;
        state.pcid = {"001010123456789"};
        state.credential = milenageSet1();
        state.platformKey = pfc.key.pkcs8();
        state.pfcChain = {pfc.certificate, platform.root.certificate};
        state.keyId = "tre-1";
        state.components = {{"bootloader", "1.0", toBytes("boot")}, {"modem", "2.1", toBytes("radio")}};
        state.shoAnchors = {operators.root.certificate};
        state.shoCertificates = {sho.certificate};
    }

    Bytes enveloped(const Mcim& mcim, FakeEnv& env, const Identity* recipient = nullptr)
    {
        const Bytes plaintext = env.encodeInner(mcim);
        const auto certificate = (recipient ? *recipient : pfc).parsed();
        return env.has(Measure::AuthenticatedEncryption) ? crypto::authEnvelop(platform.context(), "object", plaintext, certificate)
                                                         : crypto::envelop(platform.context(), "object", plaintext, certificate);
    }

    Bytes signedBy(const Identity& signer, const Bytes& content)
    {
        return crypto::signData(operators.context(), "signature", content, signer.parsed(), signer.key);
    }

    std::string authorization(const Mcim& mcim, const Bytes& object, FakeEnv& env, const std::string& jti = "one")
    {
        const AuthorizationClaims claims{jti, state.pcid, mcim.iccid, mcim.version, crypto::sha256(object), env.now().unixSeconds() + 60};
        return signClaims(env, claims, {.type = "JWT", .keyId = "sho.example"}, sho.key, "test", "authorization");
    }

    /// The register as it is now: PCR = SHA-256(PCR || digest), component after component.
    Octets<32> pcr() const
    {
        Octets<32> value{};
        for (const TreComponent& component : state.components) {
            value = crypto::sha256(concat({value, crypto::sha256(component.image)}));
        }
        return value;
    }

    /// What an SHO sends under the hardened profile.
    TreInstall hardened(Mcim mcim, FakeEnv& env, const std::string& jti = "one")
    {
        mcim.platformRegister = pcr();
        const Bytes object = signedBy(sho, enveloped(mcim, env));
        return {object, authorization(mcim, object, env, jti)};
    }
};

TreAuthenticate challenge(const SubscriptionCredential& credential, std::uint64_t sqn)
{
    const auto vector = crypto::makeVector(akaCredential(credential), rand16, sqn, 0);
    return {vector.rand, vector.autn};
}

template <class Command>
Outcome<TreState> run(TreState state, Command command, ActId act, Env& env)
{
    auto begun = handle(std::move(state), received(bus, std::move(command)), env);
    return handle(std::move(begun.state), ActFired{act, ""}, env);
}

StatusWord statusOf(const Outcome<TreState>& outcome)
{
    const auto* response = sent<TreResponse>(outcome);
    return response ? response->status : StatusWord::WrongLength;
}

Outcome<TreState> install(TreState state, TreInstall command, Env& env)
{
    return run(std::move(state), std::move(command), ActId::TreInstallMcim, env);
}

Outcome<TreState> authenticate(TreState state, TreAuthenticate command, Env& env)
{
    return run(std::move(state), std::move(command), ActId::TreVerifyAutn, env);
}

AuthenticateResult resultOf(const Outcome<TreState>& outcome, FakeEnv& env)
{
    return env.decodeInner<AuthenticateResult>(sent<TreResponse>(outcome)->body).value_or(AuthenticateResult{});
}

} // namespace

class TstTre : public QObject
{
    Q_OBJECT

private slots:
    //= step 5
    void provesTheSubscriptionToAFreshChallenge()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        auto begun = handle(setup.state, received(bus, challenge(milenageSet1(), 33)), env);
        QVERIFY(begun.sends.empty());
        QVERIFY(scheduled(begun, ActId::TreVerifyAutn));
        const auto outcome = handle(begun.state, ActFired{ActId::TreVerifyAutn, ""}, env);
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QCOMPARE(sentTo<TreResponse>(outcome), bus);
        QCOMPARE(toHex(resultOf(outcome, env).res), std::string("a54211d5e3ba50bf"));
        QCOMPARE(resultOf(outcome, env).ck.size(), std::size_t{16});
        QCOMPARE(outcome.state.sqns.seqMs[1], std::uint64_t{1});
        QVERIFY(!outcome.state.pending);
        QVERIFY(env.hasComputed("milenage-autn"));
    }

    void refusesAChallengeOfAnotherKey()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto outcome = authenticate(setup.state, challenge(anotherCredential(), 33), env);
        QVERIFY(isRefused(outcome, CheckId::AutnMacMatches));
        QCOMPARE(statusOf(outcome), StatusWord::MacWrong);
        QVERIFY(outcome.state.sqns == setup.state.sqns);
    }

    void answersAnOldSequenceNumberWithAuts()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        auto outcome = authenticate(setup.state, challenge(milenageSet1(), 97), env);
        outcome = authenticate(outcome.state, challenge(milenageSet1(), 97), env);
        QVERIFY(isRefused(outcome, CheckId::SqnFresh));
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        const auto result = resultOf(outcome, env);
        QVERIFY(result.auts.has_value());
        const auto opened = crypto::openAuts(akaCredential(milenageSet1()), rand16, *result.auts);
        QVERIFY(opened.macValid);
        QCOMPARE(opened.sqnMs, std::uint64_t{97});
    }

    void doesNotObeyASequenceCheckThatIsSwitchedOff()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().disabledChecks = {CheckId::SqnFresh};
        auto outcome = authenticate(setup.state, challenge(milenageSet1(), 97), env);
        outcome = authenticate(outcome.state, challenge(milenageSet1(), 33), env);
        QCOMPARE(env.decided(CheckId::SqnFresh), std::optional(false));
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QCOMPARE(outcome.state.sqns.seqMs[1], std::uint64_t{3});
    }

    void worksOnOneCommandAtATime()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto begun = handle(setup.state, received(bus, challenge(milenageSet1(), 33)), env);
        const auto outcome = handle(begun.state, received(bus, TreGetPfc{}), env);
        QCOMPARE(statusOf(outcome), StatusWord::ConditionsNotSatisfied);
        QVERIFY(outcome.state == begun.state);
    }

    /// Power was lost while a command was worked on: nothing of it stays, and the next one is served.
    void goesOnAfterALossOfPower()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto begun = handle(setup.state, received(bus, TreInstall{Bytes{1, 2, 3}, std::nullopt}), env);
        QVERIFY(begun.state.pending.has_value());
        const auto restarted = handle(begun.state, Start{}, env);
        QVERIFY(restarted.state == setup.state);
        QVERIFY(isIgnored(handle(restarted.state, ActFired{ActId::TreInstallMcim, ""}, env)));
        // Without a sign of the restart the time of the old command tells.
        env.clock = SimTime{} + 9ms;
        const auto next = handle(begun.state, received(bus, TreGetPfc{}), env);
        QCOMPARE(statusOf(next), StatusWord::Ok);
        QVERIFY(!next.state.pending.has_value());
    }

    //= step 13
    void givesThePfcChainLeafFirst()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto outcome = handle(setup.state, received(bus, TreGetPfc{}), env);
        QVERIFY(sent<TreResponse>(outcome)->body == concat({setup.pfc.certificate, setup.platform.root.certificate}));
    }

    //= step 14
    void signsWhatItMeasuresNow()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state.components[1].image = toBytes("altered");
        const auto outcome = run(setup.state, TreAttest{}, ActId::TreSignEvidence, env);
        const auto token = readJws<EvidenceClaims>(env, toText(sent<TreResponse>(outcome)->body));
        QVERIFY(token.has_value());
        QVERIFY(verifyParts(env, token->parts, setup.pfc.key.publicKey()));
        QCOMPARE(token->header.type, std::string("eat+jwt"));
        QVERIFY(token->claims.log[1].digest == crypto::sha256(toBytes("altered")));
        const auto first = crypto::sha256(concat({Octets<32>{}, token->claims.log[0].digest}));
        QVERIFY(token->claims.pcr == crypto::sha256(concat({first, token->claims.log[1].digest})));
        QVERIFY(token->claims.nonces.empty() && !token->claims.pcid && !token->claims.pfcHash);
    }

    //= step 14
    void bindsEvidenceToNonceAndPlatformWhenHardened()
    {
        Setup setup;
        FakeEnv env(Role::Tre, "hardened");
        const auto outcome = run(setup.state, TreAttest{Bytes(16, 0x5a)}, ActId::TreSignEvidence, env);
        const auto token = readJws<EvidenceClaims>(env, toText(sent<TreResponse>(outcome)->body));
        QVERIFY(token.has_value());
        QCOMPARE(token->claims.nonces, std::vector{toBase64Url(Bytes(16, 0x5a))});
        QVERIFY(token->claims.pcid == setup.state.pcid);
        QVERIFY(token->claims.pfcHash == crypto::sha256(setup.pfc.certificate));
    }

    void cannotAttestWithoutItsPlatformKey()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state.platformKey = {};
        const auto outcome = run(setup.state, TreAttest{}, ActId::TreSignEvidence, env);
        QCOMPARE(statusOf(outcome), StatusWord::ConditionsNotSatisfied);
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
    }

    //= step 19
    void installsAnMcimThatIsForIt()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto outcome = install(setup.state, {setup.enveloped(testMcim(), env), std::nullopt}, env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        QVERIFY(sent<TreResponse>(outcome)->body.empty());
        QCOMPARE(outcome.state.installed.size(), std::size_t{1});
        QVERIFY(outcome.state.installed[0]->mcim == testMcim());
        QVERIFY(env.hasComputed("cms-open"));
    }

    //= step 19
    void installsAndGivesAReceiptWhenHardened()
    {
        Setup setup;
        FakeEnv env(Role::Tre, "hardened");
        const TreInstall command = setup.hardened(testMcim(), env);
        const auto outcome = install(setup.state, command, env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        const auto receipt = readJws<ReceiptClaims>(env, toText(sent<TreResponse>(outcome)->body));
        QVERIFY(receipt.has_value());
        QVERIFY(verifyParts(env, receipt->parts, setup.pfc.key.publicKey()));
        QVERIFY(receipt->claims.installed);
        QCOMPARE(receipt->claims.iccid, testMcim().iccid);
        QVERIFY(receipt->claims.objectHash == crypto::sha256(command.object));
        QCOMPARE(outcome.state.usedAuthorizations, std::vector<std::string>{"one"});
    }

    /// Measure H12: the MCIM goes into the validated state, and into no other.
    void installsInTheValidatedStateOnly()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::SealedToState};
        Mcim mcim = testMcim();
        refusesInstallation(setup, {setup.enveloped(mcim, env), std::nullopt}, CheckId::PlatformUnchanged, StatusWord::ConditionsNotSatisfied, env);
        mcim.platformRegister = setup.pcr();
        const TreInstall command{setup.enveloped(mcim, env), std::nullopt};
        QCOMPARE(statusOf(install(setup.state, command, env)), StatusWord::Ok);
        setup.state.components[1].image = toBytes("altered");
        refusesInstallation(setup, command, CheckId::PlatformUnchanged, StatusWord::ConditionsNotSatisfied, env);
    }

    void refusesWhatIsNoCms()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        refusesInstallation(setup, {toBytes("not CMS"), std::nullopt}, CheckId::ObjectWellFormed, StatusWord::CmsInvalid, env);
        refusesInstallation(setup, {}, CheckId::ObjectWellFormed, StatusWord::CmsInvalid, env);
    }

    void refusesAnObjectForAnotherPlatform()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const Identity other = setup.platform.issue("tre-2");
        const Bytes object = setup.enveloped(testMcim(), env, &other);
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectForThisTre, StatusWord::NotTheRecipient, env);
    }

    void refusesAnyObjectWithoutItsPlatformKey()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state.platformKey = {};
        const Bytes object = setup.enveloped(testMcim(), env);
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectForThisTre, StatusWord::NotTheRecipient, env);
    }

    void doesNotNoticeAFlippedIvBitUnderCbc()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        Bytes object = setup.enveloped(testMcim(), env);
        const auto opened = crypto::openEnveloped(object, setup.pfc.key, setup.pfc.parsed());
        const auto iv = std::search(object.begin(), object.end(), opened->nonce.begin(), opened->nonce.end());
        QVERIFY(iv != object.end());
        *iv ^= 0x01;
        const auto outcome = install(setup.state, {object, std::nullopt}, env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        const Mcim installed = outcome.state.installed[0]->mcim;
        QVERIFY(!(installed.credential.k == testMcim().credential.k));
        QVERIFY(installed.imsi == testMcim().imsi);
    }

    void noticesAFlippedBitUnderGcm()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::AuthenticatedEncryption};
        Bytes object = setup.enveloped(testMcim(), env);
        const auto opened = crypto::openEnveloped(object, setup.pfc.key, setup.pfc.parsed());
        const auto tag = std::search(object.begin(), object.end(), opened->tag.begin(), opened->tag.end());
        QVERIFY(tag != object.end());
        *tag ^= 0x01;
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectTagValid, StatusWord::TagOrSignatureWrong, env);
    }

    void refusesEncryptionWithoutATagWhereOneIsDemanded()
    {
        Setup setup;
        FakeEnv plain(Role::Tre);
        const Bytes object = setup.enveloped(testMcim(), plain);
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::AuthenticatedEncryption};
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectTagValid, StatusWord::TagOrSignatureWrong, env);
    }

    void refusesAnObjectThatNoShoSigned()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::ObjectSignature};
        const Bytes object = setup.enveloped(testMcim(), env);
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectSignedBySho, StatusWord::TagOrSignatureWrong, env);
        Authority strangers("Somebody's CA");
        const Identity stranger = strangers.issue("sho.example");
        refusesInstallation(setup, {setup.signedBy(stranger, object), std::nullopt}, CheckId::ObjectSignedBySho,
            StatusWord::TagOrSignatureWrong, env);
    }

    void refusesAnObjectSignedByAnotherShoThanItsOwn()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::ObjectSignature};
        const Identity other = setup.operators.issue("other.example");
        const Bytes object = setup.signedBy(other, setup.enveloped(testMcim(), env));
        refusesInstallation(setup, {object, std::nullopt}, CheckId::ObjectSignedBySho, StatusWord::TagOrSignatureWrong, env);
    }

    void refusesAnObjectWithoutOrWithAForeignAuthorization()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::SingleUseObject};
        const Bytes object = setup.enveloped(testMcim(), env);
        const auto refuses = [&](std::optional<std::string> token) {
            refusesInstallation(setup, {object, std::move(token)}, CheckId::AuthorizationValid, StatusWord::ConditionsNotSatisfied, env);
        };
        refuses(std::nullopt);
        refuses("not.a.token");
        refuses(setup.authorization(testMcim(), toBytes("other object"), env));
        setup.state.pcid = {"001010000000002"};
        const std::string foreign = setup.authorization(testMcim(), object, env);
        setup.state.pcid = {"001010123456789"};
        refuses(foreign);
        const std::string late = setup.authorization(testMcim(), object, env);
        env.clock = SimTime{} + 61s;
        refuses(late);
    }

    void refusesAnAuthorizationUsedBefore()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.editProfile().measures = {Measure::SingleUseObject};
        Bytes object = setup.enveloped(testMcim(), env);
        setup.state = install(setup.state, {object, setup.authorization(testMcim(), object, env)}, env).state;
        QCOMPARE(setup.state.installed.size(), std::size_t{1});
        refusesInstallation(setup, {object, setup.authorization(testMcim(), object, env)}, CheckId::AuthorizationValid,
            StatusWord::ConditionsNotSatisfied, env);
    }

    void refusesAVersionThatIsNotNewer()
    {
        Setup setup;
        FakeEnv env(Role::Tre, "hardened");
        Mcim mcim = testMcim();
        mcim.version = 2;
        setup.state = install(setup.state, setup.hardened(mcim, env, "one"), env).state;
        refusesInstallation(setup, setup.hardened(mcim, env, "two"), CheckId::McimVersionNewer, StatusWord::ConditionsNotSatisfied, env);
        mcim.version = 3;
        const auto outcome = install(setup.state, setup.hardened(mcim, env, "three"), env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        QCOMPARE(outcome.state.installed.size(), std::size_t{1});
        QCOMPARE(outcome.state.installed[0]->mcim.version, std::uint32_t{3});
    }

    void takesAnOldVersionBackInTr33812()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        Mcim mcim = testMcim();
        mcim.version = 2;
        setup.state = install(setup.state, {setup.enveloped(mcim, env), std::nullopt}, env).state;
        const auto outcome = install(setup.state, {setup.enveloped(testMcim(), env), std::nullopt}, env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        QCOMPARE(outcome.state.installed[0]->mcim.version, std::uint32_t{1});
    }

    void refusesAnMcimOutsideItsValidity()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        env.clock = SimTime{} + std::chrono::hours(24 * 400);
        const Bytes object = setup.enveloped(testMcim(), env);
        refusesInstallation(setup, {object, std::nullopt}, CheckId::McimInValidity, StatusWord::ConditionsNotSatisfied, env);
    }

    void refusesWhenItsStoreIsFull()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state.capacity = 0;
        const Bytes object = setup.enveloped(testMcim(), env);
        refusesInstallation(setup, {object, std::nullopt}, CheckId::StorageAvailable, StatusWord::StorageFull, env);
    }

    //= step op
    void answersWithTheMcimAfterItsSelection()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state = install(setup.state, {setup.enveloped(testMcim(), env), std::nullopt}, env).state;
        auto outcome = handle(setup.state, received(bus, TreSelectIdentity{TreIdentity::Subscribed}), env);
        const auto file = env.decodeInner<IdentityFile>(sent<TreResponse>(outcome)->body);
        QVERIFY(file.has_value());
        QVERIFY(file->imsi == testMcim().imsi);
        QCOMPARE(file->apn, std::string("m2m.sho"));
        QVERIFY(file->homePlmn == testMcim().homePlmn);
        outcome = authenticate(outcome.state, challenge(anotherCredential(), crypto::nextSqn(64)), env);
        QCOMPARE(statusOf(outcome), StatusWord::Ok);
        QVERIFY(!resultOf(outcome, env).auts);
        outcome = authenticate(outcome.state, challenge(anotherCredential(), 64), env);
        QVERIFY(isRefused(outcome, CheckId::SqnFresh));
    }

    /// Measure H1: every PCID once, each with keys and numbers of its own, and after the last one none.
    //= step 1
    void tellsEachPcidOfItsPoolOnce()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        setup.state.sparePcids = {SparePcid{{"001010123456790"}, anotherCredential(), 64}, SparePcid{{"001010987654321"}, milenageSet1(), 0}};
        const Pcid first = setup.state.pcid;
        const auto select = [&] { return handle(setup.state, received(bus, TreSelectIdentity{TreIdentity::Provisional}), env); };
        QVERIFY(env.decodeInner<IdentityFile>(sent<TreResponse>(select())->body)->imsi == first);
        QVERIFY(!env.decided(CheckId::PcidLeft));

        env.editProfile().measures = {Measure::OneTimePcids};
        std::set<Pcid> told{first};
        for (int n = 0; n < 2; ++n) {
            const auto outcome = select();
            setup.state = outcome.state;
            QVERIFY(told.insert(env.decodeInner<IdentityFile>(sent<TreResponse>(outcome)->body)->imsi).second);
            QVERIFY(told.contains(setup.state.pcid));
            if (n == 0) {
                QVERIFY(isRefused(authenticate(setup.state, challenge(milenageSet1(), 96), env), CheckId::AutnMacMatches));
                QVERIFY(isRefused(authenticate(setup.state, challenge(anotherCredential(), 64), env), CheckId::SqnFresh));
                QCOMPARE(statusOf(authenticate(setup.state, challenge(anotherCredential(), 96), env)), StatusWord::Ok);
            }
        }
        const auto empty = select();
        QVERIFY(isRefused(empty, CheckId::PcidLeft));
        QCOMPARE(statusOf(empty), StatusWord::RecordNotFound);
        QVERIFY(empty.state.pcid == setup.state.pcid);
    }

    void cannotSelectAnMcimThatIsNotThere()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const auto outcome = handle(setup.state, received(bus, TreSelectIdentity{TreIdentity::Subscribed}), env);
        QCOMPARE(statusOf(outcome), StatusWord::ConditionsNotSatisfied);
        QCOMPARE(outcome.state.selected, TreIdentity::Provisional);
    }

    void answersOctetsThatAreNoCommand()
    {
        Setup setup;
        FakeEnv env(Role::Tre);
        const Bytes unknown = *fromHex("80ff000000");
        const auto damage = codecs::damageOf(Role::Tre, Channel::TreBus, unknown);
        const auto outcome = handle(setup.state, Undecodable{bus, {1, "unknown instruction"}, unknown, damage}, env);
        QCOMPARE(statusOf(outcome), StatusWord::InsNotSupported);
    }

private:
    /// A refusal leaves the store, the sequence numbers and the used authorizations as they were.
    static void refusesInstallation(const Setup& setup, TreInstall command, CheckId check, StatusWord status, FakeEnv& env)
    {
        const auto outcome = install(setup.state, std::move(command), env);
        QVERIFY2(isRefused(outcome, check), outcome.verdict.check ? checkRow(*outcome.verdict.check).name.data() : "none");
        QCOMPARE(statusOf(outcome), status);
        QVERIFY(outcome.state == setup.state);
        QCOMPARE(env.decided(check), std::optional(false));
    }
};

QTEST_GUILESS_MAIN(TstTre)
#include "tst_tre.moc"
