// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/entropy.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/keys.h"
#include "test_tools.h"

#include <thread>

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestEntropy : public QObject
{
    Q_OBJECT

private slots:
    void drawsHmacBlocksOfTheLabel();
    void aLongerDrawBeginsLikeAShorterOne();
    void labelsAndSeedsGiveDifferentOctets();
    void theSameLabelGivesTheSameKeyWhateverCameBefore();
    void aReseededContextDrawsFromTheOtherSource();
    void anotherThreadGivesTheSameKey();
    void anotherProcessGivesTheSameOctets();
};

void TestEntropy::drawsHmacBlocksOfTheLabel()
{
    const SeededEntropy source(std::uint64_t{0x0102});
    const Bytes first = hex("00000000") ;
    const Bytes message = concat({first, toBytes(std::string_view("label"))});
    QCOMPARE(text(source.draw("label", 32)), text(hmacSha256(hex("0000000000000102"), message)));
}

void TestEntropy::aLongerDrawBeginsLikeAShorterOne()
{
    const SeededEntropy source(9);
    const Bytes longer = source.draw("x", 100);
    QCOMPARE(longer.size(), std::size_t{100});
    QCOMPARE(text(ByteView(longer).first(33)), text(source.draw("x", 33)));
    QVERIFY(source.draw("x", 0).empty());
}

void TestEntropy::labelsAndSeedsGiveDifferentOctets()
{
    QVERIFY(SeededEntropy(1).draw("a", 16) != SeededEntropy(1).draw("b", 16));
    QVERIFY(SeededEntropy(1).draw("a", 16) != SeededEntropy(2).draw("a", 16));
}

void TestEntropy::theSameLabelGivesTheSameKeyWhateverCameBefore()
{
    const SeededEntropy source(1);
    Context context(source);
    const PrivateKey first = PrivateKey::generate(context, "key");
    const PrivateKey other = PrivateKey::generate(context, "other");
    const Octets<64> signature = ecdsaSign(context, "sign", first, hex("00"));
    const PrivateKey again = PrivateKey::generate(context, "key");
    QVERIFY(first == again);
    QVERIFY(!(first == other));
    QCOMPARE(text(ecdsaSign(context, "sign", again, hex("00"))), text(signature));
    QVERIFY(ecdsaSign(context, "sign 2", again, hex("00")) != signature);
}

void TestEntropy::aReseededContextDrawsFromTheOtherSource()
{
    const SeededEntropy one(1);
    const SeededEntropy two(2);
    Context context(one);
    const PrivateKey fromOne = PrivateKey::generate(context, "key");
    context.reseed(two);
    const PrivateKey fromTwo = PrivateKey::generate(context, "key");
    context.reseed(one);
    QVERIFY(!(fromOne == fromTwo));
    QVERIFY(fromOne == PrivateKey::generate(context, "key"));
}

void TestEntropy::anotherThreadGivesTheSameKey()
{
    const SeededEntropy source(1);
    Context context(source);
    const PrivateKey here = PrivateKey::generate(context, "key");
    std::array<PrivateKey, 2> there;
    std::array<std::thread, 2> threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i] = std::thread([&source, &there, i] {
            Context own(source);
            for (int n = 0; n < 50; ++n) {
                PrivateKey::generate(own, "other " + std::to_string(n));
            }
            there[i] = PrivateKey::generate(own, "key");
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    QVERIFY(here == there[0]);
    QVERIFY(here == there[1]);
}

void TestEntropy::anotherProcessGivesTheSameOctets()
{
    const Ran first = runProgram(MCIM_REPEAT_PROBE, {"1"});
    const Ran again = runProgram(MCIM_REPEAT_PROBE, {"1"});
    const Ran other = runProgram(MCIM_REPEAT_PROBE, {"2"});
    QCOMPARE(first.exitCode, 0);
    QCOMPARE(first.out.count('\n'), 6);
    QCOMPARE(first.out, again.out);
    const auto ours = first.out.split('\n');
    const auto theirs = other.out.split('\n');
    for (qsizetype i = 0; i < 6; ++i) {
        QVERIFY(ours[i] != theirs[i]);
    }
}

QTEST_APPLESS_MAIN(TestEntropy)
#include "tst_entropy.moc"
