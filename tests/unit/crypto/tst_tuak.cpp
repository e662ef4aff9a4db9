// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/entropy.h"
#include "mcim/crypto/tuak.h"
#include "test_tools.h"

#include <algorithm>

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestTuak : public QObject
{
    Q_OBJECT

private slots:
    void permutesTheZeroStateAsPublished();
    void keccakAgreesWithSha3OfOpenssl();
    void givesThePublishedValues_data();
    void givesThePublishedValues();
    void everySizeHasItsOwnInstance();
    void moreIterationsPermuteAgain();
    void refusesSizesThatTheSpecificationLacks();
};

void TestTuak::permutesTheZeroStateAsPublished()
{
    std::array<std::uint64_t, 25> lanes{};
    keccakF1600(lanes);
    QCOMPARE(lanes[0], 0xf1258f7940e1dde7u);  // the known first lane of Keccak-f[1600] over zeros
}

void TestTuak::keccakAgreesWithSha3OfOpenssl()
{
    // SHA3-256 of a short message is one permutation over message, 06, zeros and 80 in octet 135.
    const Bytes message = toBytes(std::string_view("provisioned remotely"));
    Octets<200> block{};
    std::copy(message.begin(), message.end(), block.begin());
    block[message.size()] = 0x06;
    block[135] = 0x80;
    std::array<std::uint64_t, 25> lanes{};
    for (std::size_t i = 0; i < block.size(); ++i) {
        lanes[i / 8] |= std::uint64_t{block[i]} << (8 * (i % 8));
    }
    keccakF1600(lanes);
    Bytes digest;
    for (std::size_t i = 0; i < 32; ++i) {
        digest.push_back(static_cast<std::uint8_t>(lanes[i / 8] >> (8 * (i % 8))));
    }
    const Ran judge = runProgram("openssl", {"dgst", "-sha3-256", "-r"}, QByteArray("provisioned remotely"));
    QCOMPARE(judge.exitCode, 0);
    QCOMPARE(text(digest), QString::fromLatin1(judge.out.left(64)));
}

void TestTuak::givesThePublishedValues_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray sets = publishedSets("tuak.json");
    QVERIFY(!sets.isEmpty());
    for (const QJsonValue& set : sets) {
        QTest::newRow(set.toObject().value("name").toString().toUtf8()) << set.toObject();
    }
}

void TestTuak::givesThePublishedValues()
{
    QFETCH(QJsonObject, row);
    const auto octets = [&](const char* name) { return static_cast<std::uint8_t>(field(row, name).size()); };
    const TuakSizes sizes{octets("k"), octets("f1"), octets("f2"), octets("f3"), octets("f4"),
                          static_cast<std::uint32_t>(row.value("keccak_iterations").toInt())};
    QVERIFY(isTuakSizes(sizes));
    const Bytes k = field(row, "k");
    const Bytes rand = field(row, "rand");
    const std::uint64_t sqn = row.value("sqn").toString().toULongLong(nullptr, 16);
    const auto amf = static_cast<std::uint16_t>(row.value("amf").toString().toUInt(nullptr, 16));
    const Octets<32> topc = topcFromTop(k, field(row, "top"), sizes.iterations);
    QCOMPARE(text(topc), row.value("topc").toString());
    QCOMPARE(text(tuakF1(k, topc, sizes, rand, sqn, amf)), row.value("f1").toString());
    QCOMPARE(text(tuakF1Star(k, topc, sizes, rand, sqn, amf)), row.value("f1star").toString());
    const TuakF2345Out keys = tuakF2345(k, topc, sizes, rand);
    QCOMPARE(text(keys.res), row.value("f2").toString());
    QCOMPARE(text(keys.ck), row.value("f3").toString());
    QCOMPARE(text(keys.ik), row.value("f4").toString());
    QCOMPARE(text(keys.ak), row.value("f5").toString());
    QCOMPARE(text(tuakF5Star(k, topc, sizes, rand)), row.value("f5star").toString());
}

void TestTuak::everySizeHasItsOwnInstance()
{
    const SeededEntropy source(1);
    const Bytes topc = source.draw("topc", 32);
    const Bytes rand = source.draw("rand", 16);
    std::vector<int> instances;
    for (const std::uint8_t kOctets : {16, 32}) {
        const Bytes k = source.draw("k", kOctets);
        for (const std::uint8_t mac : {8, 16, 32}) {
            TuakTrace trace;
            const TuakSizes sizes{kOctets, mac, 8, 16, 16, 1};
            QCOMPARE(tuakF1(k, topc, sizes, rand, 1, 2, &trace).size(), std::size_t{mac});
            instances.push_back(trace.instance);
            tuakF1Star(k, topc, sizes, rand, 1, 2, &trace);
            instances.push_back(trace.instance);
        }
        for (const std::uint8_t res : {4, 8, 16, 32}) {
            for (const std::uint8_t ck : {16, 32}) {
                for (const std::uint8_t ik : {16, 32}) {
                    TuakTrace trace;
                    const TuakF2345Out out = tuakF2345(k, topc, {kOctets, 8, res, ck, ik, 1}, rand, &trace);
                    QCOMPARE(out.res.size(), std::size_t{res});
                    QCOMPARE(out.ck.size(), std::size_t{ck});
                    QCOMPARE(out.ik.size(), std::size_t{ik});
                    instances.push_back(trace.instance);
                }
            }
        }
        TuakTrace trace;
        tuakF5Star(k, topc, {kOctets, 8, 8, 16, 16, 1}, rand, &trace);
        instances.push_back(trace.instance);
    }
    std::sort(instances.begin(), instances.end());
    QVERIFY(std::adjacent_find(instances.begin(), instances.end()) == instances.end());
    QCOMPARE(instances.size(), std::size_t{46});
}

void TestTuak::moreIterationsPermuteAgain()
{
    const SeededEntropy source(2);
    const Bytes k = source.draw("k", 16);
    const Bytes topc = source.draw("topc", 32);
    const Bytes rand = source.draw("rand", 16);
    TuakTrace once;
    TuakTrace thrice;
    tuakF2345(k, topc, {16, 8, 8, 16, 16, 1}, rand, &once);
    tuakF2345(k, topc, {16, 8, 8, 16, 16, 3}, rand, &thrice);
    QVERIFY(once.in == thrice.in);
    std::array<std::uint64_t, 25> lanes{};
    for (std::size_t i = 0; i < 200; ++i) {
        lanes[i / 8] |= std::uint64_t{once.out[i]} << (8 * (i % 8));
    }
    keccakF1600(lanes);
    keccakF1600(lanes);
    for (std::size_t i = 0; i < 200; ++i) {
        QCOMPARE(thrice.out[i], static_cast<std::uint8_t>(lanes[i / 8] >> (8 * (i % 8))));
    }
}

void TestTuak::refusesSizesThatTheSpecificationLacks()
{
    QVERIFY(isTuakSizes({32, 32, 32, 32, 32, 2}));
    QVERIFY(!isTuakSizes({24, 8, 8, 16, 16, 1}));
    QVERIFY(!isTuakSizes({16, 4, 8, 16, 16, 1}));
    QVERIFY(!isTuakSizes({16, 8, 12, 16, 16, 1}));
    QVERIFY(!isTuakSizes({16, 8, 8, 8, 16, 1}));
    QVERIFY(!isTuakSizes({16, 8, 8, 16, 16, 0}));
}

QTEST_APPLESS_MAIN(TestTuak)
#include "tst_tuak.moc"
