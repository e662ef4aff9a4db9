// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/aka.h"
#include "mcim/crypto/entropy.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

namespace {

constexpr std::uint64_t seqTop = (std::uint64_t{1} << 43) - 1;

AkaCredential milenageCredential()
{
    return {AkaAlgorithm::Milenage, Secret(hex("465b5ce8b199b49faa5f0a2ee238a6bc")), Secret(hex("cd63cb71954a9f4e48a5994e37a02baf")), {}};
}

AkaCredential tuakCredential(TuakSizes sizes)
{
    const SeededEntropy source(3);
    const Bytes k = source.draw("k", sizes.k);
    return {AkaAlgorithm::Tuak, Secret(k), *derivedOpc(AkaAlgorithm::Tuak, k, source.draw("top", 32), sizes), sizes};
}

std::vector<AkaCredential> credentials()
{
    std::vector<AkaCredential> all{milenageCredential()};
    for (const std::uint8_t k : {16, 32}) {
        for (const std::uint8_t mac : {8, 16, 32}) {
            for (const std::uint8_t res : {4, 8, 16}) {
                all.push_back(tuakCredential({k, mac, res, 16, 16, 2}));
            }
        }
    }
    return all;
}

std::uint64_t sqnOf(std::uint64_t seq, std::uint8_t ind)
{
    return Sqn{seq, ind}.pack();
}

} // namespace

class TestAka : public QObject
{
    Q_OBJECT

private slots:
    void makesTheVectorOfThePublishedSet();
    void opensItsOwnVectorWithEveryAlgorithmAndSize();
    void tellsAnAlteredAutn();
    void tellsAnotherKey();
    void readsTheSeparationBit();
    void autsComesBackWithEveryAlgorithmAndSize();
    void tellsAnAlteredAuts();
    void osmoAucGenOpensOurAuts();
    void derivesOpcOfRightLengthsOnly();
    void usableCredentialsHaveTheLengthsOfAka();
    void packsSequenceNumbers();
    void acceptsSequenceNumbersAtTheBorders_data();
    void acceptsSequenceNumbersAtTheBorders();
    void judgesEachIndexByItself();
    void highestAcceptedIsZeroAtFirst();
    void nextNumberTurnsAround();
};

void TestAka::makesTheVectorOfThePublishedSet()
{
    const Bytes rand = hex("23553cbe9637a89d218ae64dae47bf35");
    AkaTrace trace;
    const AkaVector vector = makeVector(milenageCredential(), rand, 0xff9bb4d0b607, 0xb9b9, &trace);
    QCOMPARE(text(vector.rand), text(rand));
    QCOMPARE(text(vector.autn), QString("55f328b43577b9b94a9ffac354dfafb3"));
    QCOMPARE(text(vector.xres), QString("a54211d5e3ba50bf"));
    QCOMPARE(text(trace.ak), QString("aa689c648370"));
    QCOMPARE(text(trace.sqnXorAk), QString("55f328b43577"));
    QVERIFY(trace.milenage);
    QVERIFY(!trace.tuakKeys);
}

void TestAka::opensItsOwnVectorWithEveryAlgorithmAndSize()
{
    const SeededEntropy source(4);
    const Bytes rand = source.draw("rand", 16);
    for (const AkaCredential& credential : credentials()) {
        QVERIFY(isUsable(credential));
        const std::uint64_t sqn = sqnOf(77, 3);
        const AkaVector vector = makeVector(credential, rand, sqn, 0x0001);
        const AutnFacts facts = openAutn(credential, rand, vector.autn);
        QVERIFY(facts.macValid);
        QCOMPARE(facts.sqn, sqn);
        QCOMPARE(facts.amf, std::uint16_t{1});
        QCOMPARE(text(facts.res), text(vector.xres));
        QCOMPARE(text(facts.ck), text(vector.ck));
        QCOMPARE(text(facts.ik), text(vector.ik));
        QVERIFY(vector.ck != vector.ik);
    }
}

void TestAka::tellsAnAlteredAutn()
{
    const Bytes rand = SeededEntropy(5).draw("rand", 16);
    for (const AkaCredential& credential : credentials()) {
        const AkaVector vector = makeVector(credential, rand, sqnOf(9, 1), 0x8000);
        for (std::size_t bit = 0; bit < 128; ++bit) {
            Octets<16> autn = vector.autn;
            autn[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            QVERIFY(!openAutn(credential, rand, autn).macValid);
        }
    }
}

void TestAka::tellsAnotherKey()
{
    const Bytes rand = SeededEntropy(6).draw("rand", 16);
    AkaCredential other = milenageCredential();
    other.k = Secret(hex("465b5ce8b199b49faa5f0a2ee238a6bd"));
    const AkaVector vector = makeVector(other, rand, sqnOf(9, 1), 0);
    QVERIFY(!openAutn(milenageCredential(), rand, vector.autn).macValid);
}

void TestAka::readsTheSeparationBit()
{
    const Bytes rand = SeededEntropy(6).draw("rand", 16);
    const AkaKey key(milenageCredential());
    QVERIFY(openAutn(key, rand, makeVector(key, rand, 64, 0x8000).autn).separationBit());
    QVERIFY(!openAutn(key, rand, makeVector(key, rand, 64, 0x7fff).autn).separationBit());
}

void TestAka::autsComesBackWithEveryAlgorithmAndSize()
{
    const Bytes rand = SeededEntropy(7).draw("rand", 16);
    for (const AkaCredential& credential : credentials()) {
        AkaTrace trace;
        const Octets<14> auts = makeAuts(credential, rand, sqnOf(1234567, 31), &trace);
        const AutsFacts facts = openAuts(credential, rand, auts);
        QVERIFY(facts.macValid);
        QCOMPARE(facts.sqnMs, sqnOf(1234567, 31));
        QCOMPARE(text(trace.ak), text(facts.akStar));
        QCOMPARE(trace.amf, std::uint16_t{0});
    }
}

void TestAka::tellsAnAlteredAuts()
{
    const Bytes rand = SeededEntropy(8).draw("rand", 16);
    for (const AkaCredential& credential : credentials()) {
        const Octets<14> auts = makeAuts(credential, rand, sqnOf(5, 5));
        for (std::size_t bit = 0; bit < 112; ++bit) {
            Octets<14> altered = auts;
            altered[bit / 8] ^= static_cast<std::uint8_t>(1u << (bit % 8));
            QVERIFY(!openAuts(credential, rand, altered).macValid);
        }
    }
}

void TestAka::osmoAucGenOpensOurAuts()
{
    const Bytes rand = SeededEntropy(9).draw("rand", 16);
    const std::uint64_t sqnMs = sqnOf(1000, 7);
    const Octets<14> auts = makeAuts(milenageCredential(), rand, sqnMs);
    const Ran judge = runProgram("osmo-auc-gen", {"-3", "-a", "MILENAGE", "-k", "465b5ce8b199b49faa5f0a2ee238a6bc", "-o",
                                                 "cd63cb71954a9f4e48a5994e37a02baf", "-r", text(rand), "-A", text(auts)});
    QVERIFY2(judge.exitCode == 0, judge.errors);
    QVERIFY2(judge.out.contains("SQN.MS:\t" + QByteArray::number(qulonglong{sqnMs}) + "\n"), judge.out + judge.errors);
}

void TestAka::derivesOpcOfRightLengthsOnly()
{
    const QJsonObject row = publishedSets("milenage.json").first().toObject();
    QCOMPARE(text(derivedOpc(AkaAlgorithm::Milenage, field(row, "k"), field(row, "op"))->reveal()), row.value("opc").toString());
    QVERIFY(!derivedOpc(AkaAlgorithm::Milenage, Bytes(15), Bytes(16)));
    QVERIFY(!derivedOpc(AkaAlgorithm::Milenage, Bytes(16), Bytes(32)));
    QVERIFY(!derivedOpc(AkaAlgorithm::Tuak, Bytes(32), Bytes(32), TuakSizes{}));
    QVERIFY(!derivedOpc(AkaAlgorithm::Tuak, Bytes(16), Bytes(16), TuakSizes{}));
}

void TestAka::usableCredentialsHaveTheLengthsOfAka()
{
    AkaCredential credential = milenageCredential();
    credential.opc = Secret(Bytes(32));
    QVERIFY(!isUsable(credential));
    AkaCredential wide = tuakCredential({16, 8, 8, 16, 16, 1});
    wide.tuak.res = 32;
    QVERIFY(!isUsable(wide));
    wide.tuak.res = 16;
    QVERIFY(isUsable(wide));
    wide.tuak.ck = 32;
    QVERIFY(!isUsable(wide));
    wide.tuak.ck = 16;
    wide.tuak.k = 32;
    QVERIFY(!isUsable(wide));
}

void TestAka::packsSequenceNumbers()
{
    QCOMPARE(sqnOf(1, 1), std::uint64_t{33});
    QCOMPARE(sqnOf(seqTop, 31), 0xffffffffffffu);
    QVERIFY((Sqn::unpack(0xff9bb4d0b607) == Sqn{0xff9bb4d0b607 >> 5, 7}));
    QCOMPARE(text(sqnOctets(0xff9bb4d0b607)), QString("ff9bb4d0b607"));
    QCOMPARE(sqnFromOctets(hex("ff9bb4d0b607")), 0xff9bb4d0b607u);
}

void TestAka::acceptsSequenceNumbersAtTheBorders_data()
{
    QTest::addColumn<qulonglong>("maxSeq");
    QTest::addColumn<qulonglong>("atInd");
    QTest::addColumn<qlonglong>("limitL");
    QTest::addColumn<qulonglong>("seq");
    QTest::addColumn<int>("reason");
    const auto row = [](const char* name, qulonglong maxSeq, qulonglong atInd, qlonglong limitL, qulonglong seq, SqnReason reason) {
        QTest::newRow(name) << maxSeq << atInd << limitL << seq << static_cast<int>(reason);
    };
    constexpr qulonglong delta = 1u << 28;
    row("the very first", 0, 0, -1, 1, SqnReason::Fresh);
    row("zero is never fresh", 0, 0, -1, 0, SqnReason::SeqNotGreater);
    row("equal at its index", 100, 50, -1, 50, SqnReason::SeqNotGreater);
    row("one above its index, below the maximum", 100, 50, -1, 51, SqnReason::Fresh);
    row("one below its index", 100, 50, -1, 49, SqnReason::SeqNotGreater);
    row("jump of delta", 100, 50, -1, 100 + delta, SqnReason::Fresh);
    row("jump of delta + 1", 100, 50, -1, 101 + delta, SqnReason::JumpTooFar);
    row("age of L", 100, 10, 20, 80, SqnReason::Fresh);
    row("age of L + 1", 100, 10, 20, 79, SqnReason::TooOld);
    row("too old and not greater", 100, 90, 20, 70, SqnReason::TooOld);
    row("the last number", seqTop - 1, 5, -1, seqTop, SqnReason::Fresh);
    row("wrapped to zero", seqTop, seqTop, -1, 0, SqnReason::SeqNotGreater);
}

void TestAka::acceptsSequenceNumbersAtTheBorders()
{
    QFETCH(qulonglong, maxSeq);
    QFETCH(qulonglong, atInd);
    QFETCH(qlonglong, limitL);
    QFETCH(qulonglong, seq);
    QFETCH(int, reason);
    SqnWindow window;
    window.seqMs[9] = maxSeq;
    window.seqMs[4] = atInd;
    if (limitL >= 0) {
        window.limitL = static_cast<std::uint64_t>(limitL);
    }
    const SqnFacts facts = judgeSqn(window, sqnOf(seq, 4));
    QCOMPARE(static_cast<int>(facts.reason), reason);
    QCOMPARE(facts.accepted, facts.reason == SqnReason::Fresh);
    QCOMPARE(facts.seqMsAtInd, std::uint64_t{atInd});
    QCOMPARE(facts.maxSeqMs, std::uint64_t{std::max(maxSeq, atInd)});
    QCOMPARE(facts.seq, std::uint64_t{seq});
    QCOMPARE(facts.ind, std::uint8_t{4});
}

void TestAka::judgesEachIndexByItself()
{
    SqnWindow window;
    for (std::uint8_t ind = 0; ind < 32; ++ind) {
        QVERIFY(judgeSqn(window, sqnOf(10, ind)).accepted);
        acceptSqn(window, sqnOf(10, ind));
        QVERIFY(!judgeSqn(window, sqnOf(10, ind)).accepted);
    }
    acceptSqn(window, sqnOf(12, 3));
    QCOMPARE(highestAccepted(window), sqnOf(12, 3));
    QVERIFY(judgeSqn(window, sqnOf(11, 2)).accepted);
    acceptSqn(window, sqnOf(11, 2));
    QCOMPARE(highestAccepted(window), sqnOf(12, 3));
}

void TestAka::highestAcceptedIsZeroAtFirst()
{
    SqnWindow window;
    QCOMPARE(highestAccepted(window), std::uint64_t{0});
    acceptSqn(window, sqnOf(1, 0));
    QCOMPARE(highestAccepted(window), sqnOf(1, 0));
}

void TestAka::nextNumberTurnsAround()
{
    QCOMPARE(nextSqn(0), sqnOf(1, 1));
    QCOMPARE(nextSqn(sqnOf(7, 31)), sqnOf(8, 0));
    QCOMPARE(nextSqn(sqnOf(seqTop, 4)), sqnOf(0, 5));
}

QTEST_APPLESS_MAIN(TestAka)
#include "tst_aka.moc"
