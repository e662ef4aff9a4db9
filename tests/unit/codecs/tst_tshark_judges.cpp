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

    /// The number of the packet.
    std::uint32_t add(std::string_view dissector, bool isUplink, ByteView pdu)
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
        return m_count;
    }

    std::uint32_t size() const { return m_count; }

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

/// What tshark shall read from one file, a packet each.
struct Packet {
    Bytes octets;
    bool isUplink;
    QString filter; ///< that it must match; empty without one
};

constexpr std::size_t commandHead = 5; ///< CLA, INS, P1, P2, P3
constexpr std::uint8_t moreToFetch = 0x61;

/// The octets of one command APDU and, when its class is a proprietary one, the same again in the interindustry class: iso7816
/// leaves the former to whoever coded it, so that only the latter shows that P3 counts the data.
void addCommand(std::vector<Packet>& packets, ByteView octets)
{
    packets.push_back({toBytes(octets), false, {}});
    if (octets.empty() || octets[0] == 0) {
        return;
    }
    Bytes twin = toBytes(octets);
    twin[0] = 0;
    const ByteView content = ByteView(twin).subspan(std::min(commandHead, twin.size()));
    const QString hex = QString::fromStdString(toHex(content));
    const QString filter = content.empty() ? QStringLiteral("iso7816.apdu.le == 0 && !iso7816.apdu.lc")
                                           : QStringLiteral("iso7816.apdu.lc == %1 && iso7816.apdu.body == %2 && !iso7816.apdu.le").arg(content.size()).arg(hex);
    packets.push_back({std::move(twin), false, filter});
}

std::vector<Packet> commandPackets(ByteView octets)
{
    std::vector<Packet> packets;
    while (!octets.empty()) {
        const std::size_t length = octets.size() < commandHead ? octets.size() : std::min(octets.size(), commandHead + octets[commandHead - 1]);
        addCommand(packets, octets.first(length));
        octets = octets.subspan(length);
    }
    return packets;
}

/// A status word 61xx, the GET RESPONSE after it, what that fetches with the next status word, and so on.
std::vector<Packet> responsePackets(ByteView octets)
{
    constexpr std::size_t statusWord = 2;
    std::vector<Packet> packets{{toBytes(octets.first(statusWord)), true, {}}};
    std::uint8_t announced = octets[1];
    bool hasMore = octets[0] == moreToFetch;
    octets = octets.subspan(statusWord);
    while (hasMore && octets.size() > commandHead) {
        addCommand(packets, octets.first(commandHead));
        octets = octets.subspan(commandHead);
        const std::size_t length = std::min(octets.size(), (announced == 0 ? 256u : announced) + statusWord);
        const ByteView answer = octets.first(length);
        packets.push_back({toBytes(answer), true, {}});
        hasMore = answer.size() >= statusWord && answer[length - statusWord] == moreToFetch;
        announced = answer[length - 1];
        octets = octets.subspan(length);
    }
    if (!octets.empty()) {
        packets.push_back({toBytes(octets), true, QStringLiteral("frame.number == 0")});
    }
    return packets;
}

std::vector<Packet> packetsOf(const golden::Golden& file)
{
    if (file.dissector != "iso7816") {
        return {{file.octets, isUplink(file), {}}};
    }
    return file.receiver == "TRE" ? commandPackets(file.octets) : responsePackets(file.octets);
}

/// One of some packets matches a filter.
struct Expected {
    QString file;
    std::uint32_t first;
    std::uint32_t last;
    QString filter;
};

/// Every file names the dissector that judges it and what this must find.
bool isJudged(const golden::Golden& file)
{
    return !file.dissector.isEmpty() && !file.filters.isEmpty();
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
    void findsAGoldenFileThatNobodyJudges();
    void findsNoDamageInGeneratedMessages();
    void seesDamageWhereThereIsSome();

private:
    static void verifyAll(const QString& path, const std::vector<Expected>& round);

    QTemporaryDir m_dir;
};

void TsharkJudges::dissectsEveryGoldenFileAsWritten()
{
    ExportedPdus capture;
    QMap<qsizetype, std::vector<Expected>> rounds; ///< of filters; in one round no packet has two
    for (const auto& file : golden::readAll()) {
        QVERIFY2(isJudged(file), qPrintable("no judge reads " + file.name));
        Expected whole{file.name, capture.size() + 1, capture.size(), {}};
        for (const Packet& packet : packetsOf(file)) {
            whole.last = capture.add(file.dissector.toStdString(), packet.isUplink, packet.octets);
            if (!packet.filter.isEmpty()) {
                rounds[-1].push_back({file.name, whole.last, whole.last, packet.filter});
            }
        }
        for (qsizetype i = 0; i < file.filters.size(); ++i) {
            whole.filter = file.filters[i];
            rounds[i].push_back(whole);
        }
    }
    const QString path = m_dir.filePath("golden.pcapng");
    QVERIFY(capture.write(path));
    const auto bad = kept(path, damaged);
    QVERIFY(bad.has_value());
    QVERIFY2(bad->isEmpty(), qPrintable("packets: " + bad->join(' ')));
    for (const auto& round : rounds) {
        verifyAll(path, round);
    }
}

void TsharkJudges::verifyAll(const QString& path, const std::vector<Expected>& round)
{
    QStringList filters;
    for (const Expected& one : round) {
        filters += QStringLiteral("(frame.number >= %1 && frame.number <= %2 && %3)").arg(one.first).arg(one.last).arg("(" + one.filter + ")");
    }
    const auto matching = kept(path, filters.join(" || "));
    QVERIFY(matching.has_value());
    for (const Expected& one : round) {
        const bool isFound = std::any_of(matching->begin(), matching->end(), [&](const QString& number) { return number.toUInt() >= one.first && number.toUInt() <= one.last; });
        QVERIFY2(isFound, qPrintable(QStringLiteral("%1, packets %2 to %3: nothing matches %4").arg(one.file).arg(one.first).arg(one.last).arg(one.filter)));
    }
}

void TsharkJudges::findsAGoldenFileThatNobodyJudges()
{
    QVERIFY(!isJudged(golden::read(QStringLiteral(MCIM_SOURCE_DIR "/tests/golden/wrong/teapot-request.hex"))));
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
