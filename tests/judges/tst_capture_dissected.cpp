// SPDX-License-Identifier: GPL-3.0-or-later
// The capture of every scenario as tshark and capinfos read it: nothing wrong in it but what the scenario damaged, every
// field in its place, every link and party by its name. One tshark for each file.
#include "judges/capture_fields.h"
#include "support/runs.h"

#include "mcim/trace/pcapng/capture.h"

#include <QRegularExpression>
#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::engine;

namespace {

struct Judged {
    int code = -1;
    QString output;
    QString errors;
};

Judged judge(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(120'000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

QString colons(ByteView octets)
{
    const QByteArray array(reinterpret_cast<const char*>(octets.data()), static_cast<qsizetype>(octets.size()));
    return QString::fromLatin1(array.toHex(':'));
}

/// Checks of checksums on, names from the capture.
const QStringList settings{"-N", "n", "-o", "ip.check_checksum:TRUE", "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE",
    "-o", "sctp.checksum:CRC 32c"};
const QString wrong = QStringLiteral("_ws.malformed || _ws.expert.severity >= 0x600000 || data");

} // namespace

class CaptureDissected : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            QVERIFY(m_texts.add(runs::readFile(file)));
        }
    }

    void everyRunIsDissected_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("profile");
        for (const auto& scenario : runs::scenarios()) {
            for (const std::string_view profile : model::profileIds()) {
                QTest::addRow("%s/%s", scenario.id.c_str(), profile.data())
                    << QString::fromStdString(scenario.id) << QString::fromLatin1(profile.data());
            }
        }
    }

    void everyRunIsDissected()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, profile);
        const engine::Run run = *engine::runOf({runs::setup(scenario.toStdString(), profile.toStdString()), {}});
        const QString path = write(run, "run.pcapng");
        QStringList counted = linkFilters(run);
        const auto links = counted.size();
        std::vector<int> expected;
        for (const captures::FieldRow& row : captures::fieldRows) {
            if (scenario == QLatin1String(row.scenario) && profile == QLatin1String(row.profile)) {
                counted << withValues(run, row.filter);
                expected.push_back(row.packets);
            }
        }
        QStringList arguments{"-r", path, "-Y", wrong, "-T", "fields", "-e", "frame.number", "-e", "frame.comment", "-z", "flow,any,standard"};
        for (const QString& filter : counted) {
            arguments << "-z"
                      << "io,stat,0," + filter;
        }
        const Judged tshark = judge("tshark", settings + arguments);
        QVERIFY2(tshark.code == 0, qPrintable(tshark.errors));

        for (const QString& line : faultyPackets(tshark.output)) {
            QVERIFY2(line.contains("altered on the way"), qPrintable(line));
        }
        const std::vector<int> packets = counts(tshark.output);
        QCOMPARE(static_cast<qsizetype>(packets.size()), counted.size());
        for (qsizetype i = 0; i < counted.size(); ++i) {
            const int found = packets[static_cast<std::size_t>(i)];
            const int wanted = i < links ? 1 : expected[static_cast<std::size_t>(i - links)];
            const bool isRight = i < links ? found >= wanted : found == wanted;
            QVERIFY2(isRight, qPrintable(QStringLiteral("%1: %2 packets, expected %3").arg(counted[i]).arg(found).arg(wanted)));
        }
        verifyFlow(run, tshark.output);
        verifyFile(path);
    }

    void tableIsLongEnough()
    {
        QVERIFY(captures::fieldRows.size() >= 60);
        const auto scenarios = runs::scenarios();
        for (const captures::FieldRow& row : captures::fieldRows) {
            QVERIFY2(std::ranges::find(scenarios, row.scenario, &Scenario::id) != scenarios.end(), row.scenario.data());
        }
    }

    void judgeSeesAnOctetChangedInTheFile_data()
    {
        QTest::addColumn<QByteArray>("octets");
        QTest::newRow("SCTP") << QByteArray("sgsn.vno.example;1;1");
        QTest::newRow("TCP") << QByteArray("POST /bootstrap");
        QTest::newRow("UDP") << QByteArray("RO provisioning");
    }

    void judgeSeesAnOctetChangedInTheFile()
    {
        QFETCH(QByteArray, octets);
        const QString path = write(*engine::runOf({runs::setup("success", "tr33812"), {}}), "changed.pcapng");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qsizetype at = file.readAll().indexOf(octets);
        QVERIFY(at > 0);
        file.seek(at);
        file.putChar(static_cast<char>(octets[0] ^ 1));
        file.close();
        const Judged tshark = judge("tshark", settings + QStringList{"-r", path, "-Y", wrong});
        QVERIFY(!tshark.output.isEmpty());
    }

private:
    QString write(const engine::Run& run, const char* name)
    {
        std::ostringstream octets;
        trace::writeCapture(octets, run, m_texts, {.program = "mcim-emulator", .isWanted = {}});
        const std::string content = octets.str();
        QFile file(m_folder.filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) ||
            file.write(content.data(), static_cast<qint64>(content.size())) != static_cast<qint64>(content.size())) {
            qFatal("can't write %s", name);
        }
        return file.fileName();
    }

    static QStringList linkFilters(const engine::Run& run)
    {
        std::set<Channel> channels;
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message) {
                channels.insert(record.channel);
            }
        }
        QStringList filters;
        for (const Channel channel : channels) {
            filters << QStringLiteral("frame.interface_name == \"%1\"").arg(QString::fromStdString(enumText(channel)));
        }
        return filters;
    }

    static QString withValues(const engine::Run& run, std::string_view filter)
    {
        QString text = QString::fromLatin1(filter.data(), static_cast<qsizetype>(filter.size()));
        for (const StepRecord& record : run.records) {
            const auto message = record.type == MessageType::AuthInfoAnswer ? codecs::decode(record.to.role, record.channel, record.octets)
                                                                            : Decoded<AnyMessage>(tl::unexpect, DecodeError{});
            const auto* answer = message ? std::get_if<AuthInfoAnswer>(&*message) : nullptr;
            if (!answer || answer->vectors.empty()) {
                continue;
            }
            const AuthVector& vector = answer->vectors.front().vector;
            const ByteView res = vector.xres;
            text.replace("{rand}", colons(vector.rand)).replace("{autn}", colons(vector.autn)).replace("{res}", colons(res));
            text.replace("{res-1-4}", colons(res.first(4))).replace("{res-5-8}", colons(res.subspan(4)));
            text.replace("{ck}", colons(vector.ck.reveal())).replace("{ik}", colons(vector.ik.reveal()));
            break;
        }
        return text;
    }

    /// What stands before the first table.
    static QStringList faultyPackets(const QString& output)
    {
        const qsizetype tables = output.indexOf(QRegularExpression("^(=====|\\|Time)", QRegularExpression::MultilineOption));
        return output.left(tables).split('\n', Qt::SkipEmptyParts);
    }

    /// tshark prints its tables in the order opposite to that of the arguments.
    static std::vector<int> counts(const QString& output)
    {
        static const QRegularExpression row("<>[^|]*\\|\\s*(\\d+) \\|");
        std::vector<int> result;
        for (auto found = row.globalMatch(output); found.hasNext();) {
            result.insert(result.begin(), found.next().captured(1).toInt());
        }
        return result;
    }

    /// The parties' names stand above the arrows, and every GMM message among these.
    static void verifyFlow(const engine::Run& run, const QString& output)
    {
        const qsizetype start = output.indexOf("|Time");
        QVERIFY(start >= 0);
        const QString flow = output.mid(start);
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message) {
                QVERIFY2(flow.contains(QString::fromStdString(record.from.text())), record.from.text().c_str());
                QVERIFY2(flow.contains(QString::fromStdString(record.to.text())), record.to.text().c_str());
            }
        }
        const auto attaches = std::ranges::count_if(run.records,
            [](const StepRecord& record) { return record.kind == EventKind::Message && record.type == MessageType::AttachRequest; });
        QCOMPARE(flow.count("|: (DTAP) (GMM) Attach Request"), attaches);
        QVERIFY(!flow.contains("192.0.2."));
    }

    static void verifyFile(const QString& path)
    {
        const Judged capinfos = judge("capinfos", {path});
        QVERIFY2(capinfos.code == 0 && capinfos.errors.trimmed().isEmpty(), qPrintable(capinfos.errors));
        QVERIFY2(capinfos.output.contains(QRegularExpression("Strict time order:\\s+True")), qPrintable(capinfos.output));
        QVERIFY(capinfos.output.contains("Capture application: mcim-emulator"));
        QVERIFY(capinfos.output.contains("Time precision = nanoseconds (9)"));
    }

    story::Texts m_texts;
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(CaptureDissected)
#include "tst_capture_dissected.moc"
