// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/der.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestDer : public QObject
{
    Q_OBJECT

private slots:
    void readsElementsWithTheirOffsets();
    void refusesWhatIsNotDer_data();
    void refusesWhatIsNotDer();
    void refusesValuesThatAreNotDer();
    void readsBer();
    void joinsStringsInParts();
    void encodesBerAnew();
    void tellsTheFormThatWasExpected();
    void keepsTheFirstError();
    void treeGoesUpToTheDamage();
    void treeStopsAtDeepNesting();
    void writesLengthsInTheirShortestForm();
    void writesIntegersAsDerWants();
    void identifiersGoThereAndBack();
    void refusesMalformedIdentifiers();
    void timesGoThereAndBack();
    void refusesMalformedTimes();
    void setOfIsSorted();
};

void TestDer::readsElementsWithTheirOffsets()
{
    const Bytes octets = hex("3006020105040132");
    DerReader reader(octets, 100);
    const DerElement sequence = reader.expect(tag::Sequence, "outer");
    QCOMPARE(sequence.offset, std::size_t{100});
    QVERIFY(sequence.isConstructed());
    DerReader inner(sequence);
    QCOMPARE(inner.expect(tag::Integer, "number").offset, std::size_t{102});
    QVERIFY(!inner.optional(tag::Null, "nothing"));
    const auto string = inner.optional(tag::OctetString, "string");
    QVERIFY(string);
    QCOMPARE(string->valueOffset(), std::size_t{107});
    inner.expectEnd("outer");
    QVERIFY(inner.ok());
}

void TestDer::refusesWhatIsNotDer_data()
{
    QTest::addColumn<QString>("octets");
    QTest::addColumn<QString>("reason");
    QTest::newRow("nothing") << "" << "missing";
    QTest::newRow("identifier alone") << "30" << "length missing";
    QTest::newRow("indefinite length") << "30800000" << "indefinite";
    QTest::newRow("long form for a short length") << "0481010a" << "shortest";
    QTest::newRow("leading zero in the length") << "0482000a" << "shortest";
    QTest::newRow("length cut off") << "048201" << "cut off";
    QTest::newRow("length of nine octets") << "0489010000000000000000" << "more than four";
    QTest::newRow("too few octets") << "040501" << "5 octets announced, 1 left";
    QTest::newRow("huge length") << "0484ffffffff" << "announced";
    QTest::newRow("high tag number") << "1f8101020102" << "tag number";
}

void TestDer::refusesWhatIsNotDer()
{
    QFETCH(QString, octets);
    QFETCH(QString, reason);
    const Bytes input = hex(octets.toStdString());
    DerReader reader(input);
    QCOMPARE(reader.next("element").identifier, std::uint8_t{0});
    QVERIFY(!reader.ok());
    QVERIFY2(QString::fromStdString(reader.error()->reason).contains(reason), reader.error()->reason.c_str());
}

/// X.690 8.3.2, 11.1
void TestDer::refusesValuesThatAreNotDer()
{
    const auto isRead = [](const char* octets, std::uint8_t identifier, Encoding encoding) {
        const Bytes all = hex(octets);
        DerReader reader(all, 0, encoding);
        reader.expect(identifier, "value");
        return reader.ok();
    };
    for (const Encoding encoding : {Encoding::Der, Encoding::Ber}) {
        QVERIFY(!isRead("02020007", tag::Integer, encoding));
        QVERIFY(!isRead("0202ffff", tag::Integer, encoding));
        QVERIFY(!isRead("0200", tag::Integer, encoding));
        QVERIFY(isRead("02020080", tag::Integer, encoding));
        QVERIFY(isRead("0202ff7f", tag::Integer, encoding));
    }
    QVERIFY(!isRead("010101", tag::Boolean, Encoding::Der));
    QVERIFY(isRead("010101", tag::Boolean, Encoding::Ber));
    QVERIFY(!isRead("01020000", tag::Boolean, Encoding::Ber));
}

/// X.690 8.1.3.5, 8.1.3.6
void TestDer::readsBer()
{
    const Bytes octets = hex("3080 02810105 3080 0500 0000 0000 0102");
    DerReader reader(octets, 10, Encoding::Ber);
    const DerElement outer = reader.expect(tag::Sequence, "outer");
    QCOMPARE(text(outer.value), QString("02810105308005000000"));
    QCOMPARE(outer.all.size(), std::size_t{14});
    DerReader inner(outer);
    QCOMPARE(text(inner.expect(tag::Integer, "number").value), QString("05"));
    const DerElement second = inner.expect(tag::Sequence, "inner");
    QCOMPARE(second.offset, std::size_t{16});
    QCOMPARE(text(second.value), QString("0500"));
    inner.expectEnd("outer");
    QVERIFY(inner.ok());
    QCOMPARE(reader.offset(), std::size_t{24});

    for (const char* endless : {"3080", "30800500", "308030800000", "04800000"}) {
        const Bytes cut = hex(endless);
        DerReader without(cut, 0, Encoding::Ber);
        without.next("element");
        QVERIFY2(!without.ok(), endless);
    }
}

/// X.690 8.7.3, 8.6.4
void TestDer::joinsStringsInParts()
{
    const auto joined = [](const char* octets, std::uint8_t identifier, Encoding encoding) {
        const Bytes all = hex(octets);
        DerReader reader(all, 0, encoding);
        const Bytes content = reader.expectString(identifier, "string");
        return reader.ok() ? text(content) : QStringLiteral("refused");
    };
    QCOMPARE(joined("04020102", tag::OctetString, Encoding::Der), QString("0102"));
    QCOMPARE(joined("2480 040101 2403040102 0000", tag::OctetString, Encoding::Ber), QString("0102"));
    QCOMPARE(joined("a080 040101 040102 0000", tag::Context0, Encoding::Ber), QString("0102"));
    QCOMPARE(joined("2300", tag::BitString, Encoding::Ber), QString());
    QCOMPARE(joined("2308 03020001 03020480", tag::BitString, Encoding::Ber), QString("040180"));
    QCOMPARE(joined("2308 03020401 03020480", tag::BitString, Encoding::Ber), QString("refused"));
    QCOMPARE(joined("2403040101", tag::OctetString, Encoding::Der), QString("refused"));
    QCOMPARE(joined("24030c0101", tag::OctetString, Encoding::Ber), QString("refused"));
}

void TestDer::encodesBerAnew()
{
    const Bytes octets = hex("a080 30800500 0000 2480 040101 040102 0000 02810103 0000");
    DerReader reader(octets, 0, Encoding::Ber);
    const DerElement element = reader.next("set");
    QVERIFY(reader.ok());
    QCOMPARE(text(der::encodedAnew(element, tag::Set)), QString("310b 020103 04020102 30020500").remove(' '));
}

void TestDer::tellsTheFormThatWasExpected()
{
    const Bytes octets = hex("a0030401aa");
    DerReader reader(octets);
    reader.expect(tag::Context0, "content");
    QCOMPARE(reader.error()->reason, std::string("content: primitive [0] expected"));
}

void TestDer::keepsTheFirstError()
{
    const Bytes octets = hex("0500");
    DerReader reader(octets);
    reader.expect(tag::Integer, "number");
    reader.expect(tag::Integer, "other");
    QCOMPARE(reader.error()->offset, std::size_t{0});
    QVERIFY(reader.error()->reason.starts_with("number: INTEGER expected, NULL found"));
}

void TestDer::treeGoesUpToTheDamage()
{
    const Bytes octets = hex("300a0201050405aabb");
    const DerTree cut = readDerTree(octets);
    QVERIFY(cut.damage);
    QVERIFY(cut.roots.empty());
    const Bytes inside = hex("3007020105040532aa");
    const DerTree tree = readDerTree(inside);
    QVERIFY(tree.damage);
    QCOMPARE(tree.damage->offset, std::size_t{5});
    QCOMPARE(tree.roots.size(), std::size_t{1});
    QCOMPARE(tree.roots[0].children.size(), std::size_t{1});
}

void TestDer::treeStopsAtDeepNesting()
{
    Bytes octets;
    for (int i = 0; i < 60; ++i) {
        octets = der::sequence({octets});
    }
    const DerTree tree = readDerTree(octets);
    QVERIFY(tree.damage);
    QCOMPARE(tree.damage->reason, std::string("nested too deeply"));
}

void TestDer::writesLengthsInTheirShortestForm()
{
    for (const std::size_t size : {0u, 1u, 127u, 128u, 255u, 256u, 65535u, 65536u}) {
        const Bytes written = der::octetString(Bytes(size, 7));
        DerReader reader(written);
        QCOMPARE(reader.expect(tag::OctetString, "string").value.size(), size);
        QVERIFY(reader.ok() && reader.atEnd());
    }
}

void TestDer::writesIntegersAsDerWants()
{
    QCOMPARE(text(der::integer(0)), QString("020100"));
    QCOMPARE(text(der::integer(127)), QString("02017f"));
    QCOMPARE(text(der::integer(128)), QString("02020080"));
    QCOMPARE(text(der::integer(0xffffffffffffffff)), QString("020900ffffffffffffffff"));
    QCOMPARE(text(der::unsignedInteger(hex("00007f"))), QString("02017f"));
    QCOMPARE(text(der::unsignedInteger({})), QString("020100"));
}

void TestDer::identifiersGoThereAndBack()
{
    for (const char* dotted : {"1.2.840.113549.1.7.3", "2.16.840.1.101.3.4.1.46", "2.5.29.15", "1.3.132.1.11.1", "2.999.4294967296"}) {
        const Bytes written = der::oid(dotted);
        DerReader reader(written);
        QCOMPARE(oidText(reader.expect(tag::Oid, "type").value), std::string(dotted));
    }
    QCOMPARE(text(der::oid("1.2.840.113549.1.9.16.1.23")), QString("060b2a864886f70d0109100117"));
    QCOMPARE(oidName("2.16.840.1.101.3.4.1.46"), std::string_view("aes256-GCM"));
    QVERIFY(oidName("1.2.3").empty());
}

void TestDer::refusesMalformedIdentifiers()
{
    QVERIFY(oidText(hex("2a86")).empty());
    QVERIFY(oidText(hex("2a8001")).empty());
    QVERIFY(oidText(hex("2affffffffffffffffffff7f")).empty());
    QVERIFY(oidText({}).empty());
}

void TestDer::timesGoThereAndBack()
{
    const auto back = [](std::int64_t seconds) {
        const Bytes written = der::time(seconds);
        DerReader reader(written);
        return derTime(reader.next("time"));
    };
    for (const std::int64_t seconds : {0LL, 1LL, 86399LL, 86400LL, 68169599LL, 68169600LL, -1LL, -315619200LL, 1262303999LL, 1262304000LL, 5000000000LL}) {
        QCOMPARE(back(seconds).value(), seconds);
    }
    QCOMPARE(toText(ByteView(der::time(0)).subspan(2)), std::string("100101000000Z"));
    QCOMPARE(toText(ByteView(der::time(68169600)).subspan(2)), std::string("120229000000Z"));
    QCOMPARE(toText(ByteView(der::time(1262304000)).subspan(2)), std::string("20500101000000Z"));
}

void TestDer::refusesMalformedTimes()
{
    const auto read = [](std::uint8_t identifier, std::string_view words) {
        const Bytes octets = der::element(identifier, {toBytes(words)});
        DerReader reader(octets);
        return derTime(reader.next("time"));
    };
    QVERIFY(read(tag::UtcTime, "100101000000Z"));
    for (const std::string_view wrong : {"100101000000", "1001010000Z", "101301000000Z", "100230000000Z", "100101240000Z", "100101006000Z",
                                         "1001010000-1Z", "10010100000aZ", "", "20100101000000Z"}) {
        QVERIFY(!read(tag::UtcTime, wrong));
    }
    QVERIFY(read(tag::GeneralizedTime, "20100101000000Z"));
    QVERIFY(!read(tag::GeneralizedTime, "20100101000000.5Z"));
    QVERIFY(!read(tag::OctetString, "20100101000000Z"));
}

void TestDer::setOfIsSorted()
{
    QCOMPARE(text(der::setOf({der::integer(9), der::integer(2)})), QString("3106020102020109"));
}

QTEST_APPLESS_MAIN(TestDer)
#include "tst_der.moc"
