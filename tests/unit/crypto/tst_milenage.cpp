// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/entropy.h"
#include "mcim/crypto/milenage.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

namespace {

std::uint64_t numberOf(const Bytes& octets)
{
    std::uint64_t value = 0;
    for (const std::uint8_t octet : octets) {
        value = value << 8 | octet;
    }
    return value;
}

/// Values by name ("RES", "CK") from what osmo-auc-gen prints.
QString printed(const QByteArray& out, const QByteArray& name)
{
    for (const QByteArray& line : out.split('\n')) {
        if (line.startsWith(name + ":")) {
            return QString::fromLatin1(line.mid(name.size() + 1).trimmed());
        }
    }
    return {};
}

} // namespace

class TestMilenage : public QObject
{
    Q_OBJECT

private slots:
    void givesThePublishedValues_data();
    void givesThePublishedValues();
    void showsTheIntermediateValues();
    void splitCallsAgreeWithTheJointOne();
    void agreesWithOsmoAucGenOnAThousandInputs();
};

void TestMilenage::givesThePublishedValues_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray sets = publishedSets("milenage.json");
    QVERIFY(!sets.isEmpty());
    for (const QJsonValue& set : sets) {
        QTest::addRow("set %d", set.toObject().value("set").toInt()) << set.toObject();
    }
}

void TestMilenage::givesThePublishedValues()
{
    QFETCH(QJsonObject, row);
    const Bytes k = field(row, "k");
    const Octets<16> opc = opcFromOp(k, field(row, "op"));
    QCOMPARE(text(opc), text(field(row, "opc")));
    const MilenageKey key(k, opc);
    F1Out f1;
    F2345Out f2345;
    key.all(field(row, "rand"), numberOf(field(row, "sqn")), static_cast<std::uint16_t>(numberOf(field(row, "amf"))), f1, f2345);
    QCOMPARE(text(f1.macA), row.value("f1").toString());
    QCOMPARE(text(f1.macS), row.value("f1star").toString());
    QCOMPARE(text(f2345.res), row.value("f2").toString());
    QCOMPARE(text(f2345.ck), row.value("f3").toString());
    QCOMPARE(text(f2345.ik), row.value("f4").toString());
    QCOMPARE(text(f2345.ak), row.value("f5").toString());
    QCOMPARE(text(f2345.akStar), row.value("f5star").toString());
}

void TestMilenage::showsTheIntermediateValues()
{
    const QJsonObject row = publishedSets("milenage.json").first().toObject();
    const MilenageKey key(field(row, "k"), field(row, "opc"));
    MilenageTrace trace;
    F1Out f1;
    F2345Out f2345;
    key.all(field(row, "rand"), numberOf(field(row, "sqn")), 0xb9b9, f1, f2345, &trace);
    // TEMP = E_K(RAND xor OPc): what OP -> OPc computes for OP = RAND xor OPc, without the last addition.
    Bytes mixed = field(row, "rand");
    const Bytes opc = field(row, "opc");
    for (std::size_t i = 0; i < mixed.size(); ++i) {
        mixed[i] ^= opc[i];
    }
    Octets<16> temp = opcFromOp(field(row, "k"), mixed);
    for (std::size_t i = 0; i < temp.size(); ++i) {
        temp[i] ^= mixed[i];
    }
    QCOMPARE(text(trace.temp), text(temp));
    QCOMPARE(text(ByteView(trace.out1).first(8)), text(f1.macA));
    QCOMPARE(text(ByteView(trace.out2).last(8)), text(f2345.res));
    QCOMPARE(text(trace.out3), text(f2345.ck));
    QCOMPARE(text(trace.out4), text(f2345.ik));
    QCOMPARE(text(ByteView(trace.out5).first(6)), text(f2345.akStar));
}

void TestMilenage::splitCallsAgreeWithTheJointOne()
{
    const SeededEntropy source(7);
    const MilenageKey key(source.draw("k", 16), source.draw("opc", 16));
    const Bytes rand = source.draw("rand", 16);
    F1Out f1;
    F2345Out f2345;
    MilenageTrace joint;
    MilenageTrace split;
    key.all(rand, 0x123456789abc, 0x8000, f1, f2345, &joint);
    QVERIFY(key.f1(rand, 0x123456789abc, 0x8000, &split) == f1);
    QVERIFY(key.f2345(rand, &split) == f2345);
    QCOMPARE(text(split.out1), text(joint.out1));
    QCOMPARE(text(split.out5), text(joint.out5));
}

void TestMilenage::agreesWithOsmoAucGenOnAThousandInputs()
{
    const SeededEntropy source(20100101);
    for (int i = 0; i < 1000; ++i) {
        const Bytes input = source.draw("input " + std::to_string(i), 56);
        const ByteView view(input);
        const ByteView k = view.first(16);
        const ByteView op = view.subspan(16, 16);
        const ByteView rand = view.subspan(32, 16);
        const std::uint64_t sqn = numberOf(toBytes(view.subspan(48, 6)));
        const auto amf = static_cast<std::uint16_t>(numberOf(toBytes(view.last(2))));
        const Ran judge = runProgram("osmo-auc-gen", {"-3", "-a", "MILENAGE", "-k", text(k), "-O", text(op), "-r", text(rand), "-s",
                                                     QString::number(sqn), "-f", text(view.last(2))});
        QVERIFY2(judge.exitCode == 0, "osmo-auc-gen (package libosmocore-utils) did not run: " + judge.errors);

        const MilenageKey key(k, opcFromOp(k, op));
        F1Out f1;
        F2345Out f2345;
        key.all(rand, sqn, amf, f1, f2345);
        Bytes autn = toBytes(view.subspan(48, 8));
        for (std::size_t n = 0; n < 6; ++n) {
            autn[n] ^= f2345.ak[n];
        }
        autn.insert(autn.end(), f1.macA.begin(), f1.macA.end());
        QCOMPARE(text(autn), printed(judge.out, "AUTN"));
        QCOMPARE(text(f2345.res), printed(judge.out, "RES"));
        QCOMPARE(text(f2345.ck), printed(judge.out, "CK"));
        QCOMPARE(text(f2345.ik), printed(judge.out, "IK"));
    }
}

QTEST_APPLESS_MAIN(TestMilenage)
#include "tst_milenage.moc"
