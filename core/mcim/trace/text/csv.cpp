// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include "mcim/base/shown_text.h"
#include "mcim/story/leaf_text.h"
#include "mcim/trace/text/wire_secrets.h"

#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::string_view header = "number,label,step,phase,sent_s,arrived_s,from,to,link,stack,message,values,octets,hex,hex_sent,fate,verdict,"
                                    "failed_checks,reported_cause,interventions,caused_by";

/// RFC 4180: quotes around a field that holds a comma or a quote, quotes in it twice. What a spreadsheet would take for a formula
/// has an apostrophe before it, as OWASP's "CSV Injection" has it; tabs and line breaks are blanks by then.
std::string field(std::string_view given)
{
    std::string text = shownText(given);
    const std::size_t first = text.find_first_not_of(' ');
    if (first != std::string::npos && std::string_view("=+-@").find(text[first]) != std::string_view::npos) {
        text.insert(0, "'");
    }
    if (text.find_first_of(",\"") == std::string::npos && (text.empty() || (text.front() != ' ' && text.back() != ' '))) {
        return text;
    }
    std::string result = "\"";
    for (const char c : text) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + '"';
}

std::string seconds(SimTime time)
{
    return fmt::format("{}.{:09}", time.ns / 1'000'000'000, time.ns % 1'000'000'000);
}

std::string valuesOf(const StoryLine& line)
{
    std::string text;
    for (const TextValue& value : line.values) {
        text += (text.empty() ? "" : "; ") + value.name + '=' + value.text;
    }
    return text;
}

std::string failedChecks(const StepRecord& record)
{
    std::string text;
    for (const CheckRecord& check : record.checks) {
        text += check.holds ? "" : (text.empty() ? "" : " ") + std::string(checkRow(check.id).name);
    }
    return text;
}

std::string joined(const auto& words)
{
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : " ") + std::string(word);
    }
    return text;
}

} // namespace

void writeCsv(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    const WireSecrets secrets(run, options.showSecrets);
    out << header << "\r\n";
    for (const StoryLine& line : story.lines) {
        if (!line.isMessage) {
            continue;
        }
        const StepRecord& record = *line.record;
        const std::string fields[] = {std::to_string(record.number), line.label, record.step.text(),
            enumText(stepRow(record.step).phase), seconds(record.sentAt), seconds(record.at), record.from.text(), record.to.text(),
            enumText(record.channel), enumText(linkRow(record.channel).stack), line.title, valuesOf(line),
            std::to_string(record.octets.size()), secrets.hex(record.octets), secrets.hex(record.octetsSent), joined(fateIds(record.fate)),
            verdictName(record.verdict.kind), failedChecks(record), record.wireCause, joined(record.interventions),
            std::to_string(record.cause)};
        const char* separator = "";
        for (const std::string& one : fields) {
            out << separator << field(one);
            separator = ",";
        }
        out << "\r\n";
    }
}

} // namespace mcim::trace
