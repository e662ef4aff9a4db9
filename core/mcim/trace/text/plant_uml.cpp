// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include "mcim/base/shown_text.h"
#include "mcim/trace/text/party_id.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::string_view badInk = "#C24A00";
constexpr std::string_view badTint = "#FCE9DF";

/// Signs that mean something to PlantUML or its Creole by their numbers: of a pair such as // the first one, a mark where a line
/// of text begins (headings, lists, rulers, comments), and a comment's end.
std::string plantUmlText(std::string_view given)
{
    constexpr std::string_view always = "\\<>~%#|\"[]{}$&'^`@";
    constexpr std::string_view pairs = "*/_-=.";
    constexpr std::string_view leading = "=*-_.+:;!/(";
    const std::string text = shownText(given);
    const std::size_t first = text.find_first_not_of(' ');
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isPair = i + 1 < text.size() && text[i + 1] == c && pairs.find(c) != std::string_view::npos;
        const bool isLeading = i == first && leading.find(c) != std::string_view::npos;
        if (isPair || isLeading || always.find(c) != std::string_view::npos) {
            result += fmt::format("<U+{:04X}>", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            result += c;
        }
    }
    return result;
}

void writePlantUmlParties(std::ostream& out, const Story& story, const Texts& texts)
{
    for (std::size_t i = 0; i < story.parties.size(); ++i) {
        for (const PartyGroup& group : story.groups) {
            if (group.first == i) {
                out << "box \"" << plantUmlText(group.title) << "\" #F4F6F9\n";
            }
        }
        const EntityId party = story.parties[i];
        out << "participant \"**" << party.text() << "**\\n<size:10>" << plantUmlText(texts.text("entity." + enumText(party.role) + ".name"))
            << "\" as " << partyId(party) << '\n';
        for (const PartyGroup& group : story.groups) {
            if (group.last == i) {
                out << "end box\n";
            }
        }
    }
}

void writePlantUmlLine(std::ostream& out, const StoryLine& line)
{
    const StepRecord& record = *line.record;
    if (!line.isMessage) {
        out << "rnote over " << partyId(record.to) << (line.hasFailed ? fmt::format(" {}", badTint) : "") << " : **" << line.label << "** "
            << plantUmlText(line.title) << line.sign << '\n';
        return;
    }
    const bool isMarked = line.hasFailed || !record.fate.isHonest();
    out << partyId(record.from) << (isMarked ? fmt::format(" -[{}]>", badInk) : " ->") << (!record.fate.arrives() ? "x " : " ") << partyId(record.to)
        << " : **" << line.label << "** " << plantUmlText(line.title) << line.sign;
    if (const std::string values = line.shortValues("  "); !values.empty()) {
        out << "\\n<font:monospaced><size:10>" << plantUmlText(values) << "</size></font>";
    }
    if (const std::string remark = line.remark(); !remark.empty()) {
        out << fmt::format("\\n<color:{}>", badInk) << plantUmlText(remark) << "</color>";
    }
    out << '\n';
}

} // namespace

void writePlantUml(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    out << "@startuml\ntitle " << plantUmlText(storyTitle(run, texts)) << "\nhide footbox\nskinparam shadowing false\n"
        << "skinparam sequenceMessageAlign center\nskinparam defaultFontName Inter, sans-serif\n"
        << "skinparam sequence {\n  ArrowColor #46515F\n  LifeLineBorderColor #8590A1\n  ParticipantBackgroundColor #FFFFFF\n"
        << "  ParticipantBorderColor #BCC5D1\n  DividerBackgroundColor #EEF1F5\n  DividerBorderColor #BCC5D1\n"
        << "  BoxBorderColor #BCC5D1\n}\nskinparam note {\n  BackgroundColor #F6F7F9\n  BorderColor #BCC5D1\n}\n";
    writePlantUmlParties(out, story, texts);
    std::optional<Phase> phase;
    for (const StoryLine& line : story.lines) {
        const Phase next = stepRow(line.record->step).phase;
        if (next != phase) {
            phase = next;
            out << "== " << plantUmlText(phaseTitle(next, texts)) << " ==\n";
        }
        writePlantUmlLine(out, line);
    }
    out << "caption ";
    const char* separator = "";
    for (const std::string& sentence : closingSentences(run, texts)) {
        out << separator << plantUmlText(sentence);
        separator = "\\n";
    }
    out << "\n@enduml\n";
}

} // namespace mcim::trace
