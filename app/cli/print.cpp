// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/print.h"

#include "mcim/story/describe.h"
#include "resources/resources.h"

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
    const std::string sign(story::signOf(record));
    return sign.empty() && record.verdict.kind == VerdictKind::Ignored && record.fate.arrives() ? " (ignored)" : sign;
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
    if (const std::string values = story::shortValues(words.values); !values.empty()) {
        line += "  " + values;
    }
    if (!words.result.empty()) {
        line += "  [" + words.result + ']';
    }
    for (const std::string& id : record.interventions) {
        line += "  <" + id + '>';
    }
    return line + mark(record);
}

void printClosing(const Console& console, std::size_t events, SimTime end, const RunOutcome& outcome)
{
    const story::Texts& texts = resources::texts();
    console.line("");
    console.line(fmt::format("{} events, {} simulated, {}", events, secondsText(end),
                             texts.text("outcome.installed", {{"count", std::to_string(outcome.mcimInstalled)}})));
    for (const std::string& sentence : story::noticedSentences(outcome, events, texts)) {
        console.line(sentence);
    }
    console.line(texts.text(outcome.success ? "outcome.success" : "outcome.failed", {{"end", outcome.end}}));
}

void printRun(const Console& console, const Run& run)
{
    const story::Texts& texts = resources::texts();
    for (const StepRecord& record : run.records) {
        console.line(recordLine(record, texts));
    }
    printClosing(console, run.records.size(), run.records.empty() ? SimTime{} : run.records.back().at, run.outcome);
}

} // namespace mcim::cli
