// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/exporter.h"

#include "exports/pictures.h"
#include "exports/program.h"
#include "files/whole_file.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace mcim::gui {

namespace {

using exports::ExportFormat;
using exports::ExportKind;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString Exporter::sizeText(std::size_t octets)
{
    return QLocale::c().formattedDataSize(static_cast<qint64>(octets), 1, QLocale::DataSizeSIFormat);
}

Exporter::Exporter(QObject* parent) : QObject(parent), m_format(exports::exportFormat("svg")), m_steps(new ChoiceModel(this)), m_progress(new ExportProgress(this))
{
    m_ahead.setSingleShot(true);
    connect(&m_ahead, &QTimer::timeout, this, &Exporter::runAhead);
}

Exporter::~Exporter()
{
    cancel();
    if (m_writer) {
        m_writer->wait();
    }
}

void Exporter::setSession(Session* session)
{
    if (session == m_session) {
        return;
    }
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    if (m_session) {
        QList<Choice> steps;
        for (const StepEntry& step : m_session->catalogue().steps) {
            steps.append({step.label, step.label + QStringLiteral(" · ") + step.title, {}});
        }
        m_steps->setRows(std::move(steps));
        connect(m_session, &Session::runChanged, this, &Exporter::change);
        connect(m_session, &Session::cursorChanged, this, [this] {
            if (m_isToCursor && m_isActive) {
                change();
            }
        });
    }
    emit sessionChanged();
    change();
}

void Exporter::setActive(bool active)
{
    if (active != m_isActive) {
        m_isActive = active;
        emit sessionChanged();
        change();
    }
}

QStringList Exporter::kinds() const
{
    return {tr("Picture"), tr("Motion"), tr("Web page"), tr("Packets"), tr("Diagram text"), tr("Data")};
}

QStringList Exporter::formatsOf(int kind) const
{
    QStringList found;
    for (const ExportFormat& format : exports::exportFormats()) {
        if (static_cast<int>(format.kind) == kind) {
            found << fromView(format.extension);
        }
    }
    return found;
}

QString Exporter::formatName(const QString& format) const
{
    const ExportFormat* found = exports::exportFormat(format.toStdString());
    return found ? fromView(found->name) : QString();
}

QString Exporter::format() const
{
    return fromView(m_format->extension);
}

void Exporter::setFormat(const QString& format)
{
    const ExportFormat* found = exports::exportFormat(format.toStdString());
    if (!found || found == m_format) {
        return;
    }
    m_format = found;
    m_style.scale = {};
    const QFileInfo file(m_path);
    if (!file.fileName().isEmpty()) {
        const qsizetype ending = exports::exportFormat(file.suffix().toLower().toStdString()) ? file.suffix().size() + 1 : 0;
        m_path = m_path.chopped(ending) + QLatin1Char('.') + format;
        m_suggested = m_suggested.isEmpty() ? QString() : m_suggested.section(QLatin1Char('.'), 0, -2) + QLatin1Char('.') + format;
        emit pathChanged();
    }
    change();
}

void Exporter::moveFormat(int places)
{
    QStringList order;
    for (int kind = 0; kind <= static_cast<int>(ExportKind::Data); ++kind) {
        order << formatsOf(kind);
    }
    setFormat(order.value(std::clamp<int>(static_cast<int>(order.indexOf(format())) + places, 0, static_cast<int>(order.size()) - 1)));
}

QString Exporter::formatMeaning() const
{
    if (m_format->kind == ExportKind::Motion) {
        return tr("The steps in motion, for slides; encoded by ffmpeg.");
    }
    QString meaning = QString::fromStdString(exports::meaningOf(*m_format));
    return meaning.front().toUpper() + meaning.mid(1) + QLatin1Char('.');
}

QString Exporter::firstStep() const
{
    return QString::fromStdString(m_range.first.text());
}

void Exporter::setFirstStep(const QString& label)
{
    const auto step = model::Step::fromText(label.toStdString());
    if (step && *step != m_range.first) {
        m_range = {*step, std::max(*step, m_range.last)};
        change();
    }
}

QString Exporter::lastStep() const
{
    return QString::fromStdString(m_range.last.text());
}

void Exporter::setLastStep(const QString& label)
{
    const auto step = model::Step::fromText(label.toStdString());
    if (step && *step != m_range.last) {
        m_range = {std::min(*step, m_range.first), *step};
        change();
    }
}

QString Exporter::stepTitle(const QString& label) const
{
    const auto found = std::ranges::find(m_steps->rows(), label, &Choice::id);
    return found == m_steps->rows().end() ? label : found->title;
}

void Exporter::setTheme(int theme)
{
    if (theme != this->theme() && theme >= 0 && theme <= static_cast<int>(diagram::Theme::Present)) {
        m_style.theme = static_cast<diagram::Theme>(theme);
        change();
    }
}

QList<qreal> Exporter::scales() const
{
    return m_format->kind == ExportKind::Motion ? QList<qreal>{0.5, 1, 1.5, 2} : QList<qreal>{1, 2, 3, 4};
}

qreal Exporter::scale() const
{
    return m_style.scale.value_or(m_format->kind == ExportKind::Motion ? 1 : exports::pngScale);
}

void Exporter::setScale(qreal scale)
{
    if (scales().contains(scale) && scale != this->scale()) {
        m_style.scale = scale;
        change();
    }
}

void Exporter::setPaper(int paper)
{
    if (paper != this->paper() && paper >= 0 && paper <= static_cast<int>(exports::Paper::Wide)) {
        m_style.paper = static_cast<exports::Paper>(paper);
        change();
    }
}

void Exporter::setToCursor(bool isToCursor)
{
    if (isToCursor != m_isToCursor && !m_progress->isBusy()) {
        m_isToCursor = isToCursor;
        change();
    }
}

void Exporter::setShowsSecrets(bool shows)
{
    if (shows != m_showsSecrets) {
        m_showsSecrets = shows;
        change();
    }
}

void Exporter::setWithRecipe(bool isWithRecipe)
{
    if (isWithRecipe != m_isWithRecipe) {
        m_isWithRecipe = isWithRecipe;
        change();
    }
}

QString Exporter::fileName(const QString& ending) const
{
    QString name = m_session ? m_session->runName() : QString();
    if (const EventSummary* last = m_isToCursor && m_session ? m_session->event(m_session->cursor() - 1) : nullptr) {
        name += QStringLiteral("-to-") + last->number;
    }
    if (m_range != exports::StepRange{}) {
        name += m_range.first == m_range.last ? QStringLiteral("-step-%1").arg(firstStep())
                                              : QStringLiteral("-steps-%1-%2").arg(firstStep(), lastStep());
    }
    return name + QLatin1Char('.') + ending;
}

void Exporter::suggestPath(const QString& folder)
{
    const QString place = folder.isEmpty() || !QFileInfo(folder).isDir() ? QDir::homePath() : folder;
    m_suggested = QDir(place).filePath(fileName(format()));
    if (m_path != m_suggested) {
        m_path = m_suggested;
        emit pathChanged();
    }
}

void Exporter::setPath(const QString& path)
{
    if (path == m_path) {
        return;
    }
    m_path = path;
    const ExportFormat* named = exports::exportFormat(QFileInfo(path).suffix().toLower().toStdString());
    if (named && named != m_format) {
        m_format = named;
        m_style.scale = {};
    }
    change();
    emit pathChanged();
}

bool Exporter::hasFileName() const
{
    return !QFileInfo(m_path).fileName().isEmpty() && !QFileInfo(m_path).isDir();
}

QString Exporter::pathNote() const
{
    if (!hasFileName()) {
        return tr("Add the name of a file.");
    }
    return QFileInfo::exists(m_path) ? tr("A file of this name is there; it will be replaced.") : QString();
}

void Exporter::change()
{
    if (!m_suggested.isEmpty() && m_path == m_suggested) {
        suggestPath(QFileInfo(m_path).path());
    }
    m_progress->forget();
    emit requestChanged();
    refresh();
}

exports::ExportRequest Exporter::request(const engine::Run& run) const
{
    // The document may lack the keys that are wanted.
    const auto document = m_isToCursor || m_isWithRecipe ? nullptr : m_session->run().document(m_showsSecrets);
    return {run, m_range, m_showsSecrets, m_style, document ? std::string_view(*document) : std::string_view(), {}, m_isWithRecipe};
}

std::shared_ptr<const engine::Run> Exporter::run() const
{
    return m_session ? m_session->traced(m_isToCursor) : nullptr;
}

/// Runs on to the end beside the event loop, as nothing is shown or written of a run before.
void Exporter::runAhead()
{
    constexpr int slice = 200;
    const bool isWanted = m_isActive || m_progress->isBusy();
    if (!m_session || !isWanted || m_isToCursor) {
        return;
    }
    if (!m_session->runAhead(slice)) {
        m_previewNote = tr("running to the end, %1 events so far").arg(m_session->run().length());
        emit previewChanged();
        m_ahead.start();
        return;
    }
    if (m_progress->isBusy()) {
        beginWriting(run());
    }
    refresh();
}

void Exporter::write()
{
    if (m_progress->isBusy() || !hasFileName() || !m_session) {
        return;
    }
    if (m_writer) {
        m_writer->wait();
    }
    m_isWanted = std::make_shared<std::atomic<bool>>(true);
    m_progress->begin();
    if (const std::shared_ptr<const engine::Run> whole = run()) {
        beginWriting(whole);
    } else {
        m_ahead.start();
    }
}

void Exporter::beginWriting(const std::shared_ptr<const engine::Run>& run)
{
    exports::ExportRequest wanted = request(*run);
    wanted.goesOn = [this, isWanted = m_isWanted](double share) {
        QMetaObject::invokeMethod(this, [this, share] { m_progress->setShare(share); });
        return isWanted->load();
    };
    m_writer.reset(QThread::create([this, run, wanted, document = m_session->run().document(m_showsSecrets), format = m_format, path = m_path] {
        const Checked<std::string> octets = exports::exported(*format, wanted);
        Checked<std::size_t> outcome = octets.map([](const std::string& all) { return all.size(); });
        if (octets) {
            if (const auto written = files::writeWhole(path.toStdString(), *octets); !written) {
                outcome = tl::unexpected(written.error());
            }
        }
        QMetaObject::invokeMethod(this, [this, path, outcome] { finish(path, outcome); });
    }));
    m_writer->start();
}

void Exporter::cancel()
{
    if (m_progress->isBusy() && m_ahead.isActive()) {
        m_ahead.stop();
        finish(m_path, exports::stopped());
    }
    if (m_isWanted) {
        m_isWanted->store(false);
    }
}

void Exporter::finish(const QString& path, const Checked<std::size_t>& outcome)
{
    m_isWanted.reset();
    if (outcome) {
        m_progress->succeed(tr("Written: %1, %2.").arg(path, sizeText(*outcome)), path);
    } else {
        // The command line's own sentence; here its options are controls.
        m_progress->fail(QString::fromStdString(exports::complaint(path.toStdString(), outcome.error())).replace(QStringLiteral(" --"), QStringLiteral(" ")));
    }
    m_progress->finish();
    emit pathChanged();
}

} // namespace mcim::gui
