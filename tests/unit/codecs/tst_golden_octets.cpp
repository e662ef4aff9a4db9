// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden_files.h"
#include "mcim/codecs/codec.h"
#include "mcim/codecs/diameter/capabilities.h"
#include "mcim/model/message.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

/// Octets of the files in tests/golden, in both directions.
class GoldenOctets : public QObject
{
    Q_OBJECT

private slots:
    void decodesToTheMessageAndEncodesToTheSameOctets_data() { addRows(); }
    void decodesToTheMessageAndEncodesToTheSameOctets();
    void everyPrefixGivesAnErrorWithAnOffsetOrAMessage_data() { addRows(); }
    void everyPrefixGivesAnErrorWithAnOffsetOrAMessage();
    void fieldTreeCoversTheOctetsWithoutDamage_data() { addRows(); }
    void fieldTreeCoversTheOctetsWithoutDamage();
    void capabilitiesExchangeOfTheGoldenOctets();
    void everyMessageOfRadioCardAndDiameterHasAGoldenFile();

private:
    static void addRows();
};

namespace {

struct Case {
    golden::Golden file;
    Role receiver;
    Channel channel;
};

Case caseOf(const QString& name)
{
    const auto file = golden::read(QStringLiteral(MCIM_SOURCE_DIR "/tests/golden/") + name + ".hex");
    return {file, enumFromText<Role>(file.receiver).value(), enumFromText<Channel>(file.channel).value()};
}

void checkInside(const std::vector<FieldNode>& nodes, std::size_t begin, std::size_t end)
{
    for (const FieldNode& node : nodes) {
        QVERIFY2(!node.name.empty(), "a field without a name");
        QVERIFY2(node.offset >= begin && node.offset + node.length <= end, node.name.c_str());
        checkInside(node.children, node.offset, node.offset + node.length);
    }
}

} // namespace

void GoldenOctets::addRows()
{
    QTest::addColumn<QString>("name");
    for (const auto& file : golden::readAll()) {
        if (file.message != "-" && !file.message.empty() && !file.receiver.empty()) {
            QTest::newRow(qPrintable(file.name)) << file.name;
        }
    }
}

void GoldenOctets::decodesToTheMessageAndEncodesToTheSameOctets()
{
    QFETCH(QString, name);
    const Case c = caseOf(name);
    const auto message = decode(c.receiver, c.channel, c.file.octets);
    QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
    QCOMPARE(enumText(messageType(*message)), c.file.message);
    QCOMPARE(toHex(encode(c.channel, *message)), toHex(c.file.octets));
}

void GoldenOctets::everyPrefixGivesAnErrorWithAnOffsetOrAMessage()
{
    QFETCH(QString, name);
    const Case c = caseOf(name);
    for (std::size_t length = 0; length < c.file.octets.size(); ++length) {
        const ByteView prefix = ByteView(c.file.octets).first(length);
        const auto message = decode(c.receiver, c.channel, prefix);
        const auto tree = fieldTree(c.receiver, c.channel, prefix);
        QVERIFY(!tree.layers.empty());
        QCOMPARE(tree.layers[0].octets, toBytes(prefix));
        checkInside(tree.layers[0].fields, 0, length);
        if (!message) {
            QVERIFY2(message.error().offset <= length, message.error().reason.c_str());
            QVERIFY(!message.error().reason.empty());
            QVERIFY(tree.layers[0].damage == message.error());
        }
    }
}

void GoldenOctets::fieldTreeCoversTheOctetsWithoutDamage()
{
    QFETCH(QString, name);
    const Case c = caseOf(name);
    const auto tree = fieldTree(c.receiver, c.channel, c.file.octets);
    QVERIFY(!tree.layers.empty());
    QVERIFY(!tree.layers[0].damage);
    QCOMPARE(tree.layers[0].octets, c.file.octets);
    QVERIFY(!tree.layers[0].fields.empty());
    checkInside(tree.layers[0].fields, 0, c.file.octets.size());
    const FieldNode& last = tree.layers[0].fields.back();
    QCOMPARE(last.offset + last.length + (4 - (last.offset + last.length) % 4) % 4,
        c.file.octets.size() + (4 - c.file.octets.size() % 4) % 4);
}

void GoldenOctets::capabilitiesExchangeOfTheGoldenOctets()
{
    const auto request = caseOf("capabilities-exchange-request").file;
    const auto decoded = decodeCapabilities(request.octets);
    QVERIFY(decoded.has_value());
    QVERIFY(decoded->isRequest);
    QCOMPARE(decoded->originHost, std::string("sgsn.vno.example"));
    QCOMPARE(decoded->hostAddress.text(), std::string("10.44.0.2"));
    QCOMPARE(decoded->applications, std::vector{VendorApplication{}});
    QCOMPARE(toHex(encodeCapabilities(*decoded)), toHex(request.octets));

    const auto answer = caseOf("capabilities-exchange-answer").file;
    const auto decodedAnswer = decodeCapabilities(answer.octets);
    QVERIFY(decodedAnswer.has_value());
    QVERIFY(decodedAnswer->resultCode == ResultCode::Success);
    QCOMPARE(toHex(encodeCapabilities(*decodedAnswer)), toHex(answer.octets));
    QVERIFY(!fieldTree(Role::Vno, Channel::S6dIcf, answer.octets).layers.at(0).damage);
    QVERIFY(!decodeCapabilities(ByteView(answer.octets).first(60)).has_value());
}

void GoldenOctets::everyMessageOfRadioCardAndDiameterHasAGoldenFile()
{
    std::set<std::string> present;
    for (const auto& file : golden::readAll()) {
        present.insert(file.message);
    }
    for (unsigned i = 0; i <= static_cast<unsigned>(MessageType::TreResponse); ++i) {
        const std::string type = enumText(static_cast<MessageType>(i));
        QVERIFY2(present.contains(type), type.c_str());
    }
}

QTEST_GUILESS_MAIN(GoldenOctets)
#include "tst_golden_octets.moc"
