// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden_files.h"
#include "mcim/base/reader.h"
#include "mcim/codecs/codec.h"
#include "message_corpus.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace mcim;
using namespace mcim::model;

namespace {

/// A capture of exported PDUs: every packet says itself which dissector reads it.
class ExportedPdus
{
public:
    ExportedPdus()
    {
        Bytes section;
        put32(section, 0x1a2b3c4d);
        put16(section, 1);
        put16(section, 0);
        section.insert(section.end(), 8, 0xff);
        block(0x0a0d0d0a, section);
        Bytes interface;
        put16(interface, 252); // LINKTYPE_WIRESHARK_UPPER_PDU
        put16(interface, 0);
        put32(interface, 0);
        block(1, interface);
    }

    void add(std::string_view dissector, bool isUplink, ByteView pdu)
    {
        Writer tags;
        tags.u16(12);
        const std::size_t padded = (dissector.size() + 3) / 4 * 4;
        tags.u16(static_cast<std::uint16_t>(padded));
        tags.put(dissector);
        tags.put(Bytes(padded - dissector.size(), 0));
        tags.u16(35);
        tags.u16(4);
        tags.u32(isUplink ? 1 : 0);
        tags.u32(0);
        tags.put(pdu);
        Bytes packet;
        put32(packet, 0);
        put32(packet, 0);
        put32(packet, ++m_count * 1000);
        put32(packet, static_cast<std::uint32_t>(tags.size()));
        put32(packet, static_cast<std::uint32_t>(tags.size()));
        packet.insert(packet.end(), tags.octets().begin(), tags.octets().end());
        block(6, packet);
    }

    bool write(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly)
            && file.write(reinterpret_cast<const char*>(m_octets.data()), static_cast<qint64>(m_octets.size())) > 0;
    }

private:
    static void put16(Bytes& out, std::uint32_t value)
    {
        out.push_back(static_cast<std::uint8_t>(value));
        out.push_back(static_cast<std::uint8_t>(value >> 8));
    }
    static void put32(Bytes& out, std::uint32_t value)
    {
        put16(out, value & 0xffff);
        put16(out, value >> 16);
    }
    void block(std::uint32_t type, Bytes body)
    {
        body.resize((body.size() + 3) / 4 * 4, 0);
        const auto length = static_cast<std::uint32_t>(body.size() + 12);
        put32(m_octets, type);
        put32(m_octets, length);
        m_octets.insert(m_octets.end(), body.begin(), body.end());
        put32(m_octets, length);
    }

    Bytes m_octets;
    std::uint32_t m_count = 0;
};

/// The numbers of the packets that a display filter keeps; nullopt when tshark refuses it.
std::optional<QStringList> kept(const QString& path, const QString& filter)
{
    QProcess tshark;
    tshark.start("tshark", {"-n", "-r", path, "-Y", filter, "-T", "fields", "-e", "frame.number"});
    if (!tshark.waitForFinished(60000) || tshark.exitCode() != 0) {
        qWarning("%s", tshark.readAllStandardError().constData());
        return std::nullopt;
    }
    return QString::fromUtf8(tshark.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
}

bool isUplink(const golden::Golden& file)
{
    return file.receiver == "VNO" || file.receiver == "ICF" || file.receiver == "TRE";
}

/// What tshark marks as damaged or as an error of the protocol.
const QString damaged = QStringLiteral("_ws.malformed || _ws.expert.severity == \"Error\" || gsm_a.dtap.extraneous_data "
                                       "|| gsm_a.dtap.missing_mandatory_element");

} // namespace

/// Another implementation reads our octets.
class TsharkJudges : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable("tshark").isEmpty()) {
            QFAIL("tshark is not installed; ./mcim deps brings it");
        }
        QVERIFY(m_dir.isValid());
    }
    void dissectsEveryGoldenFileAsWritten();
    void findsNoDamageInGeneratedMessages();
    void seesDamageWhereThereIsSome();

private:
    QTemporaryDir m_dir;
};

void TsharkJudges::dissectsEveryGoldenFileAsWritten()
{
    ExportedPdus capture;
    QStringList filters;
    QStringList names;
    for (const auto& file : golden::readAll()) {
        if (file.dissector.isEmpty() || file.filter.isEmpty()) {
            continue;
        }
        capture.add(file.dissector.toStdString(), isUplink(file), file.octets);
        names += file.name;
        filters += QStringLiteral("(frame.number == %1 && (%2))").arg(names.size()).arg(file.filter);
    }
    QVERIFY(names.size() > 25);
    const QString path = m_dir.filePath("golden.pcapng");
    QVERIFY(capture.write(path));
    const auto matching = kept(path, filters.join(" || "));
    QVERIFY(matching.has_value());
    for (qsizetype i = 0; i < names.size(); ++i) {
        QVERIFY2(matching->contains(QString::number(i + 1)), qPrintable("its filter does not match: " + names[i]));
    }
    const auto bad = kept(path, damaged);
    QVERIFY(bad.has_value());
    QVERIFY2(bad->isEmpty(), qPrintable("packets: " + bad->join(' ')));
}

void TsharkJudges::findsNoDamageInGeneratedMessages()
{
    ExportedPdus capture;
    std::vector<Bytes> sent;
    const auto add = [&](std::string_view dissector, bool uplink, Channel channel, const AnyMessage& message) {
        sent.push_back(codecs::encode(channel, message));
        capture.add(dissector, uplink, sent.back());
    };
    for (unsigned seed = 0; seed < 20; ++seed) {
        test::MessageCorpus corpus(seed);
        add("gsm_a_dtap", false, Channel::Radio, corpus.make<AttachAccept>());
        add("gsm_a_dtap", false, Channel::Radio, corpus.make<AuthAndCipheringRequest>());
        add("gsm_a_dtap", true, Channel::Radio, corpus.make<AuthAndCipheringResponse>());
        add("gsm_a_dtap", true, Channel::Radio, corpus.make<AuthAndCipheringFailure>());
        add("gsm_a_dtap", true, Channel::Radio, corpus.make<IdentityResponse>());
        add("gsm_a_dtap", true, Channel::Radio, corpus.make<DetachRequest>());
        add("diameter", true, Channel::S6dIcf, corpus.make<AuthInfoRequest>());
        add("diameter", false, Channel::S6dIcf, corpus.make<AuthInfoAnswer>());
    }
    const QString path = m_dir.filePath("generated.pcapng");
    QVERIFY(capture.write(path));
    const auto bad = kept(path, "_ws.malformed");
    QVERIFY(bad.has_value());
    for (const QString& number : *bad) {
        qWarning("%s", toHex(sent[number.toUInt() - 1]).c_str());
    }
    QVERIFY2(bad->isEmpty(), qPrintable("packets: " + bad->join(' ')));
}

void TsharkJudges::seesDamageWhereThereIsSome()
{
    ExportedPdus capture;
    capture.add("gsm_a_dtap", false, fromHex("08120010 21 23553cbe").value());
    const QString path = m_dir.filePath("damaged.pcapng");
    QVERIFY(capture.write(path));
    const auto bad = kept(path, damaged);
    QVERIFY(bad.has_value());
    QCOMPARE(*bad, QStringList{"1"});
}

QTEST_GUILESS_MAIN(TsharkJudges)
#include "tst_tshark_judges.moc"
