// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/bytes.h"

#include <QTest>

using namespace mcim;

class TestBytes : public QObject
{
    Q_OBJECT

private slots:
    void writesLowerCaseHex()
    {
        QCOMPARE(toHex(Bytes{0x00, 0x0f, 0xa5, 0xff}), std::string("000fa5ff"));
        QCOMPARE(toHex({}), std::string());
    }

    void readsHexOfEitherCaseWithSeparators()
    {
        const Bytes expected{0xde, 0xad, 0xbe, 0xef};
        for (const char* text : {"deadbeef", "DEADBEEF", "de:ad:be:ef", "DE-AD-be-ef", " de ad\tbe\nef "}) {
            QVERIFY2(fromHex(text) == expected, text);
        }
        QVERIFY(fromHex("") == Bytes{});
    }

    void refusesTextThatIsNotHex()
    {
        for (const char* text : {"d", "deadb", "0x12", "zz", "d e", "1_"}) {
            QVERIFY2(!fromHex(text), text);
        }
    }

    void hexSurvivesARoundTripForEveryOctet()
    {
        Bytes all;
        for (int octet = 0; octet < 256; ++octet) {
            all.push_back(static_cast<std::uint8_t>(octet));
        }
        QVERIFY(fromHex(toHex(all)) == all);
    }

    void groupsHexByFourOctets()
    {
        const Bytes octets{1, 2, 3, 4, 5, 6, 7, 8, 9};
        QCOMPARE(toHexGroups(octets), std::string("01020304 05060708 09"));
        QCOMPARE(toHexGroups(octets, 9), std::string("01020304 05060708 09"));
        QCOMPARE(toHexGroups(octets, 8), std::string("01020304 05060708…"));
        QCOMPARE(toHexGroups(octets, 6), std::string("01020304…"));
        QCOMPARE(toHexGroups(octets, 1), std::string("01020304…"));
    }

    void takesAnExactNumberOfOctetsOnly()
    {
        const Bytes octets{1, 2, 3};
        QVERIFY(toOctets<3>(octets) == (Octets<3>{1, 2, 3}));
        QVERIFY(!toOctets<2>(octets));
        QVERIFY(!toOctets<4>(octets));
    }

    void comparesLengthAndContent()
    {
        QVERIFY(equalOctets(Bytes{1, 2}, Bytes{1, 2}));
        QVERIFY(!equalOctets(Bytes{1, 2}, Bytes{1, 3}));
        QVERIFY(!equalOctets(Bytes{1, 2}, Bytes{1, 2, 3}));
        QVERIFY(!equalOctets(Bytes{1, 2, 3}, Bytes{1, 2}));
    }

    void joinsPartsInOrder()
    {
        QVERIFY(concat({Bytes{1}, {}, Bytes{2, 3}}) == (Bytes{1, 2, 3}));
        QVERIFY(toBytes("AB") == (Bytes{0x41, 0x42}));
        QCOMPARE(toText(Bytes{0x41, 0x42}), std::string("AB"));
    }

    // RFC 4648 section 10.
    void encodesThePublishedBase64Vectors_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("encoded");
        QTest::newRow("0") << QByteArray("") << QByteArray("");
        QTest::newRow("1") << QByteArray("f") << QByteArray("Zg==");
        QTest::newRow("2") << QByteArray("fo") << QByteArray("Zm8=");
        QTest::newRow("3") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("4") << QByteArray("foob") << QByteArray("Zm9vYg==");
        QTest::newRow("5") << QByteArray("fooba") << QByteArray("Zm9vYmE=");
        QTest::newRow("6") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    }
    void encodesThePublishedBase64Vectors()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, encoded);
        const Bytes octets = toBytes(text.toStdString());
        QCOMPARE(toBase64(octets), encoded.toStdString());
        QVERIFY(fromBase64(encoded.toStdString()) == octets);
        QByteArray unpadded = encoded;
        unpadded.replace("=", "");
        QCOMPARE(toBase64Url(octets), unpadded.toStdString());
        QVERIFY(fromBase64Url(unpadded.toStdString()) == octets);
    }

    void usesTheUrlAlphabetWhereAsked()
    {
        const Bytes octets{0xfb, 0xff, 0xfe};
        QCOMPARE(toBase64(octets), std::string("+//+"));
        QCOMPARE(toBase64Url(octets), std::string("-__-"));
        QVERIFY(!fromBase64Url("+//+"));
        QVERIFY(!fromBase64("-__-"));
    }

    void refusesBase64ThatIsNotCanonical()
    {
        for (const char* text : {"Zg", "Zg=", "Zh==", "Z===", "Zg==Zg==", "Zm 9v", "===="}) {
            QVERIFY2(!fromBase64(text), text);
        }
        for (const char* text : {"Zg==", "Z", "Zh", "Zm9vY"}) {
            QVERIFY2(!fromBase64Url(text), text);
        }
    }
};

QTEST_APPLESS_MAIN(TestBytes)
#include "tst_bytes.moc"
