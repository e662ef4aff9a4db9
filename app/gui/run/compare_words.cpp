// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/compare_words.h"

#include "gui/run/run_document.h"
#include "gui/run/session_source.h"
#include "mcim/story/describe.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

QString CompareWords::number(const analysis::ComparedEvent& event) const
{
    return text(engine::recordLabel(record(event)));
}

QString CompareWords::what(const analysis::ComparedEvent& event) const
{
    const engine::StepRecord& one = record(event);
    return one.kind == engine::EventKind::Message ? text(story::recordTitle(one, resources::texts())) : text(one.to.text());
}

/// A field by its last two names, which is what tells it apart on a line; the layer is told by its message.
QString CompareWords::path(const analysis::DifferingValue& value) const
{
    using analysis::ValueKind;
    const QString whole = text(value.path);
    switch (value.kind) {
    case ValueKind::Field: {
        const QStringList parts = whole.split(QLatin1Char('/'));
        return parts.size() > 2 ? QStringList(parts.mid(parts.size() - 2)).join(QStringLiteral(" · ")) : parts.last();
    }
    case ValueKind::Computation:
        return QString(whole).replace(QLatin1Char('/'), QStringLiteral(" · "));
    case ValueKind::Check:
        return tr("check %1").arg(whole);
    case ValueKind::State:
        return tr("state %1").arg(whole);
    case ValueKind::Way:
        return whole == QStringLiteral("fate") ? tr("on the way") : tr("interventions");
    case ValueKind::Verdict:
        return tr("verdict");
    case ValueKind::Time:
        return whole == QStringLiteral("wait") ? tr("time after its cause") : tr("time on the way");
    }
    return whole;
}

QString CompareWords::shown(const std::optional<std::string>& value) const
{
    constexpr qsizetype longest = 160;
    if (!value) {
        return QStringLiteral("–");
    }
    const QString whole = text(*value).simplified();
    return whole.isEmpty() ? tr("(empty)") : whole.size() > longest ? whole.left(longest) + QStringLiteral("…") : whole;
}

QString CompareWords::reading(const analysis::Reading& reading) const
{
    return text(analysis::readingText(reading, comparison, a, b, resources::texts()));
}

QString CompareWords::headline() const
{
    return text(analysis::firstDifferenceText(comparison, a, b, resources::texts()));
}

QString CompareWords::tail(int side) const
{
    const auto& steps = side == 0 ? comparison.stepsOnlyB : comparison.stepsOnlyA;
    const auto& own = side == 0 ? a : b;
    const QString other = side == 0 ? QStringLiteral("B") : QStringLiteral("A");
    if (steps.empty() || own.empty()) {
        return {};
    }
    return tr("Ends at %1 · steps in %2 only: %3").arg(text(engine::recordLabel(own.back())), other, text(analysis::stepsText(steps)));
}

QString CompareWords::save(const QString& path, const QString& titleA, const QString& titleB) const
{
    return writtenTo(path, analysis::comparisonToMarkdown(comparison, a, b, titleA.toStdString(), titleB.toStdString(), resources::texts()));
}

QString CompareWords::ending(const engine::Run& run)
{
    if (run.outcome.success) {
        return tr("operational");
    }
    const auto failed = std::ranges::find_if(run.records, [](const engine::StepRecord& record) { return story::hasFailed(record); });
    if (failed != run.records.end()) {
        return tr("failed at %1").arg(text(engine::recordLabel(*failed)));
    }
    return run.outcome.ended ? tr("ended, %1").arg(text(run.outcome.end)) : tr("cut after %1 events").arg(run.records.size());
}

} // namespace mcim::gui
