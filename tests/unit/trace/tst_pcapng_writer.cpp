// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/checksum.h"
#include "mcim/trace/pcapng/pcapng_writer.h"
#include "unit/trace/capture_reader.h"

#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::trace;

namespace {

template <class F>
std::vector<captures::Block> blocksOf(F&& write)
{
    std::ostringstream out;
    {
        PcapngWriter writer(out);
        write(writer);
    }
    const auto blocks = captures::readBlocks(out.str());
    return blocks ? *blocks : std::vector<captures::Block>{};
}

} // namespace

class TestPcapngWriter : public QObject
{
    Q_OBJECT

private slots:
    void writesSectionWithCommentsAndApplication()
    {
        const auto blocks = blocksOf([](PcapngWriter& writer) { writer.section({"program 1", {"one", "another"}, ""}); });
        QCOMPARE(blocks.size(), std::size_t(1));
        QCOMPARE(blocks[0].type, 0x0a0d0d0au);
        QCOMPARE(captures::word(blocks[0].body, 0), 0x1a2b3c4du);
        QCOMPARE(captures::word(blocks[0].body, 4), 1u);
        QCOMPARE(blocks[0].values(1), (std::vector<std::string>{"one", "another"}));
        QCOMPARE(blocks[0].values(4), std::vector<std::string>{"program 1"});
        QVERIFY(blocks[0].values(2988).empty());
    }

    void spreadsEmbeddedTextOverOptionsAtCharacters()
    {
        std::string text;
        while (text.size() < 200'000) {
            text += "aä€";
        }
        const auto blocks = blocksOf([&](PcapngWriter& writer) { writer.section({"p", {}, text}); });
        QCOMPARE(blocks.size(), std::size_t(1));
        std::string joined;
        const auto parts = blocks[0].values(2988);
        QCOMPARE(parts.size(), std::size_t(4));
        for (const std::string& part : parts) {
            QCOMPARE(captures::word(part, 0), exampleEnterprise);
            joined += part.substr(4);
            QVERIFY(QString::fromStdString(part.substr(4)).indexOf(QChar::ReplacementCharacter) < 0);
        }
        QVERIFY(joined == text);
    }

    void numbersInterfacesAndCountsNanoseconds()
    {
        std::vector<std::uint32_t> numbers;
        const auto blocks = blocksOf([&](PcapngWriter& writer) {
            numbers.push_back(writer.interface(LinkType::RawIp, "a", "first"));
            numbers.push_back(writer.interface(LinkType::UpperPdu, "b", "second"));
        });
        QCOMPARE(numbers, (std::vector<std::uint32_t>{0, 1}));
        QCOMPARE(captures::word(blocks[0].body, 0, 2), 101u);
        QCOMPARE(captures::word(blocks[1].body, 0, 2), 252u);
        QCOMPARE(blocks[1].values(2), std::vector<std::string>{"b"});
        QCOMPARE(blocks[1].values(3), std::vector<std::string>{"second"});
        QCOMPARE(blocks[1].values(9), std::vector<std::string>{"\x09"});
    }

    void writesPacketWithTimeOctetsAndComment_data()
    {
        QTest::addColumn<int>("size");
        for (int size = 0; size < 6; ++size) {
            QTest::addRow("%d", size) << size;
        }
    }

    void writesPacketWithTimeOctetsAndComment()
    {
        QFETCH(int, size);
        const Bytes octets(static_cast<std::size_t>(size), 0xab);
        const std::string comment(static_cast<std::size_t>(size), 'c');
        const std::uint64_t time = 1'262'304'000'123'456'789;
        const auto blocks = blocksOf([&](PcapngWriter& writer) { writer.packet(7, time, octets, comment); });
        QCOMPARE(blocks.size(), std::size_t(1));
        const std::string& body = blocks[0].body;
        QCOMPARE(captures::word(body, 0), 7u);
        QCOMPARE(static_cast<std::uint64_t>(captures::word(body, 4)) << 32 | captures::word(body, 8), time);
        QCOMPARE(captures::word(body, 12), static_cast<std::uint32_t>(size));
        QCOMPARE(captures::word(body, 16), static_cast<std::uint32_t>(size));
        QCOMPARE(body.substr(20, octets.size()), std::string(octets.size(), '\xab'));
        QCOMPARE(blocks[0].values(1), size == 0 ? std::vector<std::string>{} : std::vector<std::string>{comment});
    }

    void cutsALongCommentAtACharacter()
    {
        const auto blocks = blocksOf([](PcapngWriter& writer) { writer.packet(0, 0, {}, std::string(65'534, 'x') + "ä"); });
        QCOMPARE(blocks[0].values(1).front().size(), std::size_t(65'534));
    }

    void writesNames()
    {
        const auto blocks = blocksOf([](PcapngWriter& writer) { writer.names({{0xc000020a, "TRE"}, {0xc0000214, "VNO"}}); });
        QCOMPARE(blocks[0].type, 4u);
        QCOMPARE(blocks[0].body, std::string("\x01\x00\x08\x00\xc0\x00\x02\x0aTRE\0\x01\x00\x08\x00\xc0\x00\x02\x14VNO\0\0\0\0\0", 28));
    }

    void handsLargePacketsOnWhole()
    {
        const Bytes large(3'000'000, 1);
        const auto blocks = blocksOf([&](PcapngWriter& writer) {
            for (int i = 0; i < 3; ++i) {
                writer.packet(0, 0, large, "");
            }
        });
        QCOMPARE(blocks.size(), std::size_t(3));
        QCOMPARE(blocks[2].body.size(), std::size_t(3'000'020));
    }

    void sumsAsPublished()
    {
        // RFC 1071 3, and the check value of CRC-32C in RFC 3720 B.4 and the catalogues: "123456789".
        QCOMPARE(wordSum(Bytes{0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7}), std::uint64_t(0x2ddf0));
        QCOMPARE(internetChecksum(0x2ddf0), std::uint16_t(0x220d));
        QCOMPARE(crc32c(toBytes("123456789")), 0xe3069283u);
        QCOMPARE(crc32c(Bytes(32, 0)), 0x8a9136aau);
        QCOMPARE(crc32c(Bytes(32, 0xff)), 0x62a8ab43u);
    }
};

QTEST_APPLESS_MAIN(TestPcapngWriter)
#include "tst_pcapng_writer.moc"
