// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials.h"
#include "fake_env.h"
#include "mcim/crypto/aka.h"
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/shared/aka_trace.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

class TestAkaServer : public QObject
{
    Q_OBJECT

private:
    static Octets<30> randAndAuts(std::uint64_t sqnMs, FakeEnv& env)
    {
        const auto rand = env.entropyOctets<16>("s", "rand");
        const auto auts = crypto::makeAuts(akaCredential(milenageSet1()), rand, sqnMs);
        return *toOctets<30>(concat({rand, auts}));
    }

private slots:
    //= step 3
    void everyVectorTakesTheNextSqnAndAnotherRand()
    {
        FakeEnv env(Role::Icf);
        const MadeVectors made = makeVectors(milenageSet1(), 0, 32, 3, "001010000000001", env);
        QCOMPARE(made.vectors.size(), std::size_t{3});
        std::uint64_t expected = 32;
        for (const UtranVector& item : made.vectors) {
            expected = crypto::nextSqn(expected);
            const auto facts = crypto::openAutn(akaCredential(milenageSet1()), item.vector.rand, item.vector.autn);
            QVERIFY(facts.macValid);
            QCOMPARE(facts.sqn, expected);
            QVERIFY(equalOctets(facts.res, item.vector.xres));
            QVERIFY(equalOctets(facts.ck, item.vector.ck.reveal()));
        }
        QCOMPARE(made.sqn, expected);
        QCOMPARE(*made.vectors[2].itemNumber, 3u);
        QVERIFY(made.vectors[0].vector.rand != made.vectors[1].vector.rand);
    }

    //= step 3
    void clearsTheSeparationBitWhateverTheDatabaseSays()
    {
        FakeEnv env(Role::Icf);
        const MadeVectors made = makeVectors(milenageSet1(), 0xb9b9, 32, 1, "001010000000001", env);
        const auto& vector = made.vectors.front().vector;
        QCOMPARE(toHex(ByteView(vector.autn).subspan(6, 2)), std::string("39b9"));
        QVERIFY(crypto::openAutn(akaCredential(milenageSet1()), vector.rand, vector.autn).macValid);
    }

    //= step 3
    void recordsEachVectorWithItsSecretsMarked()
    {
        FakeEnv env(Role::Icf);
        makeVectors(milenageSet1(), 0, 0, 2, "s", env);
        QCOMPARE(env.computations.size(), std::size_t{2});
        const Computation& first = env.computations.front();
        QCOMPARE(first.name, std::string("milenage-vector"));
        QCOMPARE(first.inputs[0].name, std::string("K"));
        QCOMPARE(first.inputs[0].secrecy, Secrecy::Secret);
        QVERIFY(!first.intermediates.empty());
    }

    void makesTuakVectorsToo()
    {
        FakeEnv env(Role::Sho);
        SubscriptionCredential credential;
        credential.algorithm = AkaAlgorithm::Tuak;
        credential.k = Secret(Bytes(32, 0x11));
        credential.opc = Secret(Bytes(32, 0x22));
        const MadeVectors made = makeVectors(credential, 0, 0, 1, "s", env);
        QCOMPARE(made.vectors.size(), std::size_t{1});
        QVERIFY(env.hasComputed("tuak-vector"));
    }

    void makesNothingWithAKeyOfWrongLength()
    {
        FakeEnv env(Role::Icf);
        SubscriptionCredential credential = milenageSet1();
        credential.k = Secret(Bytes(5, 0));
        const MadeVectors made = makeVectors(credential, 0, 7, 2, "s", env);
        QVERIFY(made.vectors.empty());
        QCOMPARE(made.sqn, std::uint64_t{7});
    }

    //= step 5
    void resynchronisationTakesSqnOfTheUsimWhenTheNextWouldBeTooOld()
    {
        FakeEnv env(Role::Icf);
        const std::uint64_t sqnMs = 5000 << 5;
        QCOMPARE(resynchronised(milenageSet1(), 32, randAndAuts(sqnMs, env), env), sqnMs);
        QCOMPARE(*env.decided(CheckId::AutsMacMatches), true);
    }

    void resynchronisationKeepsASqnThatWouldBeAccepted()
    {
        FakeEnv env(Role::Icf);
        const std::uint64_t sqnHe = 5001 << 5;
        QCOMPARE(resynchronised(milenageSet1(), sqnHe, randAndAuts(5000 << 5, env), env), sqnHe);
    }

    void resynchronisationBringsBackASqnThatIsTooFarAhead()
    {
        FakeEnv env(Role::Icf);
        const std::uint64_t sqnHe = (std::uint64_t{1} << 30) << 5;
        QCOMPARE(resynchronised(milenageSet1(), sqnHe, randAndAuts(64, env), env), std::uint64_t{64});
    }

    /// TS 33.102 6.3.5 (4), (5)
    void keepsItsSqnAfterAnAutsWithAWrongMac()
    {
        FakeEnv env(Role::Icf);
        Octets<30> forged = randAndAuts(5000 << 5, env);
        forged[29] ^= 1;
        QCOMPARE(resynchronised(milenageSet1(), 32, forged, env), std::uint64_t{32});
        QCOMPARE(*env.decided(CheckId::AutsMacMatches), false);
    }

    /// TS 33.102 6.3.5 (3): SQN_HE in range, MAC-S is not looked at.
    void doesNotVerifyAnAutsWhenItsSqnIsInRange()
    {
        FakeEnv env(Role::Icf);
        Octets<30> forged = randAndAuts(5000 << 5, env);
        forged[29] ^= 1;
        QCOMPARE(resynchronised(milenageSet1(), 5001 << 5, forged, env), std::uint64_t{5001 << 5});
        QVERIFY(!env.decided(CheckId::AutsMacMatches));
    }

    /// RFC 6733 6.1.4, 7.1.3
    void servesRequestsForItselfAndItsRealmOnly()
    {
        const Plmn home{"001", "02"};
        AuthInfoRequest request;
        request.destinationRealm = "EPC.mnc002.mcc001.3gppnetwork.ORG";
        QVERIFY(!routingError(request, Role::Icf, home));
        request.destinationHost = serverName(Role::Icf);
        QVERIFY(!routingError(request, Role::Icf, home));
        request.destinationHost = serverName(Role::Sho);
        QCOMPARE(enumText(*routingError(request, Role::Icf, home)), std::string("unable-to-deliver"));
        request.destinationRealm = epcRealm(Plmn{"001", "01"});
        request.destinationHost = serverName(Role::Icf);
        QVERIFY(!routingError(request, Role::Icf, home));
        request.destinationHost.reset();
        QCOMPARE(enumText(*routingError(request, Role::Icf, home)), std::string("realm-not-served"));
    }

    void namesTheRealmWithAThreeDigitMnc()
    {
        QCOMPARE(epcRealm(Plmn{"262", "01"}), std::string("epc.mnc001.mcc262.3gppnetwork.org"));
        QCOMPARE(epcRealm(Plmn{"310", "410"}), std::string("epc.mnc410.mcc310.3gppnetwork.org"));
    }

    void givesAtMostFiveVectors()
    {
        AuthInfoRequest request;
        request.requested = RequestedVectors{};
        request.requested->number = 9;
        QCOMPARE(vectorsAsked(request), 5u);
        request.requested->number = 0;
        QCOMPARE(vectorsAsked(request), 1u);
    }
};

QTEST_APPLESS_MAIN(TestAkaServer)
#include "tst_aka_server.moc"
