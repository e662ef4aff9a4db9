// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_corpus.h"
#include "document_samples.h"

#include "mcim/codecs/provisioning/provisioning.h"
#include "mcim/codecs/syncml/syncml.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <wbxml/wbxml.h>
#include <wbxml/wbxml_conv.h>

using namespace mcim;
using namespace mcim::codecs;
using wbxml::DocumentWriter;
using wbxml::Node;

namespace {

Bytes hex(std::string_view text)
{
    return *fromHex(text);
}

/// The document as a list of events, so that two writers' XML can be compared.
QStringList events(const QByteArray& xml)
{
    QStringList list;
    QXmlStreamReader reader(xml);
    QString text;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isCharacters()) {
            text += reader.text();
            continue;
        }
        if (!text.isEmpty() && (reader.isStartElement() || reader.isEndElement())) {
            list += QStringLiteral("text ") + text;
            text.clear();
        }
        if (reader.isStartElement()) {
            QStringList attributes;
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                attributes += QStringLiteral("%1=%2").arg(attribute.name(), attribute.value());
            }
            attributes.sort();
            list += QStringLiteral("start %1 %2 %3").arg(reader.namespaceUri(), reader.name(), attributes.join(','));
        } else if (reader.isEndElement()) {
            list += QStringLiteral("end %1").arg(reader.name());
        }
    }
    if (reader.hasError()) {
        list += QStringLiteral("error ") + reader.errorString();
    }
    return list;
}

/// The judge shall use our DTD and not look for the published one.
QByteArray withoutDoctype(const std::string& xml)
{
    QByteArrayList lines = QByteArray::fromStdString(xml).split('\n');
    lines.removeIf([](const QByteArray& line) { return line.startsWith("<!DOCTYPE"); });
    return lines.join('\n');
}

QByteArray judgeXml(ByteView octets)
{
    WBXMLConvWBXML2XML* conv = nullptr;
    if (wbxml_conv_wbxml2xml_create(&conv) != WBXML_OK) {
        return {};
    }
    wbxml_conv_wbxml2xml_set_gen_type(conv, WBXML_GEN_XML_COMPACT);
    wbxml_conv_wbxml2xml_enable_preserve_whitespaces(conv);
    Bytes copy = toBytes(octets);
    WB_UTINY* xml = nullptr;
    WB_ULONG length = 0;
    const WBXMLError result = wbxml_conv_wbxml2xml_run(conv, copy.data(), static_cast<WB_ULONG>(copy.size()), &xml, &length);
    const QByteArray text = result == WBXML_OK ? QByteArray(reinterpret_cast<const char*>(xml), static_cast<qsizetype>(length))
                                               : QByteArray("libwbxml: ") + reinterpret_cast<const char*>(wbxml_errors_string(result));
    free(xml);
    wbxml_conv_wbxml2xml_destroy(conv);
    return text;
}

Bytes judgeWbxml(const std::string& xml, bool useStringTable, WBXMLVersion version)
{
    WBXMLConvXML2WBXML* conv = nullptr;
    if (wbxml_conv_xml2wbxml_create(&conv) != WBXML_OK) {
        return {};
    }
    wbxml_conv_xml2wbxml_set_version(conv, version);
    wbxml_conv_xml2wbxml_enable_preserve_whitespaces(conv);
    if (!useStringTable) {
        wbxml_conv_xml2wbxml_disable_string_table(conv);
    }
    Bytes copy = toBytes(xml);
    WB_UTINY* octets = nullptr;
    WB_ULONG length = 0;
    Bytes result;
    if (wbxml_conv_xml2wbxml_run(conv, copy.data(), static_cast<WB_ULONG>(copy.size()), &octets, &length) == WBXML_OK) {
        result.assign(octets, octets + length);
    }
    free(octets);
    wbxml_conv_xml2wbxml_destroy(conv);
    return result;
}

/// Text that XML 1.0 and libwbxml can carry, in every string of a message; no binary data.
model::DmMessage tamed(model::DmMessage message)
{
    for (model::DmCommand& command : message.commands) {
        for (model::DmItem& item : command.items) {
            item.format = "chr";
            item.content = toBytes(toBase64(item.content));
        }
    }
    return message;
}

std::vector<Bytes> textMessages()
{
    std::vector<Bytes> result;
    for (const model::DmMessage& message : {test::samplePackage1(), test::samplePackage3(), test::samplePackage4()}) {
        result.push_back(syncml::encodeMessage(message));
    }
    test::DocumentCorpus corpus(77, true);
    for (int i = 0; i < 60; ++i) {
        result.push_back(syncml::encodeMessage(tamed(corpus.make<model::DmClientMessage>().message)));
    }
    return result;
}

std::vector<Bytes> provisioningDocuments()
{
    std::vector<Bytes> result{provisioning::encodeDocument(test::sampleDocument())};
    test::DocumentCorpus corpus(78, true);
    for (int i = 0; i < 60; ++i) {
        auto document = corpus.make<model::BootstrapDocument>();
        for (model::BootstrapAuth& auth : document.auth) {
            auth.secret = Secret(toBytes(toBase64(auth.secret.reveal())));
        }
        result.push_back(provisioning::encodeDocument(document));
    }
    return result;
}

/// The first event in which two documents differ, or "".
QString difference(const QByteArray& a, const std::string& b)
{
    const QStringList left = events(a);
    const QStringList right = events(QByteArray::fromStdString(b));
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        if (left.value(i) != right.value(i)) {
            return QStringLiteral("event %1: \"%2\" and \"%3\"").arg(i).arg(left.value(i), right.value(i));
        }
    }
    return {};
}

} // namespace

/// WBXML on its own, and judged by libwbxml and xmllint.
class TestWbxml : public QObject
{
    Q_OBJECT

private slots:
    /// WAP-192 5.4, OMA ProvCont 1.1 8 and RepPro 1.2: version, public id, charset, string table.
    void documentsBeginAsTheirSpecsSay()
    {
        DocumentWriter provisioning(wbxml::provisioningLanguage());
        provisioning.element("wap-provisioningdoc", {});
        QCOMPARE(toHex(provisioning.take()), std::string("030b6a0005"));
        DocumentWriter syncml(wbxml::syncmlLanguage());
        syncml.element("SyncML", {});
        QCOMPARE(toHex(syncml.take()), std::string("02a4016a002d"));
    }

    void metaInformationIsOnItsCodePage()
    {
        DocumentWriter out(wbxml::syncmlLanguage());
        out.open("SyncML");
        out.open("Meta");
        out.element("Format", "b64");
        out.close();
        out.element("Final", {});
        out.close();
        QCOMPARE(toHex(out.take()), std::string("02a4016a006d5a000147036236340001010000") + "1201");
    }

    void binaryDataIsOpaqueOctetForOctet()
    {
        DocumentWriter out(wbxml::syncmlLanguage());
        out.open("SyncML");
        out.open("Data");
        out.opaque(hex("00ff01c3"));
        out.close();
        out.close();
        QCOMPARE(toHex(out.take()), std::string("02a4016a006d4fc30400ff01c30101"));
    }

    void anElementWithoutATokenIsLeftOutWithWhatIsBelow()
    {
        DocumentWriter out(wbxml::syncmlLanguage());
        out.open("SyncML");
        out.open("Nonsense");
        out.attribute("version", hex("31"));
        out.element("Data", "x");
        out.text(hex("79"));
        out.opaque(hex("7a"));
        out.close();
        out.element("Final", {});
        out.close();
        QCOMPARE(toHex(out.take()), std::string("02a4016a006d1201"));
    }

    void attributesEndBeforeTheContent()
    {
        DocumentWriter out(wbxml::provisioningLanguage());
        out.open("wap-provisioningdoc");
        out.attribute("version", octetsOf("1.0"));
        out.open("characteristic");
        out.attribute("type", octetsOf("PORT"));
        out.close();
        out.close();
        QCOMPARE(toHex(out.take()), std::string("030b6a00c546018653" "0101"));
    }

    void readsStringTableLiteralsAndEntities()
    {
        // string table "ab\0x\0"; SyncML { Data { STR_T 0, ENTITY 8364, STR_I "c" }, LITERAL 3 }
        const Bytes octets = hex("02a4016a05 6162007800 6d 4f 8300 02c12c 036300 01 0403 01");
        const auto document = wbxml::read(octets);
        QVERIFY2(!document.damage, document.damage ? document.damage->reason.c_str() : "");
        const auto children = childrenOf(*document.root());
        QCOMPARE(children.size(), std::size_t{2});
        QCOMPARE(toText(children[0]->text()), std::string("ab€c"));
        QVERIFY(children[1]->name == "x");
        QCOMPARE(childrenOf(*children[0]).at(2)->contentOffset, std::size_t{18});
    }

    /// WAP-192 5.3, 5.8.4 (PI): PI attrStart *attrValue END, before, inside and after the root element.
    void skipsProcessingInstructions()
    {
        const std::string instruction = "43 05 0378 00 80 01";
        const std::string unknown = "43 7e bf 0379 00 01";
        for (const std::string& one : {std::string("43 05 0378 00 01"), unknown}) {
            const Bytes octets = hex("030b6a00" + one + one + "c5 46 01" + one + "8705036100 0603620001 01" + one);
            const auto document = wbxml::read(octets);
            QVERIFY2(!document.damage, document.damage ? document.damage->reason.c_str() : "");
            const auto children = childrenOf(*document.root());
            QCOMPARE(children.size(), std::size_t{1});
            QVERIFY(children[0]->name == "parm");
        }
        const Bytes extended = hex("030b6a00" + instruction + "05");
        QVERIFY(wbxml::read(extended).damage); // EXT_T_0 is no value
    }

    /// An attribute with a token of a later table is left out; the others stay.
    void leavesAttributesWithUnknownTokensOut()
    {
        const Bytes octets = hex("030b6a00 c5 46 01 87 7e0378 00 05bf 06036200 01 01");
        const auto document = wbxml::read(octets);
        QVERIFY2(!document.damage, document.damage ? document.damage->reason.c_str() : "");
        const auto attributes = childrenOf(*document.root()).at(0)->attributes();
        QVERIFY((*attributes.begin()).name == "value");
        QVERIFY(++attributes.begin() == attributes.end());
    }

    /// Public id 01: the media type tells which language it is.
    void takesTheLanguageOfTheMediaType()
    {
        const Bytes octets = hex("03016a0005");
        QVERIFY(wbxml::read(octets).damage);
        QVERIFY(wbxml::readWhole(octets, wbxml::provisioningLanguage()).has_value());
        QVERIFY(!wbxml::readWhole(octets, wbxml::syncmlLanguage()).has_value());
    }

    void readsAPublicIdFromTheStringTable()
    {
        const Bytes name = toBytes("-//SYNCML//DTD SyncML 1.2//EN");
        Bytes octets = hex("0200006a1e");
        octets.insert(octets.end(), name.begin(), name.end());
        octets.push_back(0);
        octets.push_back(0x2d);
        const auto document = wbxml::read(octets);
        QVERIFY(!document.damage);
        QCOMPARE(document.language, &wbxml::syncmlLanguage());
    }

    void nodesLieWhereTheirOctetsAre()
    {
        const Bytes octets = syncml::encodeMessage(test::samplePackage2());
        const auto document = wbxml::read(octets);
        QVERIFY(!document.damage);
        checkPlaces(*document.root(), octets);
    }

    void damageNamesItsPlace_data()
    {
        QTest::addColumn<QString>("octets");
        QTest::addColumn<int>("offset");
        QTest::newRow("empty") << "" << 0;
        QTest::newRow("version") << "05a4016a002d" << 0;
        QTest::newRow("unknown public id") << "02a4026a002d" << 1;
        QTest::newRow("charset") << "02a40104002d" << 3;
        QTest::newRow("unknown tag") << "02a4016a006d3001" << 6;
        QTest::newRow("no end") << "02a4016a006d4f" << 7;
        QTest::newRow("string without end") << "02a4016a006d4f036162" << 8;
        QTest::newRow("string not UTF-8") << "02a4016a006d4f0361ff000101" << 9;
        QTest::newRow("opaque too long") << "02a4016a006d4fc305000101" << 9;
        QTest::newRow("length too long") << "02a4016a006d4fc3ffffffffff7f" << 8;
        QTest::newRow("string table reference") << "02a4016a006d4f83000101" << 9;
        QTest::newRow("processing instruction without an end") << "02a4016a0043" << 6;
        QTest::newRow("extension token") << "02a4016a006d40000101" << 6;
        QTest::newRow("octets after the root") << "02a4016a002d00" << 6;
        QTest::newRow("no attribute") << "030b6a00c583" << 5;
        QTest::newRow("no value") << "030b6a00c50580" << 6;
    }

    void damageNamesItsPlace()
    {
        QFETCH(QString, octets);
        QFETCH(int, offset);
        const Bytes damaged = hex(octets.toStdString());
        const auto document = wbxml::read(damaged);
        QVERIFY(document.damage.has_value());
        QVERIFY2(document.damage->offset == static_cast<std::size_t>(offset), (document.damage->reason + " at " + std::to_string(document.damage->offset)).c_str());
        QVERIFY(!document.damage->reason.empty());
    }

    void depthAndExpansionAreBounded()
    {
        Bytes deep = hex("02a4016a00");
        deep.insert(deep.end(), 200'000, 0x6d);
        QVERIFY(wbxml::read(deep).damage.has_value());

        Bytes wide = hex("02a4016a");
        wide.insert(wide.end(), {0x82, 0x80, 0x00}); // a table of 32768 octets
        wide.insert(wide.end(), 32767, 'a');
        wide.push_back(0);
        wide.insert(wide.end(), {0x6d, 0x4f});
        for (int i = 0; i < 10000; ++i) {
            wide.insert(wide.end(), {0x83, 0x00});
        }
        wide.insert(wide.end(), {0x01, 0x01});
        QVERIFY(wbxml::read(wide).damage.has_value());
    }

    void everyPrefixIsDamagedAndEveryFlipIsRead()
    {
        for (const Bytes& octets : {syncml::encodeMessage(test::samplePackage2()), provisioning::encodeDocument(test::sampleDocument())}) {
            for (std::size_t length = 0; length < octets.size(); ++length) {
                const auto document = wbxml::read(ByteView(octets).first(length));
                QVERIFY(document.damage.has_value());
                QVERIFY(document.damage->offset <= length);
            }
            Bytes flipped = octets;
            for (std::size_t i = 0; i < octets.size(); ++i) {
                for (const unsigned mask : {0x01u, 0x40u, 0x80u, 0xffu}) {
                    flipped[i] = static_cast<std::uint8_t>(octets[i] ^ mask);
                    const auto document = wbxml::read(flipped);
                    QVERIFY(!document.damage || document.damage->offset <= octets.size());
                }
                flipped[i] = octets[i];
            }
        }
    }

    void libwbxmlReadsWhatWeWrite()
    {
        for (const auto& documents : {textMessages(), provisioningDocuments()}) {
            for (const Bytes& octets : documents) {
                QCOMPARE(difference(judgeXml(octets), wbxml::toXml(octets)), QString());
            }
        }
    }

    void weReadWhatLibwbxmlWrites()
    {
        for (const bool useStringTable : {false, true}) {
            for (const Bytes& octets : textMessages()) {
                compareTheirWriting(octets, useStringTable, WBXML_VERSION_12);
            }
            for (const Bytes& octets : provisioningDocuments()) {
                compareTheirWriting(octets, useStringTable, WBXML_VERSION_13);
            }
        }
    }

    /// Every name of our tables means the same to libwbxml, in both directions.
    void libwbxmlHasTheSameTokens()
    {
        DocumentWriter parms(wbxml::provisioningLanguage());
        parms.open("wap-provisioningdoc");
        for (const wbxml::AttributeToken& token : wbxml::provisioningLanguage().attributes) {
            if (token.name == "name" || token.name == "type") {
                parms.open(token.name == "name" ? "parm" : "characteristic");
                parms.attribute(token.name, octetsOf(token.value));
                parms.close();
            }
        }
        for (const wbxml::ValueToken& token : wbxml::provisioningLanguage().values) {
            if (token.text.starts_with("TETRA-")) { // libwbxml spells TRETRA-SDS and TRETRA-PACKET
                continue;
            }
            parms.open("parm");
            parms.attribute("name", octetsOf(token.page == 0 ? "BEARER" : "AAUTHLEVEL"));
            parms.attribute("value", octetsOf(token.text));
            parms.close();
        }
        parms.close();
        const Bytes provisioning = parms.take();
        QCOMPARE(difference(judgeXml(provisioning), wbxml::toXml(provisioning)), QString());
        compareTheirWriting(provisioning, false, WBXML_VERSION_13);

        DocumentWriter tags(wbxml::syncmlLanguage());
        tags.open("SyncML");
        for (const wbxml::TagToken& token : wbxml::syncmlLanguage().tags) {
            tags.open("Meta");
            tags.element(token.name, "1");
            tags.close();
        }
        tags.close();
        const Bytes syncml = tags.take();
        QCOMPARE(difference(judgeXml(syncml), wbxml::toXml(syncml)), QString());
        compareTheirWriting(syncml, false, WBXML_VERSION_12);
    }

    void messagesAreValidAgainstTheDtd()
    {
        if (QStandardPaths::findExecutable("xmllint").isEmpty()) {
            QFAIL("xmllint is not installed; ./mcim deps brings it");
        }
        QTemporaryDir folder;
        QStringList files;
        for (const model::DmMessage& message : {test::samplePackage1(), test::samplePackage2(), test::samplePackage2("auth-enveloped.hex"), test::samplePackage3(), test::samplePackage4()}) {
            files += folder.filePath(QString::number(files.size()) + ".xml");
            QFile file(files.back());
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(withoutDoctype(syncml::toXml(syncml::encodeMessage(message))));
        }
        QProcess judge;
        judge.start("xmllint", QStringList{"--noout", "--nonet", "--dtdvalid", MCIM_TEST_DATA "/dm-subset.dtd"} + files);
        QVERIFY(judge.waitForFinished());
        QVERIFY2(judge.exitCode() == 0, judge.readAllStandardError().constData());
    }

    void theDtdRefusesAMessageWithoutItsHeader()
    {
        if (QStandardPaths::findExecutable("xmllint").isEmpty()) {
            QFAIL("xmllint is not installed; ./mcim deps brings it");
        }
        QTemporaryDir folder;
        QFile file(folder.filePath("bad.xml"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        DocumentWriter out(wbxml::syncmlLanguage());
        out.open("SyncML");
        out.open("SyncBody");
        out.element("Final", {});
        out.close();
        out.close();
        const Bytes octets = out.take();
        file.write(withoutDoctype(wbxml::toXml(octets)));
        file.close();
        QProcess judge;
        judge.start("xmllint", {"--noout", "--nonet", "--dtdvalid", MCIM_TEST_DATA "/dm-subset.dtd", file.fileName()});
        QVERIFY(judge.waitForFinished());
        QVERIFY(judge.exitCode() != 0);
    }

    void attributesAreNoChildren()
    {
        const Bytes octets = hex("030b6a00c546018653" "0101");
        const auto document = wbxml::read(octets);
        QVERIFY(!document.damage);
        const Node& root = *document.root();
        QCOMPARE(root.size, document.nodes.size());
        QCOMPARE((*root.attributes().begin()).name, std::string_view("version"));
        QCOMPARE(toText((*root.attributes().begin()).content), std::string("1.0"));
        const auto children = childrenOf(root);
        QCOMPARE(children.size(), std::size_t{1});
        QCOMPARE(toText((*children[0]->attributes().begin()).content), std::string("PORT"));
        QVERIFY(children[0]->children().empty());
    }

private:
    static std::vector<const Node*> childrenOf(const Node& node)
    {
        std::vector<const Node*> children;
        for (const Node& child : node.children()) {
            children.push_back(&child);
        }
        return children;
    }

    static void checkPlaces(const Node& node, const Bytes& octets)
    {
        QVERIFY(node.length > 0 && node.offset + node.length <= octets.size());
        if (node.kind != wbxml::NodeKind::Element) {
            const ByteView place = ByteView(octets).subspan(node.contentOffset, node.content.size());
            QVERIFY(equalOctets(place, node.content));
        }
        std::size_t from = node.offset + 1;
        for (const Node& child : node.children()) {
            QVERIFY(child.offset >= from);
            from = child.offset + child.length;
            checkPlaces(child, octets);
        }
        QVERIFY(from <= node.offset + node.length);
    }

    static void compareTheirWriting(const Bytes& octets, bool useStringTable, WBXMLVersion version)
    {
        const std::string xml = wbxml::toXml(octets);
        const Bytes theirs = judgeWbxml(xml, useStringTable, version);
        QVERIFY2(!theirs.empty(), xml.c_str());
        const auto document = wbxml::read(theirs);
        QVERIFY2(!document.damage, document.damage ? (document.damage->reason + " at " + std::to_string(document.damage->offset) + "\n" + toHex(theirs)).c_str() : "");
        QCOMPARE(difference(QByteArray::fromStdString(wbxml::toXml(theirs)), xml), QString());
    }
};

QTEST_GUILESS_MAIN(TestWbxml)
#include "tst_wbxml.moc"
