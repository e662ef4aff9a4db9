// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_env.h"
#include "identities.h"

#include "mcim/crypto/hash.h"
#include "mcim/entities/pva/pva.h"

#include <QtTest>

#include <functional>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Pcid pcid{"001010123456789"};
const Ipv4 deviceIp{0x0a2d0007};
const Endpoint sho{Channel::ShoPva, 0, 50000};
const std::string transaction = "0123456789abcdef";

/// A PVA that knows two components, a healthy platform and its evidence; a test alters one of them.
struct Setup {
    Authority platform{"Platform Root CA"};
    Authority operators{"Operator Root CA"};
    Identity pfc = platform.issue("tre-1");
    Identity own = operators.issue("pva.example");
    std::vector<Bytes> chain{pfc.certificate};
    PvaState state;
    FakeEnv env;

    explicit Setup(std::string_view profile = "tr33812") : env(Role::Pva, profile)
    {
        state.anchors = {platform.root.certificate};
        state.referenceValues["bootloader"] = {{"1.0", crypto::sha256(toBytes("boot"))}};
        state.referenceValues["modem"] = {{"2.1", crypto::sha256(toBytes("radio"))}};
        state.certificate = own.certificate;
        state.privateKey = own.key.pkcs8();
    }

    template <class Event>
    Outcome<PvaState> take(const Event& event)
    {
        auto outcome = handle(state, event, env);
        state = outcome.state;
        return outcome;
    }
    Outcome<PvaState> request()
    {
        return take(received(sho, ValidationRequest{transaction, "IMEI:1", pcid, deviceIp, chain, "c2hvLW5vbmNl"}));
    }
    const PvaSession& session() const { return *state.sessions.at(transaction); }

    static void extend(EvidenceClaims& claims)
    {
        claims.pcr = {};
        for (const Measurement& entry : claims.log) {
            claims.pcr = crypto::sha256(concat({claims.pcr, entry.digest}));
        }
    }
    EvidenceClaims healthy() const
    {
        EvidenceClaims claims;
        claims.iat = env.now().unixSeconds();
        claims.log = {{"bootloader", "1.0", crypto::sha256(toBytes("boot")), 0}, {"modem", "2.1", crypto::sha256(toBytes("radio")), 1}};
        extend(claims);
        if (session().nonce) {
            claims.nonces = {toBase64Url(*session().nonce)};
            claims.pcid = pcid;
            claims.pfcHash = crypto::sha256(chain.front());
        }
        return claims;
    }
    Outcome<PvaState> answer(Endpoint to, const EvidenceClaims& claims, const crypto::PrivateKey& key, std::string type = "eat+jwt")
    {
        take(received(to, EvidenceAnswer{200, signClaims(env, claims, {.type = std::move(type), .keyId = "tre-1"}, key, "test", "evidence")}));
        return take(ActFired{ActId::PvaAppraise, transaction});
    }
    /// The whole validation, with evidence as `change` leaves it.
    Outcome<PvaState> validate(const std::function<void(EvidenceClaims&)>& change = {})
    {
        const Endpoint device = sentTo<EvidenceChallenge>(request());
        EvidenceClaims claims = healthy();
        if (change) {
            change(claims);
        }
        return answer(device, claims, pfc.key);
    }
    ValidationClaims resultIn(const Outcome<PvaState>& outcome)
    {
        const auto* message = sent<ValidationAnswer>(outcome);
        if (message && message->isSigned) {
            return readJws<ValidationClaims>(env, toText(message->body))->claims;
        }
        return message ? env.decodeInner<ValidationClaims>(message->body).value_or(ValidationClaims{}) : ValidationClaims{};
    }
};

} // namespace

class TstPva : public QObject
{
    Q_OBJECT

private slots:
    //= step 13
    void challengesThePlatform()
    {
        Setup setup;
        const auto outcome = setup.request();
        QCOMPARE(sentTo<EvidenceChallenge>(outcome), (Endpoint{Channel::IpPva, deviceIp.value, 49152}));
        QVERIFY(!sent<EvidenceChallenge>(outcome)->nonce);
        QVERIFY(started(outcome, TimerId::EvidenceWait, 30s));
        Setup hardened("hardened");
        const auto withNonce = hardened.request();
        QCOMPARE(sent<EvidenceChallenge>(withNonce)->nonce->size(), std::size_t{16});
    }

    //= step 14
    //= step 15
    void affirmsAHealthyPlatform()
    {
        Setup setup;
        const auto outcome = setup.validate();
        QCOMPARE(outcome.verdict.kind, VerdictKind::Done);
        QCOMPARE(sentTo<ValidationAnswer>(outcome), sho);
        QVERIFY(!sent<ValidationAnswer>(outcome)->isSigned);
        const auto result = setup.resultIn(outcome);
        QCOMPARE(result.status, ValidationStatus::Affirming);
        QVERIFY(result.reasons.empty());
        QCOMPARE(result.transactionId, transaction);
        QCOMPARE(result.exp - result.iat, std::int64_t{300});
        QVERIFY(!setup.env.decided(CheckId::EvidenceFresh) && !setup.env.decided(CheckId::EvidenceBindsPlatform));
    }

    /// RFC 7515 4.1.9
    void takesTheTypeOfTheEvidenceInEachOfItsForms()
    {
        for (const auto& [type, isTaken] : {std::pair("eat+jwt", true), {"application/eat+jwt", true}, {"EAT+JWT", true}, {"JWT", false}, {"", false}}) {
            Setup setup;
            const Endpoint device = sentTo<EvidenceChallenge>(setup.request());
            setup.answer(device, setup.healthy(), setup.pfc.key, type);
            QCOMPARE(setup.env.decided(CheckId::EvidenceSignatureValid), std::optional(isTaken));
        }
    }

    //= step 15
    void signsAndBindsTheResultWhenHardened()
    {
        Setup setup("hardened");
        const auto outcome = setup.validate();
        QVERIFY(sent<ValidationAnswer>(outcome)->isSigned);
        const auto token = readJws<ValidationClaims>(setup.env, toText(sent<ValidationAnswer>(outcome)->body));
        QVERIFY(token && verifyParts(setup.env, token->parts, setup.own.key.publicKey()));
        QCOMPARE(token->header.keyId, std::string("pva.example"));
        QCOMPARE(token->claims.status, ValidationStatus::Affirming);
        QCOMPARE(token->claims.nonces, std::vector<std::string>{"c2hvLW5vbmNl"});
        QVERIFY(token->claims.pcid == pcid);
        QVERIFY(token->claims.pfcHash == crypto::sha256(setup.pfc.certificate));
    }

    void refusesAPfcOfAnUntrustedIssuer()
    {
        Setup setup;
        setup.state.anchors = {setup.operators.root.certificate};
        contraindicated(setup, setup.validate(), {"pfc-chain-trusted"});
    }

    void refusesAnExpiredOrFuturePfc()
    {
        Setup expired;
        expired.pfc = expired.platform.issue(IdentitySpec{.name = "tre-1", .notAfter = -1});
        expired.chain = {expired.pfc.certificate};
        contraindicated(expired, expired.validate(), {"pfc-in-validity"});
        Setup future;
        future.pfc = future.platform.issue(IdentitySpec{.name = "tre-1", .notBefore = dayInSeconds});
        future.chain = {future.pfc.certificate};
        contraindicated(future, future.validate(), {"pfc-in-validity"});
    }

    void refusesARevokedPfc()
    {
        Setup setup;
        setup.state.revoked = {toHex(crypto::sha256(setup.pfc.certificate))};
        contraindicated(setup, setup.validate(), {"pfc-not-revoked"});
    }

    void refusesAPfcThatMayNotAgreeOnKeys()
    {
        Setup setup;
        setup.pfc = setup.platform.issue(IdentitySpec{.name = "tre-1", .usage = {.digitalSignature = true, .keyAgreement = false, .keyCertSign = false, .crlSign = false}});
        setup.chain = {setup.pfc.certificate};
        contraindicated(setup, setup.validate(), {"pfc-key-usage"});
    }

    void refusesADeviceThatThePolicyDenies()
    {
        Setup setup;
        setup.state.policy = {{"IMEI:2", true, "recalled"}};
        QCOMPARE(setup.validate().verdict.kind, VerdictKind::Done);
        setup.state.policy = {{"IMEI:1", true, "recalled"}, {"*", false, ""}};
        contraindicated(setup, setup.validate(), {"policy-allows-device"});
        setup.state.policy = {{"IMEI:1", false, ""}, {"*", true, "all others"}};
        QCOMPARE(setup.validate().verdict.kind, VerdictKind::Done);
    }

    void refusesEvidenceOfAnotherKey()
    {
        Setup setup;
        const Endpoint device = sentTo<EvidenceChallenge>(setup.request());
        contraindicated(setup, setup.answer(device, setup.healthy(), setup.own.key), {"evidence-signature-valid"});
    }

    void acceptsYesterdaysEvidenceInTr33812()
    {
        Setup setup;
        const auto outcome = setup.validate([](EvidenceClaims& claims) { claims.iat -= dayInSeconds; });
        QCOMPARE(setup.resultIn(outcome).status, ValidationStatus::Affirming);
    }

    void refusesEvidenceWithAnotherNonceWhenHardened()
    {
        Setup setup("hardened");
        contraindicated(setup, setup.validate([](EvidenceClaims& claims) { claims.nonces = {"b2xk"}; }), {"evidence-fresh"});
        Setup absent("hardened");
        contraindicated(absent, absent.validate([](EvidenceClaims& claims) { claims.nonces.clear(); }), {"evidence-fresh"});
    }

    /// RFC 9711 4.1
    void findsItsNonceAmongSeveral()
    {
        Setup setup("hardened");
        const auto outcome = setup.validate([](EvidenceClaims& claims) { claims.nonces.insert(claims.nonces.begin(), "b3RoZXI"); });
        QCOMPARE(setup.resultIn(outcome).status, ValidationStatus::Affirming);
    }

    void refusesANonceThatIsTooOld()
    {
        Setup setup("hardened");
        const Endpoint device = sentTo<EvidenceChallenge>(setup.request());
        setup.env.clock = setup.env.clock + 61s;
        contraindicated(setup, setup.answer(device, setup.healthy(), setup.pfc.key), {"evidence-fresh"});
    }

    void refusesEvidenceAboutAnotherPlatformWhenHardened()
    {
        Setup setup("hardened");
        contraindicated(setup, setup.validate([](EvidenceClaims& claims) { claims.pcid = Pcid{"001010000000002"}; }),
            {"evidence-binds-platform"});
        Setup other("hardened");
        contraindicated(other, other.validate([](EvidenceClaims& claims) { claims.pfcHash = Octets<32>{}; }), {"evidence-binds-platform"});
    }

    void refusesALogThatDoesNotReplayToTheRegister()
    {
        Setup setup;
        contraindicated(setup, setup.validate([](EvidenceClaims& claims) { std::swap(claims.log[0], claims.log[1]); }),
            {"log-replays-to-register"});
    }

    void refusesALogWhoseEntriesSayAnotherOrder()
    {
        Setup setup;
        contraindicated(setup, setup.validate([](EvidenceClaims& claims) { std::swap(claims.log[0].seq, claims.log[1].seq); }),
            {"log-replays-to-register"});
    }

    void refusesAnAlteredMissingUnknownOrRepeatedComponent()
    {
        const auto altered = [](EvidenceClaims& claims) { claims.log[1].digest = crypto::sha256(toBytes("altered")); };
        const auto missing = [](EvidenceClaims& claims) { claims.log.pop_back(); };
        const auto unknown = [](EvidenceClaims& claims) { claims.log.push_back({"rootkit", "6.6", {}, 2}); };
        const auto repeated = [](EvidenceClaims& claims) { claims.log.push_back({claims.log[0].name, claims.log[0].version, claims.log[0].digest, 2}); };
        for (const std::function<void(EvidenceClaims&)>& change : std::initializer_list<std::function<void(EvidenceClaims&)>>{altered, missing, unknown, repeated}) {
            Setup setup;
            const auto outcome = setup.validate([&](EvidenceClaims& claims) {
                change(claims);
                Setup::extend(claims);
            });
            contraindicated(setup, outcome, {"measurements-match"});
        }
    }

    void namesTheComponentThatDiffers()
    {
        Setup setup;
        setup.validate([](EvidenceClaims& claims) {
            claims.log[1].digest = crypto::sha256(toBytes("altered"));
            Setup::extend(claims);
        });
        const Facts& facts = setup.env.checks.back().facts;
        QCOMPARE(facts[0].text, std::string("modem"));
        QCOMPARE(facts[1].text, std::string("2.1"));
        QCOMPARE(facts[2].text, toHex(crypto::sha256(toBytes("altered"))));
        QCOMPARE(facts[3].text, toHex(crypto::sha256(toBytes("radio"))));
    }

    void tellsReferenceValuesApartByVersion()
    {
        const auto is = [](const std::string& version, const std::string& image) {
            return [=](EvidenceClaims& claims) {
                claims.log[1].version = version;
                claims.log[1].digest = crypto::sha256(toBytes(image));
                Setup::extend(claims);
            };
        };
        for (const auto& [version, image, wanted] : {std::tuple("2.1", "radio", ""), {"3.0", "new radio", ""}, {"3.0", "radio", "new radio"}, {"4.0", "radio", nullptr}}) {
            Setup setup;
            setup.state.referenceValues["modem"].push_back({"3.0", crypto::sha256(toBytes("new radio"))});
            const auto outcome = setup.validate(is(version, image));
            if (wanted && *wanted == '\0') {
                QCOMPARE(setup.resultIn(outcome).status, ValidationStatus::Affirming);
                continue;
            }
            contraindicated(setup, outcome, {"measurements-match"});
            QCOMPARE(setup.env.checks.back().facts[3].text, wanted ? toHex(crypto::sha256(toBytes(wanted))) : "unknown version");
        }
    }

    void makesEveryCheckAlsoAfterOneFailed()
    {
        Setup setup("hardened");
        setup.state.policy = {{"*", true, "closed"}};
        setup.state.revoked = {toHex(crypto::sha256(setup.pfc.certificate))};
        const auto outcome = setup.validate([](EvidenceClaims& claims) { claims.nonces = {"b2xk"}; });
        contraindicated(setup, outcome, {"pfc-not-revoked", "policy-allows-device", "evidence-fresh"});
        QCOMPARE(setup.env.decided(CheckId::MeasurementsMatch), std::optional(true));
    }

    void leavesASwitchedOffCheckOutOfTheReasons()
    {
        Setup setup;
        setup.env.editProfile().disabledChecks = {CheckId::PolicyAllowsDevice};
        setup.state.policy = {{"*", true, "closed"}};
        QCOMPARE(setup.resultIn(setup.validate()).status, ValidationStatus::Affirming);
        QCOMPARE(setup.env.decided(CheckId::PolicyAllowsDevice), std::optional(false));
    }

    void contraindicatesWithoutEvidence()
    {
        Setup late;
        late.request();
        contraindicated(late, late.take(TimerFired{TimerId::EvidenceWait, transaction}), {"evidence-received"});
        Setup cut;
        const Endpoint device = sentTo<EvidenceChallenge>(cut.request());
        contraindicated(cut, cut.take(ConnectionLost{device, MessageType::EvidenceChallenge}), {"evidence-received"});
        Setup failing;
        const Endpoint other = sentTo<EvidenceChallenge>(failing.request());
        failing.take(received(other, EvidenceAnswer{500, ""}));
        contraindicated(failing, failing.take(ActFired{ActId::PvaAppraise, transaction}), {"evidence-received"});
    }

    void tellsEvidenceThatCantBeReadFromOneWithAWrongSignature()
    {
        const auto judged = [](Setup& setup, const std::string& token) {
            const Endpoint device = sentTo<EvidenceChallenge>(setup.request());
            setup.take(received(device, EvidenceAnswer{200, token}));
            return setup.take(ActFired{ActId::PvaAppraise, transaction});
        };
        Setup noJson;
        const std::string token = signPayload(noJson.env, toBytes("{no json"), {.type = "eat+jwt", .keyId = "tre-1"}, noJson.pfc.key, "test", "evidence");
        contraindicated(noJson, judged(noJson, token), {"evidence-well-formed"});
        QCOMPARE(noJson.env.decided(CheckId::EvidenceSignatureValid), std::optional(true));
        Setup noJws;
        contraindicated(noJws, judged(noJws, "e30.e30"), {"evidence-well-formed"});
        QVERIFY(!noJws.env.decided(CheckId::EvidenceSignatureValid));
    }

    void ignoresEvidenceThatNobodyAskedFor()
    {
        Setup setup;
        QVERIFY(isIgnored(setup.take(received({Channel::IpPva, deviceIp.value, 1}, EvidenceAnswer{200, "a.b.c"}))));
        setup.validate();
        QVERIFY(isIgnored(setup.take(received({Channel::IpPva, deviceIp.value, 49152}, EvidenceAnswer{200, "a.b.c"}))));
    }

    void answersAnUnreadableRequestWith400()
    {
        Setup setup;
        QCOMPARE(sent<ValidationAnswer>(setup.take(Undecodable{sho, {0, "no JSON"}, {}}))->status, HttpStatus{400});
    }

private:
    static void contraindicated(Setup& setup, const Outcome<PvaState>& outcome, const std::vector<std::string>& reasons)
    {
        const auto result = setup.resultIn(outcome);
        QCOMPARE(result.status, ValidationStatus::Contraindicated);
        QVERIFY2(result.reasons == reasons, result.reasons.empty() ? "no reason" : result.reasons.front().c_str());
        QCOMPARE(outcome.verdict.kind, VerdictKind::Refused);
        QVERIFY(outcome.verdict.check == checkFromName(reasons.front()));
    }
};

QTEST_GUILESS_MAIN(TstPva)
#include "tst_pva.moc"
