// SPDX-License-Identifier: GPL-3.0-or-later
// `export`, and that a file is written as a whole or not at all.
#include "cli/cli.h"
#include "files/whole_file.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

namespace {

struct Result {
    int code = 0;
    QByteArray out;
    QString err;
};

Result call(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = mcim::cli::run(arguments, out, err);
    result.out = QByteArray::fromStdString(out.str());
    result.err = QString::fromStdString(err.str());
    return result;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The program on its own, for what ends it or limits it.
QString program()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/mcim-commands");
}

const QByteArray sectionStart("\x0a\x0d\x0d\x0a", 4);

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string pathOf(const char* name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    QByteArray content(const std::string& path) { return contentOf(QString::fromStdString(path)); }
    QStringList names() { return QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden); }

private slots:
    void writesARunAndItsTraceAlike()
    {
        QCOMPARE(call({"export", "--scenario", "ccif", "--to", pathOf("run.pcapng")}).code, 0);
        QCOMPARE(call({"run", "--scenario", "ccif", "--out", pathOf("trace.json"), "--quiet"}).code, 0);
        QCOMPARE(call({"export", pathOf("trace.json"), "--to", pathOf("trace.pcapng")}).code, 0);
        QVERIFY(content(pathOf("run.pcapng")).startsWith(sectionStart));
        QCOMPARE(content(pathOf("trace.pcapng")), content(pathOf("run.pcapng")));
    }

    void takesTheFormatFromTheEndingOrTheOption()
    {
        QCOMPARE(call({"export", "--to", pathOf("a.json")}).code, 0);
        QVERIFY(content(pathOf("a.json")).startsWith("{\n\"format\": \"mcim-trace/2\""));
        QCOMPARE(call({"export", "--to", pathOf("a.bin"), "--format", "pcapng"}).code, 0);
        QVERIFY(content(pathOf("a.bin")).startsWith(sectionStart));
        const Result printed = call({"export", "--to", "-", "--format", "pcapng"});
        QCOMPARE(printed.out, content(pathOf("a.bin")));
    }

    void showsTheSecretsOfAMaskedTraceWhenAsked()
    {
        QCOMPARE(call({"run", "--out", pathOf("masked.json"), "--quiet"}).code, 0);
        QCOMPARE(call({"export", pathOf("masked.json"), "--to", pathOf("shown.pcapng"), "--show-secrets"}).code, 0);
        QCOMPARE(call({"export", "--to", pathOf("direct.pcapng"), "--show-secrets"}).code, 0);
        QVERIFY(content(pathOf("shown.pcapng")).contains("Secret K: "));
        QCOMPARE(content(pathOf("shown.pcapng")), content(pathOf("direct.pcapng")));
    }

    void opensACaptureAgain()
    {
        QCOMPARE(call({"export", "--scenario", "res-altered", "--steps", "5", "--to", pathOf("part.pcapng")}).code, 0);
        const Result printed = call({"replay", pathOf("part.pcapng")});
        QCOMPARE(printed.code, 0);
        QCOMPARE(printed.out, call({"run", "--scenario", "res-altered"}).out);
        QCOMPARE(call({"export", pathOf("part.pcapng"), "--to", pathOf("again.json")}).code, 0);
        QCOMPARE(call({"replay", "--verify", pathOf("again.json")}).code, 0);
    }

    void keepsToTheSteps()
    {
        QCOMPARE(call({"export", "--to", pathOf("some.pcapng"), "--steps", "5-6"}).code, 0);
        const QByteArray octets = content(pathOf("some.pcapng"));
        QVERIFY(octets.contains("5.1 VNO -> M2ME"));
        QVERIFY(octets.contains("6.4 VNO -> M2ME"));
        QVERIFY(!octets.contains("7.1 M2ME -> ICF"));
        QVERIFY(!octets.contains("4 ICF -> VNO"));
    }

    void keepsToTheDevice()
    {
        QCOMPARE(call({"export", "--scenario", "two-devices", "--device", "2", "--to", pathOf("second.txt")}).code, 0);
        const QByteArray text = content(pathOf("second.txt"));
        QVERIFY(text.contains("M2ME-2") && text.contains("PVA") && text.contains("001019876543211"));
        QVERIFY(!text.contains("001019876543210"));
        QCOMPARE(call({"export", "--scenario", "two-devices", "--device", "2", "--to", pathOf("second.svg")}).code, 0);
        QVERIFY(!content(pathOf("second.svg")).contains(">TRE<"));
        const Result beyond = call({"export", "--scenario", "two-devices", "--device", "3", "--to", pathOf("third.txt")});
        QCOMPARE(beyond.code, 2);
        QVERIFY(beyond.err.contains("the run has 2 devices"));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("no target") << QStringList{} << "--to";
        QTest::newRow("no format") << QStringList{"--to", "somewhere"} << "pcapng";
        QTest::newRow("unknown format") << QStringList{"--to", "a.pcapng", "--format", "cap"} << "'cap'";
        QTest::newRow("steps") << QStringList{"--to", "a.pcapng", "--steps", "8-5"} << "--steps";
        for (const char* device : {"", "0", "-1", "two", "65536", "1.5"}) {
            QTest::addRow("device %s", device) << QStringList{"--to", "a.svg", "--device", device} << "--device is '";
        }
        QTest::newRow("steps that are none") << QStringList{"--to", "a.pcapng", "--steps", "0"} << "--steps";
        for (const char* steps : {"", "-", "5-", "-5", "1-22", "op-21", "5--8", "5-8-9", "five"}) {
            QTest::addRow("steps %s", steps) << QStringList{"--to", "a.svg", "--steps", steps} << "--steps";
        }
        for (const char* theme : {"", "blue", "Dark", "light ", "light,dark"}) {
            QTest::addRow("theme %s", theme) << QStringList{"--to", "a.svg", "--theme", theme} << "light, dark or present";
        }
        for (const char* scale : {"", "0", "-1", "0.24", "16.1", "2x", "nan", "inf", "1e400", "0x2", " 2", "2 "}) {
            QTest::addRow("scale %s", scale) << QStringList{"--to", "a.png", "--scale", scale} << "a number from 0.25 to 16";
        }
        for (const char* page : {"", "a3", "A4", "16:10", "a4 "}) {
            QTest::addRow("page %s", page) << QStringList{"--to", "a.pdf", "--page", page} << "a4, a4-landscape or 16:9";
        }
        QTest::newRow("two traces") << QStringList{"a.json", "b.json", "--to", "a.pcapng"} << "one trace";
        QTest::newRow("trace and scenario") << QStringList{"a.json", "--scenario", "ccif", "--to", "a.pcapng"} << "--scenario";
    }

    void refusesWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        std::vector<std::string> words{"export"};
        for (const QString& argument : arguments) {
            words.push_back(argument.toStdString());
        }
        const Result result = call(words);
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains(word) && result.err.count('\n') == 1, qPrintable(result.err));
        QVERIFY(result.out.isEmpty());
    }

    void wrongUsageLeavesTheTargetAlone()
    {
        QVERIFY(mcim::files::writeWhole(pathOf("kept.png"), "old"));
        const QStringList before = names();
        QCOMPARE(call({"export", "--to", pathOf("kept.png"), "--scale", "17"}).code, 2);
        QCOMPARE(call({"export", "--to", pathOf("kept.png"), "--theme", "blue"}).code, 2);
        QCOMPARE(call({"export", "--to", pathOf("kept.png"), "--steps", "9-3"}).code, 2);
        QCOMPARE(call({"export", "--to", pathOf("other.pdf"), "--page", "a5"}).code, 2);
        QCOMPARE(content(pathOf("kept.png")), QByteArray("old"));
        QCOMPARE(names(), before);
    }

    void takesTheEndsOfWhatScaleAllows()
    {
        for (const char* scale : {"0.25", "16"}) {
            const Result result = call({"export", "--to", pathOf("scaled.png"), "--steps", "1", "--scale", scale});
            // Without fonts, or as large as no image can be, it is a file that can't be made, not wrong usage.
            QVERIFY2(result.code == 0 || result.code == 3, qPrintable(result.err));
        }
    }

    void saysThatFfmpegIsMissing_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"gif", "webm", "mp4"}) {
            QTest::newRow(ending) << ending;
        }
    }

    void saysThatFfmpegIsMissing()
    {
        QFETCH(QString, ending);
        const QString path = m_folder.filePath(QStringLiteral("film.") + ending);
        const QStringList before = names();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), m_folder.filePath(QStringLiteral("empty")));
        process.setProcessEnvironment(environment);
        process.start(program(), {"export", "--to", path});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QCOMPARE(said, QStringLiteral("mcim-emulator: %1: the film needs ffmpeg, which is not on this machine; install ffmpeg with its usual "
                                      "encoders, or take .svg, .png or .pdf.\n")
                           .arg(path));
        QVERIFY(process.readAllStandardOutput().isEmpty());
        QCOMPARE(names(), before);
    }

    void aKilledFilmLeavesNothing()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty()) {
            QSKIP("there is no ffmpeg");
        }
        const QString temporary = m_folder.filePath(QStringLiteral("temporary"));
        // Without a folder of this kind Qt makes one among the temporary ones, in every program.
        const QString runtime = m_folder.filePath(QStringLiteral("runtime"));
        QVERIFY(QDir().mkpath(temporary) && QDir().mkpath(runtime));
        QVERIFY(QFile::setPermissions(runtime, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner));
        const QStringList before = names();
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("TMPDIR"), temporary);
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), runtime);
        process.setProcessEnvironment(environment);
        process.start(program(), {"export", "--to", m_folder.filePath(QStringLiteral("killed.webm"))});
        QVERIFY(process.waitForStarted());
        const auto children = [id = process.processId()] {
            QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(id));
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!children().isEmpty(), 60'000);
        const QByteArray encoder = children();
        process.kill();
        QVERIFY(process.waitForFinished());
        // Gone, or dead and not yet waited for.
        const auto isGone = [&] {
            QFile file(QStringLiteral("/proc/%1/stat").arg(QString::fromLatin1(encoder)));
            return !file.open(QIODevice::ReadOnly) || file.readAll().contains(") Z ");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isGone(), 10'000);
        QCOMPARE(names(), before);
        QVERIFY(QDir(temporary).isEmpty());
    }

    void aPdfRepeatsOctetByOctet()
    {
        QStringList pdfs;
        for (const char* name : {"first.pdf", "second.pdf"}) {
            pdfs.append(m_folder.filePath(QString::fromLatin1(name)));
            // Another process: hashes are seeded by each anew, and the clock goes on.
            QProcess process;
            process.start(program(), {"export", "--to", pdfs.back()});
            QVERIFY(process.waitForFinished(120'000));
            if (process.exitCode() == 3) {
                QSKIP("there are no fonts");
            }
            QTest::qSleep(1100);
        }
        QFile first(pdfs[0]);
        QFile second(pdfs[1]);
        QVERIFY(first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
        const QByteArray octets = first.readAll();
        QVERIFY(octets.startsWith("%PDF-") && !octets.contains("/CreationDate"));
        QVERIFY(octets == second.readAll());
        QFile::remove(pdfs[0]);
        QFile::remove(pdfs[1]);
    }

    void saysThatAFilmHasNothingToShow()
    {
        const QStringList before = names();
        QProcess process;
        process.start(program(), {"export", "--scenario", "wrong-k", "--steps", "17-21", "--to", m_folder.filePath("nothing.gif")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 3);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains("does not reach these steps") && said.count('\n') == 1, qPrintable(said));
        QCOMPARE(names(), before);
    }

    void refusesAFileThatIsNoTrace()
    {
        QVERIFY(mcim::files::writeWhole(pathOf("bad.json"), "{\"format\": \"mcim-trace/9\"}"));
        const Result result = call({"export", pathOf("bad.json"), "--to", pathOf("never.pcapng")});
        QCOMPARE(result.code, 3);
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY(!names().contains("never.pcapng"));
    }

    void saysWhereItCanNotWrite_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("full device") << "/dev/full";
        QTest::newRow("no such folder") << m_folder.filePath("none/run.pcapng");
        QTest::newRow("folder that takes no files") << "/proc/run.pcapng";
        QTest::newRow("a folder") << m_folder.path();
    }

    void saysWhereItCanNotWrite()
    {
        QFETCH(QString, path);
        const Result result = call({"export", "--format", "pcapng", "--to", path.toStdString()});
        QCOMPARE(result.code, 3);
        QVERIFY2(result.err.contains(path) && result.err.count('\n') == 1, qPrintable(result.err));
        const Result run = call({"run", "--quiet", "--out", path.toStdString()});
        QCOMPARE(run.code, 3);
        QVERIFY2(run.err.contains(path) && run.err.count('\n') == 1, qPrintable(run.err));
    }

    void leavesTheOldFileWhenTheDiskIsFull()
    {
        QVERIFY(mcim::files::writeWhole(pathOf("old.pcapng"), "old"));
        const QStringList before = names();
        // A limit on the size of files, whose signal is ignored, fails in the middle of the octets as a full disk does.
        QProcess shell;
        shell.start("sh",
            {"-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" export --to \"$1\"", program(), QString::fromStdString(pathOf("old.pcapng"))});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 3);
        const QString said = QString::fromUtf8(shell.readAllStandardError());
        QVERIFY2(said.contains("old.pcapng: the file can't be written (File too large)"), qPrintable(said));
        QCOMPARE(content(pathOf("old.pcapng")), QByteArray("old"));
        QCOMPARE(names(), before);
    }

    void saysThatStandardOutputIsFull()
    {
        QProcess shell;
        shell.start("sh", {"-c", "exec \"$0\" export --format pcapng --to - > /dev/full", program()});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 3);
        QVERIFY(shell.readAllStandardError().startsWith("mcim-emulator: standard output"));
    }

    void leavesOneWholeFileWheneverItIsKilled()
    {
        const std::string path = pathOf("killed.pcapng");
        QCOMPARE(call({"export", "--scenario", "two-devices", "--to", path}).code, 0);
        const QByteArray fresh = content(path);
        const QByteArray old(200'000, 'o');
        int killed = 0;
        for (int i = 0; i < 40; ++i) {
            QVERIFY(mcim::files::writeWhole(path, std::string_view(old.constData(), static_cast<std::size_t>(old.size()))));
            QProcess process;
            process.start(program(), {"export", "--scenario", "two-devices", "--to", QString::fromStdString(path)});
            QVERIFY(process.waitForStarted());
            QTest::qSleep(2 * i);
            process.kill();
            process.waitForFinished();
            const QByteArray found = content(path);
            QVERIFY2(found == old || found == fresh, qPrintable(QString::number(found.size())));
            killed += found == old ? 1 : 0;
        }
        QVERIFY(killed > 0);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
