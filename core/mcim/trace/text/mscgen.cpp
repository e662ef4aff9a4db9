// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

/// A label in quotes. mscgen draws with fonts that lack many signs, so it gets ASCII.
std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : inAscii(text)) {
        result += c == '"' ? "\\\"" : c == '\\' ? "\\\\" : std::string(1, c);
    }
    return result + '"';
}

std::string mscId(EntityId party)
{
    return '"' + party.text() + '"';
}

/// Lines of one label, which mscgen separates by a backslash and an n.
std::string stacked(const std::vector<std::string>& lines)
{
    std::string label;
    for (const std::string& line : lines) {
        if (!line.empty()) {
            const std::string one = quoted(line);
            label += (label.empty() ? "" : "\\n") + one.substr(1, one.size() - 2);
        }
    }
    return '"' + label + '"';
}

std::string coloursOf(const StoryLine& line)
{
    const bool isMarked = line.hasFailed || !line.record->fate.isHonest();
    return isMarked ? R"(, linecolour="#c24a00", textcolour="#b03a00")" : "";
}

void writeMscLine(std::ostream& out, const StoryLine& line)
{
    const StepRecord& record = *line.record;
    const std::string name = line.label + ' ' + line.title + std::string(line.sign);
    if (!line.isMessage) {
        out << fmt::format("  {0} note {0} [label={1}, textbgcolour=\"{2}\"{3}];\n", mscId(record.to), stacked({name}),
            line.hasFailed ? "#fce9df" : "#f6f7f9", coloursOf(line));
        return;
    }
    out << fmt::format("  {} {} {} [label={}{}];\n", mscId(record.from), !record.fate.arrives() ? "-x" : "=>", mscId(record.to),
        stacked({name, line.shortValues("  "), line.remark()}), coloursOf(line));
}

} // namespace

void writeMscgen(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    out << "# " << inAscii(storyTitle(run, texts)) << "\nmsc {\n  hscale=\"" << fmt::format("{:.1f}", 0.33 * static_cast<double>(story.parties.size()))
        << "\", arcgradient=\"0\";\n\n ";
    for (std::size_t i = 0; i < story.parties.size(); ++i) {
        const EntityId party = story.parties[i];
        out << ' ' << mscId(party) << " [label=" << stacked({party.text()})
            << (i + 1 < story.parties.size() ? "]," : "];\n\n");
    }
    std::optional<Phase> phase;
    for (const StoryLine& line : story.lines) {
        const Phase next = stepRow(line.record->step).phase;
        if (next != phase) {
            phase = next;
            out << "  --- [label=" << quoted(phaseTitle(next, texts)) << "];\n";
        }
        writeMscLine(out, line);
    }
    for (const std::string& sentence : closingSentences(run, texts)) {
        out << "  --- [label=" << quoted(sentence) << "];\n";
    }
    out << "}\n";
}

} // namespace mcim::trace
