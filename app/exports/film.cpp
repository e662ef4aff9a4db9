// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/drawing.h"
#include "exports/pictures.h"
#include "exports/program.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <memory>
#include <ostream>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>
#endif

namespace mcim::exports {
namespace {

tl::unexpected<InputError> failed(const QString& reason)
{
    return tl::unexpected(InputError{"the film", reason.toStdString(), "install ffmpeg with its usual encoders, or take .svg, .png or .pdf"});
}

/// The events before they have happened: names only.
std::vector<diagram::DiagramRow> pendingRows(std::vector<diagram::DiagramRow> rows, const story::Story& story)
{
    for (diagram::DiagramRow& row : rows) {
        if (row.record < 0) {
            continue;
        }
        row.state = diagram::RowState::Ghost;
        row.title = story::recordTitle(*story.lines[static_cast<std::size_t>(row.record)].record, resources::texts());
        row.values.clear();
        row.time.clear();
        row.marks = diagram::MarkNone;
    }
    return rows;
}

/// Where ffmpeg writes. On Linux a file without a name, which is gone with whoever had it open, however that ends; ffmpeg inherits it.
class Target
{
public:
    explicit Target(const QString& ending)
    {
#ifdef Q_OS_LINUX
        if (const int file = memfd_create("film", 0); file >= 0 && m_file.open(file, QIODevice::ReadWrite, QFileDevice::AutoCloseHandle)) {
            m_path = QStringLiteral("/proc/self/fd/%1").arg(file);
            return;
        }
#endif
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("film.") + ending);
    }

    const QString& path() const { return m_path; }

    /// What ffmpeg wrote; the error is the system's words.
    tl::expected<QByteArray, QString> octets()
    {
        if (m_folder) {
            m_file.setFileName(m_path);
            if (!m_file.open(QIODevice::ReadOnly)) {
                return tl::unexpected(m_file.errorString());
            }
        }
        m_file.seek(0);
        return m_file.readAll();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QFile m_file;
    QString m_path;
};

/// ffmpeg fed with frames through its standard input.
class Encoder
{
public:
    Encoder(const QString& program, const QStringList& codec, QString target) : m_program(program), m_codec(codec), m_target(std::move(target)) {}

    ~Encoder()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    Encoder(const Encoder&) = delete;
    Encoder& operator=(const Encoder&) = delete;

    bool take(const QImage& frame, int times)
    {
        if (m_process.state() == QProcess::NotRunning && !start(frame.size())) {
            return false;
        }
        const QByteArray octets(reinterpret_cast<const char*>(frame.constBits()), frame.sizeInBytes());
        for (int i = 0; i < times; ++i) {
            m_process.write(octets);
            while (m_process.bytesToWrite() > 64'000'000) {
                if (!m_process.waitForBytesWritten(60'000)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// "" when all went well, else what ffmpeg said.
    QString finish()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(-1);
        const bool isWell = m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
        const QString said = QString::fromLocal8Bit(m_process.readAllStandardError()).section(QLatin1Char('\n'), 0, 0).trimmed();
        return isWell ? QString() : QStringLiteral("could not be encoded (%1)").arg(said.isEmpty() ? m_process.errorString() : said);
    }

private:
    bool start(const QSize& size)
    {
        const QStringList input{"-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "bgr0", "-s",
            QStringLiteral("%1x%2").arg(size.width()).arg(size.height()), "-r", QString::number(render::framesPerSecond), "-i", "-"};
#ifdef Q_OS_LINUX
        // Whoever kills this program, by whatever signal, ends ffmpeg with it.
        m_process.setChildProcessModifier([parent = getpid()] {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() != parent) {
                _exit(1);
            }
        });
#endif
        m_process.start(m_program, input + m_codec + QStringList{"-fflags", "+bitexact", "-flags:v", "+bitexact", m_target});
        return m_process.waitForStarted();
    }

    QString m_program;
    QStringList m_codec;
    QString m_target;
    QProcess m_process;
};

} // namespace

render::Film filmOf(const ExportRequest& request)
{
    const story::Story story = story::tell(request.run, resources::texts(), storyOptions(request));
    diagram::FigureContent content = render::figureOf(story, resources::texts(), programVersion());
    render::Film film;
    film.lifelines = std::move(content.lifelines);
    film.pending = pendingRows(content.rows, story);
    film.done = std::move(content.rows);
    film.width = diagram::naturalWidth(story.parties.size());
    film.scale = request.style.scale.value_or(1);
    film.theme = request.style.theme;
    return film;
}

namespace {

Checked<void> writeFilm(std::ostream& out, const ExportRequest& request, const QString& ending, const QStringList& codec)
{
    const Drawing drawing;
    if (!drawing.isPossible()) {
        return noFonts();
    }
    const render::Film film = filmOf(request);
    if (film.done.empty()) {
        return tl::unexpected(InputError{"the film", "has nothing to show, as the run does not reach these steps", "give others"});
    }
    const QString program = QStandardPaths::findExecutable(QStringLiteral("ffmpeg"));
    if (program.isEmpty()) {
        return failed(QStringLiteral("needs ffmpeg, which is not on this machine"));
    }
    Target target(ending);
    Encoder encoder(program, codec + QStringList{"-f", ending}, target.path());
    const int count = render::pictureCount(film);
    int done = 0;
    bool isWanted = true;
    render::playFilm(film, [&](const QImage& frame, int times) {
        isWanted = !request.goesOn || request.goesOn(static_cast<double>(done++) / count);
        return isWanted && encoder.take(frame, times);
    });
    if (!isWanted) {
        return stopped();
    }
    if (const QString problem = encoder.finish(); !problem.isEmpty()) {
        return failed(problem);
    }
    const auto octets = target.octets();
    if (!octets) {
        return failed(QStringLiteral("could not be read back (%1)").arg(octets.error()));
    }
    out.write(octets->constData(), octets->size());
    return {};
}

} // namespace

Checked<void> writeGif(std::ostream& out, const ExportRequest& request)
{
    return writeFilm(out, request, QStringLiteral("gif"),
        {"-filter_complex", "split[a][b];[a]palettegen=stats_mode=full[p];[b][p]paletteuse=dither=none", "-loop", "0"});
}

Checked<void> writeWebm(std::ostream& out, const ExportRequest& request)
{
    return writeFilm(out, request, QStringLiteral("webm"), {"-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-crf", "24", "-b:v", "0", "-row-mt", "1"});
}

Checked<void> writeMp4(std::ostream& out, const ExportRequest& request)
{
    return writeFilm(out, request, QStringLiteral("mp4"), {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-crf", "20", "-movflags", "+faststart"});
}

} // namespace mcim::exports
