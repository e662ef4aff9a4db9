// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/print.h"

#include "cli/console.h"
#include "mcim/story/describe.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace engine;

constexpr std::size_t labelWidth = 6;
constexpr std::size_t partiesWidth = 15;

std::string parties(const StepRecord& record)
{
    const bool travels = record.kind == EventKind::Message;
    return travels ? record.from.text() + " -> " + record.to.text() : record.to.text();
}

std::string mark(const StepRecord& record)
{
    if (record.failed()) {
        return " ✗";
    }
    if (record.kind == EventKind::Act) {
        return " ✓";
    }
    return record.verdict.kind == VerdictKind::Ignored && !record.fate.lost ? " (ignored)" : "";
}

} // namespace

std::string recordLine(const StepRecord& record, const story::Texts& texts)
{
    const story::Description words = story::describe(record, texts);
    std::string line = padded(recordLabel(record), labelWidth) + padded(parties(record), partiesWidth);
    if (record.kind == EventKind::Act) {
        return line + words.result + mark(record);
    }
    line += words.title;
    for (const story::TextValue& value : words.values) {
        line += "  " + value.name + ' ' + story::shortened(value.text);
    }
    if (!words.result.empty()) {
        line += "  [" + words.result + ']';
    }
    for (const std::string& id : record.interventions) {
        line += "  <" + id + '>';
    }
    return line + mark(record);
}

std::string closingLines(const std::vector<StepRecord>& records, const RunOutcome& outcome, const story::Texts& texts)
{
    std::string text = fmt::format("\n{} events, {} simulated, {}\n", records.size(),
                                   records.empty() ? "0.000 s" : secondsText(records.back().at),
                                   texts.text("outcome.installed", {{"count", std::to_string(outcome.mcimInstalled)}}));
    if (outcome.check) {
        const CheckRecord failed{*outcome.check, false, true, {}};
        text += texts.text("outcome.detected", {{"detector", enumText(*outcome.detector)},
                                                {"step", outcome.step->text()},
                                                {"check", story::checkSentence(failed, texts)}})
            + '\n';
    }
    for (const std::string& cause : outcome.causes) {
        text += story::causeText(cause, texts) + '\n';
    }
    for (const std::string& id : outcome.interventionsNeverApplied) {
        text += texts.text("outcome.never-applied", {{"id", id}}) + '\n';
    }
    if (!outcome.ended) {
        text += texts.text("outcome.cut", {{"records", std::to_string(records.size())}}) + '\n';
    }
    return text + texts.text(outcome.success ? "outcome.success" : "outcome.failed", {{"end", outcome.end}}) + '\n';
}

} // namespace mcim::cli
