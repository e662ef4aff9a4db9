// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of the success runs as tshark dissects it: nothing malformed, the fields that matter in their places; the
// OMA DM messages of every scenario as xmllint validates them.
#include "support/runs.h"

#include "mcim/base/reader.h"
#include "mcim/codecs/syncml/syncml.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

namespace {

void block(Bytes& out, std::uint32_t type, Bytes body)
{
    const auto le32 = [&](std::uint32_t v) {
        for (int i = 0; i < 4; ++i) {
            out.push_back(static_cast<std::uint8_t>(v >> (8 * i)));
        }
    };
    body.resize((body.size() + 3) / 4 * 4);
    const auto length = static_cast<std::uint32_t>(body.size() + 12);
    le32(type);
    le32(length);
    out.insert(out.end(), body.begin(), body.end());
    le32(length);
}

Bytes le(std::initializer_list<std::pair<std::uint32_t, int>> values)
{
    Bytes out;
    for (const auto& [value, octets] : values) {
        for (int i = 0; i < octets; ++i) {
            out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    }
    return out;
}

const char* dissector(const StepRecord& record)
{
    switch (linkRow(record.channel).stack) {
    case Stack::GmmSm: return "gsm_a_dtap";
    case Stack::DiameterSctp: return "diameter";
    case Stack::HttpTcp: return "http";
    case Stack::WspUdp: return "wsp-cl";
    case Stack::Apdu: return nullptr;
    }
    return nullptr;
}

/// An exported PDU: tag 12 names the dissector, tag 35 the direction, addresses and ports give HTTP its conversation.
Bytes exportedPdu(const StepRecord& record, const char* name)
{
    Writer writer;
    const auto tag = [&](std::uint16_t type, ByteView value) {
        const std::size_t padded = (value.size() + 3) / 4 * 4;
        writer.u16(type);
        writer.u16(static_cast<std::uint16_t>(padded));
        writer.put(value);
        writer.put(Bytes(padded - value.size(), 0));
    };
    tag(12, toBytes(std::string_view(name)));
    const bool up = record.from.role == Role::M2me;
    tag(35, Bytes{0, 0, 0, static_cast<std::uint8_t>(up ? 1 : 0)});
    tag(0, {});
    writer.put(record.octets);
    return writer.take();
}

QByteArray tshark(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("tshark"), arguments);
    process.waitForFinished(120'000);
    return process.readAllStandardOutput();
}

} // namespace

class RunDissected : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsMalformed_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        QTest::newRow("hardened") << "hardened";
    }

    void nothingIsMalformed()
    {
        QFETCH(QString, profile);
        const FlatRun run = runFlat(runs::setup("success", profile.toStdString()));
        QTemporaryDir folder;
        const QString path = folder.filePath("run.pcapng");
        const int frames = writeCapture(run, path);
        QVERIFY(frames > 40);
        const QByteArray listed = tshark({"-r", path, "-T", "fields", "-e", "frame.number"});
        QCOMPARE(listed.count('\n'), frames);
        const QByteArray faulty = tshark({"-r", path, "-Y", "_ws.malformed || _ws.expert.severity >= 0x600000"});
        QVERIFY2(faulty.isEmpty(), faulty.constData());
        expectField(path, "e212.imsi == \"001019876543210\"");
        expectField(path, "gsm_a.gm.gmm.cause", 0);
        expectField(path, "diameter.cmd.code == 318");
        expectField(path, "diameter.applicationId == 16777251");
        expectField(path, "diameter.RAND");
        expectField(path, "http.request.method == \"PUT\"");
        expectField(path, "wbxml");
        expectField(path, "json");
    }

    /// Packages 1 to 4 of every scenario, as they travelled, against the DTD of the subset.
    void dmMessagesAreValidAgainstTheDtd()
    {
        QTemporaryDir folder;
        QStringList files;
        for (const Scenario& scenario : runs::scenarios()) {
            for (const auto profile : model::profileIds()) {
                for (const StepRecord& record : runFlat(runs::setup(scenario, std::string(profile))).records) {
                    const QByteArray xml = dmXml(record);
                    if (xml.isEmpty()) {
                        continue;
                    }
                    files += folder.filePath(QString::number(files.size()) + ".xml");
                    QFile file(files.back());
                    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(xml) == xml.size());
                }
            }
        }
        QVERIFY(files.size() > 60);
        QProcess judge;
        judge.start("xmllint", QStringList{"--noout", "--nonet", "--dtdvalid", MCIM_TEST_DATA "/dm-subset.dtd"} + files);
        QVERIFY2(judge.waitForFinished(), "xmllint did not run; ./mcim deps brings it");
        QVERIFY2(judge.exitCode() == 0, judge.readAllStandardError().constData());
    }

private:
    /// The SyncML document of a DM message without its DOCTYPE; empty for other records and for messages without a body.
    static QByteArray dmXml(const StepRecord& record)
    {
        const bool isDm = record.type == MessageType::DmClientMessage || record.type == MessageType::DmServerMessage;
        const QByteArray octets(reinterpret_cast<const char*>(record.octets.data()), static_cast<qsizetype>(record.octets.size()));
        const qsizetype body = octets.indexOf("\r\n\r\n") + 4;
        if (record.kind != EventKind::Message || !isDm || body == octets.size()) {
            return {};
        }
        const std::string xml = codecs::syncml::toXml(ByteView(record.octets).subspan(static_cast<std::size_t>(body)));
        QByteArrayList lines = QByteArray::fromStdString(xml).split('\n');
        lines.removeIf([](const QByteArray& line) { return line.startsWith("<!DOCTYPE"); });
        return lines.join('\n');
    }

    static int writeCapture(const FlatRun& run, const QString& path)
    {
        Bytes capture;
        block(capture, 0x0a0d0d0a, le({{0x1a2b3c4d, 4}, {1, 2}, {0, 2}, {0xffffffff, 4}, {0xffffffff, 4}}));
        block(capture, 1, le({{252, 2}, {0, 2}, {0, 4}}));
        int frames = 0;
        for (const StepRecord& record : run.records) {
            const char* name = record.kind == EventKind::Message ? dissector(record) : nullptr;
            if (!name) {
                continue;
            }
            const Bytes pdu = exportedPdu(record, name);
            const auto size = static_cast<std::uint32_t>(pdu.size());
            const auto micros = static_cast<std::uint64_t>(record.at.ns / 1000);
            Bytes body = le({{0, 4}, {static_cast<std::uint32_t>(micros >> 32), 4}, {static_cast<std::uint32_t>(micros), 4}, {size, 4}, {size, 4}});
            body.insert(body.end(), pdu.begin(), pdu.end());
            block(capture, 6, std::move(body));
            ++frames;
        }
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            qFatal("can't write the capture");
        }
        file.write(reinterpret_cast<const char*>(capture.data()), static_cast<qint64>(capture.size()));
        return frames;
    }

    static void expectField(const QString& path, const char* filter, int atLeast = 1)
    {
        const QByteArray found = tshark({"-r", path, "-Y", QString::fromUtf8(filter)});
        const auto lines = found.count('\n');
        QVERIFY2(atLeast == 0 ? lines == 0 : lines >= atLeast, filter);
    }
};

QTEST_APPLESS_MAIN(RunDissected)
#include "tst_run_dissected.moc"
