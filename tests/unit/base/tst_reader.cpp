// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"

#include <QTest>

using namespace mcim;

class TestReader : public QObject
{
    Q_OBJECT

private slots:
    void readsBigEndianValuesInOrder()
    {
        const Bytes octets = *fromHex("01 0203 040506 0708090a 0b0c0d0e0f101112 ff");
        Reader reader(octets);
        QCOMPARE(reader.u8("a"), std::uint8_t{0x01});
        QCOMPARE(reader.u16("b"), std::uint16_t{0x0203});
        QCOMPARE(reader.u24("c"), std::uint32_t{0x040506});
        QCOMPARE(reader.u32("d"), std::uint32_t{0x0708090a});
        QCOMPARE(reader.u64("e"), std::uint64_t{0x0b0c0d0e0f101112});
        QCOMPARE(reader.left(), std::size_t{1});
        QVERIFY(!reader.atEnd());
        QCOMPARE(reader.peek(), std::uint8_t{0xff});
        QVERIFY(equalOctets(reader.rest(), Bytes{0xff}));
        QVERIFY(reader.atEnd());
        QCOMPARE(reader.peek(), std::uint8_t{0});
        QVERIFY(reader.ok());
    }

    void whatTheWriterWroteTheReaderReads()
    {
        Writer writer;
        writer.u8(0x81);
        writer.u16(0x8283);
        writer.u24(0x848586);
        writer.u32(0x8788898a);
        writer.u64(0x8b8c8d8e8f909192);
        writer.put(Bytes{1, 2});
        writer.put("AB");
        QCOMPARE(toHex(writer.octets()), std::string("8182838485868788898a8b8c8d8e8f909192") + "01024142");
        QCOMPARE(writer.size(), std::size_t{22});

        const Bytes octets = writer.take();
        Reader reader(octets);
        QCOMPARE(reader.u8("a"), std::uint8_t{0x81});
        QCOMPARE(reader.u16("b"), std::uint16_t{0x8283});
        QCOMPARE(reader.u24("c"), std::uint32_t{0x848586});
        QCOMPARE(reader.u32("d"), std::uint32_t{0x8788898a});
        QCOMPARE(reader.u64("e"), std::uint64_t{0x8b8c8d8e8f909192});
    }

    void writesALengthThatIsKnownAfterwards()
    {
        Writer writer;
        writer.u24(0);
        writer.u24(0);
        writer.patch8(0, 0x11);
        writer.patch16(1, 0x2233);
        writer.patch24(3, 0x445566);
        QCOMPARE(toHex(writer.octets()), std::string("112233445566"));
    }

    void aReadPastTheEndGivesZeroAndOneError()
    {
        const Bytes octets{0x01, 0x02, 0x03};
        Reader reader(octets, 10);
        QCOMPARE(reader.u16("length"), std::uint16_t{0x0102});
        QCOMPARE(reader.u32("value"), std::uint32_t{0});
        QVERIFY(!reader.ok());
        QCOMPARE(reader.error()->offset, std::size_t{12});
        QCOMPARE(reader.error()->reason, std::string("value needs 4 octets, 1 left"));
    }

    void theFirstErrorStaysAndNothingIsReadAfterIt()
    {
        const Bytes octets{0x01, 0x02, 0x03};
        Reader reader(octets);
        reader.u32("first");
        QCOMPARE(reader.u8("second"), std::uint8_t{0});
        reader.fail("third");
        QCOMPARE(reader.error()->reason, std::string("first needs 4 octets, 3 left"));
        QCOMPARE(reader.offset(), std::size_t{0});
    }

    void everyReadOfNothingIsAnError()
    {
        const Bytes none;
        Reader a(none), b(none), c(none), d(none), e(none), f(none);
        a.u8("x");
        b.u16("x");
        c.u24("x");
        d.u32("x");
        e.u64("x");
        f.take(1, "x");
        for (const Reader* reader : {&a, &b, &c, &d, &e, &f}) {
            QVERIFY(!reader->ok());
            QCOMPARE(reader->error()->offset, std::size_t{0});
        }
        Reader empty(none);
        QVERIFY(empty.take(0, "nothing").empty());
        QVERIFY(empty.rest().empty());
        QVERIFY(empty.ok());
    }

    void aSubReaderCountsFromTheOutermostStart()
    {
        const Bytes octets{0xaa, 0x02, 0x01, 0x02, 0xbb};
        Reader reader(octets);
        reader.u8("tag");
        const std::uint8_t length = reader.u8("length");
        Reader inner = reader.sub(length, "content");
        QCOMPARE(inner.offset(), std::size_t{2});
        QCOMPARE(inner.left(), std::size_t{2});
        inner.u8("one");
        inner.u16("too much");
        QVERIFY(!inner.ok());
        QCOMPARE(inner.error()->offset, std::size_t{3});

        QVERIFY(reader.ok());
        QCOMPARE(reader.peek(), std::uint8_t{0xbb});
        reader.adopt(inner);
        QCOMPARE(reader.error()->offset, std::size_t{3});
    }

    void aSubReaderLargerThanWhatIsLeftIsBrokenFromTheStart()
    {
        const Bytes octets{1, 2};
        Reader reader(octets);
        Reader inner = reader.sub(3, "content");
        QVERIFY(!reader.ok());
        QVERIFY(!inner.ok());
        QCOMPARE(inner.error()->reason, std::string("content needs 3 octets, 2 left"));
    }
};

QTEST_APPLESS_MAIN(TestReader)
#include "tst_reader.moc"
