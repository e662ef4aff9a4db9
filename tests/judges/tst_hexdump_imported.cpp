// SPDX-License-Identifier: GPL-3.0-or-later
// A message copied as a hex dump is imported by text2pcap, called as its comment says, and taken apart by tshark.
#include "support/runs.h"

#include "mcim/trace/text/hexdump.h"
#include "resources/resources.h"

#include <QtTest>
#include <map>

using namespace mcim;
using namespace mcim::engine;

namespace {

QByteArray output(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished(120'000);
    return process.readAllStandardOutput();
}

/// The dumps of the success run's messages by the options that their comments name.
std::map<QString, QStringList> dumpsByOptions(const char* profile)
{
    std::map<QString, QStringList> dumps;
    for (const StepRecord& record : runFlat(runs::setup("success", profile)).records) {
        const QString dump = QString::fromStdString(trace::hexdumpOf(record, resources::texts()));
        if (!dump.isEmpty()) {
            const QString call = dump.section(QLatin1Char('\n'), 1, 1);
            dumps[call.section(QLatin1Char(' '), 2, -3)] << dump;
        }
    }
    return dumps;
}

} // namespace

class HexdumpImported : public QObject
{
    Q_OBJECT

private slots:
    void linesAreOffsetAndOctets()
    {
        Bytes octets(17, 0xab);
        octets.front() = 0;
        QCOMPARE(trace::hexdump(octets), std::string("000000 00 ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab\n000010 ab\n"));
        QCOMPARE(trace::hexdump({}), std::string());
    }

    void isTakenApartByItsDissector_data()
    {
        QTest::addColumn<QByteArray>("profile");
        QTest::newRow("tr33812") << QByteArray("tr33812");
        QTest::newRow("hardened") << QByteArray("hardened");
    }

    void isTakenApartByItsDissector()
    {
        QFETCH(QByteArray, profile);
        const std::map<QString, QString> protocols{{"-P gsm_a_dtap", "gsm_a.dtap"}, {"-P diameter", "diameter"}, {"-P http", "http"},
            {"-u 9200,2948", "wsp"}, {"-P gsm_sim.command", "gsm_sim"}, {"-P gsm_sim.response", "gsm_sim"}, {"-D -P iso7816", "iso7816"}};
        QTemporaryDir folder;
        const auto dumps = dumpsByOptions(profile.constData());
        QVERIFY(dumps.size() >= 6);
        for (const auto& [options, texts] : dumps) {
            QVERIFY2(protocols.contains(options), qPrintable(options));
            QFile file(folder.filePath("dump.txt"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(texts.join(QString()).toUtf8());
            file.close();
            const QString capture = folder.filePath("dump.pcapng");
            output("text2pcap", options.split(QLatin1Char(' ')) + QStringList{file.fileName(), capture});
            const auto count = [&](const QString& filter) {
                return output("tshark", {"-r", capture, "-Y", filter, "-T", "fields", "-e", "frame.number"}).count('\n');
            };
            QVERIFY2(count("frame") == texts.size(), qPrintable(options));
            QVERIFY2(count(protocols.at(options)) == texts.size(), qPrintable(options));
            // Chained APDUs in one dump are more than one dissection.
            if (!options.contains("sim") && !options.contains("7816")) {
                QVERIFY2(count("_ws.malformed || _ws.expert.severity >= 0x600000") == 0, qPrintable(options));
            }
        }
    }
};

QTEST_GUILESS_MAIN(HexdumpImported)
#include "tst_hexdump_imported.moc"
