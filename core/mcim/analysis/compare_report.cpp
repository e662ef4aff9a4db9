// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/compare.h"

#include "mcim/base/shown_text.h"
#include "mcim/story/describe.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::analysis {
namespace {

/// A longer value is cut, as its beginning tells it apart.
constexpr std::size_t longestCell = 96;

std::string cell(const std::string& text)
{
    const std::string shown = shownText(text);
    std::size_t end = std::min(shown.size(), longestCell + 1);
    while (end < shown.size() && (shown[end] & 0xc0) == 0x80) {
        ++end;
    }
    return markdownText(std::string_view(shown).substr(0, end)) + (end < shown.size() ? "…" : "");
}

} // namespace

std::string comparisonToMarkdown(const Comparison& comparison, const std::vector<engine::StepRecord>& a, const std::vector<engine::StepRecord>& b, const std::string& titleA,
                                 const std::string& titleB, const story::Texts& texts)
{
    std::string report = "# " + cell(texts.text("compare.title", {{"a", titleA}, {"b", titleB}})) + "\n\n" + cell(firstDifferenceText(comparison, a, b, texts)) + "\n";
    if (comparison.isSame()) {
        return report;
    }
    report += "\n" + texts.text("compare.head", {{"a", cell(titleA)}, {"b", cell(titleB)}}) + "\n| --- | --- | --- | --- | --- | ---: | --- |\n";
    const auto row = [&](const ComparedEvent& event, const DifferingValue& value, const std::string& octets) {
        const engine::StepRecord& record = recordOf(event, a, b);
        report += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", engine::recordLabel(record), cell(story::recordTitle(record, texts)), cell(value.path),
                              cell(value.a.value_or("–")), cell(value.b.value_or("–")), octets, cell(readingText(value.reading, comparison, a, b, texts)));
    };
    for (const ComparedEvent& event : comparison.events) {
        if (event.status == EventStatus::OnlyA || event.status == EventStatus::OnlyB) {
            row(event, {.path = texts.text(event.status == EventStatus::OnlyA ? "compare.only-a" : "compare.only-b"), .reading = event.reading}, "");
        }
        for (const DifferingValue& value : event.values) {
            row(event, value, value.octets > 0 ? texts.text("compare.octets", {{"differ", std::to_string(value.octetsDiffer)}, {"octets", std::to_string(value.octets)}}) : "");
        }
    }
    return report;
}

} // namespace mcim::analysis
