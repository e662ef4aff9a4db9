// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include "mcim/base/shown_text.h"
#include "mcim/trace/text/party_id.h"

#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

/// Signs that mean something to Mermaid as its entities.
std::string mermaidText(std::string_view text)
{
    std::string result;
    for (const char c : shownText(text)) {
        switch (c) {
        case '#': result += "#35;"; break;
        case ';': result += "#59;"; break;
        case '%': result += "#37;"; break;
        case '<': result += "#lt;"; break;
        case '>': result += "#gt;"; break;
        case '"': result += "#quot;"; break;
        case '&': result += "#38;"; break;
        case '$': result += "#36;"; break;
        case '\\': result += "#92;"; break;
        case '`': result += "#96;"; break;
        default: result += c;
        }
    }
    return result;
}

void writeMermaidParties(std::ostream& out, const Story& story, const Texts& texts)
{
    for (std::size_t i = 0; i < story.parties.size(); ++i) {
        for (const PartyGroup& group : story.groups) {
            if (group.first == i) {
                out << "    box " << mermaidText(group.title) << '\n';
            }
        }
        const EntityId party = story.parties[i];
        out << "    participant " << partyId(party) << " as " << party.text() << "<br/>"
            << mermaidText(texts.text("entity." + enumText(party.role) + ".name")) << '\n';
        for (const PartyGroup& group : story.groups) {
            if (group.last == i) {
                out << "    end\n";
            }
        }
    }
}

void writeMermaidLine(std::ostream& out, const StoryLine& line)
{
    const StepRecord& record = *line.record;
    if (!line.isMessage) {
        out << "    Note over " << partyId(record.to) << ": " << line.label << ' ' << mermaidText(line.title) << line.sign << '\n';
        return;
    }
    out << "    " << partyId(record.from) << (!record.fate.arrives() ? "-x" : "->>") << partyId(record.to) << ": " << line.label << ' '
        << mermaidText(line.title) << line.sign;
    for (const std::string& more : {line.shortValues(", "), line.remark()}) {
        if (!more.empty()) {
            out << "<br/>" << mermaidText(more);
        }
    }
    out << '\n';
}

} // namespace

void writeMermaid(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    out << "sequenceDiagram\n    title " << mermaidText(storyTitle(run, texts)) << "\n    accTitle: " << mermaidText(storyTitle(run, texts)) << "\n    accDescr: ";
    const char* separator = "";
    for (const std::string& sentence : closingSentences(run, texts)) {
        out << separator << mermaidText(sentence) << '.';
        separator = " ";
    }
    out << '\n';
    writeMermaidParties(out, story, texts);
    std::optional<Phase> phase;
    for (const StoryLine& line : story.lines) {
        const Phase next = stepRow(line.record->step).phase;
        if (next != phase) {
            phase = next;
            out << "    Note over " << partyId(story.parties.front());
            if (story.parties.size() > 1) {
                out << ',' << partyId(story.parties.back());
            }
            out << ": " << mermaidText(phaseTitle(next, texts)) << '\n';
        }
        writeMermaidLine(out, line);
    }
}

} // namespace mcim::trace
