// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/open_run.h"
#include "cli/print.h"
#include "mcim/analysis/compare.h"
#include "mcim/trace/json/diff_runs.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using trace::FieldDifference;
using trace::RecordDifference;

constexpr std::size_t longestValue = 72;

/// Both from shortly before the first difference on, when they are long.
std::pair<std::string, std::string> shownValues(const FieldDifference& field)
{
    const std::string a = field.a.value_or("(none)");
    const std::string b = field.b.value_or("(none)");
    constexpr std::size_t before = 16;
    const auto common = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    const bool isLong = std::max(a.size(), b.size()) > longestValue;
    const std::size_t start = isLong && common > before ? (common - before) / 2 * 2 : 0;
    const auto shown = [start](std::string text) {
        const auto isInside = [](char c) { return (c & 0xc0) == 0x80; };
        std::size_t first = std::min(start, text.size());
        while (first < text.size() && isInside(text[first])) {
            ++first;
        }
        std::size_t end = std::min(first + longestValue, text.size());
        while (end < text.size() && isInside(text[end])) {
            ++end;
        }
        return (first > 0 ? "…" : "") + text.substr(first, end - first) + (end < text.size() ? "…" : "");
    };
    return {shown(a), shown(b)};
}

void printFields(const Console& console, const std::vector<FieldDifference>& fields)
{
    for (const FieldDifference& field : fields) {
        const auto [a, b] = shownValues(field);
        console.line("    " + field.path + ": " + a + " -> " + b);
    }
}

void printPart(const Console& console, const char* title, const std::vector<FieldDifference>& fields)
{
    if (!fields.empty()) {
        console.line(title);
        printFields(console, fields);
    }
}

/// What a difference of records follows from, behind its line.
class Readings
{
public:
    Readings(const engine::Run& a, const engine::Run& b) : m_a(a.records), m_b(b.records), m_comparison(analysis::compareRecords(m_a, m_b, false)) {}

    std::string first() const { return analysis::firstDifferenceText(m_comparison, m_a, m_b, resources::texts()); }
    bool hasFirst() const { return m_comparison.first.has_value(); }
    /// Differences are asked for in their order, which is that of the events.
    std::string of(const RecordDifference& record)
    {
        const auto& events = m_comparison.events;
        while (m_next < events.size() && (events[m_next].a != record.a || events[m_next].b != record.b)) {
            ++m_next;
        }
        const bool isKnown = m_next < events.size() && events[m_next].status != analysis::EventStatus::Equal;
        return isKnown ? analysis::readingText(events[m_next].reading, m_comparison, m_a, m_b, resources::texts()) : "";
    }

private:
    const std::vector<engine::StepRecord>& m_a;
    const std::vector<engine::StepRecord>& m_b;
    analysis::Comparison m_comparison;
    std::size_t m_next = 0;
};

void printText(const Console& console, const trace::RunDifference& difference, const engine::Run& a, const engine::Run& b)
{
    const story::Texts& texts = resources::texts();
    Readings readings(a, b);
    printPart(console, "head", difference.head);
    if (readings.hasFirst()) {
        console.line(readings.first());
    }
    std::size_t added = 0;
    std::size_t missing = 0;
    for (const RecordDifference& record : difference.records) {
        const std::string line = recordLine(record.b ? b.records[*record.b] : a.records[*record.a], texts);
        const std::string reading = readings.of(record);
        console.line((record.isAdded() ? "added    " : record.isMissing() ? "missing  " : "changed  ") + line + (reading.empty() ? "" : "  (" + reading + ")"));
        printFields(console, record.fields);
        added += record.isAdded() ? 1 : 0;
        missing += record.isMissing() ? 1 : 0;
    }
    printPart(console, "outcome", difference.outcome);
    console.line(fmt::format("{}: {} changed, {} added, {} missing; {} and {} records", difference.isSame() ? "the same" : "different",
                             difference.records.size() - added - missing, added, missing, a.records.size(), b.records.size()));
}

} // namespace

const Usage& diffUsage()
{
    static const Usage usage{"diff",
                             "A B",
                             "Compares the runs of two traces, captures or pictures of ours, aligned by causal order: what B has more, what it lacks, and every field\n"
                             "in which records of the same event differ, where that began and what follows from what. Times count from the event\n"
                             "that was the cause.",
                             {{"json", "", "prints the differences as JSON, whole values"}, {"markdown", "", "prints a report in Markdown: every value that differs and what it follows from"},
                              {"show-secrets", "", "keys in clear, where both files show them"}, {"help", "", "this text"}}};
    return usage;
}

int diffCommand(const Console& console, const Options& options)
{
    if (options.places().size() != 2) {
        return console.usage("'diff' needs two files, each a trace or a capture.");
    }
    if (options.has("json") && options.has("markdown")) {
        return console.usage("--json and --markdown both write to standard output; give one of them.");
    }
    const auto a = openTrace(console, options.places()[0]);
    if (!a) {
        return a.error();
    }
    const auto b = openTrace(console, options.places()[1]);
    if (!b) {
        return b.error();
    }
    const trace::RunDifference difference = trace::diffRuns(*a, *b, options.has("show-secrets"));
    if (options.has("markdown")) {
        const bool showsSecrets = options.has("show-secrets") && a->options.showSecrets && b->options.showSecrets;
        const auto comparison = analysis::compareRecords(a->run.records, b->run.records, showsSecrets);
        console.octets(analysis::comparisonToMarkdown(comparison, a->run.records, b->run.records, options.places()[0], options.places()[1], resources::texts()));
        return comparison.isSame() && difference.isSame() ? asExpected : endedOtherwise;
    }
    if (options.has("json")) {
        Readings readings(a->run, b->run);
        std::string json = trace::diffToJson(difference, *a, *b, [&](const RecordDifference& record) { return readings.of(record); });
        json.insert(2, "\"first\": " + (readings.hasFirst() ? quoted(readings.first()) : "null") + ",\n");
        console.octets(json);
    } else {
        printText(console, difference, a->run, b->run);
    }
    return difference.isSame() ? asExpected : endedOtherwise;
}

} // namespace mcim::cli
