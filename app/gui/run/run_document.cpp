// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_document.h"

#include "exports/program.h"
#include "files/whole_file.h"
#include "mcim/trace/carriers/open_document.h"
#include "mcim/trace/carriers/run_code.h"
#include "resources/resources.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mcim::gui {

namespace {

/// Gives this file's texts to the catalogue as those of one context.
struct RunDocumentWords {
    Q_DECLARE_TR_FUNCTIONS(RunDocument)
};

/// A trace says of every record what the run gives; the other documents only how it ends, which has been compared.
QString noteOf(const QString& path, std::string_view octets, const trace::OpenedRun& opened)
{
    if (opened.trace.lacksKeys) {
        return RunDocumentWords::tr("%1 leaves out the keys of its scenario; this is what was recorded. Exported with its recipe it can be run again.").arg(path);
    }
    if (opened.isAltered) {
        return RunDocumentWords::tr("%1 was altered after it was exported; this is the run that it carries.").arg(path);
    }
    if (!trace::looksLikeTrace(octets)) {
        return {};
    }
    const auto verified = trace::verifyTrace(octets, resources::library());
    if (!verified || !*verified) {
        return {};
    }
    const trace::Difference& first = **verified;
    return RunDocumentWords::tr("%1 says otherwise than this run, first at %2: there %3, here %4.")
        .arg(path, QString::fromStdString(first.record.empty() ? first.field : first.record + " " + first.field),
             QString::fromStdString(first.inTrace), QString::fromStdString(first.inRun));
}

} // namespace

bool isFileName(const QString& name)
{
    constexpr std::array endings{".json", ".pcapng", ".png", ".svg"};
    return name.contains(QLatin1Char('/'))
        || std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.endsWith(QLatin1String(ending), Qt::CaseInsensitive); });
}

QString sentenceOf(const QString& path, const InputError& error)
{
    return QString::fromStdString(exports::complaint(path.toStdString(), error));
}

QString writtenTo(const QString& path, const std::string& text)
{
    const auto written = files::writeWhole(path.toStdString(), text);
    return written ? QString() : sentenceOf(path, written.error());
}

namespace {

std::optional<RunDocument> documentOfCode(const QString& code, QString& problem)
{
    auto run = trace::runOfCode(code.toStdString(), resources::library());
    if (!run) {
        problem = sentenceOf(RunDocumentWords::tr("run code"), run.error());
        return std::nullopt;
    }
    RunDocument document;
    document.recipe = std::move(run->recipe);
    trace::addMissingFaults(document.recipe.setup.catalogue, resources::faultCatalogue());
    return document;
}

} // namespace

std::optional<RunDocument> readRunDocument(const QString& path, QString& problem)
{
    if (path.startsWith(codePrefix)) {
        return documentOfCode(path.mid(codePrefix.size()), problem);
    }
    if (!isFileName(path)) {
        return std::nullopt;
    }
    Checked<std::string> octets = files::readWhole(path.toStdString());
    if (!octets) {
        problem = sentenceOf(path, octets.error());
        return std::nullopt;
    }
    if (!trace::looksLikeDocument(*octets)) {
        return std::nullopt;
    }
    auto opened = trace::openDocument(*octets, resources::library());
    if (!opened) {
        problem = sentenceOf(path, opened.error());
        return std::nullopt;
    }
    RunDocument document;
    document.note = noteOf(path, *octets, *opened);
    if (trace::looksLikeTrace(*octets)) {
        document.text = *std::move(octets);
        document.showsSecrets = opened->trace.options.showSecrets;
    }
    if (opened->trace.run.recipe.isEmpty()) {
        document.records = std::move(opened->trace.run.records);
        document.outcome = std::move(opened->trace.run.outcome);
        return document;
    }
    document.recipe = std::move(opened->trace.run.recipe);
    trace::addMissingFaults(document.recipe.setup.catalogue, resources::faultCatalogue());
    return document;
}

} // namespace mcim::gui
